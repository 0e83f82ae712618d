import Foundation
import StetigText
import Testing

@Suite struct CompileCommandTests {
  /// A programme that SQL can say, or, on request, one that it cannot.
  private func rules(_ scratch: Scratch, asksPlaces: Bool = false) throws -> String {
    let place =
      asksPlaces
      ? "any of municipality.structures where (structure lies near a facility up to 500 m)"
      : "project.requested is at least 1 000 EUR"
    return try scratch.write(
      "rules.stetig",
      """
      source call "Call" published 2026
      programme house "House" per call
          level state
          in force from 2026-01-01
      condition begun must not project.begun
      condition near must \(place)
      eligible costs include all
      grant
          share financing 50 % of eligible costs   per call
      """
    )
  }

  private func portfolio(_ scratch: Scratch) throws -> String {
    try scratch.write("town/projects.csv", "key;begun;applied_on\na;no;2026-05-01\n")
    return scratch.path + "/town"
  }

  @Test func `views are written for DuckDB unless another database is asked for`() async throws {
    let scratch = try Scratch()
    let rules = try rules(scratch)
    let usual = try await CapturedRun("compile", rules)
    let named = try await CapturedRun("compile", rules, "--to", "sql", "--dialect", "duckdb")
    #expect(usual.code == 0, "\(usual.error)")
    #expect(usual.output == named.output)
    #expect(usual.output.contains("CREATE OR REPLACE VIEW stetig_house AS"))
    #expect(usual.output.contains("CREATE OR REPLACE VIEW stetig_gaps AS"))
    #expect(usual.output.contains("DATE '2026-11-21' AS as_of"))
  }

  @Test(arguments: [
    ("postgres", "CREATE VIEW stetig_house AS", "\\copy projects FROM 'projects.csv'"),
    ("duckdb", "CREATE OR REPLACE VIEW stetig_house AS", "COPY projects FROM 'projects.csv'"),
    ("spark", "CREATE TABLE stetig_house USING parquet", "USING csv OPTIONS"),
  ])
  func `a folder has tables, rows and scripts for each database`(
    _ dialect: String,
    _ view: String,
    _ loading: String
  ) async throws {
    let scratch = try Scratch()
    let folder = scratch.path + "/database"
    let run = try await CapturedRun(
      "compile",
      try rules(scratch),
      try portfolio(scratch),
      arguments: ["--dialect", dialect, "--load", folder, "-o", folder + "/rules.sql"]
    )
    #expect(run.code == 0, "\(run.error)")
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
    }
    #expect(try text("rules.sql").contains(view))
    #expect(try text("load.sql").contains(loading))
    #expect(try text("projects.csv").contains("\"a\""))
    #expect(try text("stetig_lists.csv").hasPrefix("list,is_complete\n"))
    #expect(try text("stetig_places.csv").hasPrefix("programme,version,question,project"))
  }

  @Test func `a programme without an exact form is left out with its line`() async throws {
    let scratch = try Scratch()
    let refused = try await CapturedRun("compile", try rules(scratch, asksPlaces: true))
    #expect(refused.code == 1)
    #expect(refused.error.contains("rules.stetig:6:16: `house` is left out"), "\(refused.error)")
    #expect(!refused.output.contains("VIEW stetig_house"))
    #expect(refused.output.contains("VIEW stetig_results"))
  }

  @Test func `a misspelt programme gets a suggestion`() async throws {
    let scratch = try Scratch()
    let run = try await CapturedRun("compile", try rules(scratch), "--programme", "hous")
    #expect(run.code == 2)
    #expect(run.error.contains("`house`"))
  }

  @Test func `an unknown dialect gets a suggestion`() async throws {
    let scratch = try Scratch()
    let run = try await CapturedRun("compile", try rules(scratch), "--dialect", "postgre")
    #expect(run.code == 2)
    #expect(run.error.contains("`postgres`"))
  }

  @Test func `only SQL can be written`() async throws {
    let scratch = try Scratch()
    let run = try await CapturedRun("compile", try rules(scratch), "--to", "python")
    #expect(run.code == 2)
    #expect(run.error.contains("--to"))
  }

  @Test func `a folder to load needs a portfolio`() async throws {
    let scratch = try Scratch()
    let english = try await CapturedRun(
      "compile",
      try rules(scratch),
      "--load",
      scratch.path + "/x"
    )
    #expect(english.code == 2)
    #expect(english.error.contains("`--load` needs a portfolio"))
    let german = try await CapturedRun(
      "compile",
      try rules(scratch),
      "--load",
      scratch.path + "/x",
      language: .german
    )
    #expect(german.error.contains("`--load` braucht einen Bestand"))
  }

  @Test func `help and completions know the command`() async throws {
    let help = try await CapturedRun("compile", "--help")
    #expect(help.code == 0)
    #expect(help.output.contains("stetig compile rules --to sql --dialect postgres -o rules.sql"))
    let completions = try await CapturedRun("completions", "bash")
    #expect(completions.output.contains("compile"))
    #expect(completions.output.contains("spark"))
  }
}
