import StetigRules
import StetigValues

/// What a number in a column of amounts stands for.
struct QuantityForm {
  /// A number turned into the value of a fact.
  enum Reading {
    case quantity(DecimalQuantity)
    case problem(CellProblem)
  }

  let limits: QuantityLimits
  private let isMoney: Bool
  private let isShare: Bool
  /// Whether the mapping says what one stands for; then the cells name no unit.
  private let hasFactor: Bool
  /// Whether the mapping names the unit and no other factor, so that cells may name it too.
  private let isPlain: Bool
  /// What one in the column stands for: `numerator` ÷ `denominator` ÷ 10 to the power of
  /// `decimals`, in cents, parts of one, or the unit of the fact.
  private let numerator: Int64
  private let denominator: Int64
  private let decimals: Int

  /// `factor` is what one in the column stands for, in euros, parts of one, or the fact's unit; nil
  /// if the mapping does not say. Nil if it does not fit.
  init?(_ type: FactType, factor: Fraction?) {
    limits = QuantityLimits(type)
    isMoney = type == .money
    isShare = type == .share
    hasFactor = factor != nil
    isPlain = factor == nil || factor == .one
    let unit = Fraction(isMoney ? 100 : 1)
    guard let whole = (factor ?? .one).multiplied(by: unit),
      let above = Int64(exactly: whole.numerator), above > 0,
      var below = Int64(exactly: whole.denominator)
    else { return nil }
    var places = 0
    while below % 10 == 0 {
      below /= 10
      places += 1
    }
    numerator = above
    denominator = below
    decimals = places
  }

  /// The range without `€`, `EUR` or `%` at its ends.
  func withoutUnit(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    _ hasPercent: inout Bool
  ) -> Range<Int> {
    let last = bytes[range.upperBound - 1]
    if last >= 0x30, last <= 0x39, bytes[range.lowerBound] < 0x41 { return range }
    let amount = withoutCurrency(bytes, range, &hasPercent)
    return isMoney ? withoutDash(bytes, amount) : amount
  }

  /// The range without a dash for the cents: `500,-`, `500,--`, `500,–`.
  private func withoutDash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound {
      if bytes[end - 1] == 0x2D {
        end -= 1
      } else if end - range.lowerBound > 3, bytes[end - 3] == 0xE2, bytes[end - 2] == 0x80,
        bytes[end - 1] == 0x93 || bytes[end - 1] == 0x94
      {
        end -= 3
      } else {
        break
      }
    }
    guard end < range.upperBound, end - range.lowerBound >= 2,
      bytes[end - 1] == CellNumber.comma || bytes[end - 1] == CellNumber.dot
    else { return range }
    return range.lowerBound..<(end - 1)
  }

  private func withoutCurrency(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    _ hasPercent: inout Bool
  ) -> Range<Int> {
    let last = bytes[range.upperBound - 1]
    if isShare, last == UInt8(ascii: "%") {
      hasPercent = true
      return trimmed(bytes, range.lowerBound, range.upperBound - 1)
    }
    guard isMoney, isPlain else { return range }
    let before = Self.currencyLength(bytes, range.lowerBound, range.upperBound)
    if before > 0 { return trimmed(bytes, range.lowerBound + before, range.upperBound) }
    for length in [3, 4] where range.count > length {
      let start = range.upperBound - length
      if Self.currencyLength(bytes, start, range.upperBound) == length {
        return trimmed(bytes, range.lowerBound, start)
      }
    }
    return range
  }

  /// The bytes of `€`, `EUR` or `Euro` at a place, 0 if none stands there.
  private static func currencyLength(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    guard start + 3 <= end else { return 0 }
    if bytes[start] == 0xE2, bytes[start + 1] == 0x82, bytes[start + 2] == 0xAC { return 3 }
    guard bytes[start] | 0x20 == UInt8(ascii: "e"), bytes[start + 1] | 0x20 == UInt8(ascii: "u"),
      bytes[start + 2] | 0x20 == UInt8(ascii: "r")
    else { return 0 }
    return start + 4 <= end && bytes[start + 3] | 0x20 == UInt8(ascii: "o") ? 4 : 3
  }

  /// How whole numbers become values, where that is a multiplication; nil: `quantity` has to be
  /// asked for each.
  var quick: Quick? {
    guard denominator == 1, decimals <= limits.decimals, hasFactor || !isShare else { return nil }
    var one: Int64 = 1
    for _ in 0..<decimals { one *= 10 }
    var room: Int64 = 1
    for _ in 0..<(limits.decimals - decimals) { room *= 10 }
    let most = isShare ? one : Int64.max / room
    return Quick(numerator: numerator, decimals: decimals, limit: most / numerator)
  }

  /// The value of a number of the column.
  func quantity(_ mantissa: Int64, decimals own: Int, hasPercent: Bool) -> Reading {
    guard mantissa >= 0 else { return .problem(.negative) }
    if isShare, !hasFactor, !hasPercent { return .problem(.shareWithoutPercent) }
    let percent = hasPercent && isPlain ? 2 : 0
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: numerator)
    guard !overflow else { return .problem(.tooLarge) }
    guard let quantity = scaled(product, own + decimals + percent) else {
      return .problem(.tooManyDecimals)
    }
    guard quantity.decimals <= limits.decimals else { return .problem(.tooManyDecimals) }
    guard limits.allow(quantity) else { return .problem(.tooLarge) }
    if isShare, isAboveOne(quantity) { return .problem(.shareAboveWhole) }
    return .quantity(quantity)
  }

  private func scaled(_ product: Int64, _ places: Int) -> DecimalQuantity? {
    if denominator == 1 {
      return DecimalQuantity(value: product, decimals: places)
    }
    guard let exact = Fraction(Int128(product), over: Int128(denominator)),
      let quotient = DecimalQuantity(exact)
    else { return nil }
    return DecimalQuantity(value: quotient.value, decimals: quotient.decimals + places)
  }

  private func isAboveOne(_ quantity: DecimalQuantity) -> Bool {
    var one: Int64 = 1
    for _ in 0..<quantity.decimals { one *= 10 }
    return quantity.value > one
  }
}
