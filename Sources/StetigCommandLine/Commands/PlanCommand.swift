import Stetig
import StetigContinuity
import StetigReports
import StetigText

/// `stetig plan`: the programmes that carry a structure on best.
enum PlanCommand {
  static let description = CommandDescription(
    "plan",
    summary: Phrase(
      en: "find the programmes that carry a structure on best",
      de: "die Programme finden, die eine Struktur am besten weitertragen"
    ),
    discussion: Phrase(
      en: """
        The sequence of programmes that leaves least of the need uncovered up to the horizon, then \
        asks for the least own money, then takes the fewest programmes; the second and the third \
        best with what they differ in; and why nothing better exists. Exit code 0: covered, or fully \
        covered by the best plan; 1: a part stays open; 3: the need is unknown; 2: the rules or the \
        portfolio could not be read.
        """,
      de: """
        Die Folge von Programmen, die bis zum Horizont am wenigsten vom Bedarf offen lässt, dann am \
        wenigsten Eigenmittel braucht, dann mit den wenigsten Programmen auskommt; der zweite und der \
        dritte Plan mit dem, worin sie sich unterscheiden; und warum es nichts Besseres gibt. \
        Rückgabewert 0: gedeckt, oder durch den besten Plan ganz gedeckt; 1: ein Teil bleibt offen; \
        3: der Bedarf ist unbekannt; 2: Regeln oder Bestand waren nicht lesbar.
        """
    ),
    positions: [CommonPositions.rules, CommonPositions.portfolio],
    options: ContinuityOptions.descriptions.filter {
      ["horizon", "structure", "municipality"].contains($0.name)
    } + [
      CommonOptions.asOf,
      CommonOptions.format(["text", "json", "markdown"]),
      CommonOptions.output,
    ] + CommonOptions.everywhere,
    examples: [
      .init(
        "stetig plan rules examples/ankunftsquartiere --structure of-gwa-nordend",
        Phrase(en: "one structure, ten years ahead", de: "eine Struktur, zehn Jahre voraus")
      ),
      .init(
        "stetig plan rules portfolio --structure team --horizon 2031-12-31 --format json",
        Phrase(en: "for other software", de: "für andere Software")
      ),
    ]
  )

  static func run(
    _ arguments: ParsedArguments,
    _ session: Session
  ) async throws(CommandFailure) -> ExitCode {
    let asOf = try session.asOf(arguments)
    guard arguments.has("structure") || arguments.has("municipality") else {
      throw .usage(
        UsageError(
          Phrase(en: "`plan` needs --structure KEY", de: "`plan` braucht --structure KENNUNG"),
          help: Phrase(
            en: "`stetig continuity` lists the structures",
            de: "`stetig continuity` zählt die Strukturen auf"
          )
        )
      )
    }
    let loaded = try session.load(arguments, asOf: asOf)
    let options = try session.continuityOptions(arguments, loaded, asOf: asOf)
    let planner = Planner(
      plan: loaded.rules.library.plan,
      portfolio: loaded.portfolio,
      asOf: asOf,
      horizon: options.lastDay
    )
    let structures = options.structures ?? []
    let results = await withTaskGroup(of: (Int, PlanResult).self) { group in
      for (number, structure) in structures.enumerated() {
        group.addTask { @concurrent in (number, planner.plan(structure: structure)) }
      }
      var results = [PlanResult?](repeating: nil, count: structures.count)
      for await (number, result) in group { results[number] = result }
      return results.compactMap { $0 }
    }
    let report = PlanReport(
      plan: loaded.rules.library.plan,
      portfolio: loaded.portfolio,
      results: results,
      asOf: asOf,
      engine: stetigVersion
    )
    switch arguments.value("format") {
    case "json": try session.deliver(planJSON(report), arguments)
    case "markdown":
      try session.deliver(markdown(planDocument(report, session.language)), arguments)
    default:
      let style = session.pageStyle(toFile: arguments.has("output"))
      try session.deliver(plainText(planDocument(report, session.language), style), arguments)
    }
    return exitCode(results)
  }

  private static func exitCode(_ results: [PlanResult]) -> ExitCode {
    let isOpen = results.contains { result in
      result.shortFrom != nil && result.plans.first.map { $0.uncovered > 0 } ?? true
    }
    if isOpen { return .violated }
    return results.contains { $0.need == nil } ? .undecided : .good
  }
}
