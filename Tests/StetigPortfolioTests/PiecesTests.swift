import StetigColumns
import StetigPortfolio
import StetigRules
import StetigText
import TestSupport
import Testing

/// What is read of a file does not depend on the pieces it is read in.
@Suite struct PiecesTests {
  let f = Fixture.shared

  private static let cells: [String: [String]] = [
    "key": ["p1", "p2", "p3", "p10", "p11", "", "\"a\nb\"", "\"x\r\ny\"\"z\"", " p7", "Köln", "-"],
    "municipality": ["m1", "m2", "m3", "m9", "", "\"m1\"", " m2 ", "-", "M1"],
    "start": [
      "2026-01-31", "31.12.2026", "1.7.27", "2026-02-30", "03/04/2016", "25/04/2016", "", "-",
      "\"2026-01-31\"", "1. Jan 2026", "bald",
    ],
    "end": ["2027-12-31", "2025-01-01", "", "–", "04/25/2030", "2030-01-01"],
    "begun": ["yes", "nein", "x", "1", "TRUE", "", "vielleicht", "-", " no "],
    "overlap": ["80 %", "33,3 %", "0,5", "", "120 %", "100 %"],
    "amount": [
      "1000", "1.234", "1.234,56", "1234.5", "12345678", "123456789012", "-5", "", "5 €", "\"1,5\"",
      "99999999999999999999", "500,-",
    ],
    "note": ["", "a;b", "\"a;b\"", "\"offen", "Ä\u{308}", "e\u{301}", "\u{92}"],
  ]

  private func table(_ headings: [String], _ random: inout SeededGenerator) -> String {
    let lineEnd = random.pick(["\n", "\r\n", "\n", "\r"])
    var text = headings.joined(separator: ";") + lineEnd
    for _ in 0..<random.below(40) {
      var row = headings.map { heading in
        // An open quote takes all that follows, so it is rare.
        let cell = random.pick(Self.cells[heading] ?? [""])
        return cell == "\"offen" && random.below(20) > 0 ? "" : cell
      }
      if random.below(12) == 0 { row.removeLast() }
      if random.below(12) == 0 { row.append("more") }
      if random.below(15) == 0 { row = ["", " "] }
      text += row.joined(separator: ";") + (random.below(30) == 0 ? "\n\n" : lineEnd)
    }
    return text
  }

  private func encoded(_ text: String, _ random: inout SeededGenerator) -> [UInt8] {
    switch random.below(6) {
    case 0: return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case 1:
      var bytes: [UInt8] = [0xFF, 0xFE]
      for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
      return bytes
    case 2:
      var bytes: [UInt8] = [0xFE, 0xFF]
      for unit in text.utf16 { bytes += [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
      return bytes
    case 3: return text.unicodeScalars.map { $0.value < 256 ? UInt8($0.value) : 0x80 }
    default: return Array(text.utf8)
    }
  }

  @Test func `a portfolio is the same whatever the pieces of its files`() {
    var random = SeededGenerator(round: 0)
    for round in 0..<60 {
      var files = [
        NamedBytes(
          name: "projects.csv",
          bytes: encoded(
            table(["key", "municipality", "start", "end", "begun", "overlap", "note"], &random),
            &random
          )
        ),
        NamedBytes(name: "costs.csv", bytes: []),
        NamedBytes(name: "municipalities.csv", bytes: Array("key;name\nm1;A\nm2;B\nm2;C\n".utf8)),
      ]
      files[1].bytes = encoded(
        table(["key", "amount", "note"], &random).replacing(
          "key;",
          with: "project;",
          maxReplacements: 1
        ),
        &random
      )
      let whole = readPortfolio(files: files, vocabulary: f.vocabulary)
      for pieceSize in [1, 7, 64, 300] {
        let pieces = readPortfolio(
          sources: files.map { ByteSource($0) },
          vocabulary: f.vocabulary,
          workers: .inTurn(3),
          pieceSize: pieceSize
        )
        let place: Comment = "round \(round), pieces of \(pieceSize), STETIG_SEED=\(random.seed)"
        #expect(pieces.findings == whole.findings, place)
        #expect(pieces.forms == whole.forms, place)
        #expect(pieces.lists == whole.lists, place)
        for (a, b) in zip(pieces.tables, whole.tables) {
          #expect(a.rowCount == b.rowCount, place)
          #expect(a.columns == b.columns, place)
          #expect(a.isPartial == b.isPartial, place)
        }
        for row in 0..<whole.tables[f.project.index].rowCount {
          #expect(
            pieces.placeName(row, of: f.project) == whole.placeName(row, of: f.project),
            place
          )
        }
      }
    }
  }

  @Test func `references are the same whether the table they lead to is read before or after`() {
    let municipalities = "key;name\n" + (0..<50).map { "m\($0);N\n" }.joined()
    let projects = "key;municipality\n" + (0..<90).map { "p\($0);m\($0 % 53)\n" }.joined()
    // A long municipality table is read after the projects, and then their keys are texts first.
    let long = municipalities + (50..<900).map { "x\($0);N\n" }.joined()
    let early = readPortfolio(
      files: [
        NamedBytes(name: "municipalities.csv", bytes: Array(municipalities.utf8)),
        NamedBytes(name: "projects.csv", bytes: Array(projects.utf8)),
      ],
      vocabulary: f.vocabulary
    )
    let late = readPortfolio(
      files: [
        NamedBytes(name: "municipalities.csv", bytes: Array(long.utf8)),
        NamedBytes(name: "projects.csv", bytes: Array(projects.utf8)),
      ],
      vocabulary: f.vocabulary
    )
    #expect(
      early.tables[f.project.index].columns == late.tables[f.project.index].columns
    )
    #expect(early.findings == late.findings)
    #expect(early.findings.contains { $0.code == .danglingKey })
  }
}

extension Workers {
  /// Several pieces at a time, carried out in turn, the last one first.
  static func inTurn(_ count: Int) -> Workers {
    Workers(count: count) { pieces, piece in
      for number in (0..<pieces).reversed() { piece(number) }
    }
  }
}
