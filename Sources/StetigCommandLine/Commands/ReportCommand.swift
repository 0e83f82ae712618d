import Stetig
import StetigContinuity
import StetigEvaluation
import StetigReports
import StetigRules
import StetigText

/// `stetig report`: a whole portfolio as one page.
enum ReportCommand {
  static let description = CommandDescription(
    "report",
    summary: Phrase(
      en: "show a whole portfolio as one page",
      de: "einen ganzen Bestand als eine Seite zeigen"
    ),
    discussion: Phrase(
      en: """
        Writes one HTML file that needs nothing else and can be sent and printed: who runs dry when and \
        what could follow, the timeline of every structure, the own share of every municipality \
        against what it can pay, every proposal with its conditions, and the thresholds proposals \
        stand near. The same model comes as Markdown, as CSV (a row for each gap and cliff edge) and \
        as JSON. With `--format ics` it writes the cliff edges and the last days to apply as a \
        calendar file. Exit code 0: written; 2: the rules or the portfolio could not be read.
        """,
      de: """
        Schreibt eine HTML-Datei, die nichts weiter braucht und sich verschicken und drucken lässt: wer \
        wann ohne Geld dasteht und was folgen könnte, die Zeitachse jeder Struktur, den Eigenanteil \
        jeder Gemeinde neben dem, was sie tragen kann, jedes Vorhaben mit seinen Voraussetzungen und \
        die Schwellen in der Nähe. Dasselbe Modell gibt es als Markdown, als CSV (eine Zeile \
        je Lücke und Abbruch) und als JSON. Mit `--format ics` schreibt es Abbrüche und letzte \
        Antragstage als Kalenderdatei. Rückgabewert 0: geschrieben; 2: Regeln oder Bestand waren nicht lesbar.
        """
    ),
    positions: [CommonPositions.rules, CommonPositions.portfolio],
    options: ContinuityOptions.descriptions + [
      CommonOptions.asOf,
      CommonOptions.format(["html", "markdown", "csv", "json", "ics"]),
      CommonOptions.output,
    ] + CommonOptions.everywhere,
    examples: [
      .init(
        "stetig report rules examples/ankunftsquartiere -o report.html",
        Phrase(en: "a page to open in a browser", de: "eine Seite für den Browser")
      ),
      .init(
        "stetig report rules examples/ankunftsquartiere --language de --format ics -o fristen.ics",
        Phrase(en: "deadlines for a calendar", de: "Fristen für den Kalender")
      ),
    ]
  )

  static func run(
    _ arguments: ParsedArguments,
    _ session: Session
  ) async throws(CommandFailure) -> ExitCode {
    let asOf = try session.asOf(arguments)
    let loaded = try session.load(arguments, asOf: asOf)
    let options = try session.continuityOptions(arguments, loaded, asOf: asOf)
    let continuity = await session.continuity(loaded, options)
    let rendering = ContinuityRendering(
      plan: loaded.rules.library.plan,
      language: session.language
    )
    switch arguments.value("format") {
    case "ics": try session.deliver(continuityCalendar(continuity, rendering), arguments)
    case "csv": try session.deliver(arguments) { writeContinuityCSV(continuity, to: $0) }
    case "markdown":
      let report = await report(continuity, loaded, session)
      try session.deliver(portfolioMarkdown(report, session.language), arguments)
    case "json":
      let report = await report(continuity, loaded, session)
      try session.deliver(arguments) { writePortfolioJSON(report, to: $0) }
    default:
      let report = await report(continuity, loaded, session)
      try session.deliver(portfolioPage(report, session.language), arguments)
    }
    return .good
  }

  /// All that is shown: the continuity, every project checked, and its thresholds.
  private static func report(
    _ continuity: ContinuityReport,
    _ loaded: LoadedCases,
    _ session: Session
  ) async -> PortfolioReport {
    let hasProjects = ProjectNames(loaded.portfolio).count > 0
    let results = hasProjects ? await CaseSelection(loaded).evaluate(loaded, session) : []
    let check = CheckReport(
      plan: loaded.rules.library.plan,
      portfolio: loaded.portfolio,
      results: results,
      asOf: continuity.asOf,
      engine: stetigVersion,
      ruleFiles: loaded.rules.digests,
      ruleWarnings: loaded.rules.diagnostics
    )
    return PortfolioReport(
      continuity: continuity,
      check: check,
      cliffs: await cliffs(check, loaded, session)
    )
  }

  /// The thresholds that each project stands near under the programme it is meant for.
  private static func cliffs(
    _ check: CheckReport,
    _ loaded: LoadedCases,
    _ session: Session
  ) async -> [ThresholdCliffs] {
    let plan = loaded.rules.library.plan
    let search = CliffSearch(plan: plan, portfolio: loaded.portfolio)
    let questions = check.projects.compactMap { project in
      project.meantResult.flatMap { result in
        plan.programmes.first { $0.name == result.block }.map { (project.row, $0) }
      }
    }
    let projects = Phrase(en: "projects", de: "Vorhaben")
    return await session.inBatches(of: 1, questions.count, things: projects) { range in
      range.map { search.cliffs(project: questions[$0].0, block: questions[$0].1) { _ in true } }
    }
  }
}
