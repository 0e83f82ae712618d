import StetigText

/// What facts of the standard vocabulary are called in a sentence, by English path.
enum FactWords {
  /// Of the facts with sentences, those whose meaning people may not guess.
  static let unclear = ["project.begun", "project.additional", "municipality.weak"]

  /// A fact that is no yes or no, in the nominative with its article.
  static let nouns: [String: Phrase] = [
    "municipality.land": Phrase(en: "the Land", de: "das Land"),
    "municipality.kind": Phrase(en: "the kind of municipality", de: "die Art der Gemeinde"),
    "municipality.population": Phrase(
      en: "the number of inhabitants of the municipality",
      de: "die Einwohnerzahl der Gemeinde"
    ),
    "municipality.budget_status": Phrase(
      en: "the budget status of the municipality",
      de: "die Haushaltslage der Gemeinde"
    ),
    "municipality.eu_region": Phrase(en: "the EU region", de: "die EU-Region"),
    "municipality.offices": Phrase(
      en: "the offices of the municipality",
      de: "die Ämter der Gemeinde"
    ),
    "municipality.own_share_capacity": Phrase(
      en: "the own money that the municipality can find in a year",
      de: "der tragbare Eigenanteil der Gemeinde im Jahr"
    ),
    "applicant.kind": Phrase(en: "the kind of applicant", de: "die Art des Antragstellers"),
    "area.kind": Phrase(en: "the kind of area", de: "die Art des Gebiets"),
    "area.programme": Phrase(en: "the programme of the area", de: "das Programm des Gebiets"),
    "area.admitted_on": Phrase(
      en: "the admission of the area",
      de: "die Aufnahme des Gebiets in die Förderung"
    ),
    "area.designated_from": Phrase(
      en: "the first day of the designation of the area",
      de: "der Beginn der Gebietsfestlegung"
    ),
    "area.designated_until": Phrase(
      en: "the last day of the designation of the area",
      de: "das Ende der Gebietsfestlegung"
    ),
    "area.population": Phrase(
      en: "the number of inhabitants of the area",
      de: "die Einwohnerzahl des Gebiets"
    ),
    "facility.kind": Phrase(en: "the kind of facility", de: "die Art der Einrichtung"),
    "facility.places": Phrase(
      en: "the number of places of the facility",
      de: "die Zahl der Plätze der Einrichtung"
    ),
    "structure.kind": Phrase(en: "the kind of structure", de: "die Art der Struktur"),
    "structure.status": Phrase(
      en: "the status of the structure",
      de: "der Stand der Struktur"
    ),
    "structure.needed_until": Phrase(
      en: "the last day the structure is needed",
      de: "das Ende des Bedarfs der Struktur"
    ),
    "structure.monthly_need": Phrase(
      en: "the monthly need of the structure",
      de: "der Monatsbedarf der Struktur"
    ),
    "structure.posts": Phrase(
      en: "the number of posts of the structure",
      de: "die Zahl der Stellen der Struktur"
    ),
    "project.programme": Phrase(
      en: "the programme of the project",
      de: "das Programm des Vorhabens"
    ),
    "project.structure": Phrase(
      en: "the structure of the project",
      de: "die Struktur des Vorhabens"
    ),
    "project.area": Phrase(en: "the area of the project", de: "das Gebiet des Vorhabens"),
    "project.status": Phrase(en: "the status of the project", de: "der Stand des Vorhabens"),
    "project.measure": Phrase(en: "the kind of measure", de: "die Art der Maßnahme"),
    "project.start": Phrase(en: "the start of the project", de: "der Beginn des Vorhabens"),
    "project.end": Phrase(en: "the end of the project", de: "das Ende des Vorhabens"),
    "project.interest_on": Phrase(
      en: "the day of the expression of interest",
      de: "der Tag der Interessenbekundung"
    ),
    "project.applied_on": Phrase(en: "the day of the application", de: "der Tag des Antrags"),
    "project.awarded_on": Phrase(en: "the day of the approval", de: "der Tag der Bewilligung"),
    "project.requested": Phrase(en: "the amount asked for", de: "der beantragte Betrag"),
    "project.score": Phrase(
      en: "the score in the selection",
      de: "die Punktzahl im Auswahlverfahren"
    ),
    "project.topics": Phrase(en: "the topics", de: "die Themen"),
    "project.target_groups": Phrase(en: "the target groups", de: "die Zielgruppen"),
    "post.fte": Phrase(en: "the share of a full-time post", de: "der Stellenanteil"),
    "post.function": Phrase(en: "the function of the post", de: "die Aufgabe der Stelle"),
    "cost.category": Phrase(en: "the kind of cost", de: "die Kostenart"),
    "cost.amount": Phrase(en: "the amount", de: "der Betrag"),
    "cost.from": Phrase(
      en: "the first day the cost is for",
      de: "der Beginn des Zeitraums der Ausgabe"
    ),
    "cost.until": Phrase(
      en: "the last day the cost is for",
      de: "das Ende des Zeitraums der Ausgabe"
    ),
    "cost.units": Phrase(en: "the number of units", de: "die Menge"),
    "funding.programme": Phrase(
      en: "the programme the money is from",
      de: "das Programm des Geldes"
    ),
    "funding.level": Phrase(
      en: "the level the money is from",
      de: "die Ebene des Geldgebers"
    ),
    "funding.origin": Phrase(en: "the origin of the money", de: "die Herkunft des Geldes"),
    "funding.status": Phrase(en: "the status of the money", de: "der Stand des Geldes"),
    "funding.amount": Phrase(en: "the amount", de: "der Betrag"),
    "funding.from": Phrase(en: "the first day of the money", de: "der Beginn des Geldes"),
    "funding.until": Phrase(en: "the last day of the money", de: "das Ende des Geldes"),
    "funding.structure": Phrase(
      en: "the structure that the money is for",
      de: "die Struktur des Geldes"
    ),
    "funding.posts": Phrase(
      en: "the number of posts that the money pays",
      de: "die Zahl der Stellen aus diesem Geld"
    ),
    "document.kind": Phrase(en: "the kind of document", de: "die Art der Unterlage"),
    "document.dated": Phrase(
      en: "the date of the document",
      de: "das Datum der Unterlage"
    ),
  ]

  /// A yes or no: what is said if it holds, and if it does not.
  static let sentences: [String: (yes: Phrase, no: Phrase)] = [
    "municipality.weak": (
      Phrase(en: "the municipality is financially weak", de: "die Gemeinde ist finanzschwach"),
      Phrase(
        en: "the municipality is not financially weak",
        de: "die Gemeinde ist nicht finanzschwach"
      )
    ),
    "municipality.reception_centre": (
      Phrase(
        en: "the municipality has a reception centre",
        de: "die Gemeinde hat eine Erstaufnahme"
      ),
      Phrase(
        en: "the municipality has no reception centre",
        de: "die Gemeinde hat keine Erstaufnahme"
      )
    ),
    "municipality.integration_council": (
      Phrase(
        en: "the municipality has an integration council",
        de: "die Gemeinde hat einen Integrationsrat"
      ),
      Phrase(
        en: "the municipality has no integration council",
        de: "die Gemeinde hat keinen Integrationsrat"
      )
    ),
    "applicant.legal_person": (
      Phrase(
        en: "the applicant is a legal person",
        de: "der Antragsteller ist eine juristische Person"
      ),
      Phrase(
        en: "the applicant is no legal person",
        de: "der Antragsteller ist keine juristische Person"
      )
    ),
    "project.begun": (
      Phrase(en: "the project has begun", de: "das Vorhaben ist begonnen"),
      Phrase(en: "the project has not begun", de: "das Vorhaben ist noch nicht begonnen")
    ),
    "project.early_start_consent": (
      Phrase(
        en: "there is consent to begin before approval",
        de: "es gibt eine Zustimmung zum vorzeitigen Beginn"
      ),
      Phrase(
        en: "there is no consent to begin before approval",
        de: "es gibt keine Zustimmung zum vorzeitigen Beginn"
      )
    ),
    "project.compulsory_task": (
      Phrase(en: "the project is a compulsory task", de: "das Vorhaben ist eine Pflichtaufgabe"),
      Phrase(en: "the project is no compulsory task", de: "das Vorhaben ist keine Pflichtaufgabe")
    ),
    "project.additional": (
      Phrase(en: "the project is additional", de: "das Vorhaben ist zusätzlich"),
      Phrase(en: "the project is not additional", de: "das Vorhaben ist nicht zusätzlich")
    ),
    "project.intermunicipal": (
      Phrase(en: "the project is intermunicipal", de: "das Vorhaben ist interkommunal"),
      Phrase(en: "the project is not intermunicipal", de: "das Vorhaben ist nicht interkommunal")
    ),
    "project.special_case": (
      Phrase(
        en: "it is a reasoned special case",
        de: "es handelt sich um einen begründeten Sonderfall"
      ),
      Phrase(
        en: "it is no reasoned special case",
        de: "es handelt sich um keinen begründeten Sonderfall"
      )
    ),
    "project.civic_partner": (
      Phrase(
        en: "there is a partner from civil society",
        de: "es gibt einen Partner aus der Zivilgesellschaft"
      ),
      Phrase(
        en: "there is no partner from civil society",
        de: "es gibt keinen Partner aus der Zivilgesellschaft"
      )
    ),
    "project.network": (
      Phrase(en: "the project is run in a network", de: "das Vorhaben läuft in einem Verbund"),
      Phrase(
        en: "the project is not run in a network",
        de: "das Vorhaben läuft nicht in einem Verbund"
      )
    ),
    "project.mainly_funded_elsewhere": (
      Phrase(
        en: "the project is mainly funded elsewhere",
        de: "das Vorhaben wird überwiegend anderweitig gefördert"
      ),
      Phrase(
        en: "the project is not mainly funded elsewhere",
        de: "das Vorhaben wird nicht überwiegend anderweitig gefördert"
      )
    ),
    "post.additional": (
      Phrase(en: "the post is additional", de: "die Stelle ist zusätzlich"),
      Phrase(en: "the post is not additional", de: "die Stelle ist nicht zusätzlich")
    ),
    "cost.investive": (
      Phrase(
        en: "the cost is investive (building, land, equipment)",
        de: "die Ausgabe ist investiv (Bau, Boden, Ausstattung)"
      ),
      Phrase(
        en: "the cost is not investive (building, land, equipment)",
        de: "die Ausgabe ist nicht investiv (Bau, Boden, Ausstattung)"
      )
    ),
    "cost.own_administration": (
      Phrase(
        en: "the cost is for the municipality's own administration",
        de: "die Ausgabe ist für die eigene Verwaltung"
      ),
      Phrase(
        en: "the cost is not for the municipality's own administration",
        de: "die Ausgabe ist nicht für die eigene Verwaltung"
      )
    ),
    "funding.same_costs": (
      Phrase(en: "the money pays the same costs", de: "das Geld zahlt dieselben Ausgaben"),
      Phrase(
        en: "the money does not pay the same costs",
        de: "das Geld zahlt nicht dieselben Ausgaben"
      )
    ),
    "document.by_council": (
      Phrase(
        en: "the council has decided on the document",
        de: "der Rat hat die Unterlage beschlossen"
      ),
      Phrase(
        en: "the council has not decided on the document",
        de: "der Rat hat die Unterlage nicht beschlossen"
      )
    ),
  ]
}
