import StetigEvaluation
import StetigReports
import StetigText
import Testing

@Suite struct CheckTextTests {
  private static let looks: [(width: Int, language: ReaderLanguage)] = [
    (80, .english), (80, .german), (200, .english), (200, .german),
  ]

  @Test(arguments: looks)
  func `a check reads as recorded`(_ width: Int, _ language: ReaderLanguage) throws {
    let text = checkText(
      SampleRun.report(),
      CheckRendering(language: language),
      PageStyle(width: width)
    )
    try Golden.expect(text, recordedAs: "check-\(width)-\(language.rawValue).txt")
  }

  @Test func `no row is wider than the text may be`() {
    for width in [40, 60, 80, 120, 200] {
      for language in ReaderLanguage.allCases {
        let text = checkText(
          SampleRun.report(hostile: true),
          CheckRendering(language: language),
          PageStyle(width: width)
        )
        for row in text.split(separator: "\n") {
          #expect(displayWidth(String(row)) <= width, "\(row)")
        }
      }
    }
  }

  @Test func `colours change no letter`() {
    let rendering = CheckRendering(language: .english)
    let plain = checkText(SampleRun.report(), rendering, PageStyle(width: 80))
    let coloured = checkText(SampleRun.report(), rendering, PageStyle(width: 80, hasColour: true))
    #expect(coloured != plain)
    var bare = ""
    var rest = coloured[...]
    while let start = rest.firstIndex(of: "\u{1B}") {
      bare += rest[..<start]
      rest = rest[start...]
      guard let end = rest.firstIndex(of: "m") else { break }
      rest = rest[rest.index(after: end)...]
    }
    #expect(bare + rest == plain)
  }

  @Test func `what a portfolio holds cannot steer a terminal`() {
    let text = checkText(
      SampleRun.report(hostile: true),
      CheckRendering(language: .german),
      PageStyle(width: 80)
    )
    for scalar in text.unicodeScalars {
      #expect(scalar == "\n" || scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
      #expect(scalar != "\u{202E}")
    }
    #expect(text.contains("\\u{202E}"))
    #expect(text.contains("\\u{1B}"))
  }

  @Test func `a quiet check holds what needs a human and nothing else`() throws {
    let text = checkText(
      SampleRun.report(),
      CheckRendering(language: .english, isQuiet: true),
      PageStyle(width: 80)
    )
    #expect(text.contains("Do not meet the programme"))
    #expect(text.contains("Findings in the input"))
    #expect(!text.contains("Other programmes"))
    #expect(!text.contains("Meet the programme they are meant for"))
  }

  @Test func `the order of results changes nothing`() {
    var report = SampleRun.report()
    let expected = checkText(report, .init(language: .english), PageStyle())
    report = CheckReport(
      plan: report.plan,
      portfolio: report.portfolio,
      results: SampleRun.results.reversed(),
      asOf: report.asOf,
      engine: report.engine,
      ruleFiles: report.ruleFiles
    )
    #expect(checkText(report, .init(language: .english), PageStyle()) == expected)
  }

  @Test func `only programmes that were run are counted, one as one`() {
    func summary(_ language: ReaderLanguage) -> String {
      let whole = SampleRun.report()
      let report = CheckReport(
        plan: whole.plan,
        portfolio: whole.portfolio,
        results: SampleRun.results.filter { $0.project == 2 && $0.block == "quarter_fund" },
        asOf: whole.asOf,
        engine: whole.engine,
        ruleFiles: whole.ruleFiles
      )
      return checkText(report, .init(language: language), PageStyle(width: 200))
    }
    #expect(summary(.english).contains("\n1 project, 1 programme, 1 case: 1 eligible"))
    #expect(summary(.english).contains("\n1 under the programme it is meant for: 1 eligible"))
    #expect(summary(.german).contains("\n1 Vorhaben, 1 Programm, 1 Fall: 1 förderfähig"))
    #expect(
      summary(.german).contains("\n1 unter dem Programm, für das es gedacht ist: 1 förderfähig")
    )
  }
}
