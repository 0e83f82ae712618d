package import StetigRules
package import StetigText
import StetigValues

extension Verdict {
  /// The verdict as a test spells it.
  package var phrase: Phrase {
    switch self {
    case .eligible: Phrase(en: "eligible", de: "förderfähig")
    case .ineligible: Phrase(en: "ineligible", de: "nicht förderfähig")
    case .undecided: Phrase(en: "undecided", de: "offen")
    }
  }
}

extension ConditionOutcome {
  /// The outcome as a test spells it.
  package var phrase: Phrase {
    switch self {
    case .fulfilled: Phrase(en: "fulfilled", de: "erfüllt")
    case .violated: Phrase(en: "violated", de: "verletzt")
    case .undecided: Phrase(en: "undecided", de: "offen")
    case .inapplicable: Phrase(en: "inapplicable", de: "entfällt")
    }
  }
}

extension CentRange {
  /// The amount as an answer shows it, in cents.
  package var shown: ShownValue.Content {
    if low == high { return .known(.quantity(Fraction(Int128(low)))) }
    return .between(
      .quantity(Fraction(Int128(low))),
      high.map { .quantity(Fraction(Int128($0))) }
    )
  }
}
