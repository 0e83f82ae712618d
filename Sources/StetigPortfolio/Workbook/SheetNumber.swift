import StetigValues

/// A number of a sheet, as spreadsheet programs show it: with fifteen significant digits.
///
/// Sheets hold binary numbers written out with up to seventeen digits, the last ones of which are
/// noise (`40000.000000000001`, `0.30000000000000004`). They are rounded away on the decimal text,
/// half away from zero, so that no binary number is ever computed with.
struct SheetNumber: Equatable {
  /// At most fifteen digits, without zeros at the end.
  private(set) var mantissa: Int64 = 0
  private(set) var exponent = 0
  private(set) var isNegative = false

  private static let significantDigits = 15

  /// Nil if the text is no number.
  init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    let end = range.upperBound
    if index < end, bytes[index] == 0x2D || bytes[index] == 0x2B {
      isNegative = bytes[index] == 0x2D
      index += 1
    }
    var digits = 0
    var kept = 0
    var roundsUp = false
    var sawPoint = false
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "."), !sawPoint {
        sawPoint = true
      } else if byte >= 0x30, byte <= 0x39 {
        digits += 1
        if kept < Self.significantDigits {
          mantissa = mantissa * 10 + Int64(byte - 0x30)
          if mantissa > 0 { kept += 1 }
          if sawPoint { exponent -= 1 }
        } else {
          if kept == Self.significantDigits { roundsUp = byte >= 0x35 }
          kept += 1
          if !sawPoint { exponent += 1 }
        }
      } else {
        break
      }
      index += 1
    }
    guard digits > 0 else { return nil }
    if index < end {
      guard let power = Self.power(bytes, index..<end) else { return nil }
      exponent += power
    }
    if roundsUp { mantissa += 1 }
    while mantissa > 0, mantissa % 10 == 0 {
      mantissa /= 10
      exponent += 1
    }
    if mantissa == 0 {
      exponent = 0
      isNegative = false
    }
  }

  /// The power of ten after an `e`.
  private static func power(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    guard bytes[index] | 0x20 == UInt8(ascii: "e") else { return nil }
    index += 1
    var isNegative = false
    if index < range.upperBound, bytes[index] == 0x2D || bytes[index] == 0x2B {
      isNegative = bytes[index] == 0x2D
      index += 1
    }
    let power = number(bytes, index..<range.upperBound)
    guard power >= 0, power <= 400 else { return nil }
    return isNegative ? -power : power
  }

  /// The number a hundred times as large.
  var inPercent: SheetNumber {
    guard mantissa > 0 else { return self }
    var percent = self
    percent.exponent += 2
    return percent
  }

  /// The whole days and the seconds beyond them; nil if it is negative or far beyond any calendar.
  var daysAndSeconds: (days: Int, seconds: Int)? {
    guard !isNegative, exponent <= 7 else { return nil }
    var value = Int(mantissa)
    guard exponent < 0 else {
      for _ in 0..<exponent {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        if overflow { return nil }
        value = product
      }
      return value > 9_999_999 ? nil : (value, 0)
    }
    guard exponent >= -18 else { return (0, 0) }
    var unit = 1
    for _ in 0..<(-exponent) { unit *= 10 }
    let days = value / unit
    guard days <= 9_999_999 else { return nil }
    let rest = Int128(value % unit) * 86_400
    let seconds = (rest * 2 + Int128(unit)) / (Int128(unit) * 2)
    return (days, Int(truncatingIfNeeded: seconds))
  }

  /// Appends the number with a decimal point; one of more than thirty places with a power of ten.
  func append(to text: inout [UInt8], digits wanted: Int = 0) {
    if isNegative { text.append(0x2D) }
    let digits = Array("\(mantissa)".utf8)
    guard exponent <= 30, exponent >= -45 else {
      text += digits
      text += "e\(exponent)".utf8
      return
    }
    guard exponent < 0 else {
      let count = digits.count + exponent
      if count < wanted { text += repeatElement(0x30, count: wanted - count) }
      text += digits
      text += repeatElement(0x30, count: exponent)
      return
    }
    let whole = digits.count + exponent
    if whole > 0 {
      text += digits[..<whole]
    } else {
      text.append(0x30)
    }
    text.append(UInt8(ascii: "."))
    if whole < 0 { text += repeatElement(0x30, count: -whole) }
    text += digits[max(0, whole)...]
  }
}

extension SheetNumber {
  /// Appends the day that the number stands for, as `2026-12-31`; false if it stands for none.
  ///
  /// Days count from 1 = 1900-01-01, and there is a 1900-02-29 (number 60), which the calendar does
  /// not have; or from 0 = 1904-01-01, if `since1904`.
  func appendDay(since1904: Bool, to text: inout [UInt8]) -> Bool {
    guard let (days, _) = daysAndSeconds else { return false }
    let number: Int
    if since1904 {
      number = days - 24_107
    } else if days == 60 {
      text += "1900-02-29".utf8
      return true
    } else {
      guard days > 0 else { return false }
      number = days < 60 ? days - 25_568 : days - 25_569
    }
    guard let day = Int32(exactly: number), let date = CalendarDate(dayNumber: day) else {
      return false
    }
    text += date.description.utf8
    return true
  }

  /// Appends a length of time as `14:30:00`; false if it is none.
  func appendTime(to text: inout [UInt8]) -> Bool {
    guard let (days, seconds) = daysAndSeconds else { return false }
    let all = days * 86_400 + seconds
    for (number, part) in [all / 3600, all / 60 % 60, all % 60].enumerated() {
      if number > 0 { text.append(UInt8(ascii: ":")) }
      if part < 10 { text.append(0x30) }
      text += "\(part)".utf8
    }
    return true
  }
}
