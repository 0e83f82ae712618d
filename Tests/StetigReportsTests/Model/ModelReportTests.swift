import StetigReports
import StetigScenarios
import StetigText
import Testing

@Suite struct ModelReportTests {
  @Test(arguments: ReaderLanguage.allCases)
  func `the text reads as recorded and fits`(_ language: ReaderLanguage) throws {
    let text = modelText(
      ModelSample.report,
      ModelSample.rendering(language),
      PageStyle(width: 90)
    )
    for row in text.split(separator: "\n") { #expect(displayWidth(String(row)) <= 90, "\(row)") }
    try Golden.expect(text, recordedAs: "model-90-\(language.rawValue).txt")
  }

  @Test func `Markdown, JSON and CSV are as recorded`() throws {
    let rendering = ModelSample.rendering(.german)
    try Golden.expect(modelMarkdown(ModelSample.report, rendering), recordedAs: "model-de.md")
    try Golden.expect(modelJSON(ModelSample.report, rendering), recordedAs: "model.json")
    try Golden.expect(modelCSV(ModelSample.report, rendering), recordedAs: "model.csv")
  }

  @Test func `JSON and CSV are the same in both languages`() {
    let (one, other) = (ModelSample.rendering(.english), ModelSample.rendering(.german))
    #expect(modelJSON(ModelSample.report, one) == modelJSON(ModelSample.report, other))
    #expect(modelCSV(ModelSample.report, one) == modelCSV(ModelSample.report, other))
  }

  @Test(arguments: [40, 60, 120])
  func `no row of a large run is wider than the text may be`(_ width: Int) {
    for language in ReaderLanguage.allCases {
      let text = modelText(
        ModelLargeSample.report(),
        ModelSample.rendering(language),
        PageStyle(width: width)
      )
      for row in text.split(separator: "\n") {
        #expect(displayWidth(String(row)) <= width, "\(row)")
      }
    }
  }

  @Test func `a scenario that changes nothing says so`() {
    let text = modelText(
      ModelSample.report,
      ModelSample.rendering(.english),
      PageStyle(width: 120)
    )
    #expect(text.contains("Nothing changes: no answer, no grant, no gap."))
  }

  @Test func `a quiet run has the answers alone`() {
    var rendering = ModelSample.rendering(.english)
    rendering.isQuiet = true
    let text = modelText(ModelSample.report, rendering, PageStyle(width: 80))
    #expect(text.contains("cannot pay"))
    #expect(!text.contains("Behind it"))
  }

  @Test func `texts of scenarios and portfolios steer nothing`() {
    let report = ModelLargeSample.report(hostile: true)
    let rendering = ModelSample.rendering(.english)
    let text = modelText(report, rendering, PageStyle(width: 60))
    for scalar in text.unicodeScalars {
      #expect(scalar == "\n" || scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
      #expect(scalar != "\u{202E}")
    }
    let csv = modelCSV(report, rendering)
    for row in csv.split(separator: "\r\n") {
      for cell in row.split(separator: ",") { #expect(!cell.hasPrefix("="), "\(row)") }
    }
    #expect(csv.contains("'=1+1"))
    let markdown = modelMarkdown(report, rendering).replacing(#/(?s)(`+).+?\1/#, with: "")
    #expect(!markdown.contains("<script"))
    #expect(!modelJSON(report, rendering).contains("<script"))
  }

  @Test func `what is cut says how much is not shown`() {
    let text = modelText(
      ModelLargeSample.report(),
      ModelSample.rendering(.english),
      PageStyle(width: 100)
    )
    #expect(text.contains("more, all of them with --format csv or json"))
  }

  @Test func `each row of the CSV has every cell, and differences add up`() {
    let csv = modelCSV(ModelLargeSample.report(), ModelSample.rendering(.english))
    let rows = csv.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows.allSatisfy { $0.count == 10 })
    for scenario in Set(rows.dropFirst().map { $0[0] }) {
      func cents(_ kind: String, _ measure: String) -> Int {
        rows.filter { $0[0] == scenario && $0[1] == kind && $0[6] == measure }
          .reduce(0) { $0 + (Int($1[9].filter { $0 != "." }) ?? 0) }
      }
      #expect(cents("case", "grant") == cents("total", "grants"), "\(scenario)")
      #expect(cents("municipality", "grants") == cents("total", "grants"), "\(scenario)")
      #expect(cents("level_year", "grants") == cents("total", "grants"), "\(scenario)")
    }
  }
}
