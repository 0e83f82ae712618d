extension Keyword {
  /// The German spellings; the first is canonical.
  var germanSpellings: [String] {
    switch self {
    // File and block.
    case .language: ["Sprache"]
    case .source: ["Quelle"]
    case .published: ["veröffentlicht"]
    case .confirmed: ["bestätigt"]
    case .link: ["Fundstelle"]
    case .programme: ["Programm"]
    case .frame: ["Rahmen"]
    case .principles: ["Grundsätze"]
    case .level: ["Ebene"]
    case .land: ["Land"]
    case .inForce: ["gültig"]
    case .bindsBy: ["maßgeblich ist"]
    case .subjectTo: ["unter Vorbehalt von"]
    case .within: ["im Rahmen von"]
    case .budget: ["Budget"]
    case .rankedBy: ["gereiht nach"]
    case .lowestFirst: ["aufsteigend"]
    case .highestFirst: ["absteigend"]
    case .carriedOver: ["übertragbar"]
    // Rules.
    case .parameter: ["Wert"]
    case .condition: ["Voraussetzung"]
    case .appliesWhen: ["gilt nur falls"]
    case .must: ["muss gelten", "muss"]
    case .should: ["soll gelten", "soll"]
    case .may: ["kann gelten", "kann"]
    case .except: ["Ausnahme"]
    case .over: ["mit Vorrang vor"]
    case .when: ["falls gilt", "falls"]
    case .dependingOn: ["je nach"]
    case .below: ["unter", "früher als"]
    case .for: ["bei", "für"]
    case .otherwise: ["sonst"]
    case .obligation: ["Pflicht"]
    case .every: ["alle"]
    // Sources.
    case .per: ["laut"]
    case .against: ["entgegen"]
    case .unconfirmed: ["unbestätigt"]
    case .note: ["Hinweis"]
    // Costs.
    case .eligibleCosts: ["zuwendungsfähige Ausgaben", "zuwendungsfähigen Ausgaben"]
    case .include: ["umfassen"]
    case .exclude: ["ohne"]
    case .limit: ["Grenze"]
    case .less: ["abzüglich"]
    case .all: ["alles"]
    // Grant.
    case .grant: ["Zuwendung"]
    case .shareFinancing: ["Anteilfinanzierung"]
    case .gapFinancing: ["Fehlbedarfsfinanzierung"]
    case .fixedAmount: ["Festbetrag"]
    case .fullFinancing: ["Vollfinanzierung"]
    case .financingUnknown: ["Finanzierungsart unbekannt"]
    case .plus: ["zuzüglich"]
    case .upTo: ["bis zu"]
    case .ownShare: ["Eigenanteil"]
    case .counting: ["angerechnet"]
    case .split: ["Aufteilung"]
    case .roundedDownTo: ["abgerundet auf"]
    case .roundedUpTo: ["aufgerundet auf"]
    case .roundedTo: ["gerundet auf"]
    case .eachCalendarYear: ["je Kalenderjahr"]
    case .eachProjectYear: ["je Projektjahr"]
    case .eachFullProjectYear: ["je volles Projektjahr"]
    case .eachMonth: ["je Monat"]
    case .eachUnit: ["je Einheit"]
    case .eachApplicant: ["je Antragsteller"]
    // Limits.
    case .atLeast: ["mindestens"]
    case .atMost: ["höchstens"]
    case .exactly: ["genau"]
    case .between: ["zwischen"]
    // Time.
    case .apply: ["Antrag"]
    case .interest: ["Interessenbekundung"]
    case .start: ["Beginn"]
    case .end: ["Ende"]
    case .runtime: ["Laufzeit"]
    case .lengthening: ["Verlängerung"]
    case .approval: ["Bewilligung"]
    case .phaseOutOver: ["Auslauf über"]
    case .followOn: ["Anschluss"]
    case .by: ["spätestens"]
    case .from: ["ab", "aus"]
    case .to: ["bis"]
    case .on: ["am"]
    case .anyTime: ["jederzeit"]
    case .forStart: ["für Beginn"]
    case .orNextWorkingDay: ["oder am nächsten Werktag"]
    case .once: ["einmal"]
    case .asARule: ["in der Regel"]
    // Stacking.
    case .stacking: ["Kumulierung"]
    case .neverWith: ["nie zusammen mit"]
    case .anyGrant: ["anderen Zuwendungen"]
    case .onTheSameCosts: ["für dieselben Ausgaben"]
    case .together: ["zusammen"]
    // Logic.
    case .and: ["und"]
    case .or: ["oder"]
    case .not: ["nicht"]
    case .yes: ["ja"]
    case .no: ["nein"]
    case .none: ["keine", "keiner", "keines"]
    case .unknown: ["unbekannt"]
    case .this: ["dieses"]
    case .where: ["mit", "soweit"]
    // Comparison.
    case .is: ["ist", "sind", "beträgt", "betragen"]
    case .isNot: ["ist nicht", "sind nicht", "beträgt nicht", "betragen nicht"]
    case .isOneOf:
      [
        "ist eines von", "ist einer von", "ist eine von", "sind eines von", "sind einer von",
        "sind eine von", "beträgt eines von", "beträgt einer von", "beträgt eine von",
        "betragen eines von", "betragen einer von", "betragen eine von",
      ]
    case .isNoneOf:
      [
        "ist keines von", "ist keiner von", "ist keine von", "sind keines von", "sind keiner von",
        "sind keine von", "beträgt keines von", "beträgt keiner von", "beträgt keine von",
        "betragen keines von", "betragen keiner von", "betragen keine von",
      ]
    case .isAtLeast:
      [
        "ist mindestens", "sind mindestens", "beträgt mindestens", "betragen mindestens",
      ]
    case .isAtMost: ["ist höchstens", "sind höchstens", "beträgt höchstens", "betragen höchstens"]
    case .isMoreThan: ["ist mehr als", "sind mehr als", "beträgt mehr als", "betragen mehr als"]
    case .isLessThan:
      [
        "ist weniger als", "sind weniger als", "beträgt weniger als", "betragen weniger als",
      ]
    case .isBetween:
      [
        "liegt zwischen", "liegen zwischen", "ist zwischen", "sind zwischen", "beträgt zwischen",
        "betragen zwischen",
      ]
    case .isBefore:
      [
        "liegt vor", "liegen vor", "ist vor", "sind vor", "beträgt vor", "betragen vor",
      ]
    case .isAfter:
      [
        "liegt nach", "liegen nach", "ist nach", "sind nach", "beträgt nach", "betragen nach",
      ]
    case .isOnOrBefore:
      [
        "ist spätestens am", "sind spätestens am", "beträgt spätestens am",
        "betragen spätestens am",
      ]
    case .isOnOrAfter:
      [
        "ist frühestens am", "sind frühestens am", "beträgt frühestens am",
        "betragen frühestens am",
      ]
    case .includes: ["enthält"]
    case .includesOneOf: ["enthält eines von", "enthält einer von", "enthält eine von"]
    case .includesOnly: ["enthält nur"]
    case .lasts: ["dauert"]
    // Place.
    case .lieIn: ["liegen in einem", "liegen in einer", "liegt in einem", "liegt in einer"]
    case .liePartlyIn:
      [
        "liegen teilweise in einem", "liegen teilweise in einer", "liegt teilweise in einem",
        "liegt teilweise in einer",
      ]
    case .lieOutside:
      [
        "liegen außerhalb jedes", "liegen außerhalb jeder", "liegt außerhalb jedes",
        "liegt außerhalb jeder",
      ]
    case .overlap: ["überdecken ein", "überdecken eine", "überdeckt ein", "überdeckt eine"]
    case .lieNear:
      [
        "liegen nahe einem", "liegen nahe einer", "liegt nahe einem", "liegt nahe einer",
      ]
    case .active: ["aktiven", "aktives", "aktive"]
    case .former: ["ehemaligen", "ehemaliges", "ehemalige"]
    case .activeOrFormer:
      [
        "aktiven oder ehemaligen", "aktives oder ehemaliges", "aktive oder ehemalige",
      ]
    case .byAtLeast: ["zu mindestens"]
    // Value.
    case .of: ["von", "der", "des", "vom"]
    case .sumOf: ["Summe von", "Summe der"]
    case .countOf: ["Anzahl von", "Anzahl der"]
    case .lowestOf: ["kleinster Wert von", "frühester Wert von"]
    case .highestOf: ["größter Wert von", "spätester Wert von"]
    case .anyOf: ["es gibt"]
    case .noneOf: ["es gibt keine", "es gibt keinen"]
    case .round: ["runden"]
    case .roundDown: ["abrunden"]
    case .roundUp: ["aufrunden"]
    case .yearOf: ["Jahr von"]
    case .fullYearsFrom: ["volle Jahre ab"]
    case .fullMonthsFrom: ["volle Monate ab"]
    case .ofTheYearBefore: ["des Jahres vor"]
    case .ofTheYearOf: ["des Jahres von"]
    case .ofTheYearAfter: ["des Jahres nach"]
    case .before: ["vor"]
    case .after: ["nach"]
    // Test.
    case .test: ["Prüffall"]
    case .given: ["gegeben"]
    case .asIn: ["wie in"]
    case .expect: ["erwartet"]
    case .eligible: ["förderfähig"]
    case .ineligible: ["nicht förderfähig"]
    case .undecided: ["offen"]
    case .because: ["wegen"]
    case .missing: ["fehlt"]
    case .missedBy: ["verfehlt um"]
    case .fulfilled: ["erfüllt"]
    case .violated: ["verletzt"]
    case .inapplicable: ["entfällt"]
    // Scenario.
    case .scenario: ["Szenario"]
    case .in: ["in"]
    case .replace: ["ersetze"]
    case .add: ["ergänze"]
    case .remove: ["streiche"]
    case .weaken: ["lockere"]
    case .assume: ["angenommen"]
    case .vary: ["variiere"]
    case .inStepsOf: ["in Schritten von"]
    case .freezeApprovals: ["sperre Bewilligungen"]
    case .freezePayments: ["sperre Zahlungen"]
    case .notRenewedAfter: ["nicht verlängert nach"]
    case .linesRunOn: ["Bewilligungen laufen weiter"]
    case .linesEndAsGranted: ["Bewilligungen enden wie bewilligt"]
    // Vocabulary, tables, portfolios.
    case .entity: ["Gegenstand"]
    case .fact: ["Angabe"]
    case .as: ["als"]
    case .means: ["bedeutet"]
    case .asks: ["fragt"]
    case .optional: ["wahlweise"]
    case .yesOrNo: ["ja oder nein"]
    case .oneOf: ["eines von"]
    case .severalOf: ["mehrere von"]
    case .referenceTo: ["Verweis auf"]
    case .table: ["Tabelle"]
    case .key: ["Schlüssel"]
    case .column: ["Spalte"]
    case .portfolio: ["Bestand"]
    case .read: ["lies"]
    case .partial: ["unvollständig"]
    case .with: ["wobei"]
    }
  }
}
