import Foundation
import StetigPortfolio
import StetigRules
import StetigText
import Testing

/// The workbooks of `Tests/Corpus/workbooks`, read with the vocabulary of these tests. What comes
/// out is compared with the text beside each; STETIG_BLESS=1 records anew.
@Suite struct WorkbookCorpusTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../../Corpus/workbooks").standardizedFileURL

  private static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".xlsx") }.sorted()

  @Test func `the corpus has workbooks, each with what is read from it`() throws {
    #expect(Self.names.count >= 4)
    let recorded = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".read") }.map { $0.replacing(".read", with: ".xlsx") }
    #expect(Set(recorded).isSubset(of: Self.names))
  }

  @Test(arguments: names)
  func `a workbook is read as recorded`(name: String) throws {
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
    let text = shown(
      readPortfolio(
        files: [NamedBytes(name: name, bytes: bytes)],
        vocabulary: Fixture.shared.vocabulary
      )
    )
    let golden = Self.folder.appending(path: name.replacing(".xlsx", with: ".read"))
    if ProcessInfo.processInfo.environment["STETIG_BLESS"] == "1" {
      try Data(text.utf8).write(to: golden)
    }
    let recorded = try? String(contentsOf: golden, encoding: .utf8)
    #expect(text == recorded, "STETIG_BLESS=1 records anew")
  }

  /// Each table with its cells (`?` unknown, `-` none), then the findings.
  private func shown(_ portfolio: Portfolio) -> String {
    var text = ""
    for (number, table) in portfolio.tables.enumerated() where table.isPresent {
      let entity = portfolio.vocabulary.entities[number]
      text += entity.tableNaming.english + (table.isPartial ? " (partial)" : "") + "\n"
      let facts = entity.facts.filter { portfolio.cells($0).contains { $0 != "?" } }
      for row in 0..<table.rowCount {
        let cells = facts.map {
          portfolio.vocabulary[$0].naming.english + "=" + portfolio.cell($0, row)
        }
        text += "  " + cells.joined(separator: " · ") + "\n"
      }
    }
    text += "findings\n"
    for finding in portfolio.findings.sorted() {
      text += "  " + finding.place.english + ": " + finding.message.english + "\n"
      text += "  " + finding.place.german + ": " + finding.message.german + "\n"
    }
    return text
  }
}
