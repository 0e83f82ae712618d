import StetigPortfolio
import StetigRules
import StetigText
import TestSupport
import Testing

/// Changes bytes of well-formed files and reads whatever comes out.
@Suite struct HostileInputTests {
  let f = Fixture.shared

  private let table = """
    key;municipality;start;end;begun;programme;overlap;approval;topics;"note"
    p1;m1;2026-01-01;31.12.2027;yes;-;80 %;36 months;care, work;"a ""quoted"" text"
    p2;m2;2026-02-28;;no;gwa;33,5 %;3 Jahre;housing;"two
    lines"
    """

  private let json = """
    [{"key": "p1", "start": "2026-01-01", "begun": true, "topics": ["care", "work"]},
     {"key": "p\\u00fc", "overlap": "12.5 %", "approval": null, "end": 1.5e3}]
    """

  /// The text in one of the encodings that are read.
  private func encoded(_ text: String, _ random: inout SeededGenerator) -> [UInt8] {
    switch random.below(4) {
    case 0:
      return text.utf16.reduce(into: [0xFF, 0xFE]) { bytes, unit in
        bytes += [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
      }
    case 1:
      return text.utf16.reduce(into: [0xFE, 0xFF]) { bytes, unit in
        bytes += [UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit)]
      }
    case 2: return Array(text.utf8) + Array(repeating: 0x92, count: 3)
    default: return Array(text.utf8)
    }
  }

  private func mutate(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    let special: [UInt8] = [0, 0x22, 0x3B, 0x0A, 0x0D, 0x2C, 0x5C, 0x7B, 0x5B, 0x2D, 0xFF, 0xC3]
    for _ in 0...random.below(8) {
      let place = random.below(bytes.count)
      switch random.below(4) {
      case 0: bytes[place] = special[random.below(special.count)]
      case 1: bytes.insert(special[random.below(special.count)], at: place)
      case 2: if bytes.count > 1 { bytes.remove(at: place) }
      default: bytes[place] = UInt8(random.below(256))
      }
    }
    return bytes
  }

  @Test func `whatever the bytes, every row and list is in range and every finding has a text`() {
    var random = SeededGenerator(round: 0)
    for round in 0..<600 {
      let isJSON = round % 3 == 0
      let bytes = mutate(encoded(isJSON ? json : table, &random), &random)
      let costs = mutate(
        Array("project;amount;units\np1;1.234,5;7\np2;EUR 3;1.234\n".utf8),
        &random
      )
      let portfolio = readPortfolio(
        files: [
          NamedBytes(name: isJSON ? "projects.json" : "projects.csv", bytes: bytes),
          NamedBytes(name: "costs.csv", bytes: costs),
        ],
        vocabulary: f.vocabulary
      )
      for (number, list) in f.vocabulary.lists.enumerated() {
        let rowCount = portfolio.tables[list.element.index].rowCount
        for owner in 0..<portfolio.tables[list.owner.index].rowCount {
          let rows = portfolio.rows(number, of: owner)
          #expect(rows.allSatisfy { $0 < rowCount }, "STETIG_SEED=\(random.seed), round \(round)")
        }
      }
      for (entity, table) in portfolio.tables.enumerated() {
        for fact in f.vocabulary.entities[entity].facts where table.rowCount > 0 {
          _ = portfolio.cells(fact)
        }
      }
      #expect(
        portfolio.findings.allSatisfy { !$0.message.english.isEmpty && !$0.message.german.isEmpty },
        "STETIG_SEED=\(random.seed), round \(round)"
      )
    }
  }

  @Test func `a line of a million bytes is read or reported`() {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 1_000_000)
    let separators = [UInt8](repeating: UInt8(ascii: ";"), count: 500_000)
    let lines: [[UInt8]] = [long, separators, [UInt8(ascii: "\"")] + long]
    for line in lines {
      let portfolio = readPortfolio(
        files: [
          NamedBytes(name: "projects.csv", bytes: Array("key;start\n".utf8) + line),
          NamedBytes(name: "costs.csv", bytes: line),
        ],
        vocabulary: f.vocabulary
      )
      #expect(!portfolio.findings.isEmpty)
      #expect(portfolio.findings.allSatisfy { $0.found.utf8.count < 400 })
    }
  }
}
