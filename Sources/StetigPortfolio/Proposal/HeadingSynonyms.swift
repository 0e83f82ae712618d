/// What lists of grants call the facts of the standard vocabulary, beside their names and labels.
///
/// By entity and fact in English; each word as `HeadingWords` compares them. A list of projects names
/// things of other tables too: what a project costs, who pays for it, where it is.
let headingSynonyms: [String: [String]] = [
  "project.key": [
    "vorhaben id", "vorhaben nr", "vorhabennummer", "projektnummer", "projekt id", "projekt nr",
    "aktenzeichen", "az", "fkz", "förderkennzeichen", "förderkennzeichen fkz", "antragsnummer",
    "antrags nr", "vorgangsnummer", "lfd nr", "laufende nummer", "nr", "nummer", "id",
    "project id", "project number", "project reference", "project code", "reference",
    "reference number", "grant number", "grant reference", "application number", "operation id",
    "operation number", "case number", "identifier",
  ],
  "project.name": [
    "thema", "titel", "projekttitel", "projektname", "bezeichnung", "vorhabenbezeichnung",
    "bezeichnung des vorhabens",
    "thema des geförderten vorhabens", "thema des vorhabens", "name des vorhabens",
    "projektbezeichnung", "vorhabentitel",
    "projekt", "project title", "project name", "name of project", "title", "operation name",
    "name of operation",
  ],
  "project.start": [
    "start", "startdatum", "anfang", "laufzeit von", "laufzeitbeginn", "projektbeginn",
    "projektstart", "vorhabenbeginn", "beginn des vorhabens", "bewilligungszeitraum von",
    "förderbeginn", "von", "start date", "begin", "project start", "date of start",
    "operation start date", "from",
  ],
  "project.end": [
    "enddatum", "laufzeit bis", "laufzeitende", "projektende", "vorhabenende",
    "ende des vorhabens", "bewilligungszeitraum bis", "förderende", "bis", "end date",
    "project end", "date of end", "completion date", "operation end date", "to", "until",
  ],
  "project.applied_on": [
    "antragsdatum", "antragseingang", "antrag vom", "eingang", "eingangsdatum",
    "datum des antrags", "application date", "date of application", "received", "date received",
  ],
  "project.awarded_on": [
    "bewilligung", "bewilligungsdatum", "bescheiddatum", "bescheid vom",
    "zuwendungsbescheid vom", "award date", "approval date", "date of award", "date of approval",
    "grant date",
  ],
  "project.status": [
    "status", "bearbeitungsstand", "verfahrensstand", "antragsstatus", "project status",
  ],
  "project.programme": [
    "förderprogramm", "förderlinie", "förderrichtlinie", "richtlinie", "program",
    "funding programme", "grant programme", "fund", "type of fund", "scheme",
  ],
  "project.applicant": [
    "zuwendungsempfänger", "zuwendungsempfängerin", "förderempfänger", "empfänger", "begünstigter",
    "begünstigte",
    "träger", "projektträger", "maßnahmeträger", "ausführende stelle", "letztempfänger",
    "recipient", "recipient of funds", "beneficiary", "beneficiary name", "name of beneficiary",
    "grantee", "organisation", "recipient name",
  ],
  "project.municipality": [
    "ags", "gemeindeschlüssel", "amtlicher gemeindeschlüssel", "gemeindekennziffer", "kommune",
    "stadt", "local authority",
  ],
  "project.requested": [
    "beantragte zuwendung", "beantragte mittel", "beantragte fördersumme", "antragssumme",
    "amount requested", "requested amount", "requested grant",
  ],
  "project.score": ["punktzahl", "bewertung", "points"],
  "project.begun": ["begonnen", "bereits begonnen", "already begun", "started"],
  "municipality.key": ["ags", "gemeindeschlüssel", "amtlicher gemeindeschlüssel", "gkz"],
  "municipality.name": ["gemeinde", "gemeindename", "stadt", "ort", "town", "city"],
  "municipality.land": ["land", "bundesland", "federal state"],
  "municipality.population": ["einwohner", "einwohnerzahl", "bevölkerung", "inhabitants"],
  "cost.amount": [
    "gesamtkosten", "gesamtausgaben", "gesamtkosten des vorhabens", "projektkosten", "kosten",
    "ausgaben", "zuwendungsfähige ausgaben", "zuwendungsfähige gesamtausgaben",
    "förderfähige kosten", "förderfähige ausgaben", "total cost", "total costs", "project cost",
    "project costs", "total project cost", "total project costs", "total eligible expenditure",
    "total eligible costs", "eligible costs",
  ],
  "cost.category": ["kostenart", "ausgabenart", "kostengruppe", "position", "cost category"],
  "funding.amount": [
    "zuwendung", "zuwendungsbetrag", "fördersumme", "förderbetrag", "fördermittel",
    "bewilligter betrag", "bewilligte mittel", "bewilligte zuwendung", "bewilligungssumme",
    "zuschuss", "grant", "grant amount", "amount awarded", "award amount", "eu contribution",
    "erdf esf investment", "erdf investment", "esf investment",
  ],
  "funding.funder": [
    "zuwendungsgeber", "fördergeber", "ressort", "mittelgeber", "bewilligungsbehörde", "funder",
    "funding organisation", "awarding body",
  ],
]

/// What lists of grants write for the values of choices, by entity, fact and value.
let valueSynonyms: [String: [String]] = [
  "project.status.approved": [
    "bewilligt", "bescheid", "bescheid erteilt", "zuwendungsbescheid", "zugesagt", "granted",
    "awarded",
  ],
  "project.status.applied": [
    "beantragt", "antrag", "antrag gestellt", "in bearbeitung", "in prüfung", "eingegangen",
    "submitted", "pending",
  ],
  "project.status.rejected": ["abgelehnt", "ablehnung", "refused", "declined"],
  "project.status.running": ["laufend", "läuft", "in umsetzung", "ongoing", "active", "live"],
  "project.status.ended": [
    "abgeschlossen", "beendet", "fertig", "completed", "closed", "finished",
  ],
  "project.status.idea": ["idee", "skizze", "geplant", "planned"],
]
