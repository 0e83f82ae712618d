import StetigText
import Testing

@Suite struct UsageTests {
  @Test func `a misspelt command gets a suggestion`() async throws {
    let run = try await CapturedRun("chekc")
    #expect(run.code == 2)
    #expect(run.error.contains("`check`"))
  }

  @Test func `a misspelt option gets a suggestion`() async throws {
    let run = try await CapturedRun("check", "rules", "portfolio", "--formt", "json")
    #expect(run.code == 2)
    #expect(run.error.contains("--format"))
  }

  @Test func `a value that does not fit gets a suggestion`() async throws {
    let run = try await CapturedRun("check", "rules", "portfolio", "--format", "jsn")
    #expect(run.code == 2)
    #expect(run.error.contains("`json`"))
  }

  @Test func `a date that is none is said so`() async throws {
    let run = try await CapturedRun("check", "rules", "portfolio", "--as-of", "2026-02-30")
    #expect(run.code == 2)
    #expect(run.error.contains("2026-02-30"))
  }

  @Test(arguments: [
    "check", "explain", "describe", "test", "format", "schema", "map", "new", "help",
    "completions",
  ])
  func `every command has help with examples in both languages`(_ command: String) async throws {
    let english = try await CapturedRun(command, "--help")
    #expect(english.code == 0)
    #expect(english.output.contains("Examples:"))
    let german = try await CapturedRun("help", command, language: .german)
    #expect(german.code == 0)
    #expect(german.output.contains("Beispiele:"))
    for line in english.output.split(separator: "\n") where !line.contains("  stetig ") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test func `without a command the list of commands is shown and the code is 2`() async throws {
    let run = try await CapturedRun()
    #expect(run.code == 2)
    #expect(run.error.contains("check"))
  }

  @Test func `the version is printed`() async throws {
    let run = try await CapturedRun("--version")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("stetig 0."))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions name every command`(_ shell: String) async throws {
    let run = try await CapturedRun("completions", shell)
    #expect(run.code == 0)
    for command in ["check", "explain", "describe", "test", "format", "schema", "map", "new"] {
      #expect(run.output.contains(command))
    }
  }
}
