import StetigPortfolio
import StetigText
import StetigValues

/// Writes days with something to do as an iCalendar file (RFC 5545) that calendar programs import.
///
/// Each entry is a whole day and has the same identifier in every run, so that importing a later file
/// does not double what is still there.
struct CalendarFile {
  struct Entry: Hashable {
    /// What makes the entry the same in a later run. Entries that share it are told apart by their
    /// order.
    var identity: [String]
    var day: CalendarDate
    var summary: String
    var description: String
    /// How many days before there is a reminder.
    var reminderDays: Int
  }

  /// The day that counts as today; entries are stamped with it, since no run reads the clock.
  let asOf: CalendarDate
  let name: String
  let language: ReaderLanguage
  let entries: [Entry]

  var text: String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Stetig//Stetig//EN", "CALSCALE:GREGORIAN",
      "X-WR-CALNAME:" + escaped(name),
    ]
    var seen: [[String]: Int] = [:]
    for entry in entries {
      lines += component(entry, repetition: seen[entry.identity, default: 0])
      seen[entry.identity, default: 0] += 1
    }
    lines.append("END:VCALENDAR")
    return lines.map { folded($0) + "\r\n" }.joined()
  }

  private func component(_ entry: Entry, repetition: Int) -> [String] {
    let parts = entry.identity + (repetition > 0 ? ["\(repetition)"] : [])
    let identity = Digest.sha256(Array(parts.joined(separator: "\n").utf8))
    let next = entry.day.next ?? entry.day
    return [
      "BEGIN:VEVENT", "UID:\(identity.prefix(32))@stetig", "DTSTAMP:\(basic(asOf))T000000Z",
      "DTSTART;VALUE=DATE:\(basic(entry.day))", "DTEND;VALUE=DATE:\(basic(next))",
      "SUMMARY;LANGUAGE=\(language.rawValue):" + escaped(entry.summary),
      "DESCRIPTION;LANGUAGE=\(language.rawValue):" + escaped(entry.description),
      "TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY",
      "DESCRIPTION:" + escaped(entry.summary), "TRIGGER:-P\(entry.reminderDays)D", "END:VALARM",
      "END:VEVENT",
    ]
  }

  /// `20261231`.
  private func basic(_ day: CalendarDate) -> String {
    String(day.description.filter { $0 != "-" })
  }

  /// A text value: marks that would end it are written with a backslash, control characters out.
  private func escaped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        var result = ""
        for scalar in TerminalEscaping.onOneLine(String(line)).unicodeScalars {
          if scalar == "\\" || scalar == ";" || scalar == "," { result.append("\\") }
          result.unicodeScalars.append(scalar)
        }
        return result
      }
      .joined(separator: "\\n")
  }

  /// Lines of at most 75 bytes, later ones begun by a space; no character is cut.
  private func folded(_ line: String) -> String {
    var result = ""
    var count = 0
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      if count + size > 75 {
        result += "\r\n "
        count = 1
      }
      result.unicodeScalars.append(scalar)
      count += size
    }
    return result
  }
}
