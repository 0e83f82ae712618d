import Stetig
import StetigContinuity
import StetigPortfolio
import StetigReports
import StetigRules
import StetigText

/// `stetig cliffs`: where a little more or less of a fact costs much of a grant.
enum CliffsCommand {
  static let description = CommandDescription(
    "cliffs",
    summary: Phrase(
      en: "find the thresholds near which a grant jumps",
      de: "die Schwellen finden, an denen eine Zuwendung springt"
    ),
    discussion: Phrase(
      en: """
        For each project, under the programme it names or those that are asked for: the values of \
        its facts at which the grant jumps by 1 % or more or the result changes, within 10 % of the \
        present value, for dates within 90 days; the nearest first. Exit code 0, also where there \
        are some; 2: the rules or the portfolio could not be read.
        """,
      de: """
        Zu jedem Vorhaben, unter dem Programm, das es nennt, oder den verlangten: die Werte seiner \
        Angaben, an denen die Zuwendung um 1 % oder mehr springt oder das Ergebnis wechselt, bis zu \
        10 % vom jetzigen Wert, bei Tagen bis zu 90 Tage; die nächsten zuerst. Rückgabewert 0, auch \
        wenn es welche gibt; 2: Regeln oder Bestand waren nicht lesbar.
        """
    ),
    positions: [CommonPositions.rules, CommonPositions.portfolio],
    options: [
      OptionDescription(
        "project",
        takes: Phrase(en: "KEY", de: "KENNUNG"),
        meaning: Phrase(
          en: "only the project with this key; may be repeated",
          de: "nur das Vorhaben mit dieser Kennung; mehrfach möglich"
        )
      ),
      OptionDescription(
        "programme",
        takes: Phrase(en: "NAME", de: "NAME"),
        meaning: Phrase(
          en: "this programme instead of the one each project names; may be repeated",
          de: "dieses Programm statt des vom Vorhaben genannten; mehrfach möglich"
        )
      ),
      OptionDescription(
        "fact",
        takes: Phrase(en: "PATH", de: "PFAD"),
        meaning: Phrase(
          en: "only this fact, such as project.applied_on or cost.amount; may be repeated",
          de: "nur diese Angabe, etwa Vorhaben.beantragt_am oder Kosten.Betrag; mehrfach möglich"
        )
      ),
      CommonOptions.asOf,
      CommonOptions.format(["text", "json", "csv", "markdown"]),
      CommonOptions.output,
    ] + CommonOptions.everywhere,
    examples: [
      .init(
        "stetig cliffs rules examples/ankunftsquartiere --project of-gwa-nordend-2026",
        Phrase(en: "one project", de: "ein Vorhaben")
      ),
      .init(
        "stetig cliffs rules portfolio --fact project.applied_on --format csv",
        Phrase(en: "who is near a last day", de: "wer nahe an einem letzten Tag ist")
      ),
    ]
  )

  static func run(
    _ arguments: ParsedArguments,
    _ session: Session
  ) async throws(CommandFailure) -> ExitCode {
    let asOf = try session.asOf(arguments)
    let loaded = try session.load(arguments, asOf: asOf)
    let questions = try questions(arguments, loaded)
    let facts = try facts(arguments, loaded.rules.library.plan.vocabulary)
    let search = CliffSearch(plan: loaded.rules.library.plan, portfolio: loaded.portfolio)
    let results = await withTaskGroup(of: (Int, ThresholdCliffs).self) { group in
      for (number, question) in questions.enumerated() {
        group.addTask { @concurrent in
          let found = search.cliffs(project: question.project, block: question.block) { probed in
            facts.isEmpty || facts.contains(probed.fact)
          }
          return (number, found)
        }
      }
      var results = [ThresholdCliffs?](repeating: nil, count: questions.count)
      var progress = Progress(of: questions.count, session)
      for await (number, found) in group {
        results[number] = found
        progress.advance(by: 1)
      }
      progress.end()
      return results.compactMap { $0 }
    }
    let report = CliffReport(
      plan: loaded.rules.library.plan,
      portfolio: loaded.portfolio,
      results: results.filter { !session.isQuiet || !$0.cliffs.isEmpty },
      asOf: asOf,
      engine: stetigVersion
    )
    try deliver(report, arguments, session)
    return .good
  }

  private struct Question: Sendable {
    var project: Int
    var block: PlannedBlock
  }

  private static func questions(
    _ arguments: ParsedArguments,
    _ loaded: LoadedCases
  ) throws(CommandFailure) -> [Question] {
    let names = ProjectNames(loaded.portfolio)
    let programmes = loaded.rules.library.plan.programmes
    guard names.count > 0 else { throw .usage(noProjects(loaded.portfolio.findings)) }
    var projects = Array(0..<names.count)
    let wanted = arguments.values("project")
    if !wanted.isEmpty {
      projects = []
      for key in wanted {
        let rows = names.rows(withKey: key)
        guard !rows.isEmpty else { throw .usage(unknownProject(key, names)) }
        projects += rows
      }
    }
    let chosen = arguments.values("programme")
    for name in chosen where !programmes.contains(where: { $0.name == name }) {
      throw .usage(unknownProgramme(name, programmes.map(\.name)))
    }
    projects.sort { (names.key($0), $0) < (names.key($1), $1) }
    return projects.flatMap { project in
      programmes.filter { block in
        chosen.isEmpty ? names.programme(project) == block.name : chosen.contains(block.name)
      }.map { Question(project: project, block: $0) }
    }
  }

  /// The facts of the paths that are asked for, in either language.
  private static func facts(
    _ arguments: ParsedArguments,
    _ vocabulary: Vocabulary
  ) throws(CommandFailure) -> Set<FactID> {
    var paths: [String: FactID] = [:]
    for (number, fact) in vocabulary.facts.enumerated() {
      let owner = vocabulary[fact.owner].naming
      paths[owner.english + "." + fact.naming.english] = FactID(number)
      paths[owner.german + "." + fact.naming.german] = FactID(number)
    }
    var facts: Set<FactID> = []
    for path in arguments.values("fact") {
      guard let fact = paths[path] else {
        throw .usage(
          UsageError(
            Phrase(
              en: "the vocabulary has no fact `\(path)`",
              de: "das Vokabular hat keine Angabe `\(path)`"
            ),
            help: Suggestions.help(for: path, among: paths.keys.sorted())
          )
        )
      }
      facts.insert(fact)
    }
    return facts
  }

  private static func deliver(
    _ report: CliffReport,
    _ arguments: ParsedArguments,
    _ session: Session
  ) throws(CommandFailure) {
    switch arguments.value("format") {
    case "json": try session.deliver(cliffJSON(report), arguments)
    case "csv": try session.deliver(cliffCSV(report), arguments)
    case "markdown":
      try session.deliver(markdown(cliffDocument(report, session.language)), arguments)
    default:
      let style = session.pageStyle(toFile: arguments.has("output"))
      try session.deliver(plainText(cliffDocument(report, session.language), style), arguments)
    }
  }
}
