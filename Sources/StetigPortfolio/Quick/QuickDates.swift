import StetigColumns

/// Days written as `2026-12-31` or `31.12.2026`.
struct QuickDates: QuickColumn {
  @inline(__always)
  func value(_ raw: RawSpan, _ start: Int, _ length: Int) -> Int32? {
    guard length == 10 else { return nil }
    let first = quickWord(raw, start)
    let last = quickWord(raw, start &+ 2)
    var digits: UInt64
    if first & 0xFF00_00FF_0000_0000 == 0x2D00_002D_0000_0000 {
      // yyyy-mm-dd: the year, the month and the day without the marks.
      digits = first & 0xFFFF_FFFF | (first >> 8 & 0xFFFF_0000_0000) | (last & 0xFFFF << 48)
    } else if first & 0x0000_FF00_00FF_0000 == 0x0000_2E00_002E_0000 {
      // dd.mm.yyyy
      let year = last >> 32
      let month = first >> 24 & 0xFFFF
      digits = year | month << 32 | first << 48
    } else {
      return nil
    }
    digits ^= 0x3030_3030_3030_3030
    guard areDigits(digits) else { return nil }
    // Each two digits are a number of their own.
    let pairs = pairs(ofDigits: digits)
    let year =
      Int32(truncatingIfNeeded: pairs & 0xFF) &* 100
      &+ Int32(truncatingIfNeeded: pairs >> 16 & 0xFF)
    let month = Int32(truncatingIfNeeded: pairs >> 32 & 0xFF)
    let day = Int32(truncatingIfNeeded: pairs >> 48 & 0xFF)
    guard year > 0, month >= 1, month <= 12, day >= 1, day <= Self.length(year, month) else {
      return nil
    }
    return Self.dayNumber(year, month, day)
  }

  @inline(__always)
  private static func length(_ year: Int32, _ month: Int32) -> Int32 {
    guard month == 2 else { return 30 + ((month + month >> 3) & 1) }
    let isLeap = year & 3 == 0 && (year % 100 != 0 || year % 400 == 0)
    return isLeap ? 29 : 28
  }

  /// Days since 1970-01-01; years begin in March here, so that the odd month is the last.
  @inline(__always)
  private static func dayNumber(_ year: Int32, _ month: Int32, _ day: Int32) -> Int32 {
    let isEarly: Int32 = month <= 2 ? 1 : 0
    let shifted = year &- isEarly
    let monthsSinceMarch = month &- 3 &+ 12 &* isEarly
    // Exact for every year and month that the digits can give.
    let century = (shifted &* 5_243) &>> 19
    let leapDays = (shifted &>> 2) &- century &+ (century &>> 2)
    let daysBefore = ((153 &* monthsSinceMarch &+ 2) &* 6_554) &>> 15
    return shifted &* 365 &+ leapDays &+ daysBefore &+ day &- 719_469
  }

  /// The column, with the rows that were left.
  func finish(_ read: consuming [Int32], _ taken: QuickRows, left: Column?) -> Column {
    var days = read
    var rest: DateColumn?
    if case .date(let column)? = left { rest = column }
    if let rest {
      for (index, row) in taken.left.enumerated() { days[row] = rest.days[index] }
    }
    return .date(
      DateColumn(
        days: days,
        presence: Presence(taken, count: days.count, left: rest?.presence)
      )
    )
  }
}
