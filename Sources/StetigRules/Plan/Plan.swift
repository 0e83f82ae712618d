package import StetigText

/// All versions of one programme, frame or set of principles in a plan.
package struct PlannedBlock: Sendable, Hashable {
  package var kind: BlockKind
  package var name: String
  package var label: Phrase
  /// By first day; they neither overlap nor leave a hole.
  package var versions: [RuleBlock]

  package init(kind: BlockKind, name: String, label: Phrase, versions: [RuleBlock]) {
    self.kind = kind
    self.name = name
    self.label = label
    self.versions = versions
  }

  /// Whether one of its versions fills the gap of a plan of costs.
  package var fillsGaps: Bool {
    versions.contains { version in
      version.grant?.parts.contains {
        if case .financing(.gap, _, _, _) = $0.kind { true } else { false }
      } ?? false
    }
  }
}

/// Rules ready to be carried out: typed, free of syntax, verified, printable. Every back end reads
/// this and nothing behind it.
///
/// - Invariant: no node is a `parameter` or a `bindingDate`; operands precede their users; each
///   version's conditions hold those of its frames and those that its clauses make.
package struct Plan: Sendable {
  package let vocabulary: Vocabulary
  /// What grants read of the vocabulary.
  package let grantWords: GrantVocabulary
  package var arena: NodeArena
  package var sources: [RuleSource]
  package var tables: [LookupTable]
  /// Programmes, by name.
  package var programmes: [PlannedBlock]
  /// Frames, by name, for the tests that expect one.
  package var frames: [PlannedBlock]
  /// Principles, by name: warnings, no verdict.
  package var principles: [PlannedBlock]
  /// The lowered value of each parameter, as `programme.parameter`, for tests and reports.
  package var parameters: [PlannedParameter]
  /// By name, with their nodes in the plan.
  package var scenarios: [Scenario]

  package init(vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    grantWords = GrantVocabulary(vocabulary)
    arena = NodeArena()
    sources = []
    tables = []
    programmes = []
    frames = []
    principles = []
    parameters = []
    scenarios = []
  }
}

/// A parameter with its node in a plan.
package struct PlannedParameter: Sendable, Hashable {
  package var block: String
  package var name: String
  package var label: Phrase
  package var node: NodeID
  package var type: ValueType
  package var provenance: Provenance

  package init(
    block: String,
    name: String,
    label: Phrase,
    node: NodeID,
    type: ValueType,
    provenance: Provenance
  ) {
    self.block = block
    self.name = name
    self.label = label
    self.node = node
    self.type = type
    self.provenance = provenance
  }
}
