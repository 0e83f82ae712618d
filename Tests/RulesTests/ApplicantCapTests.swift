import Stetig
import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues
import Testing

/// The cap of gwa_niedersachsen for an applicant with several projects: 120 000 EUR a calendar year.
@Suite struct ApplicantCapTests {
  /// Money of another project of the same applicant.
  struct Other {
    var euros: Int
    var status = "approved"
    var start = "2026-01-01"
    var end = "2026-12-31"
  }

  private func euros(_ amount: Int) -> Datum { .quantity(Fraction(amount * 100)) }

  private func day(_ text: String) throws -> Datum {
    .date(try #require(CalendarDate(iso: text)))
  }

  /// An applicant with a project of 2026 that costs 80 000 EUR, and others.
  private func portfolio(_ others: [Other], _ names: VocabularyNames) throws -> Portfolio {
    var builder = PortfolioBuilder(names.vocabulary)
    builder.addRow(try names.entity("applicant"), key: "a")
    let kind = try names.choice("applicant", "kind", "church")
    builder.set(try names.fact("applicant", "kind"), ofRow: 0, to: kind)
    for name in ["project", "cost", "funding"] { builder.declareTable(try names.entity(name)) }
    for (row, other) in ([Other(euros: 0)] + others).enumerated() {
      builder.addRow(try names.entity("project"), key: "p\(row)")
      builder.set(try names.fact("project", "applicant"), ofRow: row, to: .text("a"))
      builder.set(try names.fact("project", "start"), ofRow: row, to: try day(other.start))
      builder.set(try names.fact("project", "end"), ofRow: row, to: try day(other.end))
    }
    let category = try names.choice("cost", "category", "staff")
    let cost = builder.addRow(
      try names.entity("cost"),
      [
        (try names.fact("cost", "amount"), euros(80_000)),
        (try names.fact("cost", "category"), category),
      ]
    )
    builder.link(try names.fact("cost", "project"), ofRow: cost, to: 0)
    for (index, other) in others.enumerated() {
      let status = try names.choice("funding", "status", other.status)
      let row = builder.addRow(
        try names.entity("funding"),
        [
          (try names.fact("funding", "amount"), euros(other.euros)),
          (try names.fact("funding", "status"), status),
          (try names.fact("funding", "programme"), .text("gwa_niedersachsen")),
        ]
      )
      builder.link(try names.fact("funding", "project"), ofRow: row, to: index + 1)
    }
    return builder.finish()
  }

  /// The grant in whole euros for the first project, 60 000 EUR without any cap.
  private func grant(beside others: [Other]) throws -> ClosedRange<Int64> {
    let plan = try #require(RuleLibrary.load(try ruleFiles("rules")).result).plan
    let portfolio = try portfolio(others, VocabularyNames(vocabulary: plan.vocabulary))
    let block = try #require(plan.programmes.first { $0.name == "gwa_niedersachsen" })
    let result = evaluateCase(plan, portfolio, project: 0, block: block)
    let amount = try #require(result.grant?.amount)
    let high = try #require(amount.high)
    return amount.low / 100...high / 100
  }

  @Test func `money of the same year comes off the cap`() throws {
    #expect(try grant(beside: [Other(euros: 70_000)]) == 50_000...50_000)
  }

  @Test func `up to the cap nothing is lost`() throws {
    #expect(try grant(beside: [Other(euros: 60_000)]) == 60_000...60_000)
  }

  @Test func `of money for three years a third comes off each`() throws {
    let other = Other(euros: 210_000, start: "2025-01-01", end: "2027-12-31")
    #expect(try grant(beside: [other]) == 50_000...50_000)
  }

  @Test func `money of another year is no matter`() throws {
    let other = Other(euros: 120_000, start: "2025-01-01", end: "2025-12-31")
    #expect(try grant(beside: [other]) == 60_000...60_000)
  }

  @Test func `money only applied for may come off`() throws {
    #expect(try grant(beside: [Other(euros: 70_000, status: "applied")]) == 50_000...60_000)
  }

  @Test func `money that was refused is no matter`() throws {
    #expect(try grant(beside: [Other(euros: 70_000, status: "rejected")]) == 60_000...60_000)
  }
}
