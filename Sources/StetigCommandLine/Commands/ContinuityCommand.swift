import Stetig
import StetigContinuity
import StetigPortfolio
import StetigReports
import StetigText

/// `stetig continuity`: which structure runs dry when, and what could follow.
enum ContinuityCommand {
  static let description = CommandDescription(
    "continuity",
    summary: Phrase(
      en: "show which structure runs dry when",
      de: "zeigen, welche Struktur wann ohne Geld dasteht"
    ),
    discussion: Phrase(
      en: """
        Lays the approved money of each structure along its need: gaps with their amount, cliff edges \
        with their runway and what could follow, programmes that end for many at once, the own share \
        of each municipality by year. Exit code 0: no gap; 1: a gap; 3: no gap, but a structure of \
        which something is unknown; 2: the rules or the portfolio could not be read.
        """,
      de: """
        Legt das bewilligte Geld jeder Struktur neben ihren Bedarf: Lücken mit ihrem Betrag, Abbrüche \
        mit der Frist bis dahin und dem, was folgen könnte, Programme, die für viele zugleich enden, \
        den Eigenanteil jeder Gemeinde nach Jahren. Rückgabewert 0: keine Lücke; 1: eine Lücke; 3: \
        keine Lücke, aber eine Struktur, von der etwas unbekannt ist; 2: Regeln oder Bestand waren \
        nicht lesbar.
        """
    ),
    positions: [CommonPositions.rules, CommonPositions.portfolio],
    options: ContinuityOptions.descriptions + [
      CommonOptions.asOf,
      CommonOptions.format(["text", "json", "csv", "markdown"]),
      CommonOptions.output,
    ] + CommonOptions.everywhere,
    examples: [
      .init(
        "stetig continuity rules examples/ankunftsquartiere",
        Phrase(en: "all structures, ten years ahead", de: "alle Strukturen, zehn Jahre voraus")
      ),
      .init(
        "stetig continuity rules portfolio --structure of-qm --history",
        Phrase(
          en: "one structure, also what is past",
          de: "eine Struktur, auch was schon vorbei ist"
        )
      ),
      .init(
        "stetig continuity rules portfolio --horizon 2029-12-31 --format json -o gaps.json",
        Phrase(en: "for other software", de: "für andere Software")
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
    let report = await session.continuity(loaded, options)
    try deliver(report, loaded, arguments, session)
    return exitCode(report)
  }

  private static func deliver(
    _ report: ContinuityReport,
    _ loaded: LoadedCases,
    _ arguments: ParsedArguments,
    _ session: Session
  ) throws(CommandFailure) {
    let rendering = ContinuityRendering(
      plan: loaded.rules.library.plan,
      language: session.language,
      isQuiet: session.isQuiet
    )
    switch arguments.value("format") {
    case "json": try session.deliver(arguments) { writeContinuityJSON(report, to: $0) }
    case "csv": try session.deliver(arguments) { writeContinuityCSV(report, to: $0) }
    case "markdown": try session.deliver(continuityMarkdown(report, rendering), arguments)
    default:
      let style = session.pageStyle(toFile: arguments.has("output"))
      try session.deliver(continuityText(report, rendering, style), arguments)
    }
  }

  private static func exitCode(_ report: ContinuityReport) -> ExitCode {
    if report.structures.contains(where: { !$0.gaps.isEmpty }) { return .violated }
    return report.structures.contains { $0.state != .complete } ? .undecided : .good
  }
}

extension Session {
  /// Counts all structures that are asked for and asks all programmes what could follow, on all
  /// cores.
  func continuity(
    _ loaded: LoadedCases,
    _ options: ContinuityOptions
  ) async -> ContinuityReport {
    let run = ContinuityRun(loaded.portfolio, options)
    var counted = await inBatches(of: 64, run.count) { positions in
      positions.map { run.structure(at: $0) }
    }
    let questions = counted.flatMap(\.questions)
    let study = FollowOnStudy(
      plan: loaded.rules.library.plan,
      portfolio: loaded.portfolio,
      horizon: options.lastDay
    )
    let answers = await inBatches(of: FollowOnStudy.batchSize, questions.count) { range in
      study.options(for: Array(questions[range]))
    }
    var start = 0
    for index in counted.indices {
      let end = start + counted[index].questions.count
      counted[index].setFollowOn(answers[start..<end])
      start = end
    }
    return run.report(counted, hasFollowOn: true)
  }

  /// The results of work on numbers from 0, in their order, done on all cores.
  func inBatches<Result: Sendable>(
    of size: Int,
    _ count: Int,
    things: Phrase = Phrase(en: "structures", de: "Strukturen"),
    _ work: @escaping @Sendable (Range<Int>) -> [Result]
  ) async -> [Result] {
    let batches = stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
    return await withTaskGroup(of: (Int, [Result]).self) { group in
      for (number, batch) in batches.enumerated() {
        group.addTask { @concurrent in (number, work(batch)) }
      }
      var parts = [[Result]](repeating: [], count: batches.count)
      var progress = Progress(
        of: count,
        self,
        things: things
      )
      for await (number, results) in group {
        parts[number] = results
        progress.advance(by: batches[number].count)
      }
      progress.end()
      return parts.flatMap { $0 }
    }
  }
}
