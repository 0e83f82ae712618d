import StetigRules
import StetigText
import StetigValues

/// The steps of a grant in one world, in order. Every world takes the same steps, so that a range
/// can show both ends of each.
struct GrantTrace {
  struct Step {
    var label: Phrase
    var value: Fraction
    var provenance: Provenance?
  }

  private(set) var steps: [Step] = []

  mutating func note(_ label: Phrase, _ value: Fraction, _ provenance: Provenance? = nil) {
    steps.append(Step(label: label, value: value, provenance: provenance))
  }
}

/// The labels of the steps, in the words of LANGUAGE section 9.
enum StepLabel {
  static let counted = Phrase(
    en: "costs that count",
    de: "angerechnete Ausgaben"
  )
  static let gross = Phrase(
    en: "after limits on kinds of costs",
    de: "nach Grenzen für Ausgabenarten"
  )
  static let eligible = Phrase(
    en: "eligible costs",
    de: "zuwendungsfähige Ausgaben"
  )
  static let phaseOut = Phrase(
    en: "after the shares of the phase-out",
    de: "nach den Anteilen des Auslaufs"
  )
  static let ceiling = Phrase(
    en: "ceiling before other money",
    de: "Obergrenze vor anderen Mitteln"
  )
  static let otherMoney = Phrase(
    en: "other money on the same costs",
    de: "andere Mittel für dieselben Ausgaben"
  )
  static let ownFloor = Phrase(
    en: "own share at least",
    de: "Eigenanteil mindestens"
  )
  static let ownMoney = Phrase(
    en: "own money in the plan",
    de: "Eigenmittel im Finanzierungsplan"
  )
  static let room = Phrase(
    en: "room: costs less other money and own share",
    de: "Spielraum: Ausgaben abzüglich anderer Mittel und Eigenanteil"
  )
  static let cents = Phrase(
    en: "rounded down to the whole cent",
    de: "auf volle Cent abgerundet"
  )
  static let belowMinimum = Phrase(
    en: "below the minimum: no grant",
    de: "unter dem Mindestbetrag: keine Zuwendung"
  )

  static func financing(_ kind: FinancingKind, isAsRule: Bool) -> Phrase {
    let name: Phrase
    switch kind {
    case .share: name = Phrase(en: "share financing", de: "Anteilfinanzierung")
    case .gap:
      name = Phrase(en: "gap financing, ceiling", de: "Fehlbedarfsfinanzierung, Obergrenze")
    case .fixed: name = Phrase(en: "fixed amount", de: "Festbetrag")
    case .full: name = Phrase(en: "full financing", de: "Vollfinanzierung")
    case .unknown:
      name = Phrase(
        en: "financing of a type that is not known",
        de: "Finanzierung, deren Art nicht bekannt ist"
      )
    }
    return marked(name, isAsRule)
  }

  static func plus(isAsRule: Bool) -> Phrase {
    marked(Phrase(en: "with what is added", de: "mit Zuzüglichem"), isAsRule)
  }

  static func cap(_ per: [Per], isAsRule: Bool) -> Phrase {
    let name = Phrase(
      en: "after the cap" + per.map { $0.label.english }.joined(),
      de: "nach dem Höchstbetrag" + per.map { $0.label.german }.joined()
    )
    return marked(name, isAsRule)
  }

  static func together(isAsRule: Bool) -> Phrase {
    let name = Phrase(
      en: "what other public grants leave of the joint limit",
      de: "was andere Zuwendungen von der gemeinsamen Grenze lassen"
    )
    return marked(name, isAsRule)
  }

  static func rounded(_ direction: GrantPart.RoundingDirection) -> Phrase {
    switch direction {
    case .down: Phrase(en: "rounded down", de: "abgerundet")
    case .up: Phrase(en: "rounded up", de: "aufgerundet")
    case .nearest: Phrase(en: "rounded", de: "gerundet")
    }
  }

  private static func marked(_ name: Phrase, _ isAsRule: Bool) -> Phrase {
    guard isAsRule else { return name }
    return Phrase(en: name.english + " (as a rule)", de: name.german + " (in der Regel)")
  }
}

extension Per {
  /// With a space before it: " each calendar year".
  fileprivate var label: Phrase {
    switch self {
    case .calendarYear: Phrase(en: " each calendar year", de: " je Kalenderjahr")
    case .projectYear: Phrase(en: " each project year", de: " je Projektjahr")
    case .fullProjectYear: Phrase(en: " each full project year", de: " je volles Projektjahr")
    case .month: Phrase(en: " each month", de: " je Monat")
    case .unit: Phrase(en: " each unit", de: " je Einheit")
    case .applicant: Phrase(en: " each applicant", de: " je Antragsteller")
    }
  }
}
