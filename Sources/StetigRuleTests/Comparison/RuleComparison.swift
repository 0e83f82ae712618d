package import StetigEvaluation
package import StetigRules
package import StetigText

/// A project on which two versions of a programme differ, and what either says of it.
package struct Counterexample: Sendable, Hashable {
  /// The facts, with the numbers of the shared vocabulary.
  package var givens: [RuleTest.Given]
  package var old: CaseResult
  package var new: CaseResult

  /// The conditions that come out otherwise, by id, with what either says; nil where a side does
  /// not ask it.
  package var conditions: [(id: String, old: ConditionResult?, new: ConditionResult?)] {
    var ids = old.conditions.map({ $0.id })
    ids += new.conditions.map({ $0.id }).filter { !ids.contains($0) }
    return ids.compactMap { id in
      let before = old.conditions.first { $0.id == id }
      let after = new.conditions.first { $0.id == id }
      let isSame =
        before?.outcome == after?.outcome && before?.kind == after?.kind
        && before?.isAsRule == after?.isAsRule
      return isSame ? nil : (id, before, after)
    }
  }
}

/// Whether there is a project of some kind.
package enum Presence: Sendable, Hashable {
  /// Proven: there is none.
  case never
  /// There is: this one, confirmed by evaluation.
  case found(Counterexample)
  /// None was found, and it is not proven that there is none.
  case undecided

  package var example: Counterexample? {
    if case .found(let example) = self { return example }
    return nil
  }
}

/// How the new version of something lies to the old one.
package enum Relation: String, Sendable, Hashable, CaseIterable {
  /// The same for every project.
  case equivalent
  /// Some projects lose, none gains.
  case stricter
  /// Some projects gain, none loses.
  case looser
  /// They differ otherwise, or it cannot be told in which direction alone.
  case different
  /// No difference was found and none is excluded.
  case undecided
}

/// How the answers of a question lie to each other in both versions.
package struct Directions: Sendable, Hashable {
  /// Yes in the old version, no in the new one: a project that is no longer eligible, a condition no
  /// longer fulfilled, an amount that is lower.
  package var lost: Presence
  /// The reverse.
  package var gained: Presence
  /// A difference where one version cannot decide.
  package var open: Presence

  package static let same = Directions(lost: .never, gained: .never, open: .never)
  package static let undecided = Directions(lost: .undecided, gained: .undecided, open: .undecided)

  /// How the answers lie to each other; where some are lost or gained for certain, those that are
  /// open on one side only say nothing more.
  package var relation: Relation {
    switch (lost, gained, open) {
    case (.never, .never, .never): .equivalent
    case (.found, .never, _): .stricter
    case (.never, .found, _): .looser
    case (.found, _, _), (_, .found, _), (_, _, .found): .different
    case (.undecided, _, _), (_, .undecided, _), (_, _, .undecided): .undecided
    }
  }
}

/// A condition that does not ask the same in both versions.
package struct ConditionComparison: Sendable, Hashable {
  package enum Change: String, Sendable, Hashable {
    case added, removed, changed
  }

  package var id: String
  package var label: Phrase
  package var change: Change
  package var directions: Directions
  /// How strongly the latest version of either asks; nil where it does not.
  package var oldKind: ConditionKind?
  package var newKind: ConditionKind?
  /// Whether it decides in neither version, so that only what has to be justified differs.
  package var decidesNothing: Bool
  /// Whether both ask it, and not equally strongly.
  package var hasOtherStrength: Bool
  /// Where either stands.
  package var oldRange: SourceRange?
  package var newRange: SourceRange?
}

/// Something that is written otherwise and means the same.
package struct UnchangedMeaning: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable {
    case label, source
  }

  package var kind: Kind
  /// `condition` or `programme.parameter`; the name of the block for its own label.
  package var name: String
}

/// A clause that decides neither verdict nor amount, and is not the same.
package struct ChangedClause: Sendable, Hashable {
  package var kind: OtherClause.Kind
  package var name: String?
}

/// One programme, frame or set of principles in both versions.
package struct BlockComparison: Sendable, Hashable {
  package var kind: BlockKind
  package var oldName: String
  package var newName: String
  package var label: Phrase
  package var eligibility: Directions
  package var grant: Directions
  package var conditions: [ConditionComparison]
  package var clauses: [ChangedClause]
  package var withoutEffect: [UnchangedMeaning]
  /// Why something could not be decided, if anything.
  package var reasons: [Phrase]

  /// How the new version lies to the old one as a whole.
  package var relation: Relation {
    // What decides nothing still has to be justified or done.
    let soft = conditions.filter({ $0.decidesNothing }).map({ $0.directions.relation })
    let hasOther = !clauses.isEmpty || soft.contains { ![.equivalent, .undecided].contains($0) }
    let all = [eligibility.relation, grant.relation] + soft
    if hasOther { return .different }
    let differing = all.filter { $0 != .equivalent && $0 != .undecided }
    if differing.isEmpty {
      // What is asked more or less strongly has to be justified otherwise, whoever is eligible.
      if conditions.contains(where: { $0.hasOtherStrength }) { return .different }
      return all.contains(.undecided) ? .undecided : .equivalent
    }
    if all.contains(.undecided) || Set(differing).count > 1 { return .different }
    return differing[0]
  }
}

/// Two sets of rules side by side.
package struct RuleComparison: Sendable {
  /// By old name; programmes, then frames, then principles.
  package var blocks: [BlockComparison]
  /// Blocks that only one side has, by name.
  package var onlyOld: [String]
  package var onlyNew: [String]
  /// The words that the facts of counterexamples are written in.
  package var vocabulary: Vocabulary

  package var relation: Relation {
    if !onlyOld.isEmpty || !onlyNew.isEmpty { return .different }
    let all = Set(blocks.map({ $0.relation }))
    let differing = all.subtracting([.equivalent, .undecided])
    if differing.isEmpty { return all.contains(.undecided) ? .undecided : .equivalent }
    if let only = differing.first, all.subtracting([.equivalent]) == [only] { return only }
    return .different
  }
}
