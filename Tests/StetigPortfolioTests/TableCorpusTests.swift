import Foundation
import StetigPortfolio
import Testing

/// Every quirk of the handbook's page on tables, by the file that has it.
@Suite struct TableCorpusTests {
  @Test(arguments: TableCase.all)
  func `a table is read as recorded`(example: TableCase) throws {
    try example.expect(try example.read().record)
  }

  @Test func `every file of the corpus stands in the handbook, and no other`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/StetigCommandLine/StetigCommandLine.docc/Tables.md")
    let text = try String(contentsOf: page.standardizedFileURL, encoding: .utf8)
    let named = text.split(separator: "\n").filter { $0.hasPrefix("|") }
      .compactMap { line -> String? in
        let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        guard cells.count > 3, cells[2].contains("`") else { return nil }
        return cells[2].trimmingCharacters(in: CharacterSet(charactersIn: " `"))
      }
    #expect(named.sorted() == TableCase.all.map(\.testDescription))
  }
}
