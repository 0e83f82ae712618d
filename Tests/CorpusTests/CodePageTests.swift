import Foundation
import StetigLanguage
import StetigText
import Testing

@Suite struct CodePageTests {
  private static let folder = CorpusCase.root.deletingLastPathComponent()
    .deletingLastPathComponent()
    .appendingPathComponent("Sources/StetigText/StetigText.docc/Codes")

  /// The examples of a page, each with a programme around it where it needs one.
  private func examples(_ code: DiagnosticCode) throws -> [String] {
    let url = Self.folder.appendingPathComponent("\(code.rawValue).md")
    let parts = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "```\n")
    let texts = stride(from: 1, to: parts.count, by: 2).map { parts[$0] }
    return texts.map { $0.contains("programme ") ? $0 : "programme p\n" + $0 }
  }

  private func codes(_ text: String) -> Set<DiagnosticCode> {
    let file = SourceFile(name: "page.stetig", text: text)
    return Set(parse(file, id: FileID(0)).diagnostics.map(\.code))
  }

  @Test(arguments: DiagnosticCode.allCases.filter { "LP".contains($0.rawValue.prefix(1)) })
  func `the wrong example of a page is wrong and the right one right`(code: DiagnosticCode) throws {
    let examples = try examples(code)
    try #require(examples.count == 2)
    #expect(codes(examples[1]).isEmpty)
    // Neither an encoding nor a depth of 65 can be shown on a page.
    if code != .notUTF8, code != .nestedTooDeeply { #expect(codes(examples[0]) == [code]) }
  }
}
