import Foundation
import Testing

@Suite struct FormatCommandTests {
  private let ragged =
    "source guideline \"G\"   published 2026  -- kept\nprogramme a \"A\"\n"
    + "condition c must not project.begun per guideline\n"

  @Test func `files are rewritten in place, once`() async throws {
    let scratch = try Scratch()
    let path = try scratch.write("a.stetig", ragged)
    let checked = try await CapturedRun("format", "--check", path)
    #expect(checked.code == 1)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == ragged)
    let first = try await CapturedRun("format", path)
    #expect(first.code == 0)
    #expect(first.output.contains("a.stetig"))
    let formatted = try String(contentsOfFile: path, encoding: .utf8)
    #expect(formatted.contains("-- kept"))
    let second = try await CapturedRun("format", path)
    #expect(second.output.isEmpty)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == formatted)
  }

  @Test func `a file with mistakes is left alone`() async throws {
    let scratch = try Scratch()
    let broken = ragged.replacing("must not", with: "must nott (")
    let path = try scratch.write("a.stetig", broken)
    let run = try await CapturedRun("format", path)
    #expect(run.code == 2)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == broken)
  }
}
