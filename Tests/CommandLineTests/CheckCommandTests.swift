import StetigText
import Testing

private let rule = """
  source guideline "Guideline" published 2026
  programme simple "Simple"
      binds by project.applied_on
  condition begun "Not begun"
      must not project.begun per guideline
  grant per guideline
      share financing 50 % of eligible costs
  """

@Suite struct CheckCommandTests {
  @Test(arguments: [
    ("no", Int32(0), "eligible"), ("yes", 1, "ineligible"), ("", 3, "undecided"),
  ])
  func `the exit code is that of the worst verdict`(
    _ begun: String,
    _ code: Int32,
    _ verdict: String
  ) async throws {
    let scratch = try Scratch()
    let rules = try scratch.write("rule.stetig", rule)
    try scratch.write("portfolio/projects.csv", "key;begun;applied_on\nP1;\(begun);2026-01-01\n")
    try scratch.write("portfolio/costs.csv", "project;amount\nP1;1000,00\n")
    let run = try await CapturedRun(
      "check",
      rules,
      scratch.path + "/portfolio",
      "--format",
      "json"
    )
    #expect(run.code == code, "\(run.error)")
    #expect(run.output.contains("\"verdict\": \"\(verdict)\""))
  }

  @Test func `the example shows every verdict and ends with 1`() async throws {
    let run = try await CapturedRun(
      "check",
      checkout + "/rules",
      checkout + "/examples/ankunftsquartiere",
      "--format",
      "json"
    )
    #expect(run.code == 1)
    for verdict in ["eligible", "ineligible", "undecided"] {
      #expect(run.output.contains("\"verdict\": \"\(verdict)\""))
    }
    for outcome in ["fulfilled", "violated", "undecided", "inapplicable"] {
      #expect(run.output.contains("\"outcome\": \"\(outcome)\""))
    }
  }

  @Test func `the same run gives the same bytes`() async throws {
    let rules = checkout + "/rules"
    let example = checkout + "/examples/ankunftsquartiere"
    let first = try await CapturedRun("check", rules, example, "--format", "json")
    let second = try await CapturedRun("check", rules, example, "--format", "json")
    #expect(first.output == second.output)
    #expect(!first.output.isEmpty)
  }

  @Test func `the order of rows and columns changes no answer`() async throws {
    let scratch = try Scratch()
    let rules = try scratch.write("rule.stetig", rule)
    try scratch.write(
      "a/projects.csv",
      "key;begun;applied_on\nP1;no;2026-01-01\nP2;yes;2026-01-02\nP3;;2026-01-03\n"
    )
    try scratch.write("a/costs.csv", "project;amount\nP1;1000,00\nP1;20,50\nP2;7,00\n")
    try scratch.write(
      "b/projects.csv",
      "applied_on;key;begun\n2026-01-03;P3;\n2026-01-02;P2;yes\n2026-01-01;P1;no\n"
    )
    try scratch.write("b/costs.csv", "amount;project\n7,00;P2\n20,50;P1\n1000,00;P1\n")
    let first = try await CapturedRun("check", rules, scratch.path + "/a", "--format", "csv")
    let second = try await CapturedRun("check", rules, scratch.path + "/b", "--format", "csv")
    #expect(first.output == second.output)
    #expect(first.output.contains("510.25"))
  }

  @Test func `a project that is not there is named with a suggestion`() async throws {
    let run = try await CapturedRun(
      "check",
      checkout + "/rules",
      checkout + "/examples/ankunftsquartiere",
      "--project",
      "po-gohlm"
    )
    #expect(run.code == 2)
    #expect(run.error.contains("po-golm"))
  }

  @Test func `a portfolio without a project is an error that says what to mend`() async throws {
    let scratch = try Scratch()
    let rules = try scratch.write("rule.stetig", rule)
    try scratch.write("portfolio/project.csv", "key;begun\nP1;no\n")
    let run = try await CapturedRun("check", rules, scratch.path + "/portfolio")
    #expect(run.code == 2)
    #expect(run.error.contains("project.csv"))
    #expect(run.error.contains("`projects`"))
  }

  @Test func `rules without a programme are an error`() async throws {
    let scratch = try Scratch()
    let rules = try scratch.write("rule.stetig", "frame f \"F\"\n")
    let portfolio = try scratch.write("projects.csv", "key;begun\nP1;no\n")
    let run = try await CapturedRun("check", rules, portfolio)
    #expect(run.code == 2)
    #expect(run.error.contains("no programme"))
  }

  @Test func `a project that names no programme of the rules is not passed over in silence`()
    async throws
  {
    let scratch = try Scratch()
    let rules = try scratch.write("rule.stetig", rule)
    let portfolio = try scratch.write(
      "projects.csv",
      "key;begun;applied_on;programme\nP1;no;2026-01-01;simple\nP2;no;2026-01-01;other\nP3;no;;\n"
    )
    let run = try await CapturedRun("check", rules, portfolio, "--as-proposed")
    #expect(run.code == 3)
    #expect(run.error.contains("(2): `P2`, `P3`"))
    let all = try await CapturedRun("check", rules, portfolio)
    #expect(all.code == 0)
    #expect(all.error.isEmpty)
  }

  @Test func `a folder without rules is an error, not an empty library`() async throws {
    let scratch = try Scratch()
    let run = try await CapturedRun("check", scratch.path, scratch.path)
    #expect(run.code == 2)
    #expect(run.error.contains(".stetig"))
  }

  @Test func `rules with mistakes end with 2 and one diagnostic for each`() async throws {
    let scratch = try Scratch()
    let rules = try scratch.write(
      "rule.stetig",
      rule.replacing("must not project.begun", with: "must not project.begin")
    )
    let portfolio = try scratch.write("portfolio/projects.csv", "key;begun\nP1;no\n")
    let english = try await CapturedRun("check", rules, portfolio)
    #expect(english.code == 2)
    #expect(english.error.contains("error[N0001]"))
    #expect(english.error.contains("`begun`"))
    #expect(english.error.contains("1 error"))
    let json = try await CapturedRun("check", rules, portfolio, "--format", "json")
    #expect(json.code == 2)
    #expect(json.error.isEmpty)
    #expect(json.output.contains("\"schema\": \"stetig/diagnostics/1\""))
    #expect(json.output.contains("\"code\": \"N0001\""))
    let german = try await CapturedRun("check", rules, portfolio, language: .german)
    #expect(german.error.contains("1 Fehler"))
  }
}
