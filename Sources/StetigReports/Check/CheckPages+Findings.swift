import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText

extension CheckPages {
  /// What could not be read or computed, and what principles warn of.
  mutating func writeFindings() {
    writePrinciples()
    writeInputFindings()
    writeCaseFindings()
    writeRuleWarnings()
  }

  private mutating func writeInputFindings() {
    let findings = report.portfolio.findings.sorted()
    guard !findings.isEmpty else { return }
    heading("Findings in the input", "Befunde in den Eingaben", count: findings.count)
    parts.append(.items(findings.map { inputFindingItem($0, language) }))
  }

  /// One by one under the programme a project is meant for and under principles; under the others
  /// only how many there are.
  private mutating func writeCaseFindings() {
    let items = report.projects.flatMap { project in
      ([project.meantResult].compactMap { $0 } + project.principles).flatMap { result in
        result.findings.map { finding in
          Item(
            name(project)
              + Line(": " + programmeName(result.block) + ": " + finding.code.rawValue + ": ")
              + Line(marked: say(finding.message))
          )
        }
      }
    }
    let others = otherFindings
    let count = items.count + others.reduce(0) { $0 + $1.count }
    guard count > 0 else { return }
    heading("Findings while computing", "Befunde beim Rechnen", count: count)
    parts.append(.items(items + others.map { item($0) }))
  }

  private struct CountedFinding {
    var block: String
    var code: DiagnosticCode
    var count: Int
  }

  /// By programme and code.
  private var otherFindings: [CountedFinding] {
    var found: [CountedFinding] = []
    for result in report.projects.flatMap(\.otherResults) {
      for finding in result.findings {
        if let index = found.firstIndex(where: {
          $0.block == result.block && $0.code == finding.code
        }) {
          found[index].count += 1
        } else {
          found.append(CountedFinding(block: result.block, code: finding.code, count: 1))
        }
      }
    }
    return found.sorted { ($0.block, $0.code.rawValue) < ($1.block, $1.code.rawValue) }
  }

  private func item(_ finding: CountedFinding) -> Item {
    let cases = counted(
      finding.count,
      one: Phrase(en: "other case", de: "anderer Fall"),
      several: Phrase(en: "other cases", de: "andere Fälle")
    )
    return Item(
      Line(programmeName(finding.block) + ": " + finding.code.rawValue + ": ")
        + Line(say(finding.code.title) + ": " + say(cases))
    )
  }

  private mutating func writeRuleWarnings() {
    guard !report.ruleWarnings.isEmpty else { return }
    heading("Warnings on the rules", "Warnungen zu den Regeln", count: report.ruleWarnings.count)
    parts.append(
      .items(
        report.ruleWarnings.map {
          Item(Line($0.code.rawValue + ": ") + Line(marked: say($0.message)))
        }
      )
    )
  }
}

/// A finding as a point of a list: where, what, and what to do.
func inputFindingItem(_ finding: InputFinding, _ language: ReaderLanguage) -> Item {
  func say(_ phrase: Phrase) -> String { phrase.text(language) }
  let line =
    Line(say(finding.place), .strong) + Line(": " + finding.code.rawValue + ": ")
    + Line(marked: say(finding.message))
  var fields: [Item.Field] = []
  if let heading = finding.heading {
    fields.append(Item.Field(say(Phrase(en: "column", de: "Spalte")), Line(heading)))
  }
  if !finding.found.isEmpty {
    fields.append(Item.Field(say(Phrase(en: "found", de: "gefunden")), Line(finding.found, .code)))
  }
  if let expected = finding.expected {
    let name = say(Phrase(en: "expected", de: "erwartet"))
    fields.append(Item.Field(name, Line(marked: say(expected))))
  }
  if let help = finding.help {
    fields.append(Item.Field(say(Phrase(en: "help", de: "Hilfe")), Line(marked: say(help))))
  }
  return Item(line, fields: fields)
}
