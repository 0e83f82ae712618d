import StetigValues
import TestSupport
import Testing

@Suite struct FractionDecimalTests {
  @Test(
    arguments: [
      (1, 3, 2, "0.33"), (2, 3, 2, "0.67"), (-2, 3, 2, "-0.67"), (1, 200, 2, "0.01"),
      (-1, 200, 2, "-0.01"), (-1, 201, 2, "0.00"), (999, 1000, 2, "1.00"),
      (-19_999, 2_000, 2, "-10.00"),
      (5, 1, 0, "5"), (5, 2, 0, "3"), (-5, 2, 0, "-3"), (1, 2, 3, "0.500"),
      (60_000, 1, 2, "60000.00"),
      (5, 2, -4, "3"), (0, 1, 2, "0.00"), (1, Int128.max, 4, "0.0000"),
      (Int128.max - 1, Int128.max, 5, "1.00000"),
    ] as [(Int128, Int128, Int, String)]
  )
  func `a decimal has fixed places and halves go away from zero`(
    above: Int128,
    below: Int128,
    places: Int,
    text: String
  ) throws {
    #expect(try fraction(above, below).decimalText(places: places) == text)
  }

  @Test func `long division is exact where ten times the remainder overflows`() throws {
    let value = try fraction(Int128.max / 3, Int128.max)
    #expect(value.decimalText(places: 38) == "0.33333333333333333333333333333333333333")
  }

  @Test(
    arguments: [
      (1, 8, "0.125"), (3, 40, "0.075"), (-7, 2, "-3.5"), (12, 1, "12"), (100, 1, "100"),
      (1, 3, nil), (5, 6, nil), (0, 1, "0"),
    ] as [(Int128, Int128, String?)]
  )
  func `a finite decimal is written out and no other`(
    above: Int128,
    below: Int128,
    text: String?
  ) throws {
    #expect(try fraction(above, below).exactDecimalText == text)
  }

  @Test func `a decimal is the nearest one of its places`() throws {
    var random = SeededGenerator()
    let hundredth = try fraction(1, 100)
    for _ in 0..<2_000 {
      let value = random.smallFraction()
      let nearest = try #require(value.rounded(to: hundredth, .halfAwayFromZero))
      let note = Comment(rawValue: random.note(value))
      #expect(value.decimalText(places: 2) == nearest.decimalText(places: 2), note)
      let scaled = try #require(nearest.multiplied(by: Fraction(100)))
      let digits = value.decimalText(places: 2).filter { $0 != "." }
      #expect(Int128(digits) == scaled.numerator, note)
    }
  }
}
