import Testing

/// Whatever the bytes: a diagnostic or a finding, never a crash or a hang.
@Suite struct HostileInputTests {
  private static let rules: [(name: String, bytes: [UInt8])] = [
    ("NUL bytes", Array("programme a\0b \"A\"\0".utf8)),
    ("invalid UTF-8", Array("programme a \"".utf8) + [0xFF, 0xFE, 0xC0, 0x80] + Array("\"".utf8)),
    ("a deep expression", Array(("programme a condition c must " + parens(100_000)).utf8)),
    ("many nots", Array(("programme a condition c must " + nots(100_000)).utf8)),
    ("a long number", Array(("programme a parameter p " + digits(400) + " EUR").utf8)),
    ("a long line", Array(repeating: UInt8(ascii: "x"), count: 5_000_000)),
    ("an impossible day", Array("programme a in force from 2026-02-30".utf8)),
    ("nothing", []),
  ]

  private static func parens(_ count: Int) -> String {
    String(repeating: "(", count: count) + "yes" + String(repeating: ")", count: count)
  }

  private static func nots(_ count: Int) -> String {
    String(repeating: "not ", count: count) + "yes"
  }

  private static func digits(_ count: Int) -> String { String(repeating: "9", count: count) }

  @Test(arguments: rules.indices)
  func `a hostile rule file gives diagnostics`(_ index: Int) async throws {
    let (name, bytes) = Self.rules[index]
    let scratch = try Scratch()
    let run = try await CapturedRun("test", try scratch.write("a.stetig", bytes))
    #expect(run.code == 2 || run.code == 1, "\(name): \(run.error.prefix(400))")
    #expect(!run.error.isEmpty, "\(name)")
  }

  @Test func `a hostile table gives findings and unknown facts`() async throws {
    let scratch = try Scratch()
    let rules = try scratch.write(
      "rules/a.stetig",
      """
      source guideline "G" published 2026
      programme a "A"
      condition c must project.start is after 2026-01-01 per guideline
      """
    )
    let cells = [
      "2026-02-30", String(repeating: "9", count: 400), "a\0b", "=1+1", "\u{202E}x", "tomorrow",
    ]
    let rows = cells.enumerated().map { "P\($0.offset);\($0.element)\n" }.joined()
    try scratch.write(
      "portfolio/projects.csv",
      Array("key;start\n".utf8) + Array(rows.utf8) + Array("P9;".utf8) + [0xFF, 0xFE, 0x0A]
    )
    let run = try await CapturedRun(
      "check",
      rules,
      scratch.path + "/portfolio",
      "--format",
      "json"
    )
    #expect(run.code == 3, "\(run.error)")
    #expect(run.output.contains("\"I0001\""))
    #expect(!run.output.contains("\"verdict\": \"eligible\""))
    let text = try await CapturedRun("check", rules, scratch.path + "/portfolio")
    #expect(!text.output.unicodeScalars.contains { $0.value == 0 || $0.value == 0x202E })
  }
}
