import Foundation
import StetigColumns
import StetigPortfolio
import StetigRules
import StetigText
import Testing

/// The tables that ship as an example, read with the standard vocabulary.
@Suite struct ExampleTests {
  private var portfolio: Portfolio {
    get throws {
      let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../examples/ankunftsquartiere").standardizedFileURL
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      let files = try names.filter { $0.hasSuffix(".csv") }.map { name in
        NamedBytes(name: name, bytes: Array(try Data(contentsOf: folder.appending(path: name))))
      }
      return readPortfolio(files: files, vocabulary: .standard)
    }
  }

  @Test func `every cell that belongs to the standard vocabulary is read`() throws {
    let portfolio = try portfolio
    let unexpected = portfolio.findings.filter { $0.code != .columnMissing }
    let texts = unexpected.map {
      "\($0.file):\($0.line) \($0.heading ?? ""): \($0.message.english)"
    }
    #expect(texts.isEmpty, "\(texts)")
    #expect(portfolio.tables.allSatisfy { $0.isPresent && $0.rowCount > 0 })
  }

  @Test func `every list of the example is complete but the towns of a district`() throws {
    let portfolio = try portfolio
    let open = portfolio.vocabulary.lists.indices.filter { !portfolio.lists[$0].isComplete }
      .map { number in
        let list = portfolio.vocabulary.lists[number]
        let owner = portfolio.vocabulary[list.owner].naming.english
        return "\(owner).\(list.naming.english)"
      }
    // For three towns the example does not say in which district they lie.
    #expect(open == ["municipality.municipalities"])
  }
}
