import Foundation
import Testing

/// What the README shows is what there is.
@Suite struct ReadmeTests {
  private func blocks() throws -> [[Substring]] {
    let text = try String(contentsOfFile: checkout + "/README.md", encoding: .utf8)
    return text.components(separatedBy: "```").enumerated()
      .filter { $0.offset % 2 == 1 }
      .map { Substring($0.element).split(separator: "\n") }
  }

  @Test func `the lines of the rule file stand in the rule file`() throws {
    let file = try String(contentsOfFile: checkout + "/rules/eu/amif.stetig", encoding: .utf8)
    let lines = Set(file.split(separator: "\n"))
    let shown = try #require(try blocks().first)
    #expect(shown.count >= 15)
    for line in shown { #expect(lines.contains(line), "\(line)") }
  }

  @Test func `the output is what the command prints`() async throws {
    let run = try await CapturedRun(
      "check",
      checkout + "/rules",
      checkout + "/examples/ankunftsquartiere",
      "--project",
      "po-golm",
      "--programme",
      "amif"
    )
    let shown = try blocks()[1].joined(separator: "\n")
    #expect(run.output.contains(shown), "\(run.output)")
  }

  @Test func `its first two commands are those of the gate`() throws {
    let gate = try String(contentsOfFile: checkout + "/.ci/run", encoding: .utf8)
    for command in try blocks()[2] { #expect(gate.contains(command), "\(command)") }
  }
}
