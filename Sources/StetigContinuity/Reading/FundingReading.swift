import StetigPortfolio
import StetigText

/// The pass over the funding table and the needed days of the structures.
struct FundingReading {
  private let facts: StructureFacts
  private let lineFacts: LineFacts
  private var lines: [CountedLine] = []
  private(set) var lacking: [Int: [MissingFact]] = [:]
  private(set) var findings: [InputFinding] = []
  private(set) var readAsNone = ReadAsNone()
  private var unattached: [Int] = []

  private static let reportedAtMost = 100

  init(_ facts: StructureFacts, _ lineFacts: LineFacts) {
    self.facts = facts
    self.lineFacts = lineFacts
  }

  mutating func readAll() {
    lines.reserveCapacity(lineFacts.rowCount)
    for row in 0..<lineFacts.rowCount {
      switch lineFacts.read(row, &readAsNone.until) {
      case .ignored: continue
      case .counted(let line): lines.append(line)
      case .lacking(let line): note(line)
      case .unattached: unattached.append(row)
      }
    }
    for row in 0..<facts.rowCount {
      if case .unknown = facts.neededFrom[row] { readAsNone.neededFrom += 1 }
      if case .unknown = facts.neededUntil[row] { readAsNone.neededUntil += 1 }
    }
    for structure in lacking.keys {
      lacking[structure]?.sort { ($0.line ?? "", $0.fact) < ($1.line ?? "", $1.fact) }
    }
    noteReadAsNone()
    noteUnattached()
  }

  /// By structure, then first day, then key; at the end those that serve none.
  var sortedLines: [CountedLine] {
    lines.sorted { a, b in
      let (one, other) = (a.structure ?? .max, b.structure ?? .max)
      if one != other { return one < other }
      if a.first != b.first { return a.first < b.first }
      let (key, otherKey) = (lineFacts.key(a.row), lineFacts.key(b.row))
      return key == otherKey ? a.row < b.row : key < otherKey
    }
  }

  /// Where the lines of each structure begin in `sortedLines`.
  var lineStarts: [Int] {
    var counts = [Int](repeating: 0, count: facts.rowCount + 1)
    for line in lines {
      if let structure = line.structure { counts[structure + 1] += 1 }
    }
    for row in 0..<facts.rowCount { counts[row + 1] += counts[row] }
    return counts
  }

  private mutating func note(_ line: LackingLine) {
    let key = lineFacts.key(line.row)
    for structure in line.structures {
      for fact in line.facts {
        lacking[structure, default: []].append(MissingFact(line: key, fact: fact))
      }
    }
    guard let contradiction = line.contradiction else { return }
    findings.append(
      finding(
        .contradictingFacts,
        found: key,
        contradiction.message(key, line.structures.map { facts.key($0) }),
        help: Phrase(en: "correct one of them", de: "eines von beiden berichtigen")
      )
    )
  }

  private mutating func noteReadAsNone() {
    let counts = [
      ("structures", "needed_from", "gebraucht_ab", readAsNone.neededFrom),
      ("structures", "needed_until", "gebraucht_bis", readAsNone.neededUntil),
      ("funding", "until", "bis", readAsNone.until),
    ]
    for (table, english, german, count) in counts where count > 0 {
      var finding = finding(
        .emptyReadAsNone,
        found: "",
        Phrase(
          en: "`\(english)` is empty and read as none: \(count)",
          de: "`\(german)` ist leer und als keines gelesen: \(count)"
        ),
        help: Phrase(
          en: "write a dash where there is no such day",
          de: "einen Strich schreiben, wo es keinen solchen Tag gibt"
        )
      )
      finding.file = table
      finding.heading = english
      findings.append(finding)
    }
  }

  private mutating func noteUnattached() {
    for row in unattached.prefix(Self.reportedAtMost) {
      let key = lineFacts.key(row)
      findings.append(
        finding(
          .lineWithoutStructure,
          found: key,
          Phrase(
            en: "`\(key)` serves no known structure and counts nowhere",
            de: "`\(key)` dient keiner bekannten Struktur und zählt nirgends"
          ),
          help: Phrase(
            en: "name the structure, or write a dash",
            de: "die Struktur nennen oder einen Strich schreiben"
          )
        )
      )
    }
    guard unattached.count > Self.reportedAtMost else { return }
    findings.append(
      finding(
        .lineWithoutStructure,
        found: "",
        Phrase(
          en: "\(unattached.count) lines serve no known structure and count nowhere",
          de: "\(unattached.count) Mittel dienen keiner bekannten Struktur und zählen nirgends"
        ),
        help: nil
      )
    )
  }

  private func finding(
    _ code: DiagnosticCode,
    found: String,
    _ message: Phrase,
    help: Phrase?
  ) -> InputFinding {
    InputFinding(
      code: code,
      file: "funding",
      line: 0,
      column: 0,
      found: found,
      message: message,
      help: help
    )
  }
}

extension LackingLine.Contradiction {
  func message(_ key: String, _ structures: [String]) -> Phrase {
    switch self {
    case .structures:
      let names = structures.map { "`" + $0 + "`" }
      return Phrase(
        en: "`\(key)` serves \(names.joined(separator: ", its project ")), so it counts nowhere",
        de: "`\(key)` dient \(names.joined(separator: ", sein Vorhaben ")), darum zählt es nirgends"
      )
    case .period:
      return Phrase(
        en: "`\(key)` ends before it begins, so it counts nowhere",
        de: "`\(key)` endet, bevor es beginnt, darum zählt es nirgends"
      )
    case .amounts:
      return Phrase(
        en: "`\(key)` has an amount and is monthly, so it counts nowhere",
        de: "`\(key)` hat einen Betrag und gilt monatlich, darum zählt es nirgends"
      )
    }
  }
}

/// A structure with amounts that do not fit the report.
func amountOverflow(_ key: String) -> InputFinding {
  InputFinding(
    code: .arithmeticFailed,
    file: "structures",
    line: 0,
    column: 0,
    found: key,
    message: Phrase(
      en: "an amount of `\(key)` does not fit, so nothing is said of it",
      de: "ein Betrag von `\(key)` passt nicht, darum wird nichts darüber gesagt"
    ),
    help: Phrase(en: "check the amounts", de: "die Beträge prüfen")
  )
}
