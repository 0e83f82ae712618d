import Foundation
import Stetig
import StetigPortfolio
import StetigRules
import StetigSQL
import StetigText
import Testing

/// The rules that ship give the answers of the reference evaluator in a real database.
@Suite(.serialized) struct ShippedRulesSQLTests {
  private static let portfolios = [
    "examples/ankunftsquartiere", "Tests/Corpus/hostile/portfolio",
  ]

  @Test(.needs(.duckdb), arguments: portfolios)
  func `the rules that ship get the same answers in DuckDB`(_ folder: String) throws {
    try compareShippedRules(.duckdb, folder)
  }

  @Test(.needs(.postgres), arguments: portfolios)
  func `the rules that ship get the same answers in PostgreSQL`(_ folder: String) throws {
    try compareShippedRules(.postgres, folder)
  }

  @Test(.needs(.spark), arguments: portfolios)
  func `the rules that ship get the same answers in Spark`(_ folder: String) throws {
    try compareShippedRules(.spark, folder)
  }

  private func compareShippedRules(_ database: Database, _ folder: String) throws {
    let library = try #require(Self.library)
    let portfolio = readPortfolio(
      files: try Self.files(folder, endings: [".csv", ".geojson"]).map {
        NamedBytes(name: $0.name, bytes: $0.bytes)
      },
      mappings: [],
      vocabulary: library.plan.vocabulary
    )
    let blocks = library.plan.programmes + library.plan.principles
    let comparison = try SQLComparison(library.plan, portfolio, blocks, database)
    #expect(comparison.compared > 0)
    #expect(comparison.differences.prefix(5) == [])
    #expect(comparison.unfit == 0)
  }

  @Test(arguments: Dialect.allCases)
  func `every block that ships is written`(_ dialect: Dialect) throws {
    let plan = try #require(Self.library).plan
    let script = SQLScript(plan, dialect)
    #expect(script.refused.map { $0.name } == [])
    #expect(script.written.count == (plan.programmes + plan.principles).count)
  }

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let library: RuleLibrary? = {
    let inputs = (try? files("rules", endings: [".stetig"])) ?? []
    return RuleLibrary.load(inputs).result
  }()

  private static func files(_ folder: String, endings: [String]) throws -> [InputFile] {
    let start = root.appending(path: folder)
    let names = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String }
    return try (names ?? []).filter { name in endings.contains { name.hasSuffix($0) } }.sorted()
      .map {
        InputFile(
          name: folder + "/" + $0,
          bytes: [UInt8](try Data(contentsOf: start.appending(path: $0)))
        )
      }
  }
}
