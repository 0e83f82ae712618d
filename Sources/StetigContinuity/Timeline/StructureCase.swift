import StetigValues

/// What one structure is counted from.
struct StructureCase: Sendable {
  /// The need in cents a month; nil where unknown.
  var need: Int64?
  var posts: Fraction?
  /// The first day it is needed; nil: since ever. Days as in `CalendarDate.dayNumber`.
  var neededFrom: Int32?
  /// The last day it is needed; nil: for good.
  var neededUntil: Int32?
  /// The lines that count, in the order of the report.
  var lines: [CountedLine]
  var tolerance: Fraction
  var cliff: Fraction

  /// Whether there is a need on a day.
  func isNeeded(_ day: Int32) -> Bool {
    (neededFrom.map { $0 <= day } ?? true) && (neededUntil.map { day <= $0 } ?? true)
  }

  /// The lines that have money on one of the days, or end the day before the first.
  func lines(around days: ClosedRange<Int32>) -> [Int] {
    lines.indices.filter {
      lines[$0].first <= days.upperBound && lines[$0].last >= days.lowerBound - 1
    }
  }
}

/// The rates of a case over one denominator, so that counting needs whole numbers only.
struct ScaledCase<Number: ExactInteger> {
  let input: StructureCase
  /// The lines taken in, by their number in `input.lines`.
  let numbers: [Int]
  /// What a cent is multiplied with.
  let denominator: Number
  /// The need a month; 0 where it is unknown.
  let need: Number
  /// What each line taken in is spread over its months by, a month.
  let spreads: [Number]

  /// What a line carries a month: its spread unless it is a one-off.
  func rate(_ position: Int) -> Number {
    input.lines[numbers[position]].isOneOff ? .zero : spreads[position]
  }

  func line(_ position: Int) -> CountedLine { input.lines[numbers[position]] }
}

extension ScaledCase<WideInteger> {
  init(_ input: StructureCase, _ numbers: [Int]) {
    var common = WideInteger(1)
    for number in numbers {
      let own = WideInteger(input.lines[number].spread.denominator)
      let rest = common - WideInteger.floorQuotient(common, own).quotient * own
      let shared = commonDivisor(
        input.lines[number].spread.denominator,
        rest.int128 ?? 0
      )
      common = common * WideInteger.floorQuotient(own, WideInteger(shared)).quotient
    }
    self.input = input
    self.numbers = numbers
    denominator = common
    need = WideInteger(Int128(input.need ?? 0)) * common
    spreads = numbers.map { number in
      let spread = input.lines[number].spread
      let factor = WideInteger.floorQuotient(common, WideInteger(spread.denominator)).quotient
      return WideInteger(spread.numerator) * factor
    }
  }
}

extension ScaledCase<Int128> {
  /// Nil unless a bound proves that nothing that is counted over `days` leaves 125 bits.
  init?(_ input: StructureCase, _ numbers: [Int], over days: ClosedRange<Int32>) {
    var common: Int128 = 1
    for number in numbers {
      let own = input.lines[number].spread.denominator
      let factor = own / commonDivisor(own, common)
      let (product, overflow) = common.multipliedReportingOverflow(by: factor)
      guard !overflow else { return nil }
      common = product
    }
    var total: UInt128 = 0
    func take(_ cents: Int128, _ factor: Int128) -> Int128? {
      let (value, overflow) = cents.multipliedReportingOverflow(by: factor)
      let (sum, isTooMuch) = total.addingReportingOverflow(value.magnitude)
      total = sum
      return overflow || isTooMuch ? nil : value
    }
    guard let need = take(Int128(input.need ?? 0), common) else { return nil }
    var spreads: [Int128] = []
    for number in numbers {
      let spread = input.lines[number].spread
      guard let value = take(spread.numerator, common / spread.denominator) else { return nil }
      spreads.append(value)
    }
    guard Self.fits(input, bits(total), bits(common.magnitude), days) else { return nil }
    self.input = input
    self.numbers = numbers
    denominator = common
    self.need = need
    self.spreads = spreads
  }

  /// Every number that is counted is a sum of rates and need, of which none is above `total`, times
  /// one of the factors below; every divisor is the denominator or the need times one of them.
  private static func fits(
    _ input: StructureCase,
    _ totalBits: Int,
    _ denominatorBits: Int,
    _ days: ClosedRange<Int32>
  ) -> Bool {
    // Two months more, for the months that the range begins and ends in.
    let months = Int64(days.upperBound - days.lowerBound) / 28 + 3
    let units = bits(UInt128(months) * UInt128(MonthUnits.perMonth))
    let posts = input.posts.map { bits($0.numerator.magnitude) + bits($0.denominator.magnitude) }
    let options = [input.tolerance, input.cliff].map {
      max(bits($0.numerator.magnitude), bits($0.denominator.magnitude)) + 1
    }
    // 100 has 7 bits, a million 20.
    let factor = max(units + 7, (posts ?? 0) + 7, options[0], options[1], 20)
    return max(totalBits, denominatorBits) + 1 + factor <= 125
  }
}

private func bits(_ value: UInt128) -> Int { 128 - value.leadingZeroBitCount }

/// The greatest number that divides both; the other one if one is 0.
private func commonDivisor(_ first: Int128, _ second: Int128) -> Int128 {
  var (a, b) = (first, second)
  while b != 0 { (a, b) = (b, a % b) }
  return a < 0 ? -a : a
}
