import StetigText
import StetigValues

extension Lexer {
  /// Reads a date, if one stands here, right or wrong; returns whether it did.
  mutating func lexDate() -> Bool {
    let start = index
    let first = digitsEnd(from: start)
    guard first < bytes.count, first - start <= 4 else { return false }
    let mark = bytes[first]
    guard mark == UInt8(ascii: "-") || mark == UInt8(ascii: "."), isDigit(at: first + 1) else {
      return false
    }
    let second = digitsEnd(from: first + 1)
    guard second < bytes.count, bytes[second] == mark, isDigit(at: second + 1) else { return false }
    let third = digitsEnd(from: second + 1)
    if mark == UInt8(ascii: ".") {
      guard first - start <= 2, second - first <= 3, (2...4).contains(third - second - 1),
        third >= bytes.count || bytes[third] != mark || !isDigit(at: third + 1)
      else { return false }
      index = third
      appendDate(
        from: start,
        year: second + 1..<third,
        month: first + 1..<second,
        day: start..<first
      )
    } else {
      index = third
      appendDate(
        from: start,
        year: start..<first,
        month: first + 1..<second,
        day: second + 1..<third
      )
    }
    return true
  }

  private mutating func appendDate(
    from start: Int,
    year: Range<Int>,
    month: Range<Int>,
    day: Range<Int>
  ) {
    let isISO = year.lowerBound == start
    let numbers = [year, month, day].map { number(in: $0) }
    let date = CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2])
    guard isISO || output.language == .german else {
      failGermanDate(from: start, year.count == 4 ? date : nil)
      return
    }
    guard let date, year.count == 4, !isISO || (month.count == 2 && day.count == 2) else {
      failDate(from: start)
      return
    }
    append(.date, from: start, value: output.dates.count)
    output.dates.append(date)
  }

  /// Returns the number in at most nine digits; longer ones are no part of a date.
  private func number(in range: Range<Int>) -> Int {
    var value = 0
    for offset in range.prefix(9) { value = value * 10 + Int(bytes[offset] - 0x30) }
    return range.count > 9 ? -1 : value
  }

  private mutating func failDate(from start: Int) {
    append(.date, from: start, isBad: true)
    let text = excerpt(start, index)
    report(
      Diagnostic(
        .noSuchDay,
        Phrase(en: "there is no day `\(text)`", de: "den Tag `\(text)` gibt es nicht"),
        at: range(start),
        found: text,
        expected: output.language == .german
          ? Phrase(
            en: "a day of the calendar, as `31.12.2026` or `2026-12-31`",
            de: "ein Tag des Kalenders, wie `31.12.2026` oder `2026-12-31`"
          )
          : Phrase(
            en: "a day of the calendar, as `2026-12-31`",
            de: "ein Tag des Kalenders, wie `2026-12-31`"
          )
      )
    )
  }

  private mutating func failGermanDate(from start: Int, _ date: CalendarDate?) {
    append(.date, from: start, isBad: true)
    let text = excerpt(start, index)
    var diagnostic = Diagnostic(
      .separatorInsideNumber,
      Phrase(en: "dots inside the date `\(text)`", de: "Punkte im Datum `\(text)`"),
      at: range(start),
      found: text,
      expected: Phrase(en: "a date as `2026-12-31`", de: "ein Datum wie `2026-12-31`")
    )
    if let date {
      diagnostic.help = [
        Phrase(en: "write `\(date.description)`", de: "`\(date.description)` schreiben")
      ]
      diagnostic.fixIts = [
        FixIt(
          title: Phrase(en: "write year, month, day", de: "Jahr, Monat, Tag schreiben"),
          edits: [.init(range(start), date.description)],
          applicability: .safe
        )
      ]
    }
    report(diagnostic)
  }

  /// Reads a day of the year, if one stands here; returns whether it did.
  mutating func lexDayMonth() -> Bool {
    let start = index
    var end = digitsEnd(from: start)
    guard end - start <= 2 else { return false }
    let day = number(in: start..<end)
    if output.language == .german {
      guard end < bytes.count, bytes[end] == UInt8(ascii: ".") else { return false }
      end += 1
    }
    let next = whiteSpaceEnd(from: end)
    guard next > end || output.language == .german, letterLength(at: next) > 0 else { return false }
    let word = scanWord(from: next)
    if let known = tableWord(next, word) {
      let month = table.meaning(known).month
      guard month > 0 else { return false }
      index = word.end
      append(.dayMonth, from: start, value: day * 16 + month)
      return true
    }
    return failMonth(from: start, next..<word.end)
  }

  /// Reports a month that is misspelt; returns whether the word is like one.
  private mutating func failMonth(from start: Int, _ word: Range<Int>) -> Bool {
    let text = normalized(bytes, word)
    let follower = whiteSpaceEnd(from: word.upperBound)
    let isName = follower < bytes.count && Array("=.(".utf8).contains(bytes[follower])
    guard word.count >= 3, word.count <= 12, !isName else { return false }
    let months = monthNames(in: output.language).filter { isMonth($0, like: text) }
    if months.isEmpty, output.language == .english { return false }
    let help = months.first.map { Phrase(en: "did you mean `\($0)`?", de: "ist `\($0)` gemeint?") }
    index = word.upperBound
    append(.dayMonth, from: start, isBad: true)
    report(
      Diagnostic(
        .noSuchDay,
        Phrase(en: "there is no month `\(text)`", de: "den Monat `\(text)` gibt es nicht"),
        at: range(word.lowerBound, word.upperBound),
        found: text,
        expected: Phrase(en: "the name of a month", de: "der Name eines Monats"),
        help: help.map { [$0] } ?? []
      )
    )
    return true
  }

  /// Whether a word has the first letter of a month and at most two mistakes, or shortens it.
  private func isMonth(_ month: String, like word: String) -> Bool {
    guard month.unicodeScalars.first == word.unicodeScalars.first else { return false }
    return month.hasPrefix(word) || Suggestions.doubledDistance(word, month) <= 4
  }
}
