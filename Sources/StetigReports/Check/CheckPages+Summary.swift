import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText

extension CheckPages {
  /// The counts over all and for each programme.
  mutating func writeSummary(isQuiet: Bool) {
    let counts = VerdictCounts(report.cases)
    parts.append(.paragraph(Line(size(counts) + ": ") + verdicts(counts)))
    let meant = report.projects.compactMap(\.meantResult)
    let meantCounts = VerdictCounts(meant)
    let ownLine = Line(
      say(
        counted(
          meant.count,
          one: Phrase(
            en: "under the programme it is meant for: ",
            de: "unter dem Programm, für das es gedacht ist: "
          ),
          several: Phrase(
            en: "under the programme they are meant for: ",
            de: "unter dem Programm, für das sie gedacht sind: "
          )
        )
      )
    )
    parts.append(.paragraph(ownLine + verdicts(meantCounts)))
    writeOtherCounts()
    guard !isQuiet else { return }
    writeProgrammes()
    parts.append(
      .paragraph(
        Line(
          say(
            "Eligible means: possible under the rules, not granted. The reservations stand with"
              + " each case.",
            "Förderfähig heißt: nach den Regeln möglich, nicht bewilligt. Die Vorbehalte stehen"
              + " beim Fall."
          )
        )
      )
    )
  }

  /// `3 projects, 1 programme, 3 cases`: of the programmes those that were run.
  private func size(_ counts: VerdictCounts) -> String {
    let programmes = Set(report.cases.map(\.block)).count
    let parts = [
      counted(
        report.projects.count,
        one: Phrase(en: "project", de: "Vorhaben"),
        several: Phrase(en: "projects", de: "Vorhaben")
      ),
      counted(
        programmes,
        one: Phrase(en: "programme", de: "Programm"),
        several: Phrase(en: "programmes", de: "Programme")
      ),
      counted(
        counts.total,
        one: Phrase(en: "case", de: "Fall"),
        several: Phrase(en: "cases", de: "Fälle")
      ),
    ]
    return parts.map { say($0) }.joined(separator: ", ")
  }

  private func verdicts(_ counts: VerdictCounts) -> Line {
    Line([
      Span("\(counts.eligible) " + say(Verdict.eligible.label), .good), Span(", "),
      Span("\(counts.ineligible) " + say(Verdict.ineligible.label), .bad), Span(", "),
      Span("\(counts.undecided) " + say(Verdict.undecided.label), .open),
    ])
  }

  private mutating func writeOtherCounts() {
    let inputs = report.portfolio.findings.count
    let findings = report.cases.reduce(0) { $0 + $1.findings.count }
    var words: [String] = []
    words.append(
      say(
        counted(
          inputs,
          one: Phrase(en: "finding in the input", de: "Befund in den Eingaben"),
          several: Phrase(en: "findings in the input", de: "Befunde in den Eingaben")
        )
      )
    )
    if findings > 0 {
      words.append(
        say(
          counted(
            findings,
            one: Phrase(en: "finding while computing", de: "Befund beim Rechnen"),
            several: Phrase(en: "findings while computing", de: "Befunde beim Rechnen")
          )
        )
      )
    }
    if !report.ruleWarnings.isEmpty {
      words.append(
        say(
          counted(
            report.ruleWarnings.count,
            one: Phrase(en: "warning on the rules", de: "Warnung zu den Regeln"),
            several: Phrase(en: "warnings on the rules", de: "Warnungen zu den Regeln")
          )
        )
      )
    }
    parts.append(.paragraph(Line(words.joined(separator: ", "))))
  }

  private mutating func writeProgrammes() {
    var byProgramme: [String: [CaseResult]] = [:]
    for result in report.cases { byProgramme[result.block, default: []].append(result) }
    let columns = [
      ReportTable.Column(say("programme", "Programm")),
      ReportTable.Column(say("meant for it", "dafür gedacht"), isNumber: true),
      ReportTable.Column(say(Verdict.eligible.label), isNumber: true),
      ReportTable.Column(say(Verdict.ineligible.label), isNumber: true),
      ReportTable.Column(say(Verdict.undecided.label), isNumber: true),
    ]
    let rows = byProgramme.keys.sorted().map { name in
      let counts = VerdictCounts(byProgramme[name] ?? [])
      let meant = report.projects.count { $0.meant == .named(name) }
      return [
        Line(programmeName(name)), Line("\(meant)"), Line("\(counts.eligible)"),
        Line("\(counts.ineligible)"), Line("\(counts.undecided)"),
      ]
    }
    if !rows.isEmpty { parts.append(.table(ReportTable(columns: columns, rows: rows))) }
  }
}
