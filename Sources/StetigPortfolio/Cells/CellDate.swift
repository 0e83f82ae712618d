import StetigValues

/// How a mapping says that dates are written: `dd.mm.yy`, `yyyymmdd`, `TT.MM.JJJJ`.
package struct DatePattern: Sendable, Hashable {
  /// A piece of the pattern.
  enum Piece: Hashable, Sendable {
    case day(Int)
    case month(Int)
    case year(Int)
    case mark(UInt8)
  }

  var pieces: [Piece]

  /// Nil unless day, month and a year of two or four digits stand in it once each.
  ///
  /// A year of two digits is one of 2000 to 2099.
  package init?(_ text: String) {
    pieces = []
    var seen: [UInt8] = []
    var last: UInt8 = 0
    for byte in text.utf8 {
      let letter = Self.letter(byte)
      guard letter != 0 else {
        pieces.append(.mark(byte))
        last = 0
        continue
      }
      if letter == last {
        lengthen()
        continue
      }
      guard !seen.contains(letter) else { return nil }
      seen.append(letter)
      last = letter
      switch letter {
      case UInt8(ascii: "d"): pieces.append(.day(1))
      case UInt8(ascii: "m"): pieces.append(.month(1))
      default: pieces.append(.year(1))
      }
    }
    guard seen.count == 3, pieces.allSatisfy(Self.isPossible) else { return nil }
  }

  private static func letter(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "t"), UInt8(ascii: "T"):
      UInt8(ascii: "d")
    case UInt8(ascii: "m"), UInt8(ascii: "M"): UInt8(ascii: "m")
    case UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "j"), UInt8(ascii: "J"):
      UInt8(ascii: "y")
    default: 0
    }
  }

  private mutating func lengthen() {
    switch pieces.removeLast() {
    case .day(let count): pieces.append(.day(count + 1))
    case .month(let count): pieces.append(.month(count + 1))
    case .year(let count): pieces.append(.year(count + 1))
    case .mark(let byte): pieces.append(.mark(byte))
    }
  }

  private static func isPossible(_ piece: Piece) -> Bool {
    switch piece {
    case .day(let count), .month(let count): count <= 2
    case .year(let count): count == 2 || count == 4
    case .mark: true
    }
  }
}

/// A date as a cell has it.
enum CellDate: Equatable {
  /// Days since 1970-01-01.
  case day(Int32)
  case problem(CellProblem)

  /// Reads `2026-12-31` or `31.12.2026`, also with one digit for day or month in the latter; or
  /// what `pattern` says.
  init(_ bytes: Span<UInt8>, _ range: Range<Int>, pattern: DatePattern?) {
    if let pattern {
      self = Self.patterned(bytes, range, pattern)
    } else if range.count == 10, bytes[range.lowerBound + 4] == 0x2D,
      bytes[range.lowerBound + 7] == 0x2D
    {
      let start = range.lowerBound
      self = Self.date(
        number(bytes, start..<(start + 4)),
        number(bytes, (start + 5)..<(start + 7)),
        number(bytes, (start + 8)..<range.upperBound)
      )
    } else {
      self = Self.german(bytes, range)
    }
  }

  private static func date(_ year: Int, _ month: Int, _ day: Int) -> CellDate {
    guard year >= 0, month >= 0, day >= 0 else { return .problem(.notADate) }
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      return .problem(.noSuchDay)
    }
    return .day(date.dayNumber)
  }

  private static func german(_ bytes: Span<UInt8>, _ range: Range<Int>) -> CellDate {
    guard range.count <= 10, range.count >= 8 else { return .problem(.notADate) }
    var first = range.lowerBound
    while first < range.upperBound, bytes[first] != 0x2E { first += 1 }
    var second = first + 1
    while second < range.upperBound, bytes[second] != 0x2E { second += 1 }
    guard second < range.upperBound, range.upperBound - second == 5,
      first - range.lowerBound <= 2, second - first <= 3
    else { return .problem(.notADate) }
    return date(
      number(bytes, (second + 1)..<range.upperBound),
      number(bytes, (first + 1)..<second),
      number(bytes, range.lowerBound..<first)
    )
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
