import Stetig
import StetigEvaluation
import StetigReports
import StetigText

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
        portfolio could not be read.
        """,
      de: """
        Hält jedes Vorhaben des Bestands gegen jedes Programm der Regeln: Ergebnis, jede Voraussetzung \
        mit Fundstelle, was fehlt, um wie viel es verfehlt ist, und die Zuwendung. Rückgabewert 0: \
        alle förderfähig; 1: manche nicht förderfähig; 3: keines davon, aber manche offen; 2: Regeln \
        oder Bestand waren nicht lesbar.
        """
    ),
    positions: [CommonPositions.rules, CommonPositions.portfolio],
    options: CaseSelection.options + [
      CommonOptions.asOf,
      CommonOptions.format(["text", "json", "csv", "markdown", "jsonl", "summary"]),
      OptionDescription(
        "stream",
        meaning: Phrase(
          en:
            "any number of projects in little memory: verdicts and grants as csv, jsonl or summary",
          de: "beliebig viele Vorhaben mit wenig Speicher: Ergebnisse als csv, jsonl oder summary"
        )
      ),
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
    ]
  )

  static func run(
    _ arguments: ParsedArguments,
    _ session: Session
  ) async throws(CommandFailure) -> ExitCode {
    let format = arguments.value("format")
    let isStreamed = format == "jsonl" || format == "summary"
    guard arguments.has("stream") || !isStreamed else {
      throw .usage(onlyStreamed(format ?? ""))
    }
    if arguments.has("stream") {
      guard format == nil || format == "csv" || isStreamed else {
        throw .usage(notStreamed(format ?? ""))
      }
      return try stream(arguments, session)
    }
    let asOf = try session.asOf(arguments)
    let loaded = try session.load(arguments, asOf: asOf)
    if let stage = arguments.value("dump") {
      session.write(dump(stage, loaded.rules.library))
      return .good
    }
    let selection = try CaseSelection(arguments, loaded)
    let results = await selection.evaluate(loaded, session)
    let report = CheckReport(
      plan: loaded.rules.library.plan,
      portfolio: loaded.portfolio,
      results: results,
      asOf: asOf,
      engine: stetigVersion,
      ruleFiles: loaded.rules.digests,
      ruleWarnings: loaded.rules.diagnostics
    )
    try deliver(report, arguments, session)
    if !selection.leftOut.isEmpty {
      session.complain("stetig: \(leftOutNote(selection.leftOut).text(session.language))\n")
    }
    return exitCode(VerdictCounts(report.cases), hasLeftOut: !selection.leftOut.isEmpty)
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
    case "csv": try session.deliver(checkCSV(report), arguments)
    case "markdown": try session.deliver(checkMarkdown(report, rendering), arguments)
    default:
      let style = session.pageStyle(toFile: arguments.has("output"))
      try session.deliver(checkText(report, rendering, style), arguments)
    }
  }

  private static func onlyStreamed(_ format: String) -> UsageError {
    UsageError(
      Phrase(
        en: "`--format \(format)` needs `--stream`",
        de: "`--format \(format)` braucht `--stream`"
      ),
      help: Phrase(en: "add `--stream`", de: "`--stream` hinzufügen")
    )
  }

  private static func notStreamed(_ format: String) -> UsageError {
    UsageError(
      Phrase(
        en: "`--stream` does not write `\(format)`",
        de: "`--stream` schreibt kein `\(format)`"
      ),
      help: Phrase(
        en: "choose csv, jsonl or summary",
        de: "möglich sind csv, jsonl und summary"
      )
    )
  }

  private static func exitCode(_ counts: VerdictCounts, hasLeftOut: Bool) -> ExitCode {
    if counts.ineligible > 0 { return .violated }
    return counts.undecided > 0 || hasLeftOut ? .undecided : .good
  }
}
