import StetigContinuity
import StetigPortfolio
import StetigReports
import StetigText
import StetigValues
import Testing

@Suite struct ContinuityReportTests {
  private func structure(_ key: String) throws -> StructureContinuity {
    try #require(ContinuitySample.report().structures.first { $0.key == key })
  }

  @Test func `odd days give the days and cents of the handbook`() throws {
    let house = try structure("house")
    let gap = try #require(house.gaps.first)
    #expect(gap.first == SampleRun.date(2027, 2, 11))
    #expect(gap.last == SampleRun.date(2028, 12, 31))
    #expect([gap.months, gap.days] == [22, 21])
    #expect(gap.amount.decimalText == "67928.57")
    #expect(gap.posts == nil)
    let edge = try #require(house.cliffs.first)
    #expect(edge.drop.decimalText == "3025.99")
    #expect(edge.share.decimalText(places: 6) == "1.008663")
    #expect(edge.runwayDays == 82)
    #expect(house.months[3].approved.decimalText == "1080.71")
  }

  @Test func `a one-off is in its month and carries nothing on`() throws {
    let north = try structure("team-north")
    #expect(north.months[1].approved.decimalText == "15000.00")
    let edge = try #require(north.cliffs.first)
    #expect(edge.ends == ["n1", "n2"])
    #expect(edge.drop.decimalText == "10000.00")
    #expect(edge.runwayDays == 41)
  }

  @Test func `steps open a gap without an edge`() throws {
    let steps = try structure("steps")
    #expect(steps.gaps.map(\.amount.decimalText) == ["36000.00"])
    #expect(steps.gaps.first?.posts?.decimalText(places: 2) == "1.00")
    #expect(steps.cliffs.isEmpty)
  }

  @Test func `applied and planned money fill in turn`() throws {
    let gap = try #require(try structure("round").gaps.first)
    #expect(gap.amount.decimalText == "96000.00")
    #expect(gap.filledByApplied.decimalText == "18000.00")
    #expect(gap.filledByPlanned.decimalText == "12000.00")
  }

  @Test func `exactly 95 percent is no gap, and an empty last day of standing money is none`()
    throws
  {
    #expect(try structure("office").gaps.isEmpty)
    #expect(ContinuitySample.report().readAsNone.until == 1)
  }

  @Test func `an edge is divided among the programmes that end`() throws {
    let row = try #require(ContinuitySample.report().concentration.first)
    #expect(row.structures == ["team-north", "team-south"])
    #expect(row.drop.decimalText == "16000.00")
    #expect(row.posts?.decimalText(places: 2) == "3.13")
  }

  @Test func `under an emergency budget the grants that hang on own shares are named`() throws {
    let rows = ContinuitySample.report().ownShare
    #expect(rows.map(\.year) == [2026, 2027, 2028])
    #expect(rows.map(\.approved.decimalText) == ["46800.00", "22800.00", "22800.00"])
    #expect(rows[0].ownShareLines == ["o1", "s2"])
    #expect(rows[0].hangingLines == ["s1"])
    #expect(rows[1].hangingLines.isEmpty)
    #expect(rows[0].isOverCapacity == true)
  }

  @Test func `what is missing of a line or a need is named, and rejected lines are not`() throws {
    let report = ContinuitySample.report([
      "structures.csv": "key;monthly_need;needed_from;needed_until\na;100.00;-;-\nb;;-;-\n",
      "projects.csv": "key;structure\np;b\n",
      "funding.csv": """
      key;structure;project;status;amount;monthly;from;until
      f1;a;-;;1.00;-;2026-01-01;2026-12-31
      f2;a;-;rejected;;-;;
      f3;a;p;approved;1.00;-;2026-01-01;2026-12-31
      f4;a;-;approved;1.00;-;2026-01-01;-
      f5;;;approved;1.00;-;2026-01-01;2026-12-31

      """,
    ])
    let first = try #require(report.structures.first)
    #expect(first.state == .incomplete)
    #expect(first.missing.map(\.path) == ["f1.status", "f3.structure", "f4.until"])
    let second = try #require(report.structures.last)
    #expect(second.state == .undecided)
    #expect(second.missing.map(\.path) == ["monthly_need", "f3.structure"])
    let codes = report.findings.map(\.code)
    #expect(codes.contains(.contradictingFacts))
    #expect(codes.contains(.lineWithoutStructure))
  }

  @Test func `amounts that do not fit are a finding of their structure alone`() throws {
    let report = ContinuitySample.report(
      [
        "structures.csv": """
        key;monthly_need;needed_from;needed_until
        big;900000000000000.00;-;-
        small;10.00;-;-

        """
      ],
      horizon: nil
    )
    #expect(report.structures.map(\.state) == [.undecided, .complete])
    #expect(report.findings.map(\.code) == [.arithmeticFailed])
    #expect(report.structures.last?.gaps.count == 1)
  }

  @Test(arguments: ReaderLanguage.allCases, [80, 160])
  func `the text reads as recorded and fits`(_ language: ReaderLanguage, _ width: Int) throws {
    let text = continuityText(
      ContinuitySample.report(horizon: nil, showsHistory: true),
      ContinuitySample.rendering(language),
      PageStyle(width: width)
    )
    for row in text.split(separator: "\n") { #expect(displayWidth(String(row)) <= width, "\(row)") }
    try Golden.expect(text, recordedAs: "continuity-\(width)-\(language.rawValue).txt")
  }

  @Test func `Markdown, CSV and JSON are as recorded`() throws {
    let report = ContinuitySample.report(showsHistory: true)
    let rendering = ContinuitySample.rendering(.german)
    try Golden.expect(continuityMarkdown(report, rendering), recordedAs: "continuity-de.md")
    try Golden.expect(continuityCSV(report), recordedAs: "continuity.csv")
    try Golden.expect(continuityJSON(report), recordedAs: "continuity.json")
  }

  @Test func `each kind of money has a character of its own`() {
    let report = ContinuitySample.report()
    let text = continuityText(report, ContinuitySample.rendering(.english), PageStyle(width: 80))
    for character in "▼·▄▒░█" { #expect(text.contains(character)) }
  }

  @Test func `texts of a portfolio steer nothing`() {
    let report = ContinuitySample.report(ContinuitySample.hostileTables, showsHistory: true)
    let text = continuityText(report, ContinuitySample.rendering(.english), PageStyle(width: 60))
    for scalar in text.unicodeScalars {
      #expect(scalar == "\n" || scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
      #expect(scalar != "\u{202E}")
    }
    for row in continuityCSV(report).split(separator: "\r\n") { #expect(!row.hasPrefix("=")) }
  }
}
