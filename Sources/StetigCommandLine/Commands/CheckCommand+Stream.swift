import Stetig
import StetigColumns
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
    _ session: Session
  ) throws(CommandFailure) -> ExitCode {
    let asOf = try session.asOf(arguments)
    let opened = try session.open(
      rules: arguments.position(0) ?? "",
      portfolio: arguments.position(1) ?? "",
      asOf: asOf
    )
    let plan = opened.rules.library.plan
    let blocks = try chosenBlocks(arguments, plan)
    guard !plan.readsListOfProjects(blocks) else {
      throw .usage(
        UsageError(
          Phrase(
            en: "the rules read all projects of something, which a stream does not have",
            de: "die Regeln lesen alle Vorhaben von etwas, die ein Strom nicht hat"
          ),
          help: Phrase(en: "check without `--stream`", de: "ohne `--stream` prüfen")
        )
      )
    }
    var output = StreamOutput(format: arguments.value("format"), blocks: blocks)
    var failure: StreamProblem?
    try session.deliver(arguments) { write in
      do throws(StreamProblem) {
        try run(opened, blocks, session, &output, write)
      } catch {
        failure = error
      }
    }
    if let failure { throw .usage(UsageError(failure.message, help: failure.help)) }
    return output.exitCode
  }

  private static func run(
    _ opened: OpenedCases,
    _ blocks: [PlannedBlock],
    _ session: Session,
    _ output: inout StreamOutput,
    _ write: (String) -> Void
  ) throws(StreamProblem) {
    let plan = opened.rules.library.plan
    var stream = try PortfolioStream(
      sources: opened.sources,
      mappings: opened.mappings,
      vocabulary: plan.vocabulary,
      workers: .threads(processorCount())
    )
    session.tell(stream.findings)
    write(output.heading)
    var progress = Progress(of: stream.projectCount, session)
    while let portfolio = try stream.next() {
      session.tell(portfolio.findings)
      evaluate(portfolio, plan, blocks, &output, write)
      progress.advance(by: ProjectNames(portfolio).count)
    }
    progress.end()
    write(output.ending(session.language))
  }

  private static func evaluate(
    _ portfolio: Portfolio,
    _ plan: Plan,
    _ blocks: [PlannedBlock],
    _ output: inout StreamOutput,
    _ write: (String) -> Void
  ) {
    let names = ProjectNames(portfolio)
    let program = ColumnarProgram(plan, portfolio, blocks: blocks)
    let size = program.batchSize
    var parts = stride(from: 0, to: names.count, by: size).map { start in
      StreamPart(rows: start..<min(start + size, names.count), output: output.empty())
    }
    Workers.threads(processorCount()).change(&parts) { _, part in
      var workspace = ColumnarWorkspace(program)
      var batch = ColumnarBatch()
      program.evaluate(rows: part.rows, with: &workspace, into: &batch)
      part.output.take(batch, names)
    }
    for part in parts {
      write(part.output.text)
      output.add(part.output)
    }
  }

  private static func chosenBlocks(
    _ arguments: ParsedArguments,
    _ plan: Plan
  ) throws(CommandFailure) -> [PlannedBlock] {
    for option in ["project", "as-proposed"] where arguments.has(option) {
      throw .usage(
        UsageError(
          Phrase(
            en: "`--stream` and `--\(option)` do not go together",
            de: "`--stream` und `--\(option)` gehen nicht zusammen"
          ),
          help: Phrase(
            en: "leave one of them out",
            de: "eines von beiden weglassen"
          )
        )
      )
    }
    let chosen = arguments.values("programme")
    for name in chosen where !plan.programmes.contains(where: { $0.name == name }) {
      throw .usage(unknownProgramme(name, plan.programmes.map(\.name)))
    }
    return chosen.isEmpty
      ? plan.programmes : plan.programmes.filter { chosen.contains($0.name) }
  }
}

/// Some projects of a stream and their answers.
private struct StreamPart {
  var rows: Range<Int>
  var output: StreamOutput
}

extension Plan {
  /// Whether an expression reads a list that is only whole with all projects: of projects, or of
  /// what belongs to projects, at anything else.
  fileprivate func readsListOfProjects(_ blocks: [PlannedBlock]) -> Bool {
    let roots = blocks.flatMap { $0.versions.flatMap { Self.roots(of: $0) } }
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

extension Session {
  /// Says on standard error what could not be read, a line each.
  fileprivate func tell(_ findings: [InputFinding]) {
    guard !isQuiet else { return }
    for finding in findings {
      let found = finding.found.isEmpty ? "" : ": `\(finding.found)`"
      let message = finding.message.text(language)
      complain("\(finding.place.text(language)): \(finding.code.rawValue) \(message)\(found)\n")
    }
  }
}
