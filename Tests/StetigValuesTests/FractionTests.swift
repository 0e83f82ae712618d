import StetigValues
import TestSupport
import Testing

@Suite struct FractionTests {
  @Test func `a fraction is kept in lowest terms with its sign above the line`() throws {
    let value = try fraction(6, -4)
    #expect(value.numerator == -3)
    #expect(value.denominator == 2)
    #expect(value.sign == -1)
    #expect(try fraction(0, -7) == .zero)
    #expect(Fraction.zero.denominator == 1)
    #expect(try fraction(8, 4) == Fraction(2))
    #expect(try fraction(8, 4).isWhole)
    #expect(try !fraction(8, 3).isWhole)
    #expect(Fraction.one.sign == 1)
    #expect(Fraction.zero.sign == 0)
  }

  @Test func `nothing is divided by zero`() {
    #expect(Fraction(1, over: 0) == nil)
    #expect(Fraction(0, over: 0) == nil)
    #expect(Fraction.one.divided(by: .zero) == nil)
    #expect(Fraction.zero.divided(by: .zero) == nil)
  }

  @Test func `the ends of the range behave like other numbers where the result fits`() throws {
    let lowest = Fraction(Int128.min)
    #expect(lowest.negated == nil)
    #expect(lowest.divided(by: lowest) == .one)
    #expect(Fraction(Int128.min, over: -1) == nil)
    #expect(Fraction(Int128.min, over: Int128.min) == .one)
    #expect(Fraction(1, over: Int128.min) == nil)
    #expect(try fraction(2, Int128.min) == fraction(-1, 1 << 126))
    #expect(lowest.adding(.one)?.subtracting(.one) == lowest)
    #expect(lowest.subtracting(.one) == nil)
    #expect(Fraction(Int128.max).adding(.one) == nil)
  }

  @Test func `a sum fits although its cross products do not`() throws {
    let part = try fraction(Int128.max, 6)
    #expect(part.adding(part) == (try fraction(Int128.max, 3)))
    let third = try fraction(Int128.max, 3)
    #expect(third.adding(third) == nil)
    let almost = try fraction(Int128.max - 5, Int128.max)
    #expect(almost.adding(try fraction(5, Int128.max)) == .one)
  }

  @Test func `the worked split of a grant comes out exactly`() throws {
    let federal = try fraction(1, 3)
    let ownShare = try fraction(1, 10)
    let state = try #require(Fraction.one.subtracting(federal)?.subtracting(ownShare))
    #expect(state == (try fraction(17, 30)))
    #expect(federal.divided(by: state) == (try fraction(10, 17)))
  }

  @Test func `a result is exact, and missing only when it does not fit`() {
    var random = SeededGenerator()
    var missing = 0
    for round in 0..<600 {
      let pair = random.pair(related: round % 2 == 0)
      let note = Comment(rawValue: random.note(pair.0, pair.1))
      let (a, b) = (BigInteger(pair.0.numerator), BigInteger(pair.0.denominator))
      let (c, d) = (BigInteger(pair.1.numerator), BigInteger(pair.1.denominator))
      let results = [
        (pair.0.adding(pair.1), a * d + c * b, b * d),
        (pair.0.subtracting(pair.1), a * d + (-c) * b, b * d),
        (pair.0.multiplied(by: pair.1), a * c, b * d),
        (pair.0.divided(by: pair.1), a * d, b * c),
      ]
      for (result, above, below) in results {
        if let result {
          #expect(isQuotient(result, above, below), note)
        } else {
          missing += 1
          #expect(!fits(above, below), note)
        }
      }
    }
    #expect(missing > 0, "no result was too large, so the test shows less than it says")
  }

  @Test func `a sum that needs more than 128 bits on the way comes back`() throws {
    var random = SeededGenerator()
    var found = 0
    for _ in 0..<3_000 {
      let scale = Int128(Int.random(in: 1...2_000, using: &random))
      let sum = try fraction(Int128.random(in: -(1 << 120)...(1 << 120), using: &random), 15)
      let bound = Int128(1) << 126
      let part = try fraction(Int128.random(in: -bound...bound, using: &random), 6 * scale)
      guard let rest = sum.subtracting(part) else { continue }
      let note = Comment(rawValue: random.note(sum, part))
      #expect(rest.adding(part) == sum, note)
      let cross = rest.numerator.multipliedFullWidth(by: part.denominator)
      if cross.high != 0, cross.high != -1 { found += 1 }
    }
    #expect(found > 0, "no sum was wide, so the test shows less than it says")
  }

  @Test func `the field laws hold for fractions of everyday size`() {
    var random = SeededGenerator()
    for _ in 0..<2_000 {
      let (a, b, c) = (random.smallFraction(), random.smallFraction(), random.smallFraction())
      let note = Comment(rawValue: random.note(a, b, c))
      #expect(a.adding(b) == b.adding(a), note)
      #expect(a.multiplied(by: b) == b.multiplied(by: a), note)
      #expect(a.adding(b)?.adding(c) == b.adding(c)?.adding(a), note)
      #expect(
        a.multiplied(by: b)?.multiplied(by: c) == b.multiplied(by: c)?.multiplied(by: a),
        note
      )
      let distributed = a.multiplied(by: c).flatMap { first in
        b.multiplied(by: c).flatMap { first.adding($0) }
      }
      #expect(a.adding(b)?.multiplied(by: c) == distributed, note)
      #expect(distributed != nil, note)
      #expect(a.negated.flatMap { a.adding($0) } == .zero, note)
      #expect(a.adding(.zero) == a && a.multiplied(by: .one) == a, note)
      if a.sign != 0 { #expect(a.divided(by: a) == .one, note) }
    }
  }

  @Test func `comparison agrees with long-hand arithmetic at every size`() {
    var random = SeededGenerator()
    for _ in 0..<4_000 {
      let left = random.fraction()
      let right = Bool.random(using: &random) ? random.fraction() : neighbour(of: left, &random)
      let note = Comment(rawValue: random.note(left, right))
      let first = BigInteger(left.numerator) * BigInteger(right.denominator)
      let second = BigInteger(right.numerator) * BigInteger(left.denominator)
      #expect((left < right) == (first < second), note)
      #expect((left == right) == (first == second), note)
    }
  }

  @Test func `every result is in lowest terms over a positive denominator`() {
    var random = SeededGenerator()
    for _ in 0..<2_000 {
      let (left, right) = (random.fraction(), random.fraction())
      let results = [
        left.adding(right), left.subtracting(right), left.multiplied(by: right),
        left.divided(by: right), left.negated,
      ]
      for case let result? in results {
        let note = Comment(rawValue: random.note(left, right, result))
        #expect(result.denominator > 0, note)
        #expect(Fraction(result.numerator, over: result.denominator) == result, note)
        #expect(commonFactor(result.numerator, result.denominator) == 1, note)
      }
    }
  }

  @Test(
    arguments: [
      (2, 3, "2/3"), (-7, 2, "-7/2"), (10, 2, "5"), (0, 5, "0"),
      (Int128.min, 1, "-170141183460469231731687303715884105728"),
      (Int128.max, 10, "170141183460469231731687303715884105727/10"),
      (10_000_000_000_000_000_000, 1, "10000000000000000000"),
      (
        100_000_000_000_000_000_000_000_000_000_000_000_007, 1,
        "100000000000000000000000000000000000007"
      ),
    ] as [(Int128, Int128, String)]
  )
  func `a fraction is described by its two numbers`(above: Int128, below: Int128, text: String) {
    #expect(Fraction(above, over: below)?.description == text)
  }

  private func isQuotient(
    _ value: Fraction,
    _ above: BigInteger,
    _ below: BigInteger
  ) -> Bool {
    BigInteger(value.numerator) * below == above * BigInteger(value.denominator)
  }

  /// Whether a quotient in lowest terms has at most 127 bits and a sign above and below the line.
  private func fits(_ above: BigInteger, _ below: BigInteger) -> Bool {
    if below == BigInteger(0) { return false }
    let common = BigInteger.commonDivisor(above, below)
    let limit = common * BigInteger(Int128.max)
    let isNegative = above.negative != below.negative
    let highest = isNegative ? limit + common : limit
    return !(highest < above.magnitude) && !(limit < below.magnitude)
  }

  /// A fraction that differs from another in the last place, where products of 128 bits fail.
  private func neighbour(of value: Fraction, _ random: inout SeededGenerator) -> Fraction {
    let (above, tooHigh) = value.numerator.addingReportingOverflow(
      Int128(Int.random(in: -1...1, using: &random))
    )
    let (below, tooLow) = value.denominator.subtractingReportingOverflow(
      Int128(Int.random(in: 0...1, using: &random))
    )
    guard !tooHigh, !tooLow, let neighbour = Fraction(above, over: below) else { return value }
    return neighbour
  }

  private func commonFactor(_ first: Int128, _ second: Int128) -> UInt128 {
    second == 0 ? first.magnitude : commonFactor(second, first % second)
  }
}
