import Stetig
import StetigColumns
import StetigLanguage
import StetigPortfolio
import StetigRules
import StetigText

/// What is read from changed bytes.
package enum FuzzSubject: String, CaseIterable, Sendable {
  case csv, json, geojson
  /// Workbooks, changed as bytes of the archive.
  case zip
  /// Workbooks, changed in the parts of the archive.
  case xlsx
  /// Rule files.
  case rules

  /// The ends of the names of files that can be samples.
  var endings: [String] {
    switch self {
    case .csv: [".csv", ".tsv", ".txt"]
    case .json: [".json", ".jsonl"]
    case .geojson: [".geojson"]
    case .zip, .xlsx: [".xlsx"]
    case .rules: [".stetig"]
    }
  }

  /// Where the numbers of the generator begin, so that subjects differ.
  var stream: UInt64 {
    switch self {
    case .csv: 1
    case .json: 2
    case .geojson: 3
    case .zip: 4
    case .xlsx: 5
    case .rules: 6
    }
  }

  /// Pieces that mean something in the format.
  var tokens: [[UInt8]] {
    let words: [String]
    switch self {
    case .csv: words = [";", ",", "\t", "|", "\"", "\"\"", ";;", "\n", "\"\n", "sep=;\n"]
    case .json:
      words = [
        "[", "]", "{", "}", "\"", ":", ",", "null", "true", "\\u", "\\ud83d", "[[", "{\"a\":",
      ]
    case .geojson:
      words = [
        "[", "]", "{", "}", ",", "[[", "180", "-180", "90", "1e308", "0.0000000001", "null",
        "\"Polygon\"", "\"MultiPolygon\"", "\"GeometryCollection\"", "[13.5,52.5]",
      ]
    case .zip, .xlsx:
      words = [
        "<row>", "</row>", "<c>", "<c r=\"A1\"/>", "<c r=\"XFD1048576\">", "<v>", "</v>", "<is><t>",
        "t=\"s\"", "t=\"e\"", "s=\"1\"", "&amp;", "&#x10FFFF;", "&#0;", "<![CDATA[", "]]>", "<!--",
        "-->", "<!DOCTYPE", "<a>", "_x000D_", "_xD800_", "[h]", "TT.MM.JJJJ", "PK\u{3}\u{4}",
        "PK\u{1}\u{2}", "PK\u{5}\u{6}",
      ]
    case .rules:
      words = [
        "(", ")", "not ", "and ", "or ", "each ", "at least ", "sum of ", "share of ", "project.",
        "if ", "otherwise ", "§ ", "\"", "--", "programme ", "condition ", "must ", "2026-01-01",
        " EUR", " %", " months", "nicht ", "und ", "oder ", "Programm ", "Bedingung ", "muss ",
      ]
    }
    return words.map { Array($0.utf8) }
  }
}

/// A file that inputs are made from.
struct FuzzSample: Sendable {
  var name: String
  var bytes: [UInt8]
}

/// A rule or portfolio file read to its end.
struct FuzzReader: Sendable {
  let subject: FuzzSubject
  private let mappings: [PortfolioMapping]

  init(_ subject: FuzzSubject) {
    self.subject = subject
    let file = SourceFile(name: "fuzz.stetig", bytes: Array(FuzzSamples.mapping.utf8))
    let tree = StetigLanguage.parse(file, id: FileID(0)).result
    var mappings: [PortfolioMapping] = []
    for declaration in tree?.syntax.declarations ?? [] {
      guard case .portfolio(let portfolio) = declaration else { continue }
      let outcome = resolveMapping(portfolio, language: .english, vocabulary: .standard)
      if let mapping = outcome.result { mappings.append(mapping) }
    }
    self.mappings = mappings
  }

  /// Reads the bytes; returns what is wrong with the result, which is a bug of Stetig.
  func read(_ name: String, _ bytes: [UInt8]) -> String? {
    switch subject {
    case .csv, .json, .geojson, .zip, .xlsx: readTables(name, bytes)
    case .rules: readRules(name, bytes)
    }
  }

  private func readTables(_ name: String, _ bytes: [UInt8]) -> String? {
    let portfolio = readPortfolio(
      files: [NamedBytes(name: name, bytes: bytes)],
      mappings: name.hasPrefix("list") ? mappings : [],
      vocabulary: .standard
    )
    for (number, list) in portfolio.vocabulary.lists.enumerated() {
      let count = portfolio.tables[list.element.index].rowCount
      for owner in 0..<portfolio.tables[list.owner.index].rowCount {
        for position in portfolio.lists[number].positions(of: owner)
        where portfolio.lists[number].row(at: position) >= count {
          return "a list has a row that is not there"
        }
      }
    }
    for finding in portfolio.findings
    where finding.message.english.isEmpty || finding.place.german.isEmpty {
      return "a finding has no text"
    }
    return nil
  }

  private func readRules(_ name: String, _ bytes: [UInt8]) -> String? {
    let outcome = RuleLibrary.load([InputFile(name: name, bytes: bytes)])
    if let library = outcome.result {
      for tree in library.trees where parse(format(tree)) == nil {
        return "formatted rules do not parse"
      }
    }
    return outcome.result == nil && outcome.diagnostics.isEmpty ? "no rules and no reason" : nil
  }

  private func parse(_ text: String) -> SyntaxTree? {
    let outcome = StetigLanguage.parse(
      SourceFile(name: "formatted.stetig", text: text),
      id: FileID(0)
    )
    return outcome.diagnostics.contains { $0.severity == .error } ? nil : outcome.result
  }
}
