import StetigEvaluation
import StetigValues
import Testing

@Suite struct BoundsTests {
  private func bounds(_ low: Int?, _ high: Int?) -> Bounds<Fraction> { cents(low, high) }

  private var samples: [Bounds<Fraction>] {
    let ends: [Int?] = [nil, -3, -1, 0, 1, 2, 5]
    return ends.flatMap { low in ends.map { bounds(low, $0) } }
  }

  /// Numbers in the bounds, the ends among them.
  private func members(_ bounds: Bounds<Fraction>) -> [Fraction] {
    [-40, -3, -1, 0, 1, 2, 5, 40].map { Fraction($0) }.filter { contains(bounds, $0) }
      + [Fraction(1, over: 2)!, Fraction(-1, over: 2)!].filter { contains(bounds, $0) }
  }

  private func contains(_ bounds: Bounds<Fraction>, _ value: Fraction) -> Bool {
    (bounds.low.map { $0 <= value } ?? true) && (bounds.high.map { $0 >= value } ?? true)
  }

  private func expectSound(
    _ operation: (Bounds<Fraction>, Bounds<Fraction>) -> ArithmeticOutcome,
    _ exact: (Fraction, Fraction) -> Fraction?
  ) {
    for one in samples {
      for other in samples {
        guard case .bounds(let result) = operation(one, other) else { continue }
        for left in members(one) {
          for right in members(other) {
            guard let value = exact(left, right) else { continue }
            #expect(contains(result, value), "\(left), \(right) in \(one), \(other)")
          }
        }
      }
    }
  }

  @Test func `bounds of a result hold every result of what is in the bounds`() {
    expectSound({ $0.adding($1) }, { $0.adding($1) })
    expectSound({ $0.subtracting($1) }, { $0.subtracting($1) })
    expectSound({ $0.multiplied(by: $1) }, { $0.multiplied(by: $1) })
    expectSound({ $0.divided(by: $1) }, { $0.divided(by: $1) })
  }

  @Test func `bounds are as narrow as they can be`() {
    #expect(bounds(2, 5).divided(by: bounds(1, 2)) == .bounds(bounds(1, 5)))
    #expect(bounds(2, 5).divided(by: bounds(1, nil)) == .bounds(bounds(0, 5)))
    #expect(bounds(-1, 2).multiplied(by: bounds(-3, 5)) == .bounds(bounds(-6, 10)))
    #expect(bounds(0, nil).multiplied(by: bounds(0, 0)) == .bounds(bounds(0, 0)))
    #expect(bounds(1, 2).divided(by: bounds(0, 2)) == .bounds(.unbounded))
    #expect(bounds(1, 1).divided(by: bounds(0, 0)) == .failed)
  }

  @Test func `a comparison is decided where every pair agrees and only there`() {
    for one in samples {
      for other in samples {
        let less = one.isLess(than: other)
        let atMost = one.isAtMost(other)
        for left in members(one) {
          for right in members(other) {
            if !less.isUnknown { #expect(less.isYes == (left < right)) }
            if !atMost.isUnknown { #expect(atMost.isYes == (left <= right)) }
          }
        }
      }
    }
  }
}
