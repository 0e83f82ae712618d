import StetigColumns
import StetigRules
import StetigText

/// Two facts of an entity that can contradict each other, by their English names.
private struct Contradiction {
  enum Kind {
    /// The second day must not be before the first.
    case order
    /// Only one of them may have a value.
    case either
  }

  var entity: String
  var first: String
  var second: String
  var kind: Kind

  static let all = [
    Contradiction(entity: "project", first: "start", second: "end", kind: .order),
    Contradiction(entity: "cost", first: "from", second: "until", kind: .order),
    Contradiction(entity: "funding", first: "from", second: "until", kind: .order),
    Contradiction(
      entity: "structure",
      first: "needed_from",
      second: "needed_until",
      kind: .order
    ),
    Contradiction(
      entity: "area",
      first: "designated_from",
      second: "designated_until",
      kind: .order
    ),
    Contradiction(entity: "funding", first: "amount", second: "monthly", kind: .either),
  ]
}

extension PortfolioAssembly {
  private static let reportedAtMost = 100

  /// Reports rows whose facts contradict each other. At least one of the two is wrong and nobody
  /// knows which, so both become unknown.
  mutating func reportContradictions() {
    for contradiction in Contradiction.all {
      for (number, entity) in vocabulary.entities.enumerated()
      where entity.naming.english == contradiction.entity {
        let facts = entity.facts.filter {
          let name = vocabulary[$0].naming.english
          return name == contradiction.first || name == contradiction.second
        }
        guard facts.count == 2 else { continue }
        let isInOrder = vocabulary[facts[0]].naming.english == contradiction.first
        let first = isInOrder ? facts[0] : facts[1]
        let second = isInOrder ? facts[1] : facts[0]
        let rows = contradictingRows(first, second, contradiction.kind)
        for row in rows.prefix(Self.reportedAtMost) {
          findings.append(finding(EntityID(number), first, second, row, contradiction.kind))
        }
        if rows.count > Self.reportedAtMost {
          findings.append(summary(EntityID(number), first, second, rows.count))
        }
        forget(first, rows)
        forget(second, rows)
      }
    }
  }

  private func contradictingRows(
    _ first: FactID,
    _ second: FactID,
    _ kind: Contradiction.Kind
  ) -> [Int] {
    var rows: [Int] = []
    switch (column(first), column(second), kind) {
    case (.date(let a), .date(let b), .order):
      for row in a.days.indices where b.days[row] < a.days[row] {
        if a.presence.known[row], b.presence.known[row] { rows.append(row) }
      }
    case (.quantity(let a), .quantity(let b), .either):
      for row in a.values.indices where a.presence.known[row] && b.presence.known[row] {
        rows.append(row)
      }
    default: break
    }
    return rows
  }

  private mutating func forget(_ fact: FactID, _ rows: [Int]) {
    guard !rows.isEmpty else { return }
    let old = column(fact)
    setColumn(fact, .absent)
    switch old {
    case .date(var column):
      for row in rows {
        column.presence.known[row] = false
        column.days[row] = 0
      }
      setColumn(fact, .date(column))
    case .quantity(var column):
      for row in rows {
        column.presence.known[row] = false
        column.values[row] = 0
      }
      setColumn(fact, .quantity(column))
    case .absent, .truth, .span, .choice, .choices, .text, .reference: setColumn(fact, old)
    }
  }

  private func finding(
    _ entity: EntityID,
    _ first: FactID,
    _ second: FactID,
    _ row: Int,
    _ kind: Contradiction.Kind
  ) -> InputFinding {
    let place = places[entity.index].place(of: row)
    let a = vocabulary[first].naming
    let b = vocabulary[second].naming
    let message: Phrase
    switch kind {
    case .order:
      message = Phrase(
        en: "`\(b.english)` is before `\(a.english)`, so both are unknown",
        de: "`\(b.german)` liegt vor `\(a.german)`, darum sind beide unbekannt"
      )
    case .either:
      message = Phrase(
        en: "`\(a.english)` and `\(b.english)` cannot both be given, so both are unknown",
        de: "`\(a.german)` und `\(b.german)` schließen sich aus, darum sind beide unbekannt"
      )
    }
    return InputFinding(
      code: .contradictingFacts,
      file: place.file,
      sheet: place.sheet,
      line: place.line,
      column: 0,
      heading: b.english,
      found: "",
      message: message,
      help: Phrase(en: "correct one of them", de: "eines von beiden berichtigen")
    )
  }

  private func summary(
    _ entity: EntityID,
    _ first: FactID,
    _ second: FactID,
    _ count: Int
  ) -> InputFinding {
    let a = vocabulary[first].naming
    let b = vocabulary[second].naming
    return InputFinding(
      code: .contradictingFacts,
      file: places[entity.index].place(of: 0).file,
      line: 0,
      column: 0,
      heading: b.english,
      found: "",
      message: Phrase(
        en: "`\(a.english)` and `\(b.english)` contradict each other in \(count) rows",
        de: "`\(a.german)` und `\(b.german)` widersprechen sich in \(count) Zeilen"
      )
    )
  }
}
