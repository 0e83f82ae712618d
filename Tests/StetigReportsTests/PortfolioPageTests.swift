import Foundation
import StetigContinuity
import StetigPortfolio
import StetigReports
import StetigText
import Testing

@Suite struct PortfolioPageTests {
  private func report(
    _ tables: [String: String] = ContinuitySample.tables,
    hostile: Bool = false
  ) -> PortfolioReport {
    PortfolioReport(
      continuity: ContinuitySample.report(tables),
      check: SampleRun.report(hostile: hostile),
      cliffs: []
    )
  }

  /// A page without its style and its script, of which the browser says whether they are good.
  private func content(_ page: String) -> String {
    page.replacing(#/(?s)<(style|script)>.*?</(style|script)>/#, with: "")
      .replacing(#/sha256-[A-Za-z0-9+\/=]+'/#, with: "sha256-…'")
  }

  @Test(arguments: ReaderLanguage.allCases)
  func `the page of the handbook's town is as recorded`(_ language: ReaderLanguage) throws {
    let page = content(portfolioPage(report(), language))
    try Golden.expect(page, recordedAs: "portfolio-\(language.rawValue).html")
  }

  @Test func `edges of one day are one row, the day on which most ends has the longest bar`() throws
  {
    let page = portfolioPage(report(), .english)
    let start = try #require(page.range(of: "Next cliff edges by day"))
    let table = page[start.upperBound...].components(separatedBy: "</table>")[0]
    let rows = table.components(separatedBy: "<tr>").dropFirst(2)
    #expect(rows.count == 2)
    #expect(rows.first?.contains("2027-01-01") == true)
    #expect(rows.first?.contains("width=\"1000\"") == true)
    #expect(rows.last?.contains("2027-02-11") == true)
    #expect(rows.last?.contains("width=\"1000\"") == false)
  }

  @Test func `without structures and projects it says so`() {
    let empty = PortfolioReport(
      continuity: ContinuitySample.report([:]),
      check: SampleRun.report(),
      cliffs: []
    )
    let page = portfolioPage(empty, .german)
    #expect(page.contains("Es gibt keine Strukturen."))
    #expect(page.contains("Kein Vorhaben steht nahe an einer."))
  }

  @Test func `texts of a portfolio are no elements`() {
    let page = content(
      portfolioPage(report(ContinuitySample.hostileTables, hostile: true), .english)
    )
    #expect(page.contains("&lt;script&gt;"))
    #expect(!page.contains("<script"))
    #expect(!page.unicodeScalars.contains("\u{202E}"))
    #expect(!page.unicodeScalars.contains("\u{1B}"))
  }
}
