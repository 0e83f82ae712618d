import Foundation
import StetigLanguage
import StetigPortfolio
import StetigRules
import StetigText
import Testing

/// Each folder of `Tests/Corpus/areas` is a portfolio with one quirk of boundary files; what is
/// read from it, and what is reported, is recorded beside it. STETIG_BLESS=1 records anew.
@Suite struct AreaCorpusTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Corpus/areas").standardizedFileURL

  static let cases: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []).sorted()

  @Test func `there are cases`() { #expect(Self.cases.count > 30) }

  @Test(arguments: cases) func `a portfolio is read as recorded`(name: String) throws {
    let folder = Self.root.appending(path: name)
    let text = try PortfolioText.text(Self.read(folder))
    let golden = folder.appending(path: "expected.txt")
    if ProcessInfo.processInfo.environment["STETIG_BLESS"] == "1" {
      try Data(text.utf8).write(to: golden)
    }
    let recorded = (try? String(contentsOf: golden, encoding: .utf8)) ?? ""
    #expect(text == recorded)
  }

  /// Reads the tables of a folder, and others, by the rule files in it.
  static func read(_ folder: URL, and others: [URL] = []) throws -> Portfolio {
    var files = try others.map {
      NamedBytes(name: $0.lastPathComponent, bytes: [UInt8](try Data(contentsOf: $0)))
    }
    var mappings: [PortfolioMapping] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
      if name.hasSuffix(".stetig") {
        mappings += try mapping(SourceFile(name: name, bytes: bytes))
      } else if name != "expected.txt" {
        files.append(NamedBytes(name: name, bytes: bytes))
      }
    }
    return readPortfolio(files: files, mappings: mappings, vocabulary: .standard)
  }

  private static func mapping(_ file: SourceFile) throws -> [PortfolioMapping] {
    let parsed = parse(file, id: FileID(0))
    try #require(parsed.diagnostics.isEmpty, "\(parsed.diagnostics.map(\.message.english))")
    let tree = try #require(parsed.result)
    return try tree.syntax.declarations.compactMap { declaration in
      guard case .portfolio(let portfolio) = declaration else { return nil }
      let outcome = resolveMapping(portfolio, language: tree.language, vocabulary: .standard)
      try #require(outcome.diagnostics.isEmpty)
      return outcome.result
    }
  }
}
