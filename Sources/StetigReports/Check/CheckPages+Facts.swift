import StetigEvaluation
import StetigRules
import StetigText

/// A fact that is missing, with the cases it would help.
struct WantedFact: Hashable {
  var path: String
  /// Undecided cases that miss it.
  var cases: Int
  /// Those of them that miss nothing else.
  var settles: Int
}

extension CheckReport {
  /// The facts that undecided cases miss: those that settle most by themselves first, then those
  /// that most cases miss, then by name.
  var wantedFacts: [WantedFact] {
    var facts: [String: WantedFact] = [:]
    for result in cases where result.verdict == .undecided {
      for path in result.missing {
        var fact = facts[path] ?? WantedFact(path: path, cases: 0, settles: 0)
        fact.cases += 1
        if result.missing.count == 1 { fact.settles += 1 }
        facts[path] = fact
      }
    }
    return facts.values.sorted {
      (-$0.settles, -$0.cases, $0.path) < (-$1.settles, -$1.cases, $1.path)
    }
  }
}

extension CheckPages {
  /// The facts to ask for first.
  mutating func writeFactsToAskFor() {
    let facts = report.wantedFacts
    guard !facts.isEmpty else { return }
    heading("Facts that would settle most", "Angaben, die am meisten klären", count: facts.count)
    let columns = [
      ReportTable.Column(say("fact", "Angabe")),
      ReportTable.Column(say("undecided cases", "offene Fälle"), isNumber: true),
      ReportTable.Column(say("settled by it alone", "allein dadurch geklärt"), isNumber: true),
    ]
    let rows = facts.prefix(15).map { fact in
      [
        Line(report.plan.vocabulary.path(fact.path, language), .code), Line("\(fact.cases)"),
        Line("\(fact.settles)"),
      ]
    }
    parts.append(.table(ReportTable(columns: columns, rows: Array(rows))))
    if facts.count > rows.count {
      let rest = facts.count - rows.count
      parts.append(.paragraph(Line(say("… and \(rest) more", "… und \(rest) weitere"))))
    }
  }
}
