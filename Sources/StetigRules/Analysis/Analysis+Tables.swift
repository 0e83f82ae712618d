import StetigText
import StetigValues

// C0001 to C0003, and the rows of C0005: values chosen by another.
extension Analysis {
  mutating func checkTables() {
    for parameter in rules.parameters {
      for node in ownNodes(parameter.value) {
        guard case .bands(let bands) = rules.arena[node].operation else { continue }
        let table = Table(
          name: parameter.block + "." + parameter.name,
          bands: bands,
          range: parameter.provenance.range
        )
        if bands.choiceRows.isEmpty { checkOrdered(table) } else { checkChoice(table) }
      }
    }
  }

  private struct Table {
    var name: String
    var bands: Bands
    var range: SourceRange
  }

  /// The nodes of a value, without those of the parameters it names.
  func ownNodes(_ root: NodeID) -> [NodeID] {
    var found: [NodeID] = []
    var seen: Set<NodeID> = []
    var waiting = [root]
    while let id = waiting.popLast() {
      guard seen.insert(id).inserted else { continue }
      found.append(id)
      waiting += rules.arena[id].operation.operands
    }
    return found.sorted()
  }

  private mutating func checkOrdered(_ table: Table) {
    let bands = table.bands
    if case .choice = rules.arena[bands.selector].type {
      if bands.steps.isEmpty && bands.below == nil { return }
    }
    var thresholds: [(value: Fraction, node: NodeID)] = []
    for step in bands.steps {
      guard let value = domains.fixedNumber(step.from) else {
        reportMovingThreshold(table)
        return
      }
      thresholds.append((value, step.from))
    }
    thresholds.sort { $0.value < $1.value }
    for (one, other) in zip(thresholds, thresholds.dropFirst()) where one.value == other.value {
      let example = example(table, [(.equal, one.node)])
      reportOverlap(table, words(one.value, table), example)
    }
    if let lowest = thresholds.first { checkBelow(table, lowest) }
    checkReach(table, thresholds.map { $0.value })
  }

  private mutating func checkBelow(_ table: Table, _ lowest: (value: Fraction, node: NodeID)) {
    let bands = table.bands
    if bands.below != nil, let node = bands.belowThreshold, let named = domains.fixedNumber(node),
      named != lowest.value
    {
      // What lies between the two thresholds has no row, or two.
      let ends = named < lowest.value ? (node, lowest.node) : (lowest.node, node)
      let example = example(table, [(.atLeast, ends.0), (.less, ends.1)])
      reportOtherThreshold(table, words(named, table), words(lowest.value, table), example)
    }
    guard bands.below == nil, bands.otherwise == nil else { return }
    // No value of the selector can lie below the first row.
    let least = domains.domain(of: bands.selector).interval.low
    if let least, lowest.value <= least { return }
    let text = words(lowest.value, table)
    let example = example(table, [(.less, lowest.node)])
    report(
      Diagnostic(
        .holeInTable,
        Phrase(
          en: "the table of `\(table.name)` has no row below \(text.english)",
          de: "die Staffel von `\(table.name)` hat keine Zeile unter \(text.german)"
        ),
        at: table.range,
        expected: Phrase(
          en: "a row `below \(text.english)` or `otherwise`",
          de: "eine Zeile `unter \(text.german)` oder `sonst`"
        ),
        example: example,
        help: [
          Phrase(
            en: "add the row, with `unknown` if the source does not say",
            de: "die Zeile ergänzen, mit `unbekannt`, wenn die Quelle nichts sagt"
          )
        ]
      )
    )
  }

  /// Reports rows that no value of the selector leads to.
  private mutating func checkReach(_ table: Table, _ thresholds: [Fraction]) {
    let bands = table.bands
    let selector = domains.domain(of: bands.selector).interval
    if let lowest = thresholds.first {
      let under = Interval(nil, lowest, isHighOpen: true)
      if bands.below != nil, selector.isDisjoint(from: under) {
        reportNever(table, rowBelow(words(lowest, table)))
      }
      if bands.otherwise != nil, bands.below != nil || selector.isDisjoint(from: under) {
        reportNever(table, Phrase(en: "the row `otherwise`", de: "die Zeile `sonst`"))
      }
    }
    for (position, threshold) in thresholds.enumerated() {
      let next = position + 1 < thresholds.count ? thresholds[position + 1] : nil
      let row = Interval(threshold, next, isHighOpen: true)
      if row.isEmpty || !selector.isDisjoint(from: row) { continue }
      let text = words(threshold, table)
      reportNever(
        table,
        Phrase(en: "the row from \(text.english)", de: "die Zeile ab \(text.german)")
      )
    }
  }

  private func rowBelow(_ threshold: Phrase) -> Phrase {
    Phrase(
      en: "the row below \(threshold.english)",
      de: "die Zeile unter \(threshold.german)"
    )
  }

  private mutating func checkChoice(_ table: Table) {
    let bands = table.bands
    guard case .choice(let fact) = rules.arena[bands.selector].type else { return }
    var covered: UInt64 = 0
    for row in bands.choiceRows {
      for value in values(covered & row.mask) {
        reportOverlap(table, domains.name(value, fact), example(table, value, fact))
      }
      covered |= row.mask
    }
    let missing = domains.allValues(of: fact) & ~covered
    if missing == 0 {
      if bands.otherwise != nil {
        reportNever(table, Phrase(en: "the row `otherwise`", de: "die Zeile `sonst`"))
      }
    } else if bands.otherwise == nil {
      let first = values(missing).first
      reportMissing(
        table,
        values(missing).map { domains.name($0, fact) },
        first.flatMap { example(table, $0, fact) }
      )
    }
  }

  private func values(_ mask: UInt64) -> [Int] {
    (0..<64).filter { mask & (1 << UInt64($0)) != 0 }
  }

  private func words(_ value: Fraction, _ table: Table) -> Phrase {
    domains.words(value, rules.arena[table.bands.selector].type)
  }

  /// A project whose selector compares so with some thresholds.
  private mutating func example(_ table: Table, _ asked: [(Comparison, NodeID)]) -> Phrase? {
    example(
      asked.map { comparison, threshold in
        let node = Operation.compare(comparison, table.bands.selector, threshold)
        return Goal(domains.arena.intern(node, .truth), true)
      }
    )
  }

  /// A project whose selector is a value of a choice, by number.
  private mutating func example(_ table: Table, _ value: Int, _ fact: FactID) -> Phrase? {
    let literal = domains.arena.intern(.choice(value), .choice(fact))
    return example(table, [(.equal, literal)])
  }

  private mutating func example(_ goals: [Goal]) -> Phrase? {
    guard case .example(let facts) = satisfiability(goals) else { return nil }
    let words = domains.words(facts, printer)
    return words.english.isEmpty ? nil : projectWith(words)
  }
}

// What tables are told.
extension Analysis {
  private mutating func reportMovingThreshold(_ table: Table) {
    report(
      Diagnostic(
        .rowsOverlap,
        Phrase(
          en: "a threshold of the table of `\(table.name)` is no fixed value",
          de: "eine Schwelle der Staffel von `\(table.name)` ist kein fester Wert"
        ),
        at: table.range,
        expected: Phrase(
          en: "thresholds that are the same for every project",
          de: "Schwellen, die für jedes Vorhaben gleich sind"
        ),
        help: [
          Phrase(
            en: "write numbers after `from`, and what changes into the selector",
            de: "hinter `ab` Zahlen schreiben und in die Auswahl, was sich ändert"
          )
        ]
      )
    )
  }

  private mutating func reportOverlap(_ table: Table, _ value: Phrase, _ example: Phrase?) {
    report(
      Diagnostic(
        .rowsOverlap,
        Phrase(
          en: "two rows of the table of `\(table.name)` are for \(value.english)",
          de: "zwei Zeilen der Staffel von `\(table.name)` gelten für \(value.german)"
        ),
        at: table.range,
        example: example,
        help: [Phrase(en: "keep one of the rows", de: "eine der Zeilen behalten")]
      )
    )
  }

  private mutating func reportOtherThreshold(
    _ table: Table,
    _ named: Phrase,
    _ lowest: Phrase,
    _ example: Phrase?
  ) {
    report(
      Diagnostic(
        .rowsOverlap,
        Phrase(
          en: "the row below \(named.english) of `\(table.name)` does not meet the lowest row",
          de: "die Zeile unter \(named.german) von `\(table.name)` trifft nicht auf die unterste"
        ),
        at: table.range,
        expected: Phrase(en: "below \(lowest.english)", de: "unter \(lowest.german)"),
        example: example,
        help: [
          Phrase(
            en: "name the same threshold in both rows",
            de: "in beiden Zeilen dieselbe Schwelle nennen"
          )
        ]
      )
    )
  }

  private mutating func reportMissing(_ table: Table, _ values: [Phrase], _ example: Phrase?) {
    let english = values.map { "`" + $0.english + "`" }.joined(separator: ", ")
    let german = values.map { "`" + $0.german + "`" }.joined(separator: ", ")
    report(
      Diagnostic(
        .valuesWithoutRow,
        Phrase(
          en: "the table of `\(table.name)` has no row for \(english)",
          de: "die Staffel von `\(table.name)` hat keine Zeile für \(german)"
        ),
        at: table.range,
        example: example,
        help: [
          Phrase(
            en: "add a row for them, or `otherwise`",
            de: "eine Zeile dafür oder `sonst` ergänzen"
          )
        ]
      )
    )
  }

  private mutating func reportNever(_ table: Table, _ row: Phrase) {
    report(
      Diagnostic(
        .neverCounts,
        Phrase(
          en: "\(row.english) of `\(table.name)` can never count",
          de: "\(row.german) von `\(table.name)` kann nie zählen"
        ),
        at: table.range,
        help: [Phrase(en: "remove the row", de: "die Zeile streichen")]
      )
    )
  }
}
