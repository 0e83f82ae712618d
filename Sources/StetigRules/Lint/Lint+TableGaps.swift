import StetigText
import StetigValues

// table-gap: a table that is looked up by years, and lacks one of those that it spans.
extension Lint {
  /// A table that spans more steps is not one of years.
  private static let longestSpan = 200

  mutating func findTableGaps() {
    for table in rules.tables {
      for (position, key) in table.keys.enumerated() {
        guard case .number = key.type else { continue }
        checkGaps(table, position)
      }
    }
  }

  private mutating func checkGaps(_ table: LookupTable, _ position: Int) {
    var groups: [[Datum]: Set<Int>] = [:]
    for keys in table.rows.keys where keys.indices.contains(position) {
      guard case .quantity(let number) = keys[position], number.isWhole,
        let whole = Int(exactly: number.numerator)
      else { return }
      var others = keys
      others.remove(at: position)
      groups[others, default: []].insert(whole)
    }
    let all = groups.values.reduce(into: Set<Int>()) { $0.formUnion($1) }
    guard let first = all.min(), let last = all.max(), last > first,
      first >= 0, last - first <= Lint.longestSpan
    else { return }
    let missing = groups.flatMap { others, known in
      (first...last).filter { !known.contains($0) }.map { key(table, position, others, $0) }
    }.sorted { $0.english < $1.english }
    guard let example = missing.first else { return }
    report(
      LintFinding(
        .tableGap,
        Phrase(
          en: "the table `\(table.name)` has no row for \(missing.count) of the keys that it spans",
          de: "der Tabelle `\(table.name)` fehlt die Zeile zu \(missing.count) Schlüsseln, über "
            + "die sie reicht"
        ),
        at: table.provenance.range,
        example: example,
        help: Phrase(
          en: "add the rows, with `unknown` where the source does not say",
          de: "die Zeilen ergänzen, mit `unbekannt`, wo die Quelle nichts sagt"
        )
      )
    )
  }

  private func key(
    _ table: LookupTable,
    _ position: Int,
    _ others: [Datum],
    _ number: Int
  ) -> Phrase {
    var values = others.map { $0.plainText }
    values.insert("\(number)", at: min(position, values.count))
    let parts = zip(table.keys, values).map { "`" + $0.heading + "` = " + $1 }
    return Phrase(same: parts.joined(separator: ", "))
  }
}

extension Datum {
  /// The value as a key in a message.
  fileprivate var plainText: String {
    switch self {
    case .unknown, .none: "–"
    case .truth(let value): value ? "1" : "0"
    case .quantity(let value): value.exactDecimalText ?? value.description
    case .date(let date): date.description
    case .span(let span): "\(span.count)"
    case .text(let text): text
    case .choice(let value): "\(value)"
    case .choices(let mask): "\(mask)"
    }
  }
}
