/// Which rows of a table the rows of a batch are.
package struct RowWindow: Sendable, Hashable {
  /// The first row of a batch that lies in order; nil: `rows` has the numbers.
  package var start: Int?
  /// The lane with the numbers of the rows.
  package var rows: Lane
  package var count: Int

  package init(start: Int?, rows: Lane, count: Int) {
    self.start = start
    self.rows = rows
    self.count = count
  }
}

extension LaneFile {
  /// The values of an owner for each of its children.
  package mutating func expand(_ lane: Lane, by owners: Lane, into result: Lane, rows: Int) {
    var out = take(result)
    let valuesWords = lanes[lane.index]
    let values = valuesWords.span
    let ownerWords = lanes[owners.index]
    let owner = ownerWords.span
    var target = out.mutableSpan
    for row in 0..<rows { target[row] = values[Int(truncatingIfNeeded: owner[row])] }
    lanes[result.index] = out
  }

  /// The bits of an owner for each of its children.
  package mutating func expand(_ mask: Mask, by owners: Lane, into result: Mask, rows: Int) {
    var out = take(result)
    let bitsWords = masks[mask.index]
    let bits = bitsWords.span
    let ownerWords = lanes[owners.index]
    let owner = ownerWords.span
    var target = out.mutableSpan
    for word in 0..<wordCount(rows) { target[word] = 0 }
    for row in 0..<rows where bit(bits, Int(truncatingIfNeeded: owner[row])) {
      setBit(&target, row)
    }
    masks[result.index] = out
  }

  /// The values of a table by number of its row.
  package mutating func gather(_ values: [Int64], by rows: Lane, into result: Lane, count: Int) {
    var out = take(result)
    let source = values.span
    let indexWords = lanes[rows.index]
    let index = indexWords.span
    var target = out.mutableSpan
    for row in 0..<count { target[row] = source[Int(truncatingIfNeeded: index[row])] }
    lanes[result.index] = out
  }

  /// The bits of a table by number of its row.
  package mutating func gather(_ bits: [UInt64], by rows: Lane, into result: Mask, count: Int) {
    var out = take(result)
    gatherBits(bits, by: rows, into: &out, count: count)
    masks[result.index] = out
  }

  /// Marks the rows of a space whose row of a table is marked.
  package mutating func gatherOverflow(_ bits: [UInt64], by rows: Lane, space: Int, count: Int) {
    let source = bits.span
    let indexWords = lanes[rows.index]
    let index = indexWords.span
    var marked = takeOverflow(space)
    var target = marked.mutableSpan
    for row in 0..<count where bit(source, Int(truncatingIfNeeded: index[row])) {
      setBit(&target, row)
    }
    overflow[space] = marked
  }

  /// Marks the rows of a mask as if a number did not fit.
  package mutating func markOverflow(_ mask: Mask, space: Int, rows: Int) {
    for word in 0..<wordCount(rows) { overflow[space][word] |= masks[mask.index][word] }
  }

  /// Marks the owners of marked children.
  package mutating func liftOverflow(from child: Int, to parent: Int, owners: Lane, rows: Int) {
    let ownerWords = lanes[owners.index]
    let owner = ownerWords.span
    for word in 0..<wordCount(rows) where overflow[child][word] != 0 {
      for row in (word << 6)..<min(rows, (word + 1) << 6)
      where overflow[child][word] >> UInt64(row & 63) & 1 != 0 {
        let position = Int(truncatingIfNeeded: owner[row])
        overflow[parent][position >> 6] |= 1 << UInt64(position & 63)
      }
    }
  }

  @inline(__always)
  func gatherBits(_ bits: [UInt64], by rows: Lane, into out: inout [UInt64], count: Int) {
    let source = bits.span
    let indexWords = lanes[rows.index]
    let index = indexWords.span
    var target = out.mutableSpan
    for word in 0..<wordCount(count) {
      var gathered: UInt64 = 0
      let base = word << 6
      for row in base..<min(count, base + 64) {
        let yes: UInt64 = bit(source, Int(truncatingIfNeeded: index[row])) ? 1 : 0
        gathered |= yes << UInt64(row & 63)
      }
      target[word] = gathered
    }
  }
}
