import Stetig
import StetigEvaluation
import StetigReports
import StetigText
import StetigValues

/// `stetig check`: every project against every programme.
enum CheckCommand {
  static let description = CommandDescription(
    "check",
    summary: Phrase(
      en: "check projects against programmes",
      de: "Vorhaben an Programmen prüfen"
    ),
    discussion: Phrase(
      en: """
        Holds every project of the portfolio against every programme of the rules: the verdict, each \
        condition with its source, what is missing, how far off it is, and the grant. Exit code 0: \
        all eligible; 1: some not eligible; 3: none of those, but some undecided; 2: the rules or the \
        portfolio could not be read. More than 2 000 cases are summed up in text: counts, grants, what \
        is violated and missing most often. `--results` writes a row for each case, `--project` \
        explains one.
        """,
      de: """
        Hält jedes Vorhaben des Bestands gegen jedes Programm der Regeln: Ergebnis, jede Voraussetzung \
        mit Fundstelle, was fehlt, um wie viel es verfehlt ist, und die Zuwendung. Rückgabewert 0: \
        alle förderfähig; 1: manche nicht förderfähig; 3: keines davon, aber manche offen; 2: Regeln \
        oder Bestand waren nicht lesbar. Mehr als 2 000 Fälle werden im Text zusammengefasst: \
        Anzahlen, Zuwendungen, was am häufigsten verletzt ist und fehlt. `--results` schreibt eine \
        Zeile je Fall, `--project` erklärt eines.
        """
    ),
    positions: [CommonPositions.rules, CommonPositions.portfolio],
    options: CaseSelection.options + [
      CommonOptions.asOf,
      CommonOptions.format(["text", "json", "csv", "markdown", "jsonl", "summary"]),
    ] + CheckOutput.options + [
      CommonOptions.output,
      CommonOptions.dump,
    ] + CommonOptions.everywhere,
    examples: [
      .init(
        "stetig check rules examples/ankunftsquartiere",
        Phrase(en: "all projects, all programmes", de: "alle Vorhaben, alle Programme")
      ),
      .init(
        "stetig check rules portfolio --as-proposed --quiet",
        Phrase(
          en: "each project only under the programme it names; only what needs a human",
          de: "jedes Vorhaben nur unter dem Programm, das es nennt; nur was jemand ansehen muss"
        )
      ),
      .init(
        "stetig check rules portfolio --programme gwa_hessen --format json -o result.json",
        Phrase(en: "one programme, for other software", de: "ein Programm, für andere Software")
      ),
      .init(
        "stetig check rules portfolio --results results.csv",
        Phrase(
          en: "also verdict and grant of every case, a row each",
          de: "auch Ergebnis und Zuwendung jedes Falls, eine Zeile je Fall"
        )
      ),
      .init(
        "stetig check rules portfolio --stream --format jsonl -o results.jsonl",
        Phrase(
          en: "millions of projects, without holding them in memory",
          de: "Millionen Vorhaben, ohne sie im Speicher zu halten"
        )
      ),
    ]
  )

  static func run(
    _ arguments: ParsedArguments,
    _ session: Session
  ) async throws(CommandFailure) -> ExitCode {
    let output = try checkOutput(arguments)
    let asOf = try session.asOf(arguments)
    if arguments.has("stream") { return try stream(arguments, output, asOf, session) }
    let loaded = try session.load(arguments, asOf: asOf)
    if let stage = arguments.value("dump") {
      session.write(dump(stage, loaded.rules.library))
      return .good
    }
    let selection = try CaseSelection(arguments, loaded)
    let isSummed = output.isSummary(ofCases: selection.caseCount(loaded.portfolio))
    if isSummed || output.rows != nil {
      let check = try answerByColumns(arguments, output, loaded, selection, isSummed, session)
      if isSummed || output.report == .rows {
        try finish(check, arguments, asOf, loaded.rules, session)
        return check.exitCode
      }
    }
    let code = try await explain(arguments, loaded, selection, asOf, session)
    if !selection.leftOut.isEmpty {
      let note = leftOutNote(selection.leftOut, count: selection.leftOut.count)
      session.complain("stetig: \(note.text(session.language))\n")
    }
    return code
  }

  private static func checkOutput(
    _ arguments: ParsedArguments
  ) throws(CommandFailure) -> CheckOutput {
    do throws(UsageError) {
      return try CheckOutput(arguments)
    } catch {
      throw .usage(error)
    }
  }

  /// Writes every case with its reasons.
  private static func explain(
    _ arguments: ParsedArguments,
    _ loaded: LoadedCases,
    _ selection: CaseSelection,
    _ asOf: CalendarDate,
    _ session: Session
  ) async throws(CommandFailure) -> ExitCode {
    func report(_ results: [CaseResult]) -> CheckReport {
      CheckReport(
        plan: loaded.rules.library.plan,
        portfolio: loaded.portfolio,
        results: results,
        asOf: asOf,
        engine: stetigVersion,
        ruleFiles: loaded.rules.digests,
        ruleWarnings: loaded.rules.diagnostics
      )
    }
    let hasLeftOut = !selection.leftOut.isEmpty
    if arguments.value("format") == "csv" {
      let counts = try writeCSV(arguments, loaded, selection, session, report)
      return exitCode(counts, hasLeftOut: hasLeftOut)
    }
    let explained = report(await selection.evaluate(loaded, session))
    try deliver(explained, arguments, session)
    return exitCode(VerdictCounts(explained.cases), hasLeftOut: hasLeftOut)
  }

  /// Writes a row for each case, some projects at a time, so that not all answers are held.
  private static func writeCSV(
    _ arguments: ParsedArguments,
    _ loaded: LoadedCases,
    _ selection: CaseSelection,
    _ session: Session,
    _ report: ([CaseResult]) -> CheckReport
  ) throws(CommandFailure) -> VerdictCounts {
    var counts = VerdictCounts([])
    var progress = Progress(of: selection.projects.count, session)
    try session.deliver(arguments) { write in
      write(checkCSVHeading)
      for rows in selection.inOrder(loaded.portfolio, atMost: 256) {
        let results = selection.briefResults(rows, loaded)
        counts.add(VerdictCounts(results))
        var text = ""
        writeCheckCSVRows(report(results)) { text += $0 }
        write(text)
        progress.advance(by: rows.count)
      }
    }
    progress.end()
    return counts
  }

  private static func deliver(
    _ report: CheckReport,
    _ arguments: ParsedArguments,
    _ session: Session
  ) throws(CommandFailure) {
    let rendering = CheckRendering(
      language: session.language,
      isQuiet: session.isQuiet
    )
    switch arguments.value("format") {
    case "json": try session.deliver(checkJSON(report), arguments)
    case "markdown": try session.deliver(checkMarkdown(report, rendering), arguments)
    default:
      let style = session.pageStyle(toFile: arguments.has("output"))
      try session.deliver(checkText(report, rendering, style), arguments)
    }
  }

  private static func exitCode(_ counts: VerdictCounts, hasLeftOut: Bool) -> ExitCode {
    if counts.ineligible > 0 { return .violated }
    return counts.undecided > 0 || hasLeftOut ? .undecided : .good
  }
}
