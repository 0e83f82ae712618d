import StetigText
import Testing

@Suite struct FixItTests {
  private func range(_ lower: Int, _ upper: Int) -> SourceRange {
    SourceRange(file: FileID(0), lower: lower, upper: upper)
  }

  @Test func `edits are made in order of place`() {
    let fixIt = FixIt(
      title: Phrase(same: "t"),
      edits: [.init(range(4, 5), "D"), .init(range(0, 1), "xx"), .init(range(6, 6), "!")],
      applicability: .safe
    )
    #expect(
      String(decoding: fixIt.applied(to: Array("abc de".utf8), of: FileID(0)), as: UTF8.self)
        == "xxbc De!"
    )
  }

  @Test func `an edit outside the file is left out`() {
    let fixIt = FixIt(
      title: Phrase(same: "t"),
      edits: [.init(range(2, 9), "x")],
      applicability: .safe
    )
    #expect(fixIt.applied(to: Array("abc".utf8), of: FileID(0)) == Array("abc".utf8))
  }
}
