import StetigEvaluation
import StetigPortfolio
import StetigReports
import StetigRules
import StetigText
import StetigValues

/// A run with a case of every kind, its results written by hand.
enum SampleRun {
  static let plan = SampleRules.plan

  static let asOf = date(2026, 11, 21)

  static let ruleFiles = [
    FileDigest(name: "sample.stetig", sha256: String(repeating: "0a", count: 32))
  ]

  static func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      preconditionFailure("no such day")
    }
    return date
  }

  static func euros(_ amount: Int) -> Datum { .quantity(Fraction(amount * 100)) }

  // MARK: The portfolio

  static func fact(_ path: String) -> FactID {
    let parts = path.split(separator: ".").map(String.init)
    guard let owner = plan.vocabulary.entity(parts[0]),
      let fact = plan.vocabulary.fact(owner, parts[1])
    else { preconditionFailure("no fact \(path)") }
    return fact
  }

  static func entity(_ name: String) -> EntityID {
    guard let entity = plan.vocabulary.entity(name) else { preconditionFailure("no \(name)") }
    return entity
  }

  /// - Parameter hostile: whether a name tries to steer a terminal, a page and a spreadsheet.
  static func portfolio(hostile: Bool = false) -> Portfolio {
    var builder = PortfolioBuilder(plan.vocabulary)
    builder.addRow(
      entity("municipality"),
      key: "1",
      [
        (fact("municipality.name"), .text("Musterstadt")),
        (fact("municipality.population"), .quantity(Fraction(8_000))),
      ]
    )
    let name =
      hostile
      ? "=HYPERLINK(\"x\")\u{1B}[2J\u{202E}<script>alert(1)</script>|**a**\n# b"
      : "Quartiersmanagement Nord"
    project(&builder, "V-01", name, programme: "quarter_fund")
    project(&builder, "V-02", "Begegnungshaus am Grünen Weg", programme: "quarter_fund")
    project(&builder, "V-03", "Beratung für Neuzugewanderte", programme: "quarter_fund")
    project(&builder, "V-04", "Stadtteilbüro", programme: "unheard_of")
    builder.addRow(
      entity("cost"),
      [
        (fact("cost.project"), .text("V-03")), (fact("cost.amount"), euros(100_000)),
        (fact("cost.category"), .choice(0)),
      ]
    )
    builder.declareTable(entity("funding"))
    var portfolio = builder.finish()
    portfolio.files = [
      FileDigest(name: "projects.csv", sha256: String(repeating: "1b", count: 32))
    ]
    portfolio.findings.append(
      InputFinding(
        code: .unreadableCell,
        file: "projects.csv",
        line: 3,
        column: 4,
        heading: "Beginn",
        found: hostile ? "\u{1B}]0;owned\u{7}<b>" : "31.02.2026",
        message: Phrase(en: "the cell is no date", de: "die Zelle ist kein Datum"),
        expected: Phrase(en: "a day such as 2026-12-31", de: "ein Tag wie 31.12.2026")
      )
    )
    return portfolio
  }

  private static func project(
    _ builder: inout PortfolioBuilder,
    _ key: String,
    _ name: String,
    programme: String
  ) {
    builder.addRow(
      entity("project"),
      key: key,
      [
        (fact("project.name"), .text(name)), (fact("project.municipality"), .text("1")),
        (fact("project.programme"), .text(programme)),
        (fact("project.start"), .date(date(2027, 1, 1))),
        (fact("project.end"), .date(date(2028, 12, 31))),
      ]
    )
  }

  static func report(hostile: Bool = false) -> CheckReport {
    CheckReport(
      plan: plan,
      portfolio: portfolio(hostile: hostile),
      results: results,
      asOf: asOf,
      engine: "0.1.0",
      ruleFiles: ruleFiles
    )
  }

  static func memo(project: Int, hostile: Bool = false) -> ReviewMemo {
    guard let result = results.first(where: { $0.project == project }) else {
      preconditionFailure("no result")
    }
    return ReviewMemo(
      plan: plan,
      portfolio: portfolio(hostile: hostile),
      result: result,
      asOf: asOf,
      engine: "0.1.0",
      ruleFiles: ruleFiles
    )
  }
}
