import StetigColumns
import StetigPortfolio
import StetigRules
import StetigText
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whatever stands in the cells of a table comes back, however the table is written.
@Suite struct SeparatedRoundTripTests {
  let f = Fixture.shared

  private struct Random {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }

    mutating func pick(_ texts: [String]) -> String { texts[next(texts.count)] }
  }

  private var seed: UInt64 {
    guard let text = getenv("STETIG_SEED"), let seed = UInt64(String(cString: text)) else {
      return 20_261_121
    }
    return seed
  }

  private let pieces = [
    "a", "Köln", "12345678", "ß", "€", " ", "  x", "\"", "\"\"", ";", ",", "\n", "\r\n", "1;2", "|",
    "ende", "eine längere Zeile Text", "\t",
  ]

  /// A text that is neither empty nor a dash, and has no white space at its ends.
  private func cell(_ random: inout Random) -> String {
    var text = "z"
    for _ in 0..<random.next(5) { text += random.pick(pieces) }
    return text + "z"
  }

  private func written(_ text: String, _ separator: String, _ random: inout Random) -> String {
    let special = [separator, "\"", "\n", "\r"]
    let needsQuotes = text.unicodeScalars.contains { special.contains(String($0)) }
    guard needsQuotes || random.next(4) == 0 else {
      return String(repeating: " ", count: random.next(3)) + text
    }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    quoted += "\""
    return random.next(5) == 0 ? " " + quoted + "  " : quoted
  }

  @Test func `cells come back whatever separates, ends and quotes them`() {
    let seed = seed
    var random = Random(state: seed)
    for round in 0..<300 {
      let separator = random.pick([";", ",", "\t", "|"])
      let end = random.pick(["\n", "\r\n", "\r"])
      var text = ["key", "name", "programme"].joined(separator: separator) + end
      var rows: [[String]] = []
      for _ in 0..<random.next(30) {
        let cells = (0..<3).map { _ in cell(&random) }
        rows.append(cells)
        text += cells.map { written($0, separator, &random) }.joined(separator: separator)
        text += end
        while random.next(8) == 0 { text += random.pick(["", " ", separator]) + end }
      }
      if random.next(2) == 0, text.hasSuffix(end) { text.removeLast(end.count) }
      let portfolio = readPortfolio(
        files: [NamedBytes(name: "projects.csv", bytes: Array(text.utf8))],
        vocabulary: f.vocabulary
      )
      for (position, name) in ["key", "name", "programme"].enumerated() {
        let read = portfolio.cells(f[f.project, name])
        #expect(read == rows.map { $0[position] }, "seed \(seed), round \(round):\n\(text)")
      }
    }
  }
}
