import StetigEvaluation
package import StetigRules
package import StetigText

/// Something a test can show of a rule.
package enum CoverageMark: String, Sendable, Hashable, CaseIterable {
  /// A condition came out so.
  case fulfilled, violated, undecided
  /// An exception took effect, a row of a table applied.
  case taken
  /// A value lay so to a threshold.
  case below, at, above

  /// The word for it.
  package var phrase: Phrase {
    switch self {
    case .fulfilled: Phrase(en: "fulfilled", de: "erfüllt")
    case .violated: Phrase(en: "violated", de: "verletzt")
    case .undecided: Phrase(en: "undecided", de: "offen")
    case .taken: Phrase(en: "taken", de: "angewandt")
    case .below: Phrase(en: "below", de: "darunter")
    case .at: Phrase(en: "at", de: "genau")
    case .above: Phrase(en: "above", de: "darüber")
    }
  }
}

/// A part of a rule that tests should reach, and what they show of it.
package struct CoverageItem: Sendable, Hashable {
  /// The part.
  package enum Part: Sendable, Hashable {
    /// A condition as a whole.
    case condition
    /// An exception of a condition, by name.
    case exception(String)
    /// An exception of a value, by name.
    case valueException(String, node: NodeID, number: Int)
    /// A row of a `depending on`: what it says.
    case row(String, node: NodeID, number: Int)
    /// A comparison of values: what it says.
    case threshold(String, node: NodeID, number: Int)
  }

  /// The programme, frame or principles.
  package var block: String
  /// The condition, parameter or clause that the part stands in.
  package var owner: String
  /// The clause in its file.
  package var range: SourceRange
  package var part: Part
  /// What tests should show.
  package var wanted: [CoverageMark]
  /// What they do show.
  package var seen: Set<CoverageMark>

  /// What no test can show.
  package var impossible: [ImpossibleMark] = []

  /// What no test shows though one could, in the order of `wanted`.
  package var unseen: [CoverageMark] {
    wanted.filter { mark in !seen.contains(mark) && !impossible.contains { $0.mark == mark } }
  }

  /// Whether the part is a threshold.
  package var isThreshold: Bool {
    if case .threshold = part { true } else { false }
  }
}
