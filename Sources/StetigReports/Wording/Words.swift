import StetigEvaluation
import StetigPortfolio
package import StetigRules
package import StetigText
package import StetigValues

/// The words of verdicts, outcomes and reservations.
extension Verdict {
  package var label: Phrase {
    switch self {
    case .eligible: Phrase(en: "eligible", de: "förderfähig")
    case .ineligible: Phrase(en: "not eligible", de: "nicht förderfähig")
    case .undecided: Phrase(en: "undecided", de: "offen")
    }
  }

  var tone: Tone {
    switch self {
    case .eligible: .good
    case .ineligible: .bad
    case .undecided: .open
    }
  }
}

extension ConditionOutcome {
  package var label: Phrase {
    switch self {
    case .fulfilled: Phrase(en: "fulfilled", de: "erfüllt")
    case .violated: Phrase(en: "violated", de: "verletzt")
    case .undecided: Phrase(en: "undecided", de: "offen")
    case .inapplicable: Phrase(en: "not applicable", de: "entfällt")
    }
  }

  var tone: Tone {
    switch self {
    case .fulfilled: .good
    case .violated: .bad
    case .undecided: .open
    case .inapplicable: .quiet
    }
  }
}

extension ConditionKind {
  package var label: Phrase {
    switch self {
    case .must: Phrase(en: "must", de: "muss")
    case .should: Phrase(en: "should", de: "soll")
    case .may: Phrase(en: "may", de: "kann")
    }
  }
}

extension ConditionResult {
  /// The kind with `as a rule` where it stands.
  var kindLabel: Phrase {
    guard isAsRule else { return kind.label }
    return Phrase(
      en: kind.label.english + ", as a rule",
      de: kind.label.german + ", in der Regel"
    )
  }

  /// Whether its failing makes the project ineligible.
  var decides: Bool { kind == .must && !isAsRule }
}

extension Reservation {
  package var label: Phrase {
    switch self {
    case .funds: Phrase(en: "available funds", de: "verfügbare Haushaltsmittel")
    case .competition: Phrase(en: "selection among applicants", de: "Auswahl unter Bewerbern")
    case .discretion: Phrase(en: "discretion of the authority", de: "Ermessen der Behörde")
    case .invitation: Phrase(en: "invitation", de: "Einladung")
    case .supervision:
      Phrase(en: "supervision of municipalities", de: "Kommunalaufsicht")
    }
  }
}

/// A day as people of the language write it.
package func dayText(_ day: CalendarDate, _ language: ReaderLanguage) -> String {
  language == .english ? day.description : germanDate(day)
}

/// Returns a number with the word for one or for several.
func counted(_ number: Int, one: Phrase, several: Phrase) -> Phrase {
  let words = number == 1 ? one : several
  return Phrase(en: "\(number) \(words.english)", de: "\(number) \(words.german)")
}

/// Years in ascending order, those in a row as one: `2026, 2028–2036`.
func yearRuns(_ years: [Int]) -> String {
  var runs: [ClosedRange<Int>] = []
  for year in years {
    if let last = runs.last, last.upperBound + 1 == year {
      runs[runs.count - 1] = last.lowerBound...year
    } else {
      runs.append(year...year)
    }
  }
  return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
    .joined(separator: ", ")
}

/// What could not be read, as points: the place, the code and what it says.
func findingItems(_ findings: some Sequence<InputFinding>, _ language: ReaderLanguage) -> [Item] {
  findings.map { finding in
    var place = finding.file
    if finding.line > 0 { place += ":\(finding.line)" }
    return Item(
      Line(place, .strong) + Line(": " + finding.code.rawValue + ": ")
        + Line(marked: finding.message.text(language))
    )
  }
}
