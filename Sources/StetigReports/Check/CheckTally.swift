package import StetigEvaluation
package import StetigRules
package import StetigScenarios

/// What the cases of a portfolio come to, counted from answers in columns without keeping them.
package struct CheckTally: Sendable, Hashable {
  /// The cases of one programme.
  package struct Programme: Sendable, Hashable {
    package let name: String
    /// Whether any version of it pays a grant.
    package let pays: Bool
    /// The names of the conditions that decide in any version; one that does in some versions only
    /// counts as if it did in all, since columns do not say which version holds.
    let deciding: Set<String>
    /// How many projects name the programme as theirs.
    package var meant = 0
    package var eligible = 0
    package var ineligible = 0
    package var undecided = 0
    /// What the eligible cases are paid.
    package var grants = AmountSum.zero
    /// By name of a condition that decides: how many ineligible cases violate it.
    package var violated: [String: Int] = [:]
    /// How many undecided cases were looked at for what they miss.
    package var sampled = 0
    /// By path of a fact: how many of those miss it.
    package var missing: [String: Int] = [:]

    /// All its cases.
    package var cases: Int { eligible + ineligible + undecided }
  }

  /// How many projects there are.
  package var projects = 0
  /// In the order of the blocks.
  package var programmes: [Programme]

  /// Counts nothing yet.
  package init(_ blocks: [PlannedBlock]) {
    programmes = blocks.map { block in
      let conditions = block.versions.flatMap { $0.conditions }
      let deciding = conditions.filter { condition in
        condition.versions.contains { $0.kind == .must && !$0.isAsRule }
      }
      return Programme(
        name: block.name,
        pays: block.versions.contains { $0.grant != nil },
        deciding: Set(deciding.map { $0.id })
      )
    }
  }

  /// Takes the answers of a batch, of the blocks that this was made for.
  package mutating func take(_ batch: ColumnarBatch) {
    for (index, block) in batch.blocks.enumerated() {
      let wanted = batch.wanted.isEmpty ? nil : batch.wanted[index]
      programmes[index].take(block, wanted)
    }
  }

  /// Takes what an undecided case of a block misses.
  package mutating func takeMissing(_ facts: [String], _ block: Int) {
    programmes[block].sampled += 1
    for fact in facts { programmes[block].missing[fact, default: 0] += 1 }
  }

  /// Takes in the counts of other projects.
  package mutating func add(_ other: CheckTally) {
    projects += other.projects
    for index in programmes.indices { programmes[index].add(other.programmes[index]) }
  }

  package var eligible: Int { programmes.reduce(0) { $0 + $1.eligible } }
  package var ineligible: Int { programmes.reduce(0) { $0 + $1.ineligible } }
  package var undecided: Int { programmes.reduce(0) { $0 + $1.undecided } }
}

extension CheckTally.Programme {
  fileprivate mutating func take(_ block: ColumnarBatch.Block, _ wanted: [Bool]?) {
    for (row, code) in block.verdicts.enumerated() where wanted?[row] ?? true {
      if code == Verdict.ineligible.code {
        ineligible += 1
      } else if code == Verdict.undecided.code {
        undecided += 1
      } else {
        eligible += 1
        guard pays else { continue }
        let high = block.grantHigh[row]
        let range = CentRange(low: block.grantLow[row], high: high == .max ? nil : high)
        grants += AmountSum(range)
      }
    }
    for condition in block.conditions where deciding.contains(condition.id) {
      var count = 0
      for (row, outcome) in condition.outcomes.enumerated()
      where outcome == ConditionOutcome.violated.code
        && block.verdicts[row] == Verdict.ineligible.code && wanted?[row] ?? true
      {
        count += 1
      }
      if count > 0 { violated[condition.id, default: 0] += count }
    }
  }

  fileprivate mutating func add(_ other: CheckTally.Programme) {
    meant += other.meant
    eligible += other.eligible
    ineligible += other.ineligible
    undecided += other.undecided
    grants += other.grants
    sampled += other.sampled
    violated.merge(other.violated) { $0 + $1 }
    missing.merge(other.missing) { $0 + $1 }
  }
}
