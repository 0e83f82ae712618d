import Foundation
import StetigColumns
import StetigLanguage
import StetigPortfolio
import StetigRules
import StetigText
import Testing

/// A folder of `Tests/Corpus/tables`: small tables, perhaps a mapping, and what is read from them.
///
/// What comes out is compared with `read.txt` in the folder; STETIG_BLESS=1 records anew.
struct TableCase: Sendable, CustomTestStringConvertible {
  let folder: URL

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Corpus/tables").standardizedFileURL

  static let all: [TableCase] = {
    let found = try? FileManager.default.contentsOfDirectory(
      at: root,
      includingPropertiesForKeys: nil
    )
    return (found ?? []).filter { !$0.lastPathComponent.hasPrefix(".") }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }.map { TableCase(folder: $0) }
  }()

  var testDescription: String { folder.lastPathComponent }

  private var files: [URL] {
    get throws {
      try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .filter { $0.lastPathComponent != "read.txt" && !$0.lastPathComponent.hasPrefix(".") }
        .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }
  }

  /// Reads the tables as the mapping says, else by their names and headings.
  func read() throws -> Portfolio {
    var tables: [NamedBytes] = []
    var mappings: [PortfolioMapping] = []
    for file in try files {
      let bytes = [UInt8](try Data(contentsOf: file))
      if file.pathExtension == "stetig" {
        mappings += try Self.mappings(SourceFile(name: file.lastPathComponent, bytes: bytes))
      } else {
        tables.append(NamedBytes(name: file.lastPathComponent, bytes: bytes))
      }
    }
    return readPortfolio(
      files: tables,
      mappings: mappings,
      vocabulary: Fixture.shared.vocabulary
    )
  }

  private static func mappings(_ file: SourceFile) throws -> [PortfolioMapping] {
    let parsed = parse(file, id: FileID(0))
    try #require(parsed.diagnostics.isEmpty, "\(parsed.diagnostics.map(\.message.english))")
    let tree = try #require(parsed.result)
    var mappings: [PortfolioMapping] = []
    for case .portfolio(let portfolio) in tree.syntax.declarations {
      let outcome = resolveMapping(
        portfolio,
        language: tree.language,
        vocabulary: Fixture.shared.vocabulary
      )
      let errors = outcome.diagnostics.filter { $0.severity == .error }
      try #require(errors.isEmpty, "\(errors.map(\.message.english))")
      mappings.append(try #require(outcome.result))
    }
    return mappings
  }

  /// Compares a text with the recorded one, or records it.
  func expect(_ text: String) throws {
    let golden = folder.appending(path: "read.txt")
    if ProcessInfo.processInfo.environment["STETIG_BLESS"] == "1" {
      try Data(text.utf8).write(to: golden)
      return
    }
    let recorded = (try? String(contentsOf: golden, encoding: .utf8)) ?? "(nothing is recorded)"
    #expect(text == recorded, "\(testDescription)/read.txt differs; STETIG_BLESS=1 records anew")
  }
}

extension Portfolio {
  /// What was read, as a person checks it: the files, the columns row by row, the findings.
  var record: String {
    var text = ""
    for form in forms { text += "\(form.file): \(words(form))\n" }
    for (number, table) in tables.enumerated() where table.isPresent {
      let entity = vocabulary.entities[number]
      let isOpen = table.isPartial ? ", may have more rows" : ""
      text += "\n\(entity.tableNaming.english)\(isOpen)\n"
      let facts = entity.facts.filter { column($0) != .absent }
      text += "  " + facts.map { vocabulary[$0].naming.english }.joined(separator: " | ") + "\n"
      for row in 0..<table.rowCount {
        text += "  " + facts.map { visible(cell($0, row)) }.joined(separator: " | ") + "\n"
      }
    }
    if !findings.isEmpty { text += "\nfindings\n" }
    for finding in findings.sorted() {
      text += "  \(finding.file):\(finding.line):\(finding.column) \(finding.code.rawValue)"
      if let heading = finding.heading { text += " in `\(visible(heading))`" }
      text += ": \(visible(finding.message.english))\n"
      text += "      \(visible(finding.message.german))\n"
      if let expected = finding.expected { text += "      expected \(expected.english)\n" }
      if let help = finding.help { text += "      help: \(visible(help.english))\n" }
    }
    return text
  }

  private func words(_ form: FileForm) -> String {
    var words: [String] = []
    if let encoding = form.encoding { words.append(encoding.rawValue) }
    if form.hasByteOrderMark { words.append("byte order mark") }
    if let separator = form.separatorText { words.append("separator \(separator)") }
    if let numbers = form.numbers { words.append("numbers \(numbers.rawValue)") }
    if let dates = form.dayOrder { words.append("dates \(dates.rawValue)") }
    words.append("\(form.rowCount) rows")
    if form.misfitRowCount > 0 { words.append("\(form.misfitRowCount) of another width") }
    if form.unreadableCount > 0 { words.append("\(form.unreadableCount) unreadable") }
    if form.mendedCount > 0 { words.append("\(form.mendedCount) mended") }
    return words.joined(separator: ", ")
  }

  /// The text with control characters as escapes.
  private func visible(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.value < 0x20 || (0x7F...0xA0).contains(scalar.value) {
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
