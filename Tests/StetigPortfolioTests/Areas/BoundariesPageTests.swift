import Foundation
import Testing

/// The handbook's page on boundaries and the files that it names.
@Suite struct BoundariesPageTests {
  @Test func `every file of the corpus stands in the handbook, and no other`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/StetigCommandLine/StetigCommandLine.docc/Boundaries.md")
    let text = try String(contentsOf: page.standardizedFileURL, encoding: .utf8)
    let named = text.split(separator: "\n").filter { $0.hasPrefix("|") }
      .compactMap { line -> String? in
        let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        guard cells.count > 3, cells[2].contains("`") else { return nil }
        return cells[2].trimmingCharacters(in: CharacterSet(charactersIn: " `"))
      }
    #expect(named.sorted() == AreaCorpusTests.cases)
  }
}
