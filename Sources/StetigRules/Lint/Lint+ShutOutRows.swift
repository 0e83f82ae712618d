import StetigText
import StetigValues

// row-never-with-conditions: a row of a `depending on` for projects that cannot be eligible.
extension Lint {
  mutating func findShutOutRows() {
    for parameter in rules.parameters {
      let demands = demands(ofBlock: parameter.block)
      guard demands.contains(where: { !$0.isEmpty }) else { continue }
      for node in rules.arena.reachable(from: [parameter.value]) {
        guard case .bands(let bands) = rules.arena[node].operation else { continue }
        for row in rows(of: bands) { check(row, parameter, demands) }
      }
    }
  }

  private struct Row {
    var words: Phrase
    var goals: [Goal]
  }

  private mutating func rows(of bands: Bands) -> [Row] {
    let type = rules.arena[bands.selector].type
    let steps = bands.steps.compactMap { step in
      domains.fixedNumber(step.from).map { (value: $0, node: step.from) }
    }.sorted { $0.value < $1.value }
    var rows: [Row] = []
    if let first = steps.first, bands.below != nil {
      let words = domains.words(first.value, type)
      rows.append(
        Row(
          words: Phrase(
            en: "the row below \(words.english)",
            de: "die Zeile unter \(words.german)"
          ),
          goals: [compare(.less, bands.selector, first.node)]
        )
      )
    }
    for (index, step) in steps.enumerated() {
      let words = domains.words(step.value, type)
      var goals = [compare(.atLeast, bands.selector, step.node)]
      if index + 1 < steps.count {
        goals.append(compare(.less, bands.selector, steps[index + 1].node))
      }
      rows.append(
        Row(
          words: Phrase(en: "the row from \(words.english)", de: "die Zeile ab \(words.german)"),
          goals: goals
        )
      )
    }
    if case .choice(let fact) = type {
      for row in bands.choiceRows {
        let numbers = (0..<64).filter { row.mask & (1 << UInt64($0)) != 0 }
        let names = numbers.map { domains.name($0, fact) }
        let values = numbers.map { domains.arena.intern(.choice($0), type) }
        let node = domains.arena.intern(.oneOf(bands.selector, values), .truth)
        rows.append(
          Row(
            words: Phrase(
              en: "the row for \(names.map { $0.english }.joined(separator: ", "))",
              de: "die Zeile für \(names.map { $0.german }.joined(separator: ", "))"
            ),
            goals: [Goal(node, true)]
          )
        )
      }
    }
    return rows
  }

  private mutating func compare(_ comparison: Comparison, _ a: NodeID, _ b: NodeID) -> Goal {
    Goal(domains.arena.intern(.compare(comparison, a, b), .truth), true)
  }

  private mutating func check(_ row: Row, _ parameter: CheckedParameter, _ demands: [[ShutOut]]) {
    guard !satisfiability(row.goals).isNever, let reason = shutOut(row.goals, by: demands) else {
      return
    }
    let name = parameter.block + "." + parameter.name
    report(
      LintFinding(
        .rowNeverWithConditions,
        Phrase(
          en: "\(row.words.english) of `\(name)` is for projects that `\(reason.name)` shuts out",
          de:
            "\(row.words.german) von `\(name)` gilt für Vorhaben, die `\(reason.name)` ausschließt"
        ),
        at: parameter.provenance.range,
        related: [
          DiagnosticLabel(reason.range, Phrase(en: "this condition", de: "diese Voraussetzung"))
        ],
        example: reason.example.map { projectWith($0) },
        help: Phrase(
          en: "hold the row and the condition against the source",
          de: "die Zeile und die Voraussetzung mit der Quelle vergleichen"
        )
      )
    )
  }
}
