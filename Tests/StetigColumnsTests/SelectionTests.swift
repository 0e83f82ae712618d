import StetigColumns
import TestSupport
import Testing

/// What is left of a batch is listed and brought to its own registers.
@Suite struct SelectionTests {
  private static let rowCounts = [1, 2, 63, 64, 65, 127, 128, 200]

  @Test(arguments: rowCounts)
  func `rows that are not in a mask are listed, and those of a list again`(_ rows: Int) {
    var random = SeededGenerator()
    let note: Comment = "STETIG_SEED=\(random.seed)"
    for density in [0, 3, 50, 97, 100] {
      var lanes = file(rows)
      let excluded = (0..<rows).map { _ in Int.random(in: 0..<100, using: &random) < density }
      for row in 0..<rows { lanes[mask, row] = excluded[row] }
      let left = excluded.indices.filter { !excluded[$0] }
      #expect(lanes.countClear(mask, rows: rows) == left.count, note)
      lanes.listClear(mask, from: 1_000, rows: rows, numbers: first, owners: second)
      #expect(lanes.prefix(second, left.count) == left.map { Int64($0) }, note)
      #expect(lanes.prefix(first, left.count) == left.map { Int64($0 + 1_000) }, note)
      // Of the list every third is excluded.
      for place in 0..<rows { lanes[mask, place] = place % 3 == 0 }
      lanes.listClear(
        mask,
        of: (first, second),
        rows: left.count,
        numbers: third,
        owners: fourth
      )
      let again = left.indices.filter { $0 % 3 != 0 }.map { left[$0] }
      #expect(lanes.prefix(fourth, again.count) == again.map { Int64($0) }, note)
      #expect(lanes.prefix(third, again.count) == again.map { Int64($0 + 1_000) }, note)
    }
  }

  @Test(arguments: rowCounts)
  func `rows get the values and bits of their classes`(_ rows: Int) {
    var random = SeededGenerator()
    let note: Comment = "STETIG_SEED=\(random.seed)"
    let classes = (0..<500).map { _ in UInt16.random(in: 0..<128, using: &random) }
    let values = (0..<128).map { _ in Int64.random(in: -9...9, using: &random) }
    let bits = [random.next(), random.next()]
    let numbers = (0..<rows).map { _ in Int.random(in: 0..<500, using: &random) }
    var lanes = file(rows)
    for row in 0..<rows { lanes[first, row] = Int64(numbers[row]) }
    lanes.gather(classes, by: first, into: second, count: rows)
    lanes.gatherOfClass(values, by: second, into: third, count: rows)
    lanes.gatherOfClass(bits, by: second, into: mask, count: rows)
    for row in 0..<rows {
      let number = Int(classes[numbers[row]])
      #expect(lanes[third, row] == values[number], note)
      #expect(lanes[mask, row] == (bits[number >> 6] >> UInt64(number & 63) & 1 == 1), note)
    }
  }

  @Test(arguments: rowCounts)
  func `one child for each owner sums like several`(_ rows: Int) {
    var random = SeededGenerator()
    let note: Comment = "STETIG_SEED=\(random.seed)"
    let one = ChildRows(starts: (0...300).map { UInt32($0) }, rows: nil, isComplete: true)
    #expect(one.oneEach(from: 7, count: rows) == 7)
    #expect(one.oneEach(from: 300, count: 1) == nil)
    let several = ChildRows(starts: [0, 2, 2, 3], rows: nil, isComplete: true)
    #expect(several.oneEach(from: 0, count: 3) == nil)
    var lanes = file(rows)
    lanes.listOneEach(from: 7, rows: rows, ends: fourth, childRows: second, childOwners: third)
    #expect(lanes.prefix(second, rows) == (0..<rows).map { Int64($0 + 7) })
    #expect(lanes.prefix(third, rows) == (0..<rows).map { Int64($0) })
    let terms = (0..<rows).map { _ in
      [openHigh, openLow, 0, -5, 8][Int.random(in: 0..<5, using: &random)]
    }
    for row in 0..<rows {
      lanes[first, row] = terms[row]
      lanes[mask, row] = row % 2 == 0
      lanes[otherMask, row] = row % 3 == 0
    }
    lanes.sum(
      first,
      sure: mask,
      perhaps: otherMask,
      ends: fourth,
      .high,
      into: second,
      rows: rows,
      space: 0
    )
    for row in 0..<rows {
      let counts = row % 2 == 0 || (row % 3 == 0 && terms[row] > 0)
      let expected = counts && terms[row] != openLow ? terms[row] : 0
      #expect(lanes[second, row] == expected, note)
      let isMarked = lanes.overflow(0, word: row >> 6) >> UInt64(row & 63) & 1 == 1
      #expect(isMarked == (counts && terms[row] == openLow), note)
    }
  }
}

private let first = Lane(0)
private let second = Lane(1)
private let third = Lane(2)
private let fourth = Lane(3)
private let mask = Mask(0)
private let otherMask = Mask(1)

private func file(_ rows: Int) -> LaneFile {
  var lanes = LaneFile(laneCount: 4, maskCount: 2, spaceCount: 1)
  lanes.makeRoom(
    0,
    rows: (rows + 63) / 64 * 64,
    lanes: [(first, 0), (second, 0), (third, 0), (fourth, 0)],
    masks: [(mask, false), (otherMask, false)]
  )
  return lanes
}
