import Stetig
import StetigPortfolio
import StetigRules
import StetigSQL
import StetigText
import Testing

/// What single constructs come to in every database that is installed.
@Suite(.serialized) struct SQLConstructTests {
  /// Those that are installed; why others are not there say the tests of random rules.
  private static let databases: [Database] = [.duckdb, .postgres].filter { $0.isInstalled }

  @Test(arguments: databases)
  func `an own share of more than all costs leaves nothing, however high they are`(
    _ database: Database
  ) throws {
    try expectAgreement(
      database,
      """
      programme wide "Wide" level state in force from 2020-01-01 binds by project.applied_on
      parameter least "Least own share" unknown between 250 % and 300 %
      grant
          share financing 50 % of eligible costs
          at most 5 000 EUR
          own share at least least
      """,
      [
        "projects.csv": "key;applied_on;start;end\np;2026-01-01;2026-03-01;2026-12-31\n",
        "costs.csv": "project;amount\np;190000.00\np;\n",
        "funding.csv": "project;amount;status\n",
      ]
    )
  }

  private func expectAgreement(
    _ database: Database,
    _ rules: String,
    _ files: [String: String]
  ) throws {
    let loaded = RuleLibrary.load(
      [InputFile(name: "rules.stetig", bytes: Array(rules.utf8))],
      readTable: { _, name in files[name].map { Array($0.utf8) } }
    )
    let library = try #require(loaded.result, "\(loaded.diagnostics)")
    let portfolio = readPortfolio(
      files: files.keys.sorted().map { NamedBytes(name: $0, bytes: Array((files[$0] ?? "").utf8)) },
      mappings: [],
      vocabulary: library.plan.vocabulary
    )
    let blocks = library.plan.programmes
    let comparison = try SQLComparison(library.plan, portfolio, blocks, database)
    #expect(comparison.script.refused.map { $0.refusal.construct.english } == [])
    #expect(comparison.compared > 0)
    #expect(comparison.differences == [])
    #expect(comparison.unfit == 0)
  }
}
