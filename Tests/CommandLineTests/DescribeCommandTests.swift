import Foundation
import StetigText
import Testing

@Suite struct DescribeCommandTests {
  private static let isRecording = ProcessInfo.processInfo.environment["STETIG_BLESS"] == "1"

  private func rules() -> String { checkout + "/rules" }

  @Test(
    arguments: ["gwa_hessen", "amif"],
    [ReaderLanguage.german, .english]
  )
  func `a programme reads as recorded`(_ name: String, _ language: ReaderLanguage) async throws {
    let run = try await CapturedRun(
      "describe",
      rules(),
      name,
      "--as-of",
      "2026-07-01",
      language: language
    )
    #expect(run.code == 0)
    #expect(run.error == "")
    let file = URL(
      filePath: checkout + "/Tests/CommandLineTests/Goldens/\(name).\(language.rawValue).txt"
    )
    if Self.isRecording { try Data(run.output.utf8).write(to: file) }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(run.output == recorded, "STETIG_BLESS=1 records anew; read the difference")
  }

  @Test func `the table of the page on the rules is what the command prints now`() async throws {
    let run = try await CapturedRun(
      "describe",
      rules(),
      arguments: ["--coverage-table", "--format", "markdown"]
    )
    #expect(run.code == 0)
    let file = URL(filePath: checkout + "/rules/README.md")
    let page = try String(contentsOf: file, encoding: .utf8)
    let begin = try #require(page.range(of: "<!-- coverage table: begin -->\n\n"))
    let end = try #require(page.range(of: "\n<!-- coverage table: end -->"))
    let table = String(page[begin.upperBound..<end.lowerBound])
    if Self.isRecording {
      let renewed = page.replacingCharacters(
        in: begin.upperBound..<end.lowerBound,
        with: run.output
      )
      try Data(renewed.utf8).write(to: file)
      return
    }
    #expect(
      table == run.output,
      "put the output of `stetig describe rules --coverage-table --format markdown` there"
    )
  }

  @Test func `a programme that the rules do not have is refused with the nearest name`()
    async throws
  {
    let run = try await CapturedRun("describe", rules(), "gwa_hesen")
    #expect(run.code == 2)
    #expect(run.error.contains("`gwa_hesen`"))
    #expect(run.error.contains("gwa_hessen"))
  }

  private static let small = """
    language en

    source page "A page" published 2026-01-01 confirmed 2026-02-01

    programme small "Small programme"
        level federal
        in force from 2026-01-01 per page
    condition odd "Odd costs"
        must none of municipality.projects where (
            any of project.costs where (cost.amount is more than 5 EUR)) per page
    condition sure "Sure"
        must project.civic_partner unconfirmed
    condition open "Open"
        must unknown per page

    """

  @Test func `what has no words stands as it is written`() async throws {
    let scratch = try Scratch()
    let file = try scratch.write("small.stetig", Self.small)
    let run = try await CapturedRun("describe", file, "--format", "markdown")
    #expect(run.code == 0, "\(run.error)")
    #expect(run.output.contains("any of project.costs where (cost.amount is more than 5 EUR)"))
    #expect(run.output.contains("There is a partner from civil society."))
  }

  @Test func `facts are counted as confirmed, unconfirmed and unknown`() async throws {
    let scratch = try Scratch()
    let file = try scratch.write("small.stetig", Self.small)
    let run = try await CapturedRun(
      "describe",
      file,
      arguments: ["--coverage-table", "--format", "markdown"]
    )
    // In force and the odd costs; the partner; the open question.
    #expect(run.output.contains("| – | 1 | 2 | 1 | 1 | 3 | 0 | 2026-02-01 |"), "\(run.output)")
  }

  @Test func `what is uncertain is listed`() async throws {
    let scratch = try Scratch()
    let file = try scratch.write("small.stetig", Self.small)
    let run = try await CapturedRun("describe", file, "--format", "markdown")
    #expect(run.output.contains("**Not known**: Open"))
    #expect(run.output.contains("**Not confirmed by a source**: Sure"))
  }

  @Test func `a page with all programmes is one page`() async throws {
    let run = try await CapturedRun("describe", rules(), "--format", "html")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("<!DOCTYPE html>"))
    #expect(run.output.hasSuffix("</html>\n"))
    #expect(!run.output.contains("<code>"), "everything shipped has words")
  }
}
