import StetigColumns
import StetigPortfolio
import StetigRules
import StetigText
import TestSupport
import Testing

/// Whatever stands in the cells of a table comes back, however the table is written.
@Suite struct SeparatedRoundTripTests {
  let f = Fixture.shared

  private let pieces = [
    "a", "Köln", "12345678", "ß", "€", " ", "  x", "\"", "\"\"", ";", ",", "\n", "\r\n", "1;2", "|",
    "ende", "eine längere Zeile Text", "\t",
  ]

  /// A text that is neither empty nor a dash, and has no white space at its ends.
  private func cell(_ random: inout SeededGenerator) -> String {
    var text = "z"
    for _ in 0..<random.below(5) { text += random.pick(pieces) }
    return text + "z"
  }

  private func written(
    _ text: String,
    _ separator: String,
    _ random: inout SeededGenerator
  ) -> String {
    let special = [separator, "\"", "\n", "\r"]
    let needsQuotes = text.unicodeScalars.contains { special.contains(String($0)) }
    guard needsQuotes || random.below(4) == 0 else {
      return String(repeating: " ", count: random.below(3)) + text
    }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    quoted += "\""
    return random.below(5) == 0 ? " " + quoted + "  " : quoted
  }

  @Test func `cells come back whatever separates, ends and quotes them`() {
    var random = SeededGenerator(round: 0)
    for round in 0..<300 {
      let separator = random.pick([";", ",", "\t", "|"])
      let end = random.pick(["\n", "\r\n", "\r"])
      var text = ["key", "name", "programme"].joined(separator: separator) + end
      var rows: [[String]] = []
      for _ in 0..<random.below(30) {
        let cells = (0..<3).map { _ in cell(&random) }
        rows.append(cells)
        text += cells.map { written($0, separator, &random) }.joined(separator: separator)
        text += end
        while random.below(8) == 0 { text += random.pick(["", " ", separator]) + end }
      }
      if random.below(2) == 0, text.hasSuffix(end) { text.removeLast(end.count) }
      let portfolio = readPortfolio(
        files: [NamedBytes(name: "projects.csv", bytes: Array(text.utf8))],
        vocabulary: f.vocabulary
      )
      for (position, name) in ["key", "name", "programme"].enumerated() {
        let read = portfolio.cells(f[f.project, name])
        #expect(
          read == rows.map { $0[position] },
          "STETIG_SEED=\(random.seed), round \(round):\n\(text)"
        )
      }
    }
  }
}
