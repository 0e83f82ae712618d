import StetigColumns

/// The rows of a batch that the answers of a block stand for, by their places in its registers.
struct SelectedRows {
  let count: Int
  /// The positions of the rows in the batch; nil: all rows.
  fileprivate let owners: Lane?

  /// The position of a row in the batch.
  @inline(__always)
  func row(_ place: Int, _ workspace: borrowing ColumnarWorkspace) -> Int {
    guard let owners else { return place }
    return Int(truncatingIfNeeded: workspace.registers[owners, place])
  }
}

/// Where the verdict and the grant of a block stand; nothing in it is counted.
struct AnswerPlaces: Sendable {
  var violated: Mask
  var open: Mask
  var redo: Mask?
  var grant: ColumnGrant
  /// The selection that they stand for, with the positions of its rows in the batch.
  var selection: SpaceID?
  var owners: Lane?
}

extension ColumnarProgram {
  /// The rows that a block's answers stand for; the others are ineligible.
  ///
  /// - Parameter count: the rows of the batch.
  func selected(
    of answer: AnswerPlaces,
    _ workspace: borrowing ColumnarWorkspace,
    _ count: Int
  ) -> SelectedRows {
    guard let selection = answer.selection else { return SelectedRows(count: count, owners: nil) }
    return SelectedRows(count: workspace.count(selection), owners: answer.owners)
  }

  /// The rows of a batch whose answers for a block are left to the reference evaluator, in their
  /// order: where a number did not fit, and grants without a kernel of what is not violated.
  func leftToReference(
    of answer: AnswerPlaces,
    _ block: Int,
    _ workspace: borrowing ColumnarWorkspace,
    _ count: Int,
    ofViolated wants: WantsOfViolated
  ) -> [Int] {
    if !isAnyLeft(of: answer, block, workspace, count, wants) { return [] }
    var marked: [UInt64] = []
    for word in 0..<wordCount(count) { marked.append(workspace.registers.overflow(0, word: word)) }
    if !workspace.isSettled(block) {
      let selected = selected(of: answer, workspace, count)
      for word in 0..<wordCount(selected.count) {
        var asked = asked(of: answer, block, word, workspace, wants)
        let inside = selected.count - word << 6
        if inside < 64 { asked &= (1 << UInt64(inside)) - 1 }
        while asked != 0 {
          let row = selected.row(word << 6 + asked.trailingZeroBitCount, workspace)
          marked[row >> 6] |= 1 << UInt64(row & 63)
          asked &= asked - 1
        }
      }
    }
    var rows: [Int] = []
    for word in marked.indices {
      let inside = count - word << 6
      var left = inside < 64 ? marked[word] & ((1 << UInt64(inside)) - 1) : marked[word]
      while left != 0 {
        rows.append(word << 6 + left.trailingZeroBitCount)
        left &= left - 1
      }
    }
    return rows
  }

  /// Whether any row is left to the reference evaluator, which is rare; those past the last one
  /// count too.
  private func isAnyLeft(
    of answer: AnswerPlaces,
    _ block: Int,
    _ workspace: borrowing ColumnarWorkspace,
    _ count: Int,
    _ wants: WantsOfViolated
  ) -> Bool {
    var any: UInt64 = 0
    for word in 0..<wordCount(count) { any |= workspace.registers.overflow(0, word: word) }
    if any != 0 || workspace.isSettled(block) { return any != 0 }
    let selected = selected(of: answer, workspace, count)
    for word in 0..<wordCount(selected.count) {
      any |= asked(of: answer, block, word, workspace, wants)
    }
    return any != 0
  }

  /// The places of a word that the reference evaluator has to look at.
  private func asked(
    of answer: AnswerPlaces,
    _ block: Int,
    _ word: Int,
    _ workspace: borrowing ColumnarWorkspace,
    _ wants: WantsOfViolated
  ) -> UInt64 {
    var violated = workspace.registers.word(answer.violated, word)
    // With all rows in it a selection has the numbers of the batch.
    if wants.outcomes || wants.grants {
      for mask in code.answers[block]?.excluded ?? [] {
        violated |= workspace.registers.word(mask, word)
      }
    }
    var asked: UInt64 =
      switch answer.grant {
      case .none: 0
      case .cents(_, let redo): workspace.registers.word(redo, word)
      case .reference: ~0
      }
    if !wants.grants { asked &= ~violated }
    guard let redo = answer.redo else { return asked }
    let conditions = workspace.registers.word(redo, word)
    return asked | (wants.outcomes ? conditions : conditions & ~violated)
  }
}

/// What is asked of cases that are violated anyway.
struct WantsOfViolated {
  /// What became of each condition.
  var outcomes = false
  var grants = false
}
