import StetigColumns
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues
import Testing

@Suite struct PortfolioBuilderTests {
  let fixture = Fixture.shared

  @Test func `values of every type come back as they were given`() throws {
    let f = fixture
    var builder = PortfolioBuilder(f.vocabulary)
    builder.addRow(
      f.project,
      key: "p1",
      [
        (f[f.project, "start"], .date(try #require(CalendarDate(iso: "2026-01-01")))),
        (f[f.project, "begun"], .truth(true)),
        (f[f.project, "overlap"], .quantity(try #require(Fraction(1, over: 8)))),
        (f[f.project, "approval"], .span(.months(36))),
        (f[f.project, "topics"], .choices(0b101)),
        (f[f.project, "programme"], .none),
      ]
    )
    builder.addRow(f.project, key: "p2")
    let portfolio = builder.finish()
    #expect(portfolio.cells(f[f.project, "start"]) == ["2026-01-01", "?"])
    #expect(portfolio.cells(f[f.project, "begun"]) == ["yes", "?"])
    #expect(portfolio.cells(f[f.project, "overlap"]) == ["0.125", "?"])
    #expect(portfolio.cells(f[f.project, "approval"]) == ["36m", "?"])
    #expect(portfolio.cells(f[f.project, "topics"]) == ["101", "?"])
    #expect(portfolio.cells(f[f.project, "programme"]) == ["-", "?"])
    #expect(portfolio.cells(f[f.project, "end"]) == ["?", "?"])
    #expect(portfolio.findings.isEmpty)
  }

  @Test func `a reference finds its row whatever comes first`() {
    let f = fixture
    var builder = PortfolioBuilder(f.vocabulary)
    builder.addRow(f.cost, [(f[f.cost, "project"], .text("p2"))])
    builder.addRow(f.cost, [(f[f.cost, "project"], .text("p1"))])
    builder.addRow(f.cost, [(f[f.cost, "project"], .text("p2"))])
    builder.addRow(f.project, key: "p1")
    builder.addRow(f.project, key: "p2")
    let portfolio = builder.finish()
    let costs = f.list(f.project, "costs")
    #expect(portfolio.rows(costs, of: 0) == [1])
    #expect(portfolio.rows(costs, of: 1) == [0, 2])
    #expect(portfolio.lists[costs].isComplete)
    #expect(!portfolio.lists[f.list(f.project, "funding")].isComplete)
  }

  @Test func `a row links to another by number without a key being known`() {
    let f = fixture
    var builder = PortfolioBuilder(f.vocabulary)
    builder.addRow(f.municipality)
    builder.addRow(f.project)
    builder.link(f[f.project, "municipality"], ofRow: 0, to: 0)
    let portfolio = builder.finish()
    #expect(portfolio.cells(f[f.project, "municipality"]) == ["#0"])
    #expect(portfolio.cells(f[f.municipality, "key"]) == ["?"])
    #expect(portfolio.rows(f.list(f.municipality, "projects"), of: 0) == [0])
    #expect(portfolio.lists[f.list(f.municipality, "projects")].isComplete)
  }

  @Test func `a row that may belong to anybody leaves the lists incomplete`() {
    let f = fixture
    var builder = PortfolioBuilder(f.vocabulary)
    builder.addRow(f.project, key: "p1")
    builder.addRow(f.cost, [(f[f.cost, "project"], .unknown)])
    let portfolio = builder.finish()
    #expect(!portfolio.lists[f.list(f.project, "costs")].isComplete)
  }

  @Test func `what is said of a list stands above what its table shows`() {
    let f = fixture
    var builder = PortfolioBuilder(f.vocabulary)
    builder.addRow(f.project, key: "p1")
    builder.declareTable(f.cost)
    builder.setList(ListID(f.list(f.project, "funding")), isComplete: true)
    builder.setList(ListID(f.list(f.project, "costs")), isComplete: false)
    let portfolio = builder.finish()
    #expect(portfolio.lists[f.list(f.project, "funding")].isComplete)
    #expect(!portfolio.lists[f.list(f.project, "costs")].isComplete)
  }

  @Test func `a key of two rows leads nowhere and opens the lists of both`() {
    let f = fixture
    var builder = PortfolioBuilder(f.vocabulary)
    builder.addRow(f.project, key: "p1")
    builder.addRow(f.project, key: "p2")
    builder.addRow(f.project, key: "p1")
    builder.addRow(f.cost, [(f[f.cost, "project"], .text("p1"))])
    builder.addRow(f.cost, [(f[f.cost, "project"], .text("p2"))])
    builder.addRow(f.cost, [(f[f.cost, "project"], .text("p3"))])
    let portfolio = builder.finish()
    #expect(portfolio.cells(f[f.cost, "project"]) == ["?", "#1", "?"])
    #expect(portfolio.findings.map(\.code) == [.duplicateKey, .danglingKey])
    let costs = portfolio.lists[f.list(f.project, "costs")]
    #expect([0, 1, 2].map { costs.isComplete(for: $0) } == [false, true, false])
  }

  @Test func `a value of another type is unknown and reported`() {
    let f = fixture
    var builder = PortfolioBuilder(f.vocabulary)
    builder.addRow(f.project, key: "p1", [(f[f.project, "start"], .truth(true))])
    builder.addRow(f.project, key: "p2", [(f[f.project, "start"], .none)])
    let portfolio = builder.finish()
    #expect(portfolio.cells(f[f.project, "start"]) == ["?", "?"])
    #expect(portfolio.findings.map(\.code) == [.unreadableCell, .unreadableCell])
  }
}
