import StetigReports
import StetigRules
import StetigText
import Testing

@Suite struct ReviewMemoTests {
  private static let looks: [(project: Int, width: Int, language: ReaderLanguage)] = [
    (0, 80, .german), (1, 80, .english), (2, 80, .german), (2, 200, .english),
  ]

  @Test(arguments: looks)
  func `a memo reads as recorded`(_ project: Int, _ width: Int, _ language: ReaderLanguage) throws {
    let document = memoDocument(SampleRun.memo(project: project), language)
    try Golden.expect(
      plainText(document, PageStyle(width: width)),
      recordedAs: "memo-\(project)-\(width)-\(language.rawValue).txt"
    )
  }

  @Test func `a memo in Markdown is as recorded`() throws {
    let document = memoDocument(SampleRun.memo(project: 2), .german)
    try Golden.expect(markdown(document), recordedAs: "memo-2-de.md")
  }

  @Test func `a memo as a page is as recorded`() throws {
    let document = memoDocument(SampleRun.memo(project: 0), .german)
    try Golden.expect(htmlPage(document), recordedAs: "memo-0-de.html")
  }

  @Test func `a page holds no markup of a portfolio`() {
    let page = htmlPage(memoDocument(SampleRun.memo(project: 0, hostile: true), .english))
    #expect(!page.contains("<script"))
    #expect(page.contains("&lt;script&gt;"))
    #expect(!page.contains("\u{202E}"))
  }

  @Test func `only an address of the web becomes a link`() {
    let links = ["javascript:alert(1)", "https://example.org/\"onclick=", "data:text/html,x"]
    for link in links {
      let document = ReportDocument(
        title: "t",
        language: .english,
        parts: [.paragraph(Line([Span("here", link: link)]))]
      )
      #expect(!htmlPage(document).contains("href"))
      #expect(!markdown(document).contains("]("))
    }
  }

  @Test func `the facts used are those that the nodes read`() throws {
    let block = try #require(SampleRun.plan.programmes.first { $0.name == "quarter_fund" })
    let used = usedFacts(SampleRun.plan, block.versions[0])
    let facts = Set(used.facts.map(\.fact))
    for path in [
      "municipality.population", "project.begun", "project.network", "project.applied_on",
      "project.start",
    ] {
      #expect(facts.contains(SampleRun.fact(path)), "\(path)")
    }
    #expect(!facts.contains(SampleRun.fact("municipality.weak")))
    let names = used.lists.map { SampleRun.plan.vocabulary[$0.list].naming.english }
    #expect(Set(names) == ["costs", "funding", "posts", "sites"])
    for list in used.lists {
      let element = SampleRun.plan.vocabulary[list.list].element
      for path in list.facts where path.references.isEmpty {
        #expect(SampleRun.plan.vocabulary[path.fact].owner == element)
      }
    }
    let posts = used.lists.first {
      SampleRun.plan.vocabulary[$0.list].naming.english == "posts"
    }
    #expect(
      Set(posts?.facts.map(\.fact) ?? [])
        == [SampleRun.fact("post.fte"), SampleRun.fact("post.additional")]
    )
  }
}
