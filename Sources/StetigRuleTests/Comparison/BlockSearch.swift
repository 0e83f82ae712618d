import StetigEvaluation
import StetigRules
import StetigText
import StetigValues

/// The comparison of two versions of one block.
struct BlockSearch {
  let pair: ComparedPair
  let old: PlannedBlock
  let new: PlannedBlock
  let effort: ComparisonEffort
  var difference: BlockDifference
  var search: CounterexampleSearch
  /// What is proven of the verdict: that none loses, gains, is open on one side only.
  private var neverLost = true
  private var neverGained = true
  private var neverOpen = true
  /// Whether all facts being known every version decides what differs.
  private var decidesAll = true
  private var neverLostConditions: Set<String> = []
  private var neverGainedConditions: Set<String> = []

  init(_ pair: ComparedPair, _ old: PlannedBlock, _ new: PlannedBlock, _ effort: ComparisonEffort) {
    self.pair = pair
    self.old = old
    self.new = new
    self.effort = effort
    difference = BlockDifference(pair, old, new)
    search = CounterexampleSearch(pair, old, new, projects: effort.projects)
  }

  /// Returns how the blocks lie to each other.
  mutating func compare() -> BlockComparison {
    guard !difference.isNone else { return result() }
    if !difference.touchesConflict {
      let hints = prove()
      if !isDone { lookForProjects(hints) }
    }
    return result()
  }

  /// Whether every way to differ is found or excluded.
  var isDone: Bool {
    let verdict =
      (neverLost || search.eligibility.lost != nil)
      && (neverGained || search.eligibility.gained != nil)
      && (neverOpen || search.eligibility.open != nil || search.eligibility.lost != nil
        || search.eligibility.gained != nil)
    let amount =
      !difference.hasOtherGrant || (search.grant.lost != nil && search.grant.gained != nil)
    let conditions = difference.conditions.allSatisfy { id in
      let found = search.conditions[id]
      return found?.lost != nil || found?.gained != nil || found?.open != nil
        || (neverLostConditions.contains(id) && neverGainedConditions.contains(id))
    }
    return verdict && amount && conditions
  }

  // MARK: Proofs

  /// Tries to exclude differences; returns facts that may show some.
  private mutating func prove() -> [[RuleTest.Given]] {
    let settled = difference.conditions.map { id in
      (id, difference.lifted(id, .old), difference.lifted(id, .new))
    }
    let both = difference.both
    let oldOnly = difference.oldOnly.map { (node: $0, lifted: difference.nodes.lifted($0)) }
    let newOnly = difference.newOnly.map { (node: $0, lifted: difference.nodes.lifted($0)) }
    var proof = BlockProof(difference.nodes.domains, nodes: effort.nodes)
    let isTwoValued = difference.isTwoValued
    decidesAll = isTwoValued
    let (mine, theirs) = (difference.old.demands, difference.new.demands)
    neverLost = proof.implies(both + oldOnly.map({ $0.lifted }), newOnly.map({ $0.lifted })) {
      index in
      oldOnly.filter { mine[$0.node] == theirs[newOnly[index].node] }.map({ $0.lifted })
    }
    neverGained = proof.implies(both + newOnly.map({ $0.lifted }), oldOnly.map({ $0.lifted })) {
      index in
      newOnly.filter { theirs[$0.node] == mine[oldOnly[index].node] }.map({ $0.lifted })
    }
    if !isTwoValued, !(oldOnly.isEmpty && newOnly.isEmpty) || hasOtherDeciding {
      neverLost = false
      neverGained = false
      neverOpen = false
    }
    for (id, before, after) in settled where isTwoValued {
      if proof.implies(before, after) {
        neverLostConditions.insert(id)
      }
      if proof.implies(after, before) {
        neverGainedConditions.insert(id)
      }
    }
    var maker = ExampleGivens(difference.nodes, proof.domains)
    return proof.examples.map { maker.givens(for: $0) }
  }

  // MARK: Result

  private func result() -> BlockComparison {
    let hasConflict = difference.touchesConflict && !difference.isNone
    var reasons: [Phrase] = []
    if hasConflict { reasons.append(.declaredOtherwise(pair)) }
    let eligibility = directions(
      search.eligibility,
      neverLost && !hasConflict,
      neverGained && !hasConflict,
      neverOpen && !hasConflict
    )
    let amount =
      difference.hasOtherGrant
      ? directions(search.grant, false, false, false)
      : .same
    return BlockComparison(
      kind: new.kind,
      oldName: old.name,
      newName: new.name,
      label: new.label,
      eligibility: eligibility,
      grant: amount,
      conditions: difference.conditions.map { condition($0, beside: [eligibility, amount]) },
      clauses: changedClauses,
      withoutEffect: unchangedMeanings(pair, old, new),
      reasons: reasons
    )
  }

  private func directions(
    _ found: CounterexampleSearch.Found,
    _ neverLost: Bool,
    _ neverGained: Bool,
    _ neverOpen: Bool,
    short: Set<[RuleTest.Given]> = []
  ) -> Directions {
    // Where all facts decide, a project that is open on one side lacks facts; and where one is lost
    // or gained, that says more.
    let counts = !neverOpen && found.lost == nil && found.gained == nil
    let isTold = neverOpen || found.lost != nil || found.gained != nil
    return Directions(
      lost: presence(found.lost, neverLost, short),
      gained: presence(found.gained, neverGained, short),
      open: presence(counts ? found.open : nil, isTold, short)
    )
  }

  private func presence(
    _ example: Counterexample?,
    _ isNever: Bool,
    _ short: Set<[RuleTest.Given]>
  ) -> Presence {
    if let example {
      return .found(short.contains(example.givens) ? example : search.shortened(example))
    }
    return isNever ? .never : .undecided
  }

  private func condition(_ id: String, beside shown: [Directions]) -> ConditionComparison {
    let before = latest(id, old)
    let after = latest(id, new)
    var found = search.conditions[id] ?? CounterexampleSearch.Found()
    var isShown = CounterexampleSearch.Found()
    // A project that shows another verdict or amount shows this too, if it does.
    for example in shown.flatMap({ [$0.lost, $0.gained, $0.open] }).compactMap({ $0.example }) {
      isShown.noteCondition(id, example)
    }
    let isAlreadyShort = Set(
      [isShown.lost, isShown.gained, isShown.open].compactMap { $0?.givens }
    )
    found.lost = isShown.lost ?? found.lost
    found.gained = isShown.gained ?? found.gained
    found.open = isShown.open ?? found.open
    return ConditionComparison(
      id: id,
      label: (after ?? before)?.label ?? Phrase(same: id),
      change: before == nil ? .added : after == nil ? .removed : .changed,
      directions: directions(
        found,
        neverLostConditions.contains(id),
        neverGainedConditions.contains(id),
        decidesAll,
        short: isAlreadyShort
      ),
      oldKind: before?.versions.last?.kind,
      newKind: after?.versions.last?.kind,
      decidesNothing: !decides(before) && !decides(after),
      hasOtherStrength: before != nil && after != nil
        && strengths(difference.old, id) != strengths(difference.new, id),
      oldRange: before?.provenance.range,
      newRange: after?.provenance.range
    )
  }

  /// Whether a condition that decides in some version is not the same expression.
  private var hasOtherDeciding: Bool {
    difference.conditions.contains { id in
      [difference.old, difference.new].contains { meaning in
        (meaning.conditions[id] ?? []).contains { placed in
          placed.strengths.contains { $0.kind == .must && !$0.isAsRule }
        }
      }
    }
  }

  private func latest(_ id: String, _ block: PlannedBlock) -> Condition? {
    block.versions.reversed().lazy.compactMap { version in
      version.conditions.first { $0.id == id }
    }.first
  }

  private func strengths(_ meaning: BlockMeaning, _ id: String) -> Set<[ConditionKind]> {
    Set(
      (meaning.conditions[id] ?? []).map { placed in
        placed.strengths.map { $0.isAsRule && $0.kind == .must ? .should : $0.kind }
      }
    )
  }

  private func decides(_ condition: Condition?) -> Bool {
    condition?.versions.contains { $0.decides } ?? false
  }

  private var changedClauses: [ChangedClause] {
    let before = difference.old.others
    let after = difference.new.others
    var found: [ChangedClause] = []
    for clause in Set(before.keys).union(after.keys) where before[clause] != after[clause] {
      let changed = ChangedClause(kind: clause.kind, name: clause.name)
      if !found.contains(changed) { found.append(changed) }
    }
    return found.sorted {
      ($0.kind.rawValue, $0.name ?? "") < ($1.kind.rawValue, $1.name ?? "")
    }
  }
}

extension Phrase {
  fileprivate static func declaredOtherwise(_ pair: ComparedPair) -> Phrase {
    let vocabulary = pair.words.vocabulary
    let names = pair.words.conflicts.sorted().map { fact in
      let owner = vocabulary[vocabulary[fact].owner].naming
      let naming = vocabulary[fact].naming
      return Phrase(
        en: "`\(owner.english).\(naming.english)`",
        de: "`\(owner.german).\(naming.german)`"
      )
    }
    let english = names.map({ $0.english }).joined(separator: ", ")
    let german = names.map({ $0.german }).joined(separator: ", ")
    return Phrase(
      en: "both declare \(english), and not alike",
      de: "beide erklären \(german), aber verschieden"
    )
  }
}
