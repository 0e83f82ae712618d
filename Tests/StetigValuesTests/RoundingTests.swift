import StetigValues
import TestSupport
import Testing

@Suite struct RoundingTests {
  @Test(
    arguments: [
      (7, 2, 3, 4, 4), (-7, 2, -4, -3, -4), (10, 3, 3, 4, 3), (-10, 3, -4, -3, -3),
      (11, 3, 3, 4, 4), (-11, 3, -4, -3, -4), (6, 2, 3, 3, 3), (0, 1, 0, 0, 0), (1, 2, 0, 1, 1),
      (-1, 2, -1, 0, -1), (1, 3, 0, 1, 0), (-1, 3, -1, 0, 0),
    ] as [(Int128, Int128, Int128, Int128, Int128)]
  )
  func `a fraction rounds to whole numbers by its mode`(
    above: Int128,
    below: Int128,
    down: Int128,
    up: Int128,
    nearest: Int128
  ) throws {
    let value = try fraction(above, below)
    #expect(value.rounded(.down) == down)
    #expect(value.floor == down)
    #expect(value.rounded(.up) == up)
    #expect(value.ceiling == up)
    #expect(value.rounded(.halfAwayFromZero) == nearest)
  }

  @Test func `the largest numbers round without overflow`() throws {
    let half = try fraction(Int128.max, 2)
    #expect(half.rounded(.halfAwayFromZero) == Int128.max / 2 + 1)
    let tiny = try fraction(Int128.max - 1, Int128.max)
    #expect(tiny.rounded(.halfAwayFromZero) == 1)
    #expect(tiny.rounded(.down) == 0)
    #expect(try fraction(Int128.min, Int128.max).rounded(.down) == -2)
    #expect(Fraction(Int128.min).rounded(.up) == Int128.min)
  }

  @Test func `the worked grant is rounded down to 100 euros`() throws {
    let cents = Fraction(98_650_00)
    let step = Fraction(100_00)
    #expect(cents.rounded(to: step, .down) == Fraction(98_600_00))
    #expect(cents.rounded(to: step, .up) == Fraction(98_700_00))
    #expect(cents.rounded(to: step, .halfAwayFromZero) == Fraction(98_700_00))
    #expect(try fraction(5, 8).rounded(to: fraction(1, 3), .halfAwayFromZero) == fraction(2, 3))
  }

  @Test func `a step that is not positive, or a multiple that does not fit, gives nothing`() throws
  {
    #expect(Fraction.one.rounded(to: .zero, .down) == nil)
    #expect(Fraction.one.rounded(to: Fraction(-1), .down) == nil)
    #expect(Fraction(Int128.max).rounded(to: Fraction(4), .up) == nil)
    #expect(Fraction(Int128.max).rounded(to: try fraction(1, 2), .up) == nil)
  }

  @Test func `every mode stays within one step and on a multiple`() throws {
    var random = SeededGenerator()
    for _ in 0..<2_000 {
      let value = random.smallFraction()
      let step = try fraction(Int128(Int.random(in: 1...50, using: &random)), 7)
      let note = Comment(rawValue: random.note(value, step))
      for mode in Rounding.allCases {
        let rounded = try #require(value.rounded(to: step, mode))
        #expect(rounded.divided(by: step)?.isWhole == true, note)
        let error = try #require(rounded.subtracting(value))
        let opposite = try #require(error.negated)
        let distance = max(error, opposite)
        switch mode {
        case .down: #expect(error.sign <= 0 && distance < step, note)
        case .up: #expect(error.sign >= 0 && distance < step, note)
        case .halfAwayFromZero:
          let doubled = try #require(distance.adding(distance))
          #expect(doubled <= step, note)
          if doubled == step { #expect(error.sign == value.sign, note) }
        }
      }
    }
  }
}
