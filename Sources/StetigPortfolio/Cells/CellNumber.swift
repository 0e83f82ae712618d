/// A number as a cell has it: digits and separators, before any unit or factor.
enum CellNumber: Equatable {
  /// `mantissa` ÷ 10 to the power of `decimals`. `decimalMark` is the mark that the text shows to
  /// be the decimal one, 0 if it shows nothing.
  case value(mantissa: Int64, decimals: Int, decimalMark: UInt8)
  /// `1.234`: 1234 if the mark groups thousands, 1.234 if it is the decimal mark.
  case ambiguous(mantissa: Int64, mark: UInt8)
  case problem(CellProblem)

  static let dot = UInt8(ascii: ".")
  static let comma = UInt8(ascii: ",")

  /// Reads digits with `.`, `,`, spaces or apostrophes between them, in a range without white space
  /// at its ends. Thousands stand in groups of three.
  init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    if let plain = Self.plain(bytes, range) {
      self = plain
      return
    }
    var index = range.lowerBound
    var isNegative = false
    if index < range.upperBound, bytes[index] == 0x2D || bytes[index] == 0x2B {
      isNegative = bytes[index] == 0x2D
      index += 1
    } else if range.count > 3, bytes[index] == 0xE2, bytes[index + 1] == 0x88,
      bytes[index + 2] == 0x92
    {
      isNegative = true
      index += 3
    }
    var scan = NumberScan(firstByte: index < range.upperBound ? bytes[index] : 0)
    while index < range.upperBound {
      let step = scan.take(bytes, index, range.upperBound)
      guard step > 0 else {
        self = .problem(.notANumber)
        return
      }
      index += step
    }
    self = scan.result(isNegative: isNegative)
  }
}

extension CellNumber {
  /// Up to eighteen digits, also with a mark before the last one or two; nil for anything else.
  private static func plain(_ bytes: Span<UInt8>, _ range: Range<Int>) -> CellNumber? {
    guard range.count <= 18 else { return nil }
    var mantissa: Int64 = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let digit = bytes[index] &- 0x30
      guard digit < 10 else { break }
      mantissa = mantissa &* 10 &+ Int64(digit)
      index += 1
    }
    guard index > range.lowerBound else { return nil }
    let left = range.upperBound - index
    if left == 0 { return .value(mantissa: mantissa, decimals: 0, decimalMark: 0) }
    let mark = bytes[index]
    guard left == 2 || left == 3, mark == dot || mark == comma else { return nil }
    for place in (index + 1)..<range.upperBound {
      let digit = bytes[place] &- 0x30
      guard digit < 10 else { return nil }
      mantissa = mantissa &* 10 &+ Int64(digit)
    }
    return .value(mantissa: mantissa, decimals: left - 1, decimalMark: mark)
  }
}

/// What has been seen of a number.
private struct NumberScan {
  let firstByte: UInt8
  var mantissa: Int64 = 0
  var isTooLarge = false
  /// Digits before the first separator.
  var lead = 0
  /// Digits since the last separator.
  var tail = 0
  /// Whether all groups between separators have three digits.
  var groupsAreWhole = true
  var dots = 0
  var commas = 0
  var spaces = 0
  /// `.`, `,` or a space; 0 before the first.
  var last: UInt8 = 0

  init(firstByte: UInt8) { self.firstByte = firstByte }

  /// Takes a digit or a separator; returns how many bytes it has, 0 if it is neither.
  mutating func take(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> Int {
    let byte = bytes[index]
    if byte >= 0x30, byte <= 0x39 {
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int64(byte - 0x30))
      if overflow || carry { isTooLarge = true } else { mantissa = sum }
      tail += 1
      return 1
    }
    switch byte {
    case CellNumber.dot, CellNumber.comma:
      separate(byte)
      return 1
    case 0x20, 0x27:
      separate(0x20)
      return 1
    case 0xC2 where index + 1 < end && bytes[index + 1] == 0xA0:
      separate(0x20)
      return 2
    case 0xE2 where index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xAF:
      separate(0x20)
      return 3
    default: return 0
    }
  }

  private mutating func separate(_ mark: UInt8) {
    if last == 0 { lead = tail } else if tail != 3 { groupsAreWhole = false }
    tail = 0
    last = mark
    switch mark {
    case CellNumber.dot: dots += 1
    case CellNumber.comma: commas += 1
    default: spaces += 1
    }
  }

  func result(isNegative: Bool) -> CellNumber {
    if isTooLarge { return isWellFormed ? .problem(.tooLarge) : .problem(.notANumber) }
    let value = isNegative ? -mantissa : mantissa
    if last == 0 {
      guard tail > 0 else { return .problem(.notANumber) }
      return .value(mantissa: value, decimals: 0, decimalMark: 0)
    }
    guard isWellFormed else { return .problem(.notANumber) }
    guard last != 0x20 else { return .value(mantissa: value, decimals: 0, decimalMark: 0) }
    let isDot = last == CellNumber.dot
    if (isDot ? dots : commas) > 1 {
      // The mark groups thousands, so the other one is the decimal mark.
      let other = isDot ? CellNumber.comma : CellNumber.dot
      return .value(mantissa: value, decimals: 0, decimalMark: other)
    }
    let isAlone = dots + commas + spaces == 1
    if isAlone, tail == 3, lead <= 3, firstByte != 0x30 {
      return .ambiguous(mantissa: value, mark: last)
    }
    return .value(mantissa: value, decimals: tail, decimalMark: last)
  }

  /// Whether the separators stand where they may: one kind groups thousands, another one stands
  /// once, last.
  private var isWellFormed: Bool {
    if last == 0 { return tail > 0 }
    guard lead > 0, tail > 0, groupsAreWhole else { return false }
    let count = last == CellNumber.dot ? dots : last == CellNumber.comma ? commas : spaces
    let others = dots + commas + spaces - count
    if last == 0x20 { return others == 0 && tail == 3 && lead <= 3 }
    if count > 1 { return others == 0 && tail == 3 && lead <= 3 }
    if others == 0 { return true }
    let kinds = (dots > 0 ? 1 : 0) + (commas > 0 ? 1 : 0) + (spaces > 0 ? 1 : 0)
    return kinds == 2 && lead <= 3
  }
}
