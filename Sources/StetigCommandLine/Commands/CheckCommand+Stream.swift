import Stetig
import StetigEvaluation
import StetigPortfolio
import StetigReports
import StetigRules
import StetigText
import StetigValues

extension CheckCommand {
  /// `stetig check --stream`: verdicts and grants of any number of projects, in bounded memory.
  static func stream(
    _ arguments: ParsedArguments,
    _ output: CheckOutput,
    _ asOf: CalendarDate,
    _ session: Session
  ) throws(CommandFailure) -> ExitCode {
    let opened = try session.open(
      rules: arguments.position(0) ?? "",
      portfolio: arguments.position(1) ?? "",
      asOf: asOf
    )
    let plan = opened.rules.library.plan
    guard !arguments.has("project") else { throw .usage(oneProject()) }
    let blocks = try CaseSelection.programmes(arguments, plan)
    let unbounded = blocks.filter { plan.readsListOfProjects($0) }
    guard unbounded.isEmpty else { throw .usage(readsAllProjects(unbounded.map(\.name))) }
    // What stands in the way of a stream is known before anything is written.
    var stream = try refusing { () throws(StreamProblem) in
      try PortfolioStream(
        sources: opened.sources,
        mappings: opened.mappings,
        vocabulary: plan.vocabulary,
        workers: .one
      )
    }
    guard stream.projectCount > 0 else { throw .usage(noProjects(stream.findings)) }
    var check = ColumnCheck(
      plan: plan,
      blocks: blocks,
      isAsProposed: arguments.has("as-proposed"),
      projectCount: stream.projectCount,
      rows: output.rows,
      isSummed: output.report != .rows
    )
    // What is made anew for each piece takes most of the time, and each thread takes memory.
    check.threads = 1
    check.take(stream.findings)
    var progress = Progress(of: stream.projectCount, session)
    try answer(&check, output, arguments, session) { check, write throws(CommandFailure) in
      while let portfolio = try refusing({ () throws(StreamProblem) in try stream.next() }) {
        check.take(portfolio, write: write) { progress.advance(by: $0) }
      }
    }
    progress.end()
    try finish(check, arguments, asOf, opened.rules, session)
    return check.exitCode
  }

  private static func refusing<Result>(
    _ work: () throws(StreamProblem) -> Result
  ) throws(CommandFailure) -> Result {
    do throws(StreamProblem) {
      return try work()
    } catch {
      throw .usage(UsageError(error.message, help: error.help))
    }
  }

  private static func readsAllProjects(_ names: [String]) -> UsageError {
    let quoted = names.map { "`\($0)`" }.joined(separator: ", ")
    return UsageError(
      Phrase(
        en: "\(quoted): to answer this, all projects must be looked at together, and `--stream` "
          + "has only some at a time",
        de: "\(quoted): dafür müssen alle Vorhaben zusammen betrachtet werden, und `--stream` hat "
          + "immer nur einige"
      ),
      help: Phrase(
        en: "check without `--stream`, or choose other programmes with `--programme`",
        de: "ohne `--stream` prüfen, oder mit `--programme` andere Programme wählen"
      )
    )
  }

  private static func oneProject() -> UsageError {
    UsageError(
      Phrase(
        en: "`--stream` and `--project` do not go together",
        de: "`--stream` und `--project` gehen nicht zusammen"
      ),
      help: Phrase(
        en: "check one project without `--stream`",
        de: "ein Vorhaben ohne `--stream` prüfen"
      )
    )
  }
}

extension Plan {
  /// Whether a programme reads a list that is only whole with all projects: of projects, or of
  /// what belongs to projects, at anything else.
  fileprivate func readsListOfProjects(_ block: PlannedBlock) -> Bool {
    let roots = block.versions.flatMap { Self.roots(of: $0) }
    return arena.reachable(from: roots).contains { node in
      guard case .list(_, let id) = arena[node].operation else { return false }
      let list = vocabulary[id]
      if isProject(list.element) { return true }
      return !isProject(list.owner)
        && vocabulary[list.element].facts.contains { fact in
          guard case .reference(let target) = vocabulary[fact].type else { return false }
          return isProject(target)
        }
    }
  }

  /// What verdict and grant of a version rest on.
  private static func roots(of block: RuleBlock) -> [NodeID] {
    [block.bindingDate]
      + block.conditions.flatMap { $0.versions.flatMap { $0.roots } }
      + (block.grant?.parts ?? []).flatMap { $0.roots }
      + block.stacking.flatMap { $0.roots }
      + (block.costs?.clauses ?? []).flatMap { clause in
        switch clause.kind {
        case .include(let node), .exclude(let node), .less(let node): [node]
        case .limit(let node, let atMost, _): [node, atMost]
        }
      }
  }

  private func isProject(_ entity: EntityID) -> Bool {
    vocabulary[entity].naming.english == "project"
  }
}
