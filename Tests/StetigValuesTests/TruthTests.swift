import StetigValues
import Testing

@Suite struct TruthTests {
  @Test(
    arguments: [
      (.no, .no, .no, .no), (.no, .unknown, .no, .unknown), (.no, .yes, .no, .yes),
      (.unknown, .no, .no, .unknown), (.unknown, .unknown, .unknown, .unknown),
      (.unknown, .yes, .unknown, .yes), (.yes, .no, .no, .yes), (.yes, .unknown, .unknown, .yes),
      (.yes, .yes, .yes, .yes),
    ] as [(Truth, Truth, Truth, Truth)]
  )
  func `and and or follow the tables of Kleene's strong logic`(
    left: Truth,
    right: Truth,
    both: Truth,
    either: Truth
  ) {
    #expect(left.and(right) == both)
    #expect(left.or(right) == either)
    // De Morgan, so that the negation is held to the same tables.
    #expect(left.not.or(right.not).not == both)
  }

  @Test func `the negation of unknown is unknown`() {
    #expect(Truth.allCases.map(\.not) == [.yes, .unknown, .no])
  }

  @Test func `a connective says no more than holds for every value an unknown could have`() {
    func values(_ truth: Truth) -> [Bool] {
      truth.isUnknown ? [false, true] : [truth.isYes]
    }
    func common(_ results: [Bool]) -> Truth {
      if results.allSatisfy({ $0 }) { return .yes }
      return results.contains(true) ? .unknown : .no
    }
    for left in Truth.allCases {
      for right in Truth.allCases {
        let pairs = values(left).flatMap { first in values(right).map { (first, $0) } }
        #expect(left.and(right) == common(pairs.map { $0 && $1 }))
        #expect(left.or(right) == common(pairs.map { $0 || $1 }))
      }
    }
  }

  @Test func `a missing answer is unknown, not no`() {
    let missing: Bool? = nil
    #expect(Truth(missing).isUnknown)
    #expect(Truth(Optional(false)).isNo)
    #expect(Truth(true).isYes && Truth(false).isNo)
    #expect(!Truth.unknown.isYes && !Truth.unknown.isNo)
  }
}
