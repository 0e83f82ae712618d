import Stetig
import StetigPortfolio
import StetigReports
import StetigRules
import StetigText
import StetigValues

extension CheckCommand {
  /// Answers the selected cases by columns and writes the rows that are asked for.
  static func answerByColumns(
    _ arguments: ParsedArguments,
    _ output: CheckOutput,
    _ loaded: LoadedCases,
    _ selection: CaseSelection,
    _ isSummed: Bool,
    _ session: Session
  ) throws(CommandFailure) -> ColumnCheck {
    var check = ColumnCheck(
      plan: loaded.rules.library.plan,
      blocks: selection.programmes,
      isAsProposed: selection.isAsProposed,
      projects: arguments.has("project") ? Set(selection.projects) : nil,
      projectCount: selection.projects.count,
      rows: output.rows,
      isSummed: isSummed
    )
    var progress = Progress(of: selection.projects.count, session)
    try answer(&check, output, arguments, session) { check, write in
      check.take(loaded.portfolio, write: write) { progress.advance(by: $0) }
    }
    progress.end()
    return check
  }

  /// Carries out a check whose rows go where they are asked for.
  static func answer(
    _ check: inout ColumnCheck,
    _ output: CheckOutput,
    _ arguments: ParsedArguments,
    _ session: Session,
    _ take: @escaping (inout ColumnCheck, (String) -> Void) throws(CommandFailure) -> Void
  ) throws(CommandFailure) {
    var failure: CommandFailure?
    func write(_ write: (String) -> Void) {
      do throws(CommandFailure) {
        if let rows = check.rows { write(rows.heading) }
        try take(&check, write)
      } catch {
        failure = error
      }
    }
    if let file = output.resultsFile {
      do throws(FileError) {
        try writeFile(file, pieces: write)
      } catch {
        throw .file(error)
      }
    } else if output.rows != nil {
      try session.deliver(arguments, pieces: write)
    } else {
      write { _ in }
    }
    if let failure { throw failure }
  }

  /// Says what a check has come to: the sums, or beside rows what could not be read; and which
  /// projects were not looked at.
  static func finish(
    _ check: ColumnCheck,
    _ arguments: ParsedArguments,
    _ asOf: CalendarDate,
    _ rules: LoadedRules,
    _ session: Session
  ) throws(CommandFailure) {
    if check.isSummed {
      let summary = CheckSummary(
        plan: check.plan,
        tally: check.tally,
        asOf: asOf,
        findings: check.findings,
        ruleWarnings: rules.diagnostics.count,
        sampledEvery: check.sampledEvery
      )
      let rendering = CheckRendering(language: session.language, isQuiet: session.isQuiet)
      let style = session.pageStyle(toFile: arguments.has("output"))
      try session.deliver(checkSummaryText(summary, rendering, style), arguments)
    } else {
      session.tell(check.findings)
    }
    if check.leftOut.count > 0 {
      let note = leftOutNote(check.leftOut.keys, count: check.leftOut.count)
      session.complain("stetig: \(note.text(session.language))\n")
    }
  }
}

extension Session {
  /// Says on standard error what could not be read, a line each.
  fileprivate func tell(_ findings: FindingSample) {
    guard !isQuiet else { return }
    for finding in findings.first {
      let found = finding.found.isEmpty ? "" : ": `\(finding.found)`"
      let text =
        "\(finding.place.text(language)): \(finding.code.rawValue) "
        + "\(finding.message.text(language))\(found)"
      complain(TerminalEscaping.onOneLine(text) + "\n")
    }
    let rest = findings.count - findings.first.count
    if rest > 0 {
      let more = Phrase(en: "… and \(rest) more findings", de: "… und \(rest) weitere Befunde")
      complain("stetig: \(more.text(language))\n")
    }
  }
}
