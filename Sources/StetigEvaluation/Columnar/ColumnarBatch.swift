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
  /// Whether the grants of ineligible cases are wanted too; else they are 0 where they would take
  /// the reference evaluator.
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
    if !spaces.isEmpty {
      workspace.run(self, segment: 0, start: rows.lowerBound, count: rows.count)
    }
    for index in blocks.indices {
      if let answer = blocks[index].answer {
        read(answer, workspace, rows, &batch.blocks[index], batch.wantsConditions)
        redo(index, answer, workspace, &batch)
      } else {
        batch.blocks[index].resize(rows.count)
        for row in 0..<rows.count where batch.isWanted(index, row) { refer(index, row, &batch) }
      }
    }
  }

  private func read(
    _ answer: ColumnAnswer,
    _ workspace: ColumnarWorkspace,
    _ rows: Range<Int>,
    _ block: inout ColumnarBatch.Block,
    _ wantsConditions: Bool
  ) {
    block.resize(rows.count)
    let registers = workspace.registers
    codes(registers, answer.violated, answer.open, &block.verdicts, rows.count)
    if case .cents(let ends, _) = answer.grant {
      for row in 0..<rows.count {
        block.grantLow[row] = registers.lanes[ends.low.index][row]
        block.grantHigh[row] = registers.lanes[ends.high.index][row]
      }
    }
    guard wantsConditions else { return }
    if block.conditions.count != answer.conditions.count {
      block.conditions = answer.conditions.map { .init(id: $0.id, outcomes: []) }
    }
    for (index, condition) in answer.conditions.enumerated() {
      let outcome = condition.outcome
      var outcomes = Array(repeating: ConditionOutcome.undecided.code, count: rows.count)
      for row in 0..<rows.count {
        if bit(registers.masks[outcome.inapplicable.index], row) {
          outcomes[row] = ConditionOutcome.inapplicable.code
        } else if bit(registers.masks[outcome.fulfilled.index], row) {
          outcomes[row] = ConditionOutcome.fulfilled.code
        } else if bit(registers.masks[outcome.violated.index], row) {
          outcomes[row] = ConditionOutcome.violated.code
        }
      }
      block.conditions[index] = .init(id: condition.id, outcomes: outcomes)
    }
  }

  /// Verdict codes: ineligible where violated, else undecided where open, else eligible.
  private func codes(
    _ registers: LaneFile,
    _ violated: Mask,
    _ open: Mask,
    _ verdicts: inout [UInt8],
    _ count: Int
  ) {
    let no = registers.masks[violated.index]
    let maybe = registers.masks[open.index]
    for row in 0..<count {
      let isViolated = bit(no, row)
      verdicts[row] = isViolated ? 1 : bit(maybe, row) ? 2 : 0
    }
  }

  /// Lets the reference evaluator do the cases in which a number did not fit, and the grants
  /// without a kernel.
  private func redo(
    _ index: Int,
    _ answer: ColumnAnswer,
    _ workspace: ColumnarWorkspace,
    _ batch: inout ColumnarBatch
  ) {
    var marked = workspace.registers.overflow[0]
    if case .reference = answer.grant {
      for row in 0..<batch.rows.count where batch.isWanted(index, row) {
        let isPaid = batch.wantsGrantsOfIneligible || !isIneligible(batch.blocks[index], row)
        if isPaid || bit(marked, row) { refer(index, row, &batch) }
      }
      return
    }
    if case .cents(_, let redo) = answer.grant {
      let left = workspace.registers.masks[redo.index]
      for word in 0..<wordCount(batch.rows.count) { marked[word] |= left[word] }
    }
    for row in 0..<batch.rows.count where bit(marked, row) && batch.isWanted(index, row) {
      refer(index, row, &batch)
    }
  }

  private func isIneligible(_ block: ColumnarBatch.Block, _ row: Int) -> Bool {
    block.verdicts[row] == Verdict.ineligible.code
  }

  private func refer(_ index: Int, _ row: Int, _ batch: inout ColumnarBatch) {
    let result = evaluateCase(
      plan,
      portfolio,
      project: batch.rows.lowerBound + row,
      block: blocks[index].planned,
      isBrief: true
    )
    batch.referenceCases += 1
    batch.blocks[index].verdicts[row] = result.verdict.code
    batch.blocks[index].grantLow[row] = result.grant?.amount.low ?? 0
    batch.blocks[index].grantHigh[row] =
      result.grant.map { $0.amount.high ?? .max } ?? 0
    guard batch.wantsConditions else { return }
    for condition in result.conditions {
      batch.blocks[index].set(condition.id, row, condition.outcome.code, batch.rows.count)
    }
  }
}

@inline(__always)
private func bit(_ words: [UInt64], _ row: Int) -> Bool {
  words[row >> 6] >> UInt64(row & 63) & 1 != 0
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
