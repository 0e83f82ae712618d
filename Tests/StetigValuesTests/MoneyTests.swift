import StetigValues
import Testing

@Suite struct MoneyTests {
  @Test(
    arguments: [
      (6_000_000, "60000.00"), (-5, "-0.05"), (0, "0.00"), (7, "0.07"), (-12_345, "-123.45"),
      (Int64.min, "-92233720368547758.08"), (Int64.max, "92233720368547758.07"),
    ] as [(Int64, String)]
  )
  func `an amount is written in euros with two digits`(cents: Int64, text: String) {
    #expect(Money(cents: cents).decimalText == text)
    #expect("\(Money(cents: cents))" == text)
  }

  @Test func `sums and differences that do not fit are missing, never wrapped`() {
    let highest = Money(cents: .max)
    let lowest = Money(cents: .min)
    #expect(highest.adding(Money(cents: 1)) == nil)
    #expect(lowest.subtracting(Money(cents: 1)) == nil)
    #expect(lowest.negated == nil)
    #expect(highest.negated == Money(cents: -Int64.max))
    #expect(Money(cents: 250).adding(Money(cents: -300)) == Money(cents: -50))
    #expect(Money(cents: 250).subtracting(Money(cents: 300)) == Money(cents: -50))
    #expect(lowest < highest && !(highest < highest))
  }

  @Test func `an exact number of cents is made whole by its mode`() throws {
    let odd = try fraction(100_000_000, 3)
    #expect(Money(cents: odd, .down) == Money(cents: 33_333_333))
    #expect(Money(cents: odd, .up) == Money(cents: 33_333_334))
    #expect(Money(cents: odd, .halfAwayFromZero) == Money(cents: 33_333_333))
    #expect(Money(cents: Fraction(Int128(Int64.max) + 1), .down) == nil)
    #expect(Money(cents: Fraction(Int128(Int64.min)), .down) == Money(cents: .min))
    #expect(Money(cents: -7).fraction == Fraction(-7))
  }
}
