extension CalendarDate: CustomStringConvertible {
  /// The ISO 8601 form, `2026-12-31`.
  public var description: String {
    let parts = yearMonthDay
    var bytes: [UInt8] = []
    bytes.reserveCapacity(10)
    appendDigits(parts.year, width: 4, to: &bytes)
    bytes.append(minusSign)
    appendDigits(parts.month, width: 2, to: &bytes)
    bytes.append(minusSign)
    appendDigits(parts.day, width: 2, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads exactly `YYYY-MM-DD` in ASCII digits; `nil` for any other text or a day that the
  /// calendar does not have.
  public init?(iso text: String) {
    var position = 0
    var year = 0
    var month = 0
    var day = 0
    for byte in text.utf8 {
      if position == 4 || position == 7 {
        guard byte == minusSign else { return nil }
      } else {
        guard byte >= zeroDigit, byte <= zeroDigit + 9 else { return nil }
        let digit = Int(byte - zeroDigit)
        switch position {
        case 0..<4: year = year * 10 + digit
        case 4..<7: month = month * 10 + digit
        case 7..<10: day = day * 10 + digit
        default: return nil
        }
      }
      position += 1
    }
    guard position == 10 else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
