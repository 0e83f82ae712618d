import StetigLanguage
import StetigText
import Testing

/// Files that nobody writes by mistake: read to the end, in time that grows with their size.
@Suite struct HostileTests {
  private static let patterns = [
    "(", "a ", "; a ", "- ", "+ 1 ", "\"", "„", "not ", "is ", "programme ", "parameter x ((( ",
    "parmeter ", "u\u{308}\u{301}", "a-", "\0", "\u{1B}[31m", "1 2/3", "1.", "31. ", "lie in a ",
    "of the year ", "per ", ", b", " and b", "--\n", "\u{308}", "\r", "[ in force",
  ]

  @Test(arguments: patterns)
  func `a long run of one thing is read to its end`(pattern: String) {
    let text = "programme p condition c must a" + String(repeating: pattern, count: 4_000)
    let (tree, diagnostics) = read(text)
    #expect(tree.sourceText == tree.file.bytes)
    #expect(diagnostics.count <= 2 * SyntaxLimits.diagnostics + 1)
    _ = DiagnosticRenderer(files: [tree.file]).full(diagnostics)
  }

  @Test func `an expression of any length has a tree of limited height`() {
    let sum = "programme p parameter x 1" + String(repeating: " + 1", count: 5_000)
    #expect(read(sum).diagnostics.map(\.code) == [.nestedTooDeeply])
    let list = "programme p condition c must a" + String(repeating: " and b", count: 5_000)
    #expect(read(list).diagnostics.isEmpty)
  }

  @Test func `64 levels are read and 65 are not`() {
    func nested(_ depth: Int) -> String {
      let open = String(repeating: "(", count: depth)
      return programme("parameter x " + open + "1" + String(repeating: ")", count: depth))
    }
    #expect(read(nested(64)).diagnostics.isEmpty)
    #expect(read(nested(65)).diagnostics.map(\.code) == [.nestedTooDeeply])
  }
}
