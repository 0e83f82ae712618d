import Foundation
import StetigLanguage
import StetigText
import Testing

@Suite struct FormatCorpusTests {
  private func tree(_ text: String) throws -> SyntaxTree {
    try #require(parse(SourceFile(name: "a.stetig", text: text), id: FileID(0)).result)
  }

  private func comments(in text: String) -> [String] {
    text.split { $0.isNewline }.compactMap { line in
      line.range(of: "--").map { line[$0.lowerBound...].trimmingCharacters(in: .whitespaces) }
    }
  }

  @Test(arguments: CorpusCase.all("good"))
  func `the layout keeps the tree and the comments and is its own layout`(
    example: CorpusCase
  ) throws {
    let text = String(decoding: try example.source().bytes, as: UTF8.self)
    let before = try tree(text)
    let formatted = format(before)
    let after = try tree(formatted)
    #expect(after.dump == before.dump)
    #expect(comments(in: formatted) == comments(in: text))
    #expect(format(after) == formatted)
    if example.stage == .syntax { try example.expect(formatted, recordedAs: "formatted") }
  }

  @Test(arguments: CorpusCase.all("bad"))
  func `a file with mistakes keeps its layout`(example: CorpusCase) throws {
    let file = try example.source()
    let tree = try #require(parse(file, id: FileID(0)).result)
    if tree.hasMistakes { #expect(format(tree) == String(decoding: file.bytes, as: UTF8.self)) }
  }
}
