import Stetig
import StetigContinuity
import StetigEvaluation
import StetigReports
import StetigRules
import StetigText
import StetigValues

/// `stetig explain`: the review memo of one case.
enum ExplainCommand {
  static let description = CommandDescription(
    "explain",
    summary: Phrase(
      en: "write the review memo of one project and programme",
      de: "den Prüfvermerk zu einem Vorhaben und Programm schreiben"
    ),
    discussion: Phrase(
      en: """
        The facts used, each condition with what was found and asked and its source, the computation \
        of the grant step by step, and what is open. Exit code 0: eligible; 1: not eligible; 3: \
        undecided; 2: the rules or the portfolio could not be read.
        """,
      de: """
        Die verwendeten Angaben, jede Voraussetzung mit Gefundenem, Verlangtem und Fundstelle, die \
        Berechnung der Zuwendung Schritt für Schritt und was offen ist. Rückgabewert 0: förderfähig; \
        1: nicht förderfähig; 3: offen; 2: Regeln oder Bestand waren nicht lesbar.
        """
    ),
    positions: [CommonPositions.rules, CommonPositions.portfolio],
    options: [
      OptionDescription(
        "project",
        takes: Phrase(en: "KEY", de: "KENNUNG"),
        meaning: Phrase(en: "the project, by its key", de: "das Vorhaben, nach seiner Kennung")
      ),
      OptionDescription(
        "programme",
        takes: Phrase(en: "NAME", de: "NAME"),
        meaning: Phrase(
          en: "the programme (default: the one the project names)",
          de: "das Programm (Vorgabe: das vom Vorhaben genannte)"
        )
      ),
      CommonOptions.asOf,
      CommonOptions.format(["text", "markdown", "html", "json"]),
      CommonOptions.output,
    ] + CommonOptions.everywhere,
    examples: [
      .init(
        "stetig explain rules examples/ankunftsquartiere --project of-gwa-mathilden-2026",
        Phrase(
          en: "under the programme the project was written for",
          de: "unter dem Programm, für das es gemacht ist"
        )
      ),
      .init(
        "stetig explain rules portfolio --project P7 --programme amif --format html -o memo.html",
        Phrase(en: "a page for printing", de: "eine Seite zum Drucken")
      ),
    ]
  )

  static func run(
    _ arguments: ParsedArguments,
    _ session: Session
  ) async throws(CommandFailure) -> ExitCode {
    guard let key = arguments.value("project") else {
      throw .usage(
        UsageError(
          Phrase(en: "`explain` needs --project KEY", de: "`explain` braucht --project KENNUNG"),
          help: Phrase(
            en: "`stetig check` lists the projects",
            de: "`stetig check` zählt die Vorhaben auf"
          )
        )
      )
    }
    let asOf = try session.asOf(arguments)
    let loaded = try session.load(arguments, asOf: asOf)
    let project = try row(of: key, loaded)
    let block = try programme(arguments, project, key, loaded)
    let result = evaluateCase(
      loaded.rules.library.plan,
      loaded.portfolio,
      project: project,
      block: block
    )
    let memo = ReviewMemo(
      plan: loaded.rules.library.plan,
      portfolio: loaded.portfolio,
      result: result,
      asOf: asOf,
      engine: stetigVersion,
      ruleFiles: loaded.rules.digests,
      cliffs: CliffSearch(plan: loaded.rules.library.plan, portfolio: loaded.portfolio)
        .cliffs(project: project, block: block)
    )
    try deliver(memo, loaded, arguments, session)
    switch result.verdict {
    case .eligible: return .good
    case .ineligible: return .violated
    case .undecided: return .undecided
    }
  }

  private static func row(
    of key: String,
    _ loaded: LoadedCases
  ) throws(CommandFailure) -> Int {
    let names = ProjectNames(loaded.portfolio)
    let rows = names.rows(withKey: key)
    guard let row = rows.first else { throw .usage(unknownProject(key, names)) }
    guard rows.count == 1 else {
      throw .usage(
        UsageError(
          Phrase(
            en: "\(rows.count) projects have the key `\(key)`",
            de: "\(rows.count) Vorhaben haben die Kennung `\(key)`"
          ),
          help: Phrase(en: "give each its own key", de: "jedem eine eigene Kennung geben")
        )
      )
    }
    return row
  }

  private static func programme(
    _ arguments: ParsedArguments,
    _ project: Int,
    _ key: String,
    _ loaded: LoadedCases
  ) throws(CommandFailure) -> PlannedBlock {
    let programmes = loaded.rules.library.plan.programmes
    let named = ProjectNames(loaded.portfolio).programme(project)
    guard let name = arguments.value("programme") ?? named else {
      throw .usage(
        UsageError(
          Phrase(
            en: "project `\(key)` names no programme; `explain` needs --programme NAME",
            de: "das Vorhaben `\(key)` nennt kein Programm; `explain` braucht --programme NAME"
          )
        )
      )
    }
    guard let block = programmes.first(where: { $0.name == name }) else {
      throw .usage(unknownProgramme(name, programmes.map(\.name)))
    }
    return block
  }

  private static func deliver(
    _ memo: ReviewMemo,
    _ loaded: LoadedCases,
    _ arguments: ParsedArguments,
    _ session: Session
  ) throws(CommandFailure) {
    let document = memoDocument(memo, session.language)
    switch arguments.value("format") {
    case "markdown": try session.deliver(markdown(document), arguments)
    case "html": try session.deliver(htmlPage(document), arguments)
    case "json":
      let report = CheckReport(
        plan: memo.plan,
        portfolio: memo.portfolio,
        results: [memo.result],
        asOf: memo.asOf,
        engine: memo.engine,
        ruleFiles: memo.ruleFiles,
        ruleWarnings: loaded.rules.diagnostics,
        cliffs: memo.cliffs
      )
      try session.deliver(checkJSON(report), arguments)
    default:
      let style = session.pageStyle(toFile: arguments.has("output"))
      try session.deliver(plainText(document, style), arguments)
    }
  }
}
