import Foundation
import Testing

/// The worked example of a Land's version, followed step by step as the page has it.
@Suite struct ContributingTests {
  private let scratch: Scratch
  private let blocks: [String]

  init() throws {
    scratch = try Scratch()
    let page = try String(contentsOfFile: checkout + "/CONTRIBUTING.md", encoding: .utf8)
    let section = try #require(page.range(of: "## Worked example: add a Land's version"))
    blocks = page[section.upperBound...].components(separatedBy: "   ```\n").enumerated()
      .filter { $0.offset % 2 == 1 }
      .map { block in
        block.element.split(separator: "\n", omittingEmptySubsequences: false)
          .map { $0.hasPrefix("   ") ? $0.dropFirst(3) : $0 }.joined(separator: "\n")
      }
  }

  private func block(_ opening: String) throws -> String {
    try #require(blocks.first { $0.hasPrefix(opening) }, "\(opening)")
  }

  /// The lines that a block shows, but for those that stand for others.
  private func shown(_ block: String) -> [String] {
    block.split(separator: "\n").map { line in
      line.hasPrefix("…") ? String(line.dropFirst()) : String(line)
    }.filter { !$0.isEmpty && !$0.hasPrefix("$") }
  }

  private func expect(_ run: CapturedRun, shows block: String) {
    for line in shown(block) {
      for part in line.components(separatedBy: "…") where !part.isEmpty {
        #expect(run.output.contains(part), "\(part) is not in:\n\(run.output)")
      }
    }
  }

  @Test func `the tests say what is missing, as the page shows it`() async throws {
    let rules = try block("language en")
    var text = rules + "\n" + (try block("test \"base\""))
    let file = try scratch.write("dorfmitte.stetig", text)
    let coverage = try await CapturedRun("test", file, "--coverage")
    #expect(coverage.code == 1)
    expect(coverage, shows: try block("$ stetig test rules/thueringen/dorfmitte.stetig --coverage"))
    let json = try await CapturedRun("test", file, "--coverage", "--format", "json")
    text += "\n" + (try offers(json.output)).joined(separator: "\n")
    try scratch.write("dorfmitte.stetig", text)
    let filled = try await CapturedRun("test", file, "--coverage")
    #expect(filled.output == "dorfmitte: 23 of 23 cases shown by tests (100 %)\n")
    let mutants = try await CapturedRun("test", file, "--mutate")
    #expect(mutants.code == 1)
    expect(mutants, shows: try block("$ stetig test rules/thueringen/dorfmitte.stetig --mutate"))
    text += "\n" + (try block("test \"both together may be larger\""))
    try scratch.write("dorfmitte.stetig", text)
    let after = try await CapturedRun("test", file, "--mutate")
    #expect(after.output.hasPrefix("18 of 18 changes noticed (100 %), 0 not; "))
  }

  @Test func `what lint finds in the example is explained as the page says`() async throws {
    let rules = try block("language en")
    let file = try scratch.write("dorfmitte.stetig", rules)
    let open = try await CapturedRun("lint", file, "--as-of", "2026-07-01")
    #expect(open.output.contains("0 errors, 2 warnings"), "\(open.output)")
    let explanations = shown(try block("-- lint accepts"))
    try #require(explanations.count == 2)
    let explained =
      rules
      .replacing(
        "source guideline",
        with: explanations[0] + "\nsource guideline",
        maxReplacements: 1
      )
      .replacing("    in force   from 2025-03-01          per guideline", with: explanations[1])
    try scratch.write("dorfmitte.stetig", explained)
    let settled = try await CapturedRun("lint", file, "--as-of", "2026-07-01")
    #expect(settled.output == "0 errors, 0 warnings, 0 notes; 2 explained in the rule files\n")
  }

  private func offers(_ json: String) throws -> [String] {
    let root = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let offers = try #require(root?["offers"] as? [[String: Any]])
    return offers.compactMap { $0["test"] as? String }
  }
}
