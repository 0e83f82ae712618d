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
  /// Makes room for the rows of a batch; none of them is anything but ineligible.
  fileprivate mutating func beginRows(_ count: Int) {
    for word in 0..<wordCount(count) {
      let inside = count - word << 6
      eligible.append(0)
      ineligible.append(inside < 64 ? (1 << UInt64(inside)) - 1 : ~0)
    }
  }

  /// Adds the rows of a selection, none of which is ineligible.
  fileprivate mutating func add(
    _ selected: SelectedRows,
    _ answer: AnswerPlaces,
    _ firstWord: Int,
    _ workspace: borrowing ColumnarWorkspace
  ) {
    guard let owners = answer.owners else { return }
    workspace.registers.include(
      owners,
      open: answer.open,
      rows: selected.count,
      from: firstWord,
      eligible: &eligible,
      ineligible: &ineligible
    )
    guard case .cents(let ends, _) = answer.grant else {
      least += Array(repeating: 0, count: selected.count)
      return
    }
    workspace.registers.append(
      (ends.low, ends.high),
      rows: selected.count,
      least: &least,
      open: &openCases,
      most: &most
    )
  }

  /// Adds a case after all those before it.
  ///
  /// - Parameter firstWord: the word of the first row of its batch.
  @inline(__always)
  fileprivate mutating func add(_ one: RedoneCase, _ firstWord: Int) {
    if one.verdict == .ineligible { return }
    let word = firstWord &+ one.row >> 6
    let bit: UInt64 = 1 &<< UInt64(one.row & 63)
    ineligible[word] &= ~bit
    if one.verdict == .eligible { eligible[word] |= bit }
    if one.low != one.high {
      openCases.append(UInt32(truncatingIfNeeded: least.count))
      most.append(one.high)
    }
    least.append(one.low)
  }

  /// Counts the cases before each word.
  fileprivate mutating func rankWords() {
    var rank: UInt32 = 0
    ranks = ineligible.map { word in
      defer { rank &+= UInt32(truncatingIfNeeded: (~word).nonzeroBitCount) }
      return rank
    }
  }

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
      blocks[index].beginRows(rows.count)
      let first = parts.last?.words ?? 0
      if let answer = program.places[index], !workspace.isSettled(index) {
        add(answer, of: program, to: index, first, rows.count, workspace, redone)
      } else {
        for one in redone { blocks[index].add(one, first) }
      }
    }
  }

  /// Adds what is not ineligible, in the order of the rows.
  private mutating func add(
    _ answer: AnswerPlaces,
    of program: ColumnarProgram,
    to block: Int,
    _ firstWord: Int,
    _ count: Int,
    _ workspace: borrowing ColumnarWorkspace,
    _ redone: [RedoneCase]
  ) {
    let selected = program.selected(of: answer, workspace, count)
    if redone.isEmpty, answer.selection != nil {
      blocks[block].add(selected, answer, firstWord, workspace)
      return
    }
    var next = 0
    for word in 0..<wordCount(selected.count) {
      var left = ~workspace.registers.word(answer.violated, word)
      let inside = selected.count - word << 6
      if inside < 64 { left &= (1 << UInt64(inside)) - 1 }
      let open = workspace.registers.word(answer.open, word)
      while left != 0 {
        let bit = left.trailingZeroBitCount
        left &= left - 1
        let place = word << 6 + bit
        let row = selected.row(place, workspace)
        while next < redone.count, redone[next].row < row {
          blocks[block].add(redone[next], firstWord)
          next += 1
        }
        if next < redone.count, redone[next].row == row { continue }
        let verdict: Verdict = open >> UInt64(bit) & 1 != 0 ? .undecided : .eligible
        var (low, high): (Int64, Int64) = (0, 0)
        if case .cents(let ends, _) = answer.grant {
          (low, high) = (
            workspace.registers[ends.low, place], workspace.registers[ends.high, place]
          )
          if high >= openHigh { high = .max }
        }
        blocks[block].add(
          RedoneCase(row: row, verdict: verdict, low: low, high: high),
          firstWord
        )
      }
    }
    for one in redone[next...] { blocks[block].add(one, firstWord) }
  }

  /// Puts what the threads collected in the order of the projects.
  package static func joined(_ collectors: consuming [ColumnarCollector]) -> ColumnarResults {
    if collectors.count == 1, collectors[0].isInOrder { return collectors[0].finished() }
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

  private var isInOrder: Bool { parts.indices.allSatisfy { parts[$0].number == $0 } }

  /// The results of one collector with all batches.
  private func finished() -> ColumnarResults {
    var results = ColumnarResults(
      blocks: blocks,
      rows: parts.reduce(0) { $0 + $1.rows }
    )
    results.add(referenceCases: referenceCases)
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

  fileprivate init(blocks: [Block], rows: Int) {
    self.blocks = blocks
    rowCount = rows
    for index in self.blocks.indices { self.blocks[index].rankWords() }
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

/// What a case of a batch comes to.
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
    let left: [Int] =
      if let answer = places[index] {
        leftToReference(
          of: answer,
          index,
          workspace,
          rows.count,
          ofViolated: WantsOfViolated()
        )
      } else {
        Array(0..<rows.count)
      }
    var redone: [RedoneCase] = []
    for row in left {
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
    return redone
  }
}

private func bit(_ words: [UInt64], _ row: Int) -> Bool {
  words[row >> 6] >> UInt64(row & 63) & 1 != 0
}
