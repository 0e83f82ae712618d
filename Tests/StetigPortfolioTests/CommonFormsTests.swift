import StetigColumns
import StetigPortfolio
import StetigRules
import StetigText
import TestSupport
import Testing

/// What is written in a common form is read the short way, and gives what the long way gives.
@Suite struct CommonFormsTests {
  let f = Fixture.shared

  /// Digits of any length up to beyond what fits, sometimes with a byte that is none.
  private func number(_ random: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0...random.below(20) { text += "\(random.below(10))" }
    if random.below(12) == 0 { text += random.pick([" ", "/", ":", ".5", ",25", "€", "x", "-"]) }
    return random.below(25) == 0 ? random.pick(["", "-", "+1", " 7", "0", "\u{0}1"]) : text
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private func day(_ random: inout SeededGenerator) -> String {
    let year = 1995 + random.below(40)
    let month = two(random.below(13) + (random.below(9) > 0 ? 1 : 0))
    let day = two(1 + random.below(31))
    switch random.below(9) {
    case 0: return "\(day).\(month).\(year)"
    case 1: return random.pick(["", "-", "0000-01-01", "2024-02-29", "2023-02-29", "2024/02/29"])
    case 2 where random.below(9) == 0: return "03/04/\(year)"
    default: return "\(year)-\(month)-\(day)"
    }
  }

  private func key(_ row: Int, _ random: inout SeededGenerator) -> String {
    switch random.below(40) {
    case 0: "p\(random.below(50))"
    case 1: random.pick(["", "-", "p\u{e9}", "p ", "p\u{0}"])
    default: "p\(row)"
    }
  }

  private func municipality(_ keys: [String], _ random: inout SeededGenerator) -> String {
    random.below(30) == 0
      ? random.pick(["", "-", "m", "m\u{0}", " 05", "nowhere", "m-9-of-many-more"])
      : random.pick(keys)
  }

  private func word(_ random: inout SeededGenerator) -> String {
    random.pick(["yes", "no", "ja", "nein", "true", "false", "x", "", "-", "maybe", "TRUE", "1 "])
  }

  private func text(_ random: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<random.below(6) {
      text += random.pick(["a", "word", " ", "Straße", "0123456789", "\u{1}", "e\u{301}", "-"])
    }
    return text
  }

  /// The cell as a field, in quotes where that is needed, and sometimes where it is not.
  private func field(_ cell: String, _ separator: String, _ random: inout SeededGenerator) -> String
  {
    switch random.below(60) {
    case 0: return "\"\(cell)\""
    case 1: return " \(cell) "
    case 2: return "\"\(cell)\"  "
    case 3 where random.below(4) == 0: return "\"\(cell)\(separator)\n\"\"\""
    case 4 where random.below(8) == 0: return "\"\(cell)\"x"
    case 5 where random.below(8) == 0: return "\(cell)\"\"x"
    case 6 where random.below(200) == 0: return "\"\(cell)"
    default: return cell
    }
  }

  private func projects(_ keys: [String], _ random: inout SeededGenerator) -> String {
    let separator = random.pick([",", ";", "\t"])
    let lineEnd = random.pick(["\n", "\r\n", "\n", "\r"])
    let headings = ["key", "municipality", "start", "end", "begun", "name", "overlap", "status"]
    var text = headings.joined(separator: separator) + lineEnd
    for row in 0..<random.below(900) {
      var cells = [
        key(row, &random), municipality(keys, &random), day(&random), day(&random), word(&random),
        self.text(&random), random.pick(["1", "0", "0.5", "80 %", "", "200", "0,25"]),
        random.pick(["applied", "approved", "bewilligt", "Applied", "", "-", "unheard"]),
      ]
      for index in cells.indices { cells[index] = field(cells[index], separator, &random) }
      if random.below(80) == 0 { cells.removeLast() }
      if random.below(80) == 0 { cells.append(random.pick(["", "more"])) }
      if random.below(90) == 0 { cells = [" ", "", ""] }
      text += cells.joined(separator: separator)
      text += random.below(60) == 0 ? random.pick(["\n", "\r\n", "\n\n", "\r"]) : lineEnd
    }
    return text
  }

  private func costs(_ random: inout SeededGenerator) -> String {
    var text = "project,amount,units,from\n"
    for row in 0..<random.below(900) {
      let cells = [key(row, &random), number(&random), number(&random), day(&random)]
      text += cells.map { field($0, ",", &random) }.joined(separator: ",") + "\n"
    }
    return text
  }

  @Test func `the short way gives the columns and findings of the long way`() {
    var random = SeededGenerator(round: 0)
    for round in 0..<40 {
      let long = random.below(3) == 0 ? "-of-many-more" : ""
      let keys = (0..<60).map { "m\($0)\(long)" } + (random.below(2) == 0 ? ["m7", "m8"] : [])
      let files = [
        ("municipalities.csv", "key,name\n" + keys.map { $0 + ",N\n" }.joined()),
        ("projects.csv", projects(keys, &random)), ("costs.csv", costs(&random)),
      ].map { ByteSource(NamedBytes(name: $0.0, bytes: Array($0.1.utf8))) }
      let slow = readPortfolio(
        sources: files,
        vocabulary: f.vocabulary,
        workers: .one,
        takesCommonForms: false
      )
      for pieceSize in [1 << 20, 1 + random.below(200), 1 + random.below(20_000)] {
        let quick = readPortfolio(
          sources: files,
          vocabulary: f.vocabulary,
          workers: .inTurn(1 + random.below(3)),
          pieceSize: pieceSize
        )
        let place: Comment = "round \(round), pieces of \(pieceSize), STETIG_SEED=\(random.seed)"
        #expect(quick.findings == slow.findings, place)
        #expect(quick.forms == slow.forms, place)
        #expect(quick.lists == slow.lists, place)
        for (a, b) in zip(quick.tables, slow.tables) {
          #expect(a.rowCount == b.rowCount, place)
          #expect(a.columns == b.columns, place)
          #expect(a.isPartial == b.isPartial, place)
        }
        for row in 0..<slow.tables[f.project.index].rowCount {
          #expect(quick.placeName(row, of: f.project) == slow.placeName(row, of: f.project), place)
        }
      }
    }
  }
}
