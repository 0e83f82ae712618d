import StetigColumns
import StetigPortfolio
package import StetigRules
import StetigValues

/// The answers of a program for a batch of projects; reused from batch to batch.
package struct ColumnarBatch: Sendable {
  /// The answers of one block.
  package struct Block: Sendable {
    /// 0 eligible, 1 ineligible, 2 undecided, as in `Verdict.allCases`.
    package var verdicts: [UInt8] = []
    /// The least cents of the grant; 0 for a block without one.
    package var grantLow: [Int64] = []
    /// The most cents of the grant; `Int64.max`: no bound.
    package var grantHigh: [Int64] = []
    /// The outcomes of the conditions, if they were asked for.
    package var conditions: [Condition] = []
  }

  /// The answers of one condition.
  package struct Condition: Sendable {
    package var id: String
    /// As in `ConditionOutcome.allCases`.
    package var outcomes: [UInt8]
  }

  /// The rows of the projects.
  package internal(set) var rows: Range<Int> = 0..<0
  /// In the order of the program's blocks.
  package internal(set) var blocks: [Block] = []
  /// Whether the outcome of each condition is wanted too.
  package var wantsConditions: Bool
  /// By block, then row of the batch: the cases whose answers are wanted; empty: all. What the
  /// reference evaluator would have to do for the others is left undone, so that their answers say
  /// nothing.
  package var wanted: [[Bool]] = []
  /// Whether the grants of ineligible cases are wanted too; else they are 0, and what a block asks
  /// once it is violated in all rows is not computed.
  package var wantsGrantsOfIneligible = true
  /// How many cases of the batch the reference evaluator did.
  package internal(set) var referenceCases = 0

  /// Makes an empty batch.
  package init(wantsConditions: Bool = false) {
    self.wantsConditions = wantsConditions
  }
}

extension Verdict {
  /// Its number in a batch.
  package var code: UInt8 {
    switch self {
    case .eligible: 0
    case .ineligible: 1
    case .undecided: 2
    }
  }
}

extension ConditionOutcome {
  /// Its number in a batch.
  package var code: UInt8 {
    switch self {
    case .fulfilled: 0
    case .violated: 1
    case .undecided: 2
    case .inapplicable: 3
    }
  }
}

extension ColumnarProgram {
  /// Evaluates projects.
  ///
  /// `rows`: at most `batchSize`; the last ones may be fewer.
  /// `workspace`: one for each thread, made for this program.
  package func evaluate(
    rows: Range<Int>,
    with workspace: inout ColumnarWorkspace,
    into batch: inout ColumnarBatch
  ) {
    batch.rows = rows
    batch.referenceCases = 0
    if batch.blocks.count != blocks.count {
      batch.blocks = blocks.map { _ in ColumnarBatch.Block() }
    }
    if !code.spaces.isEmpty {
      workspace.run(
        self,
        segment: 0,
        start: rows.lowerBound,
        count: rows.count,
        users: batch.wantsConditions ? ~0 : ~conditionsUser,
        settles: !batch.wantsConditions && !batch.wantsGrantsOfIneligible
      )
    }
    for index in blocks.indices {
      batch.blocks[index].resize(rows.count)
      if let answer = places[index] {
        read(answer, index, workspace, &batch)
        redo(index, answer, workspace, &batch)
      } else {
        for row in 0..<rows.count where batch.isWanted(index, row) { refer(index, row, &batch) }
      }
    }
  }

  private func read(
    _ answer: AnswerPlaces,
    _ index: Int,
    _ workspace: borrowing ColumnarWorkspace,
    _ batch: inout ColumnarBatch
  ) {
    let count = batch.rows.count
    if workspace.isSettled(index) {
      for row in 0..<count { batch.blocks[index].verdicts[row] = Verdict.ineligible.code }
      return
    }
    let selected = selected(of: answer, workspace, count)
    if selected.count < count {
      for row in 0..<count { batch.blocks[index].verdicts[row] = Verdict.ineligible.code }
    }
    // Only where all rows are asked for does a selection have rows that are violated.
    let hasAll = batch.wantsConditions || batch.wantsGrantsOfIneligible
    for place in 0..<selected.count {
      let row = selected.row(place, workspace)
      var isViolated = workspace.registers[answer.violated, place]
      if hasAll, isExcluded(row, index, workspace) { isViolated = true }
      let isOpen = workspace.registers[answer.open, place]
      let verdict: Verdict = isViolated ? .ineligible : isOpen ? .undecided : .eligible
      batch.blocks[index].verdicts[row] = verdict.code
      if case .cents(let ends, _) = answer.grant,
        verdict != .ineligible || batch.wantsGrantsOfIneligible
      {
        let high = workspace.registers[ends.high, place]
        batch.blocks[index].grantLow[row] = workspace.registers[ends.low, place]
        batch.blocks[index].grantHigh[row] = high >= openHigh ? .max : high
      }
    }
    guard batch.wantsConditions else { return }
    batch.blocks[index].conditions = (code.answers[index]?.conditions ?? []).map { condition in
      let outcome = condition.outcome
      var outcomes = Array(repeating: ConditionOutcome.undecided.code, count: count)
      for row in 0..<count {
        if workspace.registers[outcome.inapplicable, row] {
          outcomes[row] = ConditionOutcome.inapplicable.code
        } else if workspace.registers[outcome.fulfilled, row] {
          outcomes[row] = ConditionOutcome.fulfilled.code
        } else if workspace.registers[outcome.violated, row] {
          outcomes[row] = ConditionOutcome.violated.code
        }
      }
      return .init(id: condition.id, outcomes: outcomes)
    }
  }

  private func isExcluded(
    _ row: Int,
    _ index: Int,
    _ workspace: borrowing ColumnarWorkspace
  ) -> Bool {
    for mask in code.answers[index]?.excluded ?? [] where workspace.registers[mask, row] {
      return true
    }
    return false
  }

  /// Lets the reference evaluator do the cases in which a number did not fit, and the grants
  /// without a kernel.
  private func redo(
    _ index: Int,
    _ answer: AnswerPlaces,
    _ workspace: borrowing ColumnarWorkspace,
    _ batch: inout ColumnarBatch
  ) {
    let count = batch.rows.count
    let rows: [Int]
    if case .reference = answer.grant, batch.wantsGrantsOfIneligible {
      // Only where it is asked for has a violated project a grant.
      rows = Array(0..<count)
    } else {
      rows = leftToReference(
        of: answer,
        index,
        workspace,
        count,
        ofViolated: WantsOfViolated(
          outcomes: batch.wantsConditions,
          grants: batch.wantsGrantsOfIneligible
        )
      )
    }
    for row in rows where batch.isWanted(index, row) { refer(index, row, &batch) }
  }

  private func refer(_ index: Int, _ row: Int, _ batch: inout ColumnarBatch) {
    let result = evaluateCase(
      plan,
      portfolio,
      project: batch.rows.lowerBound + row,
      block: blocks[index],
      isBrief: true
    )
    batch.referenceCases += 1
    batch.blocks[index].verdicts[row] = result.verdict.code
    batch.blocks[index].grantLow[row] = result.grant?.amount.low ?? 0
    batch.blocks[index].grantHigh[row] =
      result.grant.map { $0.amount.high ?? .max } ?? 0
    guard batch.wantsConditions else { return }
    // A condition of another version, or of the batch before, is not among those of the result.
    batch.blocks[index].clearOutcomes(row)
    for condition in result.conditions {
      batch.blocks[index].set(condition.id, row, condition.outcome.code, batch.rows.count)
    }
  }
}

extension ColumnarProgram {
  /// The facts that would settle an undecided case, by the row of its project and the place of its
  /// block, sorted: columns do not know them, the reference evaluator does.
  package func missing(_ row: Int, _ block: Int) -> [String] {
    evaluateCase(plan, portfolio, project: row, block: blocks[block], isBrief: true).missing
  }
}

extension ColumnarBatch {
  fileprivate func isWanted(_ block: Int, _ row: Int) -> Bool {
    wanted.isEmpty || wanted[block][row]
  }
}

extension ColumnarBatch.Block {
  fileprivate mutating func resize(_ count: Int) {
    if verdicts.count == count {
      for row in 0..<count {
        grantLow[row] = 0
        grantHigh[row] = 0
      }
      return
    }
    verdicts = Array(repeating: 0, count: count)
    grantLow = Array(repeating: 0, count: count)
    grantHigh = Array(repeating: 0, count: count)
  }

  fileprivate mutating func clearOutcomes(_ row: Int) {
    for index in conditions.indices where conditions[index].outcomes.indices.contains(row) {
      conditions[index].outcomes[row] = ConditionOutcome.inapplicable.code
    }
  }

  fileprivate mutating func set(_ id: String, _ row: Int, _ outcome: UInt8, _ count: Int) {
    if let index = conditions.firstIndex(where: { $0.id == id }) {
      if conditions[index].outcomes.count != count {
        conditions[index].outcomes = Array(
          repeating: ConditionOutcome.inapplicable.code,
          count: count
        )
      }
      conditions[index].outcomes[row] = outcome
      return
    }
    var outcomes = Array(repeating: ConditionOutcome.inapplicable.code, count: count)
    outcomes[row] = outcome
    conditions.append(.init(id: id, outcomes: outcomes))
  }
}
