import StetigColumns
import TestSupport
import Testing

/// Columns keep what they hold in as few bytes as it needs; nobody may see which.
@Suite struct CompactStorageTests {
  /// Numbers of all sizes, the ends of 32 bits among them.
  private func numbers(_ count: Int, _ random: inout SeededGenerator) -> [Int64] {
    let edges: [Int64] = [
      0, 1, -1, Int64(Int32.max), Int64(Int32.min), Int64(Int32.max) + 1, Int64(Int32.min) - 1,
      .max, .min,
    ]
    let isSmall = Bool.random(using: &random)
    return (0..<count).map { _ in
      if isSmall { return Int64(Int32.random(in: .min ... .max, using: &random)) }
      return edges.randomElement(using: &random) ?? 0
    }
  }

  @Test func `amounts hold what they were given, narrow or wide`() {
    var random = SeededGenerator()
    let note = Comment(rawValue: random.note())
    for _ in 0..<200 {
      var expected = numbers(Int.random(in: 0..<40, using: &random), &random)
      var amounts = Amounts(expected)
      #expect(Array(amounts) == expected, note)
      #expect(amounts == Amounts(.wide(expected)))
      #expect(amounts.hashValue == Amounts(.wide(expected)).hashValue)
      guard let row = expected.indices.randomElement(using: &random) else { continue }
      let value = numbers(1, &random)[0]
      expected[row] = value
      amounts[row] = value
      #expect(Array(amounts) == expected, note)
    }
  }

  @Test func `amounts that fit take 32 bits`() {
    guard case .narrow = Amounts([Int64(Int32.max), Int64(Int32.min)]).storage else {
      Issue.record("the ends of 32 bits take 64")
      return
    }
    guard case .wide = Amounts([0, Int64(Int32.max) + 1]).storage else {
      Issue.record("a number above 32 bits is cut")
      return
    }
  }

  @Test func `amounts multiply all or none`() {
    var amounts: Amounts = [3, -4]
    let fits = amounts.multiply(by: 1_000_000_000)
    #expect(fits)
    #expect(amounts == [3_000_000_000, -4_000_000_000])
    let fitsAgain = amounts.multiply(by: 10_000_000_000)
    #expect(!fitsAgain)
    #expect(amounts == [3_000_000_000, -4_000_000_000])
  }

  @Test func `a builder gives the values it was given, whatever their size`() {
    var random = SeededGenerator()
    let note = Comment(rawValue: random.note())
    for _ in 0..<100 {
      var expected: [Int64] = []
      var builder = QuantityColumnBuilder()
      if Bool.random(using: &random) { builder.reserve(100) }
      var lost: [Int] = []
      for _ in 0..<Int.random(in: 1..<6, using: &random) {
        let values = numbers(Int.random(in: 0..<20, using: &random), &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
          for value in values {
            let isTaken = builder.append(value)
            #expect(isTaken)
            expected.append(value)
          }
        case 1:
          builder.append(
            contentsOf: QuantityColumn(
              values: Amounts(values),
              scale: 1,
              presence: Presence(known: Bitmap(repeating: true, count: values.count))
            ),
            lost: &lost
          )
          expected += values
        default:
          builder.appendUnknown(count: values.count)
          expected += values.map { _ in 0 }
        }
      }
      let column = builder.finish()
      #expect(Array(column.values) == expected, note)
      #expect(column.presence.known.count == expected.count)
      #expect(lost.isEmpty)
    }
  }

  @Test func `a finer scale widens what no longer fits`() {
    var builder = QuantityColumnBuilder()
    let taken = [
      builder.append(2_000_000_000), builder.append(-7), builder.append(5, decimals: 9),
    ]
    #expect(taken == [true, true, true])
    let column = builder.finish()
    #expect(column.scale == 1_000_000_000)
    #expect(column.values == [2_000_000_000_000_000_000, -7_000_000_000, 5])
  }

  @Test func `wide and narrow amounts load the same`() {
    var random = SeededGenerator()
    let values = (0..<90).map { _ in Int64(Int32.random(in: .min ... .max, using: &random)) }
    let presence = Presence(known: Bitmap(repeating: true, count: 90))
    for start in [0, 1, 40, 80] {
      var file = LaneFile(laneCount: 2, maskCount: 1, spaceCount: 1)
      file.makeRoom(0, rows: 64, lanes: [(Lane(0), 0), (Lane(1), 0)], masks: [])
      let window = RowWindow(start: start, rows: Lane(0), count: 50)
      for (lane, storage) in [
        (Lane(0), Amounts(values).storage), (Lane(1), Amounts.Storage.wide(values)),
      ] {
        let column = QuantityColumn(values: Amounts(storage), scale: 1, presence: presence)
        file.load(column, window, unknown: -5, into: lane)
      }
      for row in 0..<50 {
        #expect(file[Lane(0), row] == (start + row < 90 ? values[start + row] : -5))
        #expect(file[Lane(1), row] == file[Lane(0), row])
      }
    }
  }

  @Test func `own rows are the rows of their numbers`() {
    var own = RowNumbers(.own(5))
    #expect(own == RowNumbers([0, 1, 2, 3, 4]))
    #expect(own.hashValue == RowNumbers([0, 1, 2, 3, 4]).hashValue)
    #expect(own != RowNumbers([0, 1, 2, 3, 3]))
    own[2] = 9
    #expect(Array(own) == [0, 1, 9, 3, 4])
    var builder = ReferenceColumnBuilder()
    builder.append(7)
    builder.append(
      contentsOf: ReferenceColumn(
        rows: RowNumbers(.own(3)),
        presence: Presence(known: Bitmap(repeating: true, count: 3))
      )
    )
    #expect(Array(builder.finish().rows) == [7, 0, 1, 2])
  }

  @Test func `lists say the same however they are kept`() {
    var random = SeededGenerator()
    let note = Comment(rawValue: random.note())
    for _ in 0..<200 {
      let ownerCount = Int.random(in: 0..<8, using: &random)
      let counts = (0..<ownerCount).map { _ in
        Int.random(in: 0...Int.random(in: 0...2, using: &random), using: &random)
      }
      var starts: [UInt32] = [0]
      for count in counts { starts.append((starts.last ?? 0) + UInt32(count)) }
      let children = ChildRows(starts: starts, rows: nil, isComplete: true)
      #expect(children.ownerCount == ownerCount)
      for owner in 0..<ownerCount {
        #expect(children.positions(of: owner) == Int(starts[owner])..<Int(starts[owner + 1]))
      }
      #expect(children.start(of: ownerCount) == Int(starts[ownerCount]))
      for owner in 0...ownerCount {
        for count in 0...(ownerCount - owner) {
          let isOneEach = counts[owner..<(owner + count)].allSatisfy { $0 == 1 }
          let found = children.oneEach(from: owner, count: count)
          #expect(found == (isOneEach ? Int(starts[owner]) : nil), note)
        }
      }
      guard ownerCount > 0 else { continue }
      let owners = counts.enumerated().flatMap { Array(repeating: UInt32($0), count: $1) }
      let built = ChildRows(
        of: .reference(
          ReferenceColumn(
            rows: RowNumbers(owners),
            presence: Presence(known: Bitmap(repeating: true, count: owners.count))
          )
        ),
        rowCount: owners.count,
        ownerCount: ownerCount,
        isComplete: true
      )
      #expect(built == children, note)
    }
  }
}
