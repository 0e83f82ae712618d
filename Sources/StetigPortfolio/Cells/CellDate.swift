import StetigValues

/// A date as a cell has it. Days are counted from 1970-01-01.
enum CellDate: Equatable {
  /// `shows` is which of two numbers is the day, if the text shows it.
  case day(Int32, shows: DateReading.Order?)
  /// `03/04/2016`.
  case ambiguous(dayFirst: Int32, monthFirst: Int32)
  case problem(CellProblem)

  /// Reads `2026-12-31`, `31.12.2026`, `1.7.27`, `31/12/2026`, `2026/12/31`, `31. Dez 26`,
  /// `25-Jan-2016`, `Dec 31, 2026`, also with a time after it; or what `pattern` says.
  ///
  /// `months` are the words for months, by their number. A year of two digits is one of 2000 to
  /// 2069; from 70 on it may be of either century. A pattern means 2000 to 2099.
  init(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    pattern: DatePattern?,
    months: borrowing ByteLexicon
  ) {
    let start = range.lowerBound
    if let pattern {
      self = Self.patterned(bytes, range, pattern)
    } else if range.count == 10, bytes[start + 4] == 0x2D, bytes[start + 7] == 0x2D {
      self = Self.date(
        number(bytes, start..<(start + 4)),
        number(bytes, (start + 5)..<(start + 7)),
        number(bytes, (start + 8)..<range.upperBound)
      )
    } else if range.count == 10, bytes[start + 2] == 0x2E, bytes[start + 5] == 0x2E {
      self = Self.date(
        number(bytes, (start + 6)..<range.upperBound),
        number(bytes, (start + 3)..<(start + 5)),
        number(bytes, start..<(start + 2))
      )
    } else {
      self = DateWords(bytes, withoutTime(bytes, range), months).date
    }
  }

  static func date(_ year: Int, _ month: Int, _ day: Int) -> CellDate {
    guard year >= 0, month >= 0, day >= 0 else { return .problem(.notADate) }
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      return .problem(.noSuchDay)
    }
    return .day(date.dayNumber, shows: nil)
  }

  private static func patterned(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    _ pattern: DatePattern
  ) -> CellDate {
    var index = range.lowerBound
    var (year, month, day) = (-1, -1, -1)
    for piece in pattern.pieces {
      switch piece {
      case .mark(let byte):
        guard index < range.upperBound, bytes[index] == byte else { return .problem(.notADate) }
        index += 1
      case .day(let count): day = take(bytes, &index, range.upperBound, count)
      case .month(let count): month = take(bytes, &index, range.upperBound, count)
      case .year(let count):
        let start = index
        year = take(bytes, &index, range.upperBound, count)
        guard index - start == count else { return .problem(.notADate) }
        if count == 2, year >= 0 { year += 2000 }
      }
    }
    guard index == range.upperBound else { return .problem(.notADate) }
    return date(year, month, day)
  }

  /// Reads at most `count` digits, two where one is asked for.
  private static func take(
    _ bytes: Span<UInt8>,
    _ index: inout Int,
    _ end: Int,
    _ count: Int
  ) -> Int {
    let start = index
    let limit = min(end, start + max(count, 2))
    while index < limit, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
    return number(bytes, start..<index)
  }
}

/// The number that up to nine digits make, -1 if there is none or anything else.
func number(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
  guard !range.isEmpty, range.count <= 9 else { return -1 }
  var value = 0
  for index in range {
    let byte = bytes[index]
    guard byte >= 0x30, byte <= 0x39 else { return -1 }
    value = value * 10 + Int(byte - 0x30)
  }
  return value
}
