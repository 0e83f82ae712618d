import StetigColumns
package import StetigRules

/// The answers of many cases, kept small: two bits for a verdict, and the grants of those alone
/// that are not ineligible.
package struct ColumnarResults: Sendable {
  /// The answers of one block for all projects, in their order.
  package struct Block: Sendable {
    fileprivate var eligible: [UInt64] = []
    fileprivate var ineligible: [UInt64] = []
    /// The cases before each word that are not ineligible.
    fileprivate var ranks: [UInt32] = []
    /// The least cents of each case that is not ineligible.
    fileprivate var least: [Int64] = []
    /// The cases whose grant is not exact, by their place in `least`, with their most cents.
    fileprivate var openCases: [UInt32] = []
    fileprivate var most: [Int64] = []
  }

  /// How many projects there are.
  package private(set) var rowCount = 0
  /// In the order of the program's blocks.
  private var blocks: [Block]
  /// How many cases the reference evaluator did.
  package private(set) var referenceCases = 0

  /// The verdict of a case.
  package func verdict(_ block: Int, _ row: Int) -> Verdict {
    precondition(row >= 0 && row < rowCount, "the results have no such row")
    if bit(blocks[block].ineligible, row) { return .ineligible }
    return bit(blocks[block].eligible, row) ? .eligible : .undecided
  }

  /// The least and the most cents of a case, no bound as nil; nil for one that is ineligible.
  package func grant(_ block: Int, _ row: Int) -> (low: Int64, high: Int64?)? {
    precondition(row >= 0 && row < rowCount, "the results have no such row")
    if bit(blocks[block].ineligible, row) { return nil }
    let before = ~blocks[block].ineligible[row >> 6] & ((1 << UInt64(row & 63)) - 1)
    let place = Int(blocks[block].ranks[row >> 6]) + before.nonzeroBitCount
    let low = blocks[block].least[place]
    guard let open = blocks[block].position(UInt32(place)) else { return (low, low) }
    let high = blocks[block].most[open]
    return (low, high == .max ? nil : high)
  }

  /// What the cases of a block come to.
  package struct Totals: Sendable, Hashable {
    /// Eligible cases, those among them whose grant is exact, and the sum of those grants.
    package var eligible = 0
    package var exact = 0
    package var cents: Int128 = 0
    package var ineligible = 0
    package var undecided = 0
  }

  /// Counts the cases of a block and adds up the exact grants of the eligible ones.
  package func totals(_ number: Int) -> Totals {
    let block = blocks[number]
    var totals = Totals()
    var place = 0
    var open = 0
    for word in block.eligible.indices {
      var left = ~block.ineligible[word]
      if word == rowCount >> 6 { left &= (1 << UInt64(rowCount & 63)) - 1 }
      let eligible = block.eligible[word]
      totals.eligible += eligible.nonzeroBitCount
      totals.undecided += (left & ~eligible).nonzeroBitCount
      while left != 0 {
        let isExact = open >= block.openCases.count || Int(block.openCases[open]) != place
        if !isExact { open += 1 }
        if isExact, eligible >> UInt64(left.trailingZeroBitCount) & 1 != 0 {
          totals.exact += 1
          totals.cents += Int128(block.least[place])
        }
        place += 1
        left &= left - 1
      }
    }
    totals.ineligible = rowCount - totals.eligible - totals.undecided
    return totals
  }
}

extension ColumnarResults.Block {
  /// Where a case stands among those whose grant is not exact.
  fileprivate func position(_ place: UInt32) -> Int? {
    var low = 0
    var high = openCases.count
    while low < high {
      let middle = (low + high) / 2
      if openCases[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low < openCases.count && openCases[low] == place ? low : nil
  }
}

/// The answers that one thread collects from its batches.
package struct ColumnarCollector: Sendable {
  private struct Part: Sendable {
    var number: Int
    var rows: Int
    /// By block, where its grants and its open cases begin.
    var grants: [Int]
    var openCases: [Int]
    var words: Int
  }
  private var parts: [Part] = []
  private var blocks: [ColumnarResults.Block]
  private var referenceCases = 0

  /// Makes an empty collector for a program.
  package init(_ program: ColumnarProgram) {
    blocks = program.blocks.map { _ in ColumnarResults.Block() }
  }

  /// Evaluates a batch of projects and keeps the answers.
  ///
  /// - Parameters:
  ///   - number: from 0 to `program.batchCount - 1`; each once among all collectors.
  ///   - program: the one the collector was made for.
  ///   - workspace: one for each thread, made for this program.
  package mutating func collect(
    batch number: Int,
    of program: ColumnarProgram,
    with workspace: inout ColumnarWorkspace
  ) {
    let rows = program.rows(ofBatch: number)
    program.run(rows, with: &workspace)
    parts.append(
      Part(
        number: number,
        rows: rows.count,
        grants: blocks.map { $0.least.count },
        openCases: blocks.map { $0.openCases.count },
        words: blocks.first?.eligible.count ?? 0
      )
    )
    for index in blocks.indices {
      let redone = program.redo(index, rows, workspace)
      referenceCases += redone.count
      add(program.code.answers[index], to: index, rows.count, workspace, redone)
    }
  }

  private mutating func add(
    _ answer: ColumnAnswer?,
    to block: Int,
    _ count: Int,
    _ workspace: borrowing ColumnarWorkspace,
    _ redone: [RedoneCase]
  ) {
    var next = 0
    for word in 0..<wordCount(count) {
      let all: UInt64 = count - word << 6 >= 64 ? ~0 : (1 << UInt64(count & 63)) - 1
      var ineligible = all
      var eligible: UInt64 = 0
      if let answer, !workspace.isSettled(block) {
        ineligible = workspace.registers.word(answer.violated, word) & all
        eligible = ~workspace.registers.word(answer.open, word) & ~ineligible & all
      }
      let first = next
      while next < redone.count, redone[next].row >> 6 == word {
        let bit: UInt64 = 1 << UInt64(redone[next].row & 63)
        ineligible = redone[next].verdict == .ineligible ? ineligible | bit : ineligible & ~bit
        eligible = redone[next].verdict == .eligible ? eligible | bit : eligible & ~bit
        next += 1
      }
      blocks[block].ineligible.append(ineligible)
      blocks[block].eligible.append(eligible)
      addGrants(answer?.grant, block, word, all & ~ineligible, workspace, redone[first..<next])
    }
  }

  private mutating func addGrants(
    _ grant: ColumnGrant?,
    _ block: Int,
    _ word: Int,
    _ cases: UInt64,
    _ workspace: borrowing ColumnarWorkspace,
    _ redone: ArraySlice<RedoneCase>
  ) {
    var left = cases
    var next = redone.startIndex
    while left != 0 {
      let row = word << 6 + left.trailingZeroBitCount
      left &= left - 1
      while next < redone.endIndex, redone[next].row < row { next += 1 }
      var (low, high): (Int64, Int64) = (0, 0)
      if next < redone.endIndex, redone[next].row == row {
        (low, high) = (redone[next].low, redone[next].high)
      } else if case .cents(let ends, _) = grant {
        (low, high) = (workspace.registers[ends.low, row], workspace.registers[ends.high, row])
        if high >= openHigh { high = .max }
      }
      if low != high {
        blocks[block].openCases.append(UInt32(truncatingIfNeeded: blocks[block].least.count))
        blocks[block].most.append(high)
      }
      blocks[block].least.append(low)
    }
  }

  /// Puts what the threads collected in the order of the projects.
  package static func joined(_ collectors: consuming [ColumnarCollector]) -> ColumnarResults {
    var order: [(number: Int, collector: Int, part: Int)] = []
    for (collector, collected) in collectors.enumerated() {
      for part in collected.parts.indices {
        order.append((collected.parts[part].number, collector, part))
      }
    }
    order.sort { $0.number < $1.number }
    var results = ColumnarResults(blockCount: collectors.first?.blocks.count ?? 0)
    for place in order {
      collectors[place.collector].copy(place.part, to: &results)
    }
    for collector in collectors { results.add(referenceCases: collector.referenceCases) }
    return results
  }

  private func copy(_ number: Int, to results: inout ColumnarResults) {
    let part = parts[number]
    let next = number + 1 < parts.count ? parts[number + 1] : nil
    for index in blocks.indices {
      results.append(
        blocks[index],
        index,
        words: part.words..<(part.words + wordCount(part.rows)),
        grants: part.grants[index]..<(next?.grants[index] ?? blocks[index].least.count),
        openCases: part.openCases[index]..<(next?.openCases[index] ?? blocks[index].most.count)
      )
    }
    results.add(rows: part.rows)
  }
}

extension ColumnarResults {
  fileprivate init(blockCount: Int) {
    blocks = Array(repeating: Block(), count: blockCount)
  }

  fileprivate mutating func add(rows: Int) { rowCount += rows }
  fileprivate mutating func add(referenceCases: Int) { self.referenceCases += referenceCases }

  fileprivate mutating func append(
    _ source: Block,
    _ index: Int,
    words: Range<Int>,
    grants: Range<Int>,
    openCases: Range<Int>
  ) {
    var rank = UInt32(truncatingIfNeeded: blocks[index].least.count)
    let moved = rank &- UInt32(truncatingIfNeeded: grants.lowerBound)
    for word in words {
      blocks[index].ranks.append(rank)
      // Of the last word, what lies past the last row is never asked for.
      rank &+= UInt32(truncatingIfNeeded: (~source.ineligible[word]).nonzeroBitCount)
    }
    blocks[index].eligible += source.eligible[words]
    blocks[index].ineligible += source.ineligible[words]
    blocks[index].least += source.least[grants]
    blocks[index].most += source.most[openCases]
    for place in source.openCases[openCases] { blocks[index].openCases.append(place &+ moved) }
  }
}

/// A case of a batch that the reference evaluator did.
struct RedoneCase: Sendable {
  /// In the batch.
  var row: Int
  var verdict: Verdict
  var low: Int64
  var high: Int64
}

extension ColumnarProgram {
  /// How many batches the projects make.
  package var batchCount: Int { (projectCount + batchSize - 1) / batchSize }

  /// The projects of a batch.
  package func rows(ofBatch number: Int) -> Range<Int> {
    let start = min(projectCount, number * batchSize)
    return start..<min(projectCount, start + batchSize)
  }

  /// Runs the instructions for what is collected: no outcomes of conditions, no grants of the
  /// ineligible.
  fileprivate func run(_ rows: Range<Int>, with workspace: inout ColumnarWorkspace) {
    if code.spaces.isEmpty { return }
    workspace.run(
      self,
      segment: 0,
      start: rows.lowerBound,
      count: rows.count,
      users: ~conditionsUser,
      settles: true
    )
  }

  /// Lets the reference evaluator do what the columns leave to it.
  fileprivate func redo(
    _ index: Int,
    _ rows: Range<Int>,
    _ workspace: borrowing ColumnarWorkspace
  ) -> [RedoneCase] {
    var redone: [RedoneCase] = []
    for word in 0..<wordCount(rows.count) {
      var marked = left(index, word, workspace)
      if rows.count - word << 6 < 64 { marked &= (1 << UInt64(rows.count & 63)) - 1 }
      while marked != 0 {
        let row = word << 6 + marked.trailingZeroBitCount
        marked &= marked - 1
        let result = evaluateCase(
          plan,
          portfolio,
          project: rows.lowerBound + row,
          block: blocks[index],
          isBrief: true
        )
        redone.append(
          RedoneCase(
            row: row,
            verdict: result.verdict,
            low: result.grant?.amount.low ?? 0,
            high: result.grant.map { $0.amount.high ?? .max } ?? 0
          )
        )
      }
    }
    return redone
  }

  /// The cases of 64 rows that are left to the reference evaluator.
  private func left(_ index: Int, _ word: Int, _ workspace: borrowing ColumnarWorkspace)
    -> UInt64
  {
    guard let answer = code.answers[index] else { return ~0 }
    let marked = workspace.registers.overflow(0, word: word)
    if workspace.isSettled(index) { return marked }
    switch answer.grant {
    case .none: return marked
    case .cents(_, let redo): return marked | workspace.registers.word(redo, word)
    case .reference: return marked | ~workspace.registers.word(answer.violated, word)
    }
  }
}

private func bit(_ words: [UInt64], _ row: Int) -> Bool {
  words[row >> 6] >> UInt64(row & 63) & 1 != 0
}
