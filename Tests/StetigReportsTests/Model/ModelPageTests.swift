import Foundation
import StetigReports
import StetigScenarios
import StetigText
import Testing

@Suite struct ModelPageTests {
  /// A page without its style and its script, of which the browser says whether they are good.
  private func content(_ page: String) -> String {
    page.replacing(#/(?s)<(style|script)>.*?</(style|script)>/#, with: "")
      .replacing(#/sha256-[A-Za-z0-9+\/=]+'/#, with: "sha256-…'")
  }

  @Test(arguments: ReaderLanguage.allCases)
  func `the page of two scenarios is as recorded`(_ language: ReaderLanguage) throws {
    let page = content(modelPage(ModelSample.report, ModelSample.rendering(language)))
    try Golden.expect(page, recordedAs: "model-\(language.rawValue).html")
  }

  @Test func `the answers of one scenario come before everything behind them`() throws {
    var report = ModelSample.report
    report.scenarios = Array(report.scenarios.prefix(1))
    let page = content(modelPage(report, ModelSample.rendering(.english)))
    let order = [
      "3 projects gain, 1 loses", "grants: what it costs", "still </span>Neuhafen",
      "Behind the answers",
      "What is changed and assumed", "Grants by level and year", "Who gains, who loses",
    ].map { page.unbroken.range(of: $0)?.lowerBound }
    for place in order { #expect(place != nil) }
    let places = order.compactMap { $0 }
    #expect(places == places.sorted())
  }

  @Test func `without scenarios it says so`() {
    var report = ModelSample.report
    report.scenarios = []
    let page = modelPage(report, ModelSample.rendering(.german))
    #expect(page.contains("Kein Szenario war gefragt."))
  }

  @Test func `texts of scenarios and portfolios are no elements`() {
    let page = content(
      modelPage(ModelLargeSample.report(hostile: true), ModelSample.rendering(.english))
    )
    #expect(page.contains("&lt;script&gt;"))
    #expect(!page.contains("<script"))
    #expect(!page.unicodeScalars.contains("\u{202E}"))
    #expect(!page.unicodeScalars.contains("\u{1B}"))
  }

  @Test func `every element that is opened is closed`() {
    let page = content(modelPage(ModelLargeSample.report(), ModelSample.rendering(.german)))
    for name in ["div", "table", "tr", "td", "ul", "li", "section", "details", "svg", "span", "dl"]
    {
      let opened = page.matches(of: try! Regex("<\(name)[ >]")).count
      let closed = page.components(separatedBy: "</\(name)>").count - 1
      #expect(opened == closed, "\(name)")
    }
  }

  @Test func `nothing is fetched from anywhere`() {
    let page = modelPage(ModelLargeSample.report(), ModelSample.rendering(.english))
    for mark in ["http:", "https:", "src=", "@import", "url(h"] { #expect(!page.contains(mark)) }
  }

  @Test func `each breakpoint of a curve is named`() {
    let page = content(modelPage(ModelLargeSample.report(), ModelSample.rendering(.english)))
    #expect(page.contains("◆1 5 years"))
    #expect(page.contains("◆2 8 years"))
  }
}

extension String {
  fileprivate var unbroken: String { replacingOccurrences(of: "\u{A0}", with: " ") }
}
