/// The numbers and words of a date, and the marks between them.
struct DateWords {
  private struct Word {
    /// The number that the digits make, or the number of the month.
    var value: Int
    /// Digits; 0 for the name of a month.
    var digits: Int
    /// The mark after it: `.`, `-`, `/`, or a space for white space and `,`.
    var mark: UInt8

    var isMonthName: Bool { digits == 0 }
  }

  /// Up to three; nil if the text has anything that no date has.
  private var words: [Word]? = []
  private static let space: UInt8 = 0x20

  init(_ bytes: Span<UInt8>, _ range: Range<Int>, _ months: borrowing ByteLexicon) {
    guard range.count <= 40 else {
      words = nil
      return
    }
    var index = range.lowerBound
    var read: [Word] = []
    var scratch: [UInt8] = []
    while index < range.upperBound {
      let end = Self.wordEnd(bytes, index, range.upperBound)
      guard end > index, read.count < 3 else {
        words = nil
        return
      }
      let isNumber = bytes[index] <= 0x39
      let value =
        isNumber
        ? number(bytes, index..<end)
        : months.number(of: bytes, index..<end, scratch: &scratch) ?? -1
      guard value >= 0 else {
        words = nil
        return
      }
      read.append(Word(value: value, digits: isNumber ? end - index : 0, mark: Self.space))
      index = end
      guard index < range.upperBound else { break }
      guard let mark = Self.mark(bytes, &index, range.upperBound) else {
        words = nil
        return
      }
      read[read.count - 1].mark = mark
    }
    words = read
  }

  /// The end of the digits, or of the letters, at an index.
  private static func wordEnd(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    if bytes[start] >= 0x30, bytes[start] <= 0x39 {
      while index < end, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
      return index
    }
    while index < end, bytes[index] >= 0xC3 || isLetter(bytes[index]) {
      index += bytes[index] >= 0xC3 ? 2 : 1
    }
    return min(index, end)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }

  /// Reads one mark with white space around it, or white space alone; nil if there is neither.
  private static func mark(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int) -> UInt8? {
    let start = index
    var mark = space
    while index < end {
      switch bytes[index] {
      case 0x20: break
      case 0x2C where mark == space: break
      case 0x2E, 0x2D, 0x2F:
        // `01.-Nov` has two of them; so has no date.
        guard mark == space else { return nil }
        mark = bytes[index]
      case 0xC2 where index + 1 < end && bytes[index + 1] == 0xA0: index += 1
      default: return index > start ? mark : nil
      }
      index += 1
    }
    return index > start ? mark : nil
  }

  /// The date that the words make.
  var date: CellDate {
    guard let words else { return .problem(.notADate) }
    switch words.count {
    case 3: return Self.date(words[0], words[1], words[2])
    case 2: return Self.withoutDay(words[0], words[1])
    case 1: return .problem(words[0].isMonthName || Self.isYear(words[0]) ? .dayMissing : .notADate)
    default: return .problem(.notADate)
    }
  }

  private static func date(_ first: Word, _ second: Word, _ third: Word) -> CellDate {
    if second.isMonthName {
      guard first.digits == 1 || first.digits == 2 else { return .problem(.notADate) }
      return named(third, second.value, first.value)
    }
    if first.isMonthName {
      guard second.digits == 1 || second.digits == 2, third.digits == 4 else {
        return .problem(.notADate)
      }
      return CellDate.date(third.value, first.value, second.value)
    }
    guard !third.isMonthName, first.mark == second.mark else { return .problem(.notADate) }
    return inNumbers(first, second, third)
  }

  private static func inNumbers(_ first: Word, _ second: Word, _ third: Word) -> CellDate {
    guard second.digits <= 2 else { return .problem(.notADate) }
    switch first.mark {
    case 0x2E:
      guard first.digits <= 2 else { return .problem(.notADate) }
      return named(third, second.value, first.value)
    case 0x2F where first.digits == 4 && second.digits == 2 && third.digits == 2,
      0x2D where first.digits == 4 && second.digits == 2 && third.digits == 2:
      return CellDate.date(first.value, second.value, third.value)
    case 0x2F where first.digits <= 2 && (third.digits == 4 || third.digits == 2),
      0x2D where first.digits <= 2 && third.digits == 4:
      return dayOrMonthFirst(first.value, second.value, third)
    default: return .problem(.notADate)
    }
  }

  private static func dayOrMonthFirst(_ first: Int, _ second: Int, _ third: Word) -> CellDate {
    let dayFirst = named(third, second, first)
    let monthFirst = named(third, first, second)
    if first > 12, second <= 12 { return shown(dayFirst, .dayFirst) }
    if second > 12, first <= 12 { return shown(monthFirst, .monthFirst) }
    guard case .day(let a, _) = dayFirst, case .day(let b, _) = monthFirst, a != b else {
      return dayFirst
    }
    return .ambiguous(dayFirst: a, monthFirst: b)
  }

  private static func shown(_ date: CellDate, _ order: DateReading.Order) -> CellDate {
    guard case .day(let day, _) = date else { return date }
    return .day(day, shows: order)
  }

  /// A date whose month is known.
  private static func named(_ year: Word, _ month: Int, _ day: Int) -> CellDate {
    switch year.digits {
    case 4: return CellDate.date(year.value, month, day)
    case 2 where year.value < 70: return CellDate.date(2000 + year.value, month, day)
    case 2: return .problem(.centuryMissing)
    default: return .problem(.notADate)
    }
  }

  private static func isYear(_ word: Word) -> Bool {
    word.digits == 4 && word.value >= 1900 && word.value < 2100
  }

  /// `Aug 15`, `03/2016`, `2016-03`: which month is meant may be clear, the day is not.
  private static func withoutDay(_ first: Word, _ second: Word) -> CellDate {
    let hasMonth = first.isMonthName != second.isMonthName
    let hasYear =
      (isYear(first) && second.value <= 12) || (isYear(second) && first.value <= 12)
    return .problem(hasMonth || hasYear ? .dayMissing : .notADate)
  }
}

/// Narrows a range to what is left without a time of day at its end, such as ` 00:00:00` or
/// `T14:30`. A time with a zone is left in: the day at the place of the reader may be another one.
func withoutTime(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
  var colon = range.lowerBound
  while colon < range.upperBound, bytes[colon] != 0x3A { colon += 1 }
  guard colon < range.upperBound else { return range }
  var start = colon
  while start > range.lowerBound, colon - start < 2, isDigit(bytes[start - 1]) { start -= 1 }
  guard start < colon, start > range.lowerBound else { return range }
  let before = bytes[start - 1]
  guard before == 0x20 || before == UInt8(ascii: "T"), isTime(bytes, start..<range.upperBound)
  else { return range }
  return trimmed(bytes, range.lowerBound, start - 1)
}

/// Whether a text is hours, minutes and perhaps seconds with decimals.
private func isTime(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
  let limits = [23, 59, 59]
  var part = 0
  var index = range.lowerBound
  while part < 3 {
    let start = index
    while index < range.upperBound, index - start < 2, isDigit(bytes[index]) { index += 1 }
    let value = number(bytes, start..<index)
    guard value >= 0, value <= limits[part], part == 0 || index - start == 2 else { return false }
    part += 1
    guard index < range.upperBound else { return part >= 2 }
    guard bytes[index] == 0x3A else { break }
    index += 1
  }
  guard part == 3, bytes[index] == 0x2E, index + 1 < range.upperBound else { return false }
  for digit in (index + 1)..<range.upperBound where !isDigit(bytes[digit]) { return false }
  return true
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
