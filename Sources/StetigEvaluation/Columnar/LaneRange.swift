import StetigColumns

/// Where all numbers of a lane lie, both ends included; open ends count as the numbers that stand
/// for them.
struct LaneRange: Hashable, Sendable {
  var low: Int64
  var high: Int64

  /// Any 64 bits: sets of bits are no numbers.
  static let anything = LaneRange(low: .min, high: .max)
  /// Any number and both open ends.
  static let all = LaneRange(low: openLow, high: openHigh)
  /// No number at all: the begin of a choice among arms.
  static let none = LaneRange(low: openHigh, high: openLow)
  /// The days of the calendar.
  static let days = LaneRange(low: -719_162, high: 2_932_896)

  /// Whether no number is an open end.
  var isClosed: Bool { low > openLow && high < openHigh }

  /// Whether a number may be open below.
  var isOpenBelow: Bool { low <= openLow }
  /// Whether a number may be open above.
  var isOpenAbove: Bool { high >= openHigh }

  func including(_ value: Int64) -> LaneRange {
    LaneRange(low: min(low, value), high: max(high, value))
  }

  func union(_ other: LaneRange) -> LaneRange {
    LaneRange(low: min(low, other.low), high: max(high, other.high))
  }

  /// The range of results between two numbers. One that does not fit marks its row and is 0; an
  /// open end stays open.
  private static func results(
    _ low: Int128,
    _ high: Int128,
    isOpenBelow: Bool,
    isOpenAbove: Bool
  ) -> LaneRange {
    LaneRange(
      low: isOpenBelow ? openLow : Int64(min(0, max(low, Int128(openLow)))),
      high: isOpenAbove ? openHigh : Int64(max(0, min(high, Int128(openHigh))))
    )
  }

  func plus(_ other: LaneRange) -> LaneRange {
    Self.results(
      Int128(low) + Int128(other.low),
      Int128(high) + Int128(other.high),
      isOpenBelow: isOpenBelow || other.isOpenBelow,
      isOpenAbove: isOpenAbove || other.isOpenAbove
    )
  }

  func minus(_ other: LaneRange) -> LaneRange {
    Self.results(
      Int128(low) - Int128(other.high),
      Int128(high) - Int128(other.low),
      isOpenBelow: isOpenBelow || other.isOpenAbove,
      isOpenAbove: isOpenAbove || other.isOpenBelow
    )
  }

  func times(_ other: LaneRange) -> LaneRange {
    let products = [
      Int128(low) * Int128(other.low), Int128(low) * Int128(other.high),
      Int128(high) * Int128(other.low), Int128(high) * Int128(other.high),
    ]
    let isOpen = !isClosed || !other.isClosed
    let mayBeNegative = low < 0 || other.low < 0
    return Self.results(
      products.min() ?? 0,
      products.max() ?? 0,
      isOpenBelow: isOpen && mayBeNegative,
      isOpenAbove: isOpen
    )
  }

  func lowest(_ other: LaneRange) -> LaneRange {
    LaneRange(low: min(low, other.low), high: min(high, other.high))
  }

  func highest(_ other: LaneRange) -> LaneRange {
    LaneRange(low: max(low, other.low), high: max(high, other.high))
  }

  func rounded(_ rounding: LaneRounding) -> LaneRange {
    func steps(_ value: Int64) -> Int128 {
      let raised = Int128(value) * Int128(rounding.multiplier)
      return raised / Int128(rounding.divisor.value)
    }
    // One step more in either direction, whatever the rounding.
    return Self.results(
      (steps(low) - 1) * Int128(rounding.step),
      (steps(high) + 1) * Int128(rounding.step),
      isOpenBelow: isOpenBelow,
      isOpenAbove: isOpenAbove
    )
  }
}
