import Foundation
import StetigText
import Testing

/// `stetig report --format ics`, read as calendar programs read it (RFC 5545).
@Suite struct CalendarTests {
  private static let hostile = checkout + "/Tests/Corpus/hostile"

  private func calendar(
    _ portfolio: String = ReportCommandTests.example,
    rules: String = ReportCommandTests.rules,
    language: ReaderLanguage = .english
  ) async throws -> String {
    let run = try await CapturedRun(
      "report",
      rules,
      portfolio,
      "--format",
      "ics",
      language: language
    )
    #expect(run.code == 0, "\(run.error.prefix(400))")
    return run.output
  }

  /// The lines with folds undone.
  private func lines(_ text: String) -> [String] {
    text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
  }

  @Test(arguments: ReaderLanguage.allCases)
  func `lines end as they must and are at most 75 bytes long`(_ language: ReaderLanguage)
    async throws
  {
    let text = try await calendar(language: language)
    let bytes = Array(text.utf8)
    #expect(bytes.suffix(2) == [0x0D, 0x0A])
    #expect(bytes.filter { $0 == 0x0A }.count == bytes.filter { $0 == 0x0D }.count)
    let rows = bytes.split(separator: 0x0A)
    #expect(rows.contains { $0.first == 0x20 }, "nothing is folded at all")
    for row in rows {
      #expect(row.last == 0x0D)
      #expect(row.count - 1 <= 75)
      #expect(String(validating: row, as: UTF8.self) != nil, "a character is cut")
    }
  }

  @Test func `each entry has an identifier of its own, the same in every run`() async throws {
    func identifiers(_ text: String) -> [String] { lines(text).filter { $0.hasPrefix("UID:") } }
    let first = identifiers(try await calendar())
    #expect(first.count > 30)
    #expect(Set(first).count == first.count)
    #expect(identifiers(try await calendar(language: .german)) == first)
  }

  @Test func `texts of a portfolio stay texts`() async throws {
    let text = try await calendar(
      Self.hostile + "/portfolio",
      rules: Self.hostile + "/hostile.stetig"
    )
    let names: Set<Substring> = [
      "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "UID", "DTSTAMP",
      "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP", "ACTION", "TRIGGER",
    ]
    for line in lines(text) {
      #expect(names.contains(line.prefix { $0 != ":" && $0 != ";" }), "\(line)")
      #expect(
        line.unicodeScalars.allSatisfy { scalar in
          scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
            && !(0x202A...0x202E).contains(scalar.value)
            && !(0x2066...0x2069).contains(scalar.value)
        },
        "\(line)"
      )
    }
  }

  @Test(
    .enabled(
      if: OutsideProgram.python(with: "icalendar") != nil,
      "Python with icalendar is not there; .ci/install-programs installs it"
    )
  )
  func `icalendar reads the days, texts and reminders`() async throws {
    let script = """
      import icalendar, sys
      calendar = icalendar.Calendar.from_ical(open("report.ics", "rb").read())
      assert not calendar.errors
      print(calendar["VERSION"], len(calendar.subcomponents))
      for event in calendar.walk("VEVENT"):
          assert not event.errors
          (alarm,) = event.walk("VALARM")
          days = (event["DTEND"].dt - event["DTSTART"].dt).days
          print(event["DTSTART"].dt, days, alarm["TRIGGER"].dt.days, event["SUMMARY"], sep="|")
      """
    let python = try #require(OutsideProgram.python(with: "icalendar"))
    let scratch = try Scratch()
    try scratch.write(
      "tables/structures.csv",
      #"""
      key;name;monthly_need;needed_from;needed_until
      a;"Haus, Garten; Küche \ Co";100.00;-;-

      """#
    )
    try scratch.write(
      "tables/funding.csv",
      """
      key;structure;project;funder;programme;level;status;amount;monthly;from;until
      f;a;-;Land;-;state;approved;;100.00;2026-01-01;2026-12-31

      """
    )
    try scratch.write("report.ics", try await calendar(scratch.path + "/tables"))
    let own = try python.run(["-c", script], in: scratch.path)
    #expect(own.code == 0, "\(own.output)")
    #expect(own.output == "2.0 1\n2027-01-01|1|-180|Cliff edge: Haus, Garten; Küche \\ Co\n")
    try scratch.write("report.ics", try await calendar(language: .german))
    let example = try python.run(["-c", script], in: scratch.path)
    #expect(example.code == 0, "\(example.output)")
    #expect(
      example.output.contains("2028-01-01|1|-180|Abbruch: Quartiersmanagement A in Berlin\n")
    )
  }

  @Test func `where nothing ends the calendar is empty`() async throws {
    let scratch = try Scratch()
    try scratch.write(
      "tables/structures.csv",
      "key;monthly_need;needed_from;needed_until\na;100.00;2026-01-01;2026-12-31\n"
    )
    try scratch.write(
      "tables/funding.csv",
      """
      key;structure;project;funder;programme;level;status;amount;monthly;from;until
      f;a;-;Land;-;state;approved;;100.00;2026-01-01;2026-12-31

      """
    )
    let text = lines(try await calendar(scratch.path + "/tables"))
    #expect(text.first == "BEGIN:VCALENDAR")
    #expect(text.last == "END:VCALENDAR")
    #expect(!text.contains("BEGIN:VEVENT"))
  }
}
