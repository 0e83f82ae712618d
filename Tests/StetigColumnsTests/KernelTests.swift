import StetigColumns
import StetigValues
import TestSupport
import Testing

/// Kernels do for many rows, without branches, what is plain for one.
@Suite struct KernelTests {
  private static let rowCounts = [1, 2, 7, 8, 9, 63, 64, 65, 127, 128, 200]

  @Test(arguments: rowCounts)
  func `lanes compare as numbers, open ends below and above all`(_ rows: Int) {
    var random = SeededGenerator()
    let note: Comment = "STETIG_SEED=\(random.seed)"
    let one = random.numbers(rows)
    let other = zip(one, random.numbers(rows)).map { $0 % 3 == 0 ? $0 : $1 }
    var file = Registers(rows: rows, one, other)
    file.lanes.less(first, second, into: result, rows: rows)
    #expect(file.bits() == zip(one, other).map { $0 < $1 }, note)
    file.lanes.atMost(first, second, into: result, rows: rows)
    #expect(file.bits() == zip(one, other).map { $0 <= $1 }, note)
    file.lanes.equal(first, second, into: result, rows: rows)
    #expect(file.bits() == zip(one, other).map { $0 == $1 }, note)
  }

  @Test(arguments: rowCounts)
  func `lanes compare as sets of bits`(_ rows: Int) {
    var random = SeededGenerator()
    let note: Comment = "STETIG_SEED=\(random.seed)"
    let one = (0..<rows).map { _ in random.bits() }
    let other = (0..<rows).map { _ in random.bits() }
    var file = Registers(rows: rows, one, other)
    file.lanes.meet(first, second, into: result, rows: rows)
    #expect(file.bits() == zip(one, other).map { $0 & $1 != 0 }, note)
    file.lanes.exceeds(first, second, into: result, rows: rows)
    #expect(file.bits() == zip(one, other).map { $0 & ~$1 != 0 }, note)
    file.lanes.single(first, into: result, rows: rows)
    #expect(file.bits() == one.map { $0.nonzeroBitCount == 1 }, note)
  }

  @Test(arguments: rowCounts)
  func `sums and differences stay open where an end is`(_ rows: Int) {
    var random = SeededGenerator()
    let note: Comment = "STETIG_SEED=\(random.seed)"
    let one = random.numbers(rows, below: 1 << 60)
    let other = random.numbers(rows, below: 1 << 60)
    for isChecked in [true, false] {
      var file = Registers(rows: rows, one, other)
      for end in [BoundEnd.low, .high] {
        let open = end == .low ? openLow : openHigh
        file.lanes.add(
          first,
          second,
          end,
          into: third,
          rows: rows,
          isChecked: isChecked,
          space: 0
        )
        let sums = zip(one, other).map { $0 == open || $1 == open ? open : $0 + $1 }
        #expect(file.row { sums[$0] == file.lanes[third, $0] || !sums[$0].isFinite(end) }, note)
        file.lanes.subtract(
          first,
          second,
          end,
          into: third,
          rows: rows,
          isChecked: isChecked,
          space: 0
        )
        let rest = zip(one, other).map { $0 == open || $1 == -open ? open : $0 - $1 }
        #expect(file.row { rest[$0] == file.lanes[third, $0] || !rest[$0].isFinite(end) }, note)
      }
    }
  }

  @Test func `what does not fit marks its row`() {
    var file = Registers(rows: 3, [openHigh - 1, 5, openHigh], [1, 5, 5])
    file.lanes.add(first, second, .high, into: third, rows: 3, isChecked: true, space: 0)
    #expect(file.lanes.overflow(0, word: 0) == 0b001)
    #expect(file.lanes[third, 1] == 10)
    #expect(file.lanes[third, 2] == openHigh)
  }

  @Test(arguments: [Rounding.down, .up, .halfAwayFromZero])
  func `division by a product is division`(_ rounding: Rounding) {
    var random = SeededGenerator()
    let rows = 200
    for divisor in [1, 2, 3, 7, 10, 64, 999, 1_000, 1 << 30, (1 << 30) + 1, 123_456_789_012] {
      let note: Comment = "STETIG_SEED=\(random.seed), divisor \(divisor)"
      var values = random.numbers(rows, below: 1 << 50)
      values[1] = Int64(divisor) * 5
      values[2] = Int64(divisor) * -5
      values[3] = Int64(divisor) * 5 + Int64(divisor) / 2
      values[4] = Int64(divisor) * -5 - Int64(divisor) / 2
      var file = Registers(rows: rows, values, values)
      for isChecked in [true, false] {
        file.lanes.round(
          first,
          rounding,
          multiplier: 3,
          divisor: Divisor(Int64(divisor)),
          step: 2,
          into: third,
          rows: rows,
          isChecked: isChecked,
          space: 0
        )
        for row in 0..<rows where abs(values[row]) < openHigh {
          let exact = Fraction(Int128(values[row]) * 3).divided(by: Fraction(divisor))
          let steps = exact?.rounded(to: .one, rounding)
          #expect(steps == Fraction(Int128(file.lanes[third, row]) / 2), note)
        }
      }
    }
  }

  @Test func `whole months are those of the calendar`() {
    var random = SeededGenerator()
    let note: Comment = "STETIG_SEED=\(random.seed)"
    let rows = 2_048
    var from: [Int64] = []
    var to: [Int64] = []
    for row in 0..<rows {
      // Ends of months and leap days are what matters.
      let month = Int.random(in: 0..<2_640, using: &random)
      let base = YearMonth(year: 1_900 + month / 12, month: month % 12 + 1)
      let start = base?.firstDay.dayNumber ?? 0
      let first = Int64(start) + Int64.random(in: -3...3, using: &random)
      from.append(row % 50 == 0 ? openLow : first)
      to.append(row % 50 == 1 ? openHigh : first + Int64.random(in: -40...800, using: &random))
    }
    var file = Registers(rows: rows, from, to)
    file.lanes.wholeSpans(.months, from: first, to: second, open: -1, into: third, rows: rows)
    for row in 0..<rows {
      guard let start = CalendarDate(dayNumber: Int(clamping: from[row])),
        let end = CalendarDate(dayNumber: Int(clamping: to[row]))
      else {
        #expect(file.lanes[third, row] == -1)
        continue
      }
      let months = fullMonths(from: start, to: end)
      #expect(file.lanes[third, row] == Int64(months), "\(note), \(start) to \(end)")
    }
  }

  @Test(arguments: rowCounts)
  func `lanes change where a mask is set`(_ rows: Int) {
    var random = SeededGenerator()
    let note: Comment = "STETIG_SEED=\(random.seed)"
    for density in [0, 2, 50, 98, 100] {
      let one = random.numbers(rows)
      let other = random.numbers(rows)
      let bits = (0..<rows).map { _ in Int.random(in: 0..<100, using: &random) < density }
      var file = Registers(rows: rows, one, other)
      for row in 0..<rows { file.lanes[result, row] = bits[row] }
      file.lanes.replace(first, by: second, where: result, rows: rows)
      #expect(file.row { file.lanes[first, $0] == (bits[$0] ? other[$0] : one[$0]) }, note)
      for row in 0..<rows { file.lanes[first, row] = one[row] }
      file.lanes.widen(first, by: second, .high, where: result, rows: rows)
      #expect(
        file.row { file.lanes[first, $0] == (bits[$0] ? max(one[$0], other[$0]) : one[$0]) },
        note
      )
    }
  }

  @Test(arguments: [0, 1, 37, 64, 100])
  func `columns load at every row, what is not known as asked`(_ start: Int) {
    var random = SeededGenerator()
    let values = (0..<150).map { _ in Int64.random(in: 0..<100, using: &random) }
    var known = Bitmap(repeating: true, count: 150)
    for row in stride(from: 0, to: 150, by: 7) { known[row] = false }
    let column = QuantityColumn(values: Amounts(values), scale: 1, presence: Presence(known: known))
    let rows = 70
    var file = Registers(rows: rows, values, values)
    let window = RowWindow(start: start, rows: first, count: rows)
    file.lanes.load(column, window, unknown: -5, into: third)
    file.lanes.load(known, window, into: result)
    for row in 0..<rows {
      let number = start + row
      let isKnown = number < 150 && number % 7 != 0
      #expect(file.lanes[third, row] == (isKnown ? values[number] : -5), "row \(number)")
      #expect(file.lanes[result, row] == isKnown, "row \(number)")
    }
  }
}

private let first = Lane(0)
private let second = Lane(1)
private let third = Lane(2)
private let result = Mask(0)

/// Three lanes and a mask.
private struct Registers: ~Copyable {
  var lanes = LaneFile(laneCount: 3, maskCount: 1, spaceCount: 1)
  let rows: Int

  init(rows: Int, _ one: [Int64], _ other: [Int64]) {
    self.rows = rows
    lanes.makeRoom(
      0,
      rows: (rows + 63) / 64 * 64,
      lanes: [(first, 0), (second, 0), (third, 0)],
      masks: [(result, false)]
    )
    for row in 0..<rows {
      lanes[first, row] = one[row]
      lanes[second, row] = other[row]
    }
  }

  func bits() -> [Bool] { (0..<rows).map { lanes[result, $0] } }

  func row(_ holds: (Int) -> Bool) -> Bool { (0..<rows).allSatisfy(holds) }
}

extension Int64 {
  /// Whether a number lies between the marks of open ends, so that kernels of one end promise it.
  fileprivate func isFinite(_ end: BoundEnd) -> Bool {
    end == .low ? self < openHigh - 1 << 61 : self > openLow + 1 << 61
  }
}

extension SeededGenerator {
  /// Numbers with open ends and equal ones among them.
  fileprivate mutating func numbers(_ count: Int, below bound: Int64 = openHigh) -> [Int64] {
    (0..<count).map { _ in
      switch next() % 8 {
      case 0: openLow
      case 1: openHigh
      case 2: 0
      case 3: Int64.random(in: -3...3, using: &self)
      default: Int64.random(in: (1 - bound)..<bound, using: &self)
      }
    }
  }

  fileprivate mutating func bits() -> Int64 {
    switch next() % 4 {
    case 0: 0
    case 1: 1 << Int64(next() % 64)
    default: Int64(bitPattern: next() & next())
    }
  }
}
