import StetigRules
import StetigValues

/// A finite decimal: `value` ÷ 10 to the power of `decimals`, without trailing zeros.
struct DecimalQuantity: Hashable {
  var value: Int64
  /// 0 to 9.
  var decimals: Int

  init(value: Int64, decimals: Int) {
    self.value = value
    self.decimals = decimals
    while self.decimals > 0, self.value % 10 == 0 {
      self.value /= 10
      self.decimals -= 1
    }
  }

  /// Nil if the number is no decimal of at most nine places or does not fit.
  init?(_ fraction: Fraction) {
    var power: Int128 = 1
    for decimals in 0...9 {
      if power % fraction.denominator == 0 {
        let (value, overflow) = fraction.numerator.multipliedReportingOverflow(
          by: power / fraction.denominator
        )
        guard !overflow, let narrow = Int64(exactly: value) else { return nil }
        self.init(value: narrow, decimals: decimals)
        return
      }
      power *= 10
    }
    return nil
  }
}

/// How fine and how large a value of a column may be, so that all values of one column fit one
/// scale whatever order they come in.
struct QuantityLimits {
  /// The most decimals.
  var decimals: Int

  init(_ type: FactType) {
    switch type {
    case .money: decimals = 0
    case .share: decimals = 9
    case .number, .truth, .choice, .choices, .reference, .date, .span, .text, .place, .programme:
      decimals = 6
    }
  }

  /// Whether the value fits at the finest scale of the column.
  func allow(_ quantity: DecimalQuantity) -> Bool {
    guard quantity.decimals <= decimals else { return false }
    var power: Int64 = 1
    for _ in 0..<(decimals - quantity.decimals) { power *= 10 }
    return !quantity.value.multipliedReportingOverflow(by: power).overflow
  }
}
