import Stetig
import StetigLanguage
import StetigRuleTests
import StetigRules
import StetigText

extension TestCommand {
  /// `--mutate`: tries every change of the rules that the filters leave, on all cores.
  ///
  /// The tests have to pass as they stand: where one fails already, a change that it would notice
  /// could not be told from one that none notices.
  static func mutate(
    _ arguments: ParsedArguments,
    _ library: RuleLibrary,
    _ session: Session
  ) async throws(CommandFailure) -> ExitCode {
    let programmes = arguments.values("programme")
    let run = MutationRun(
      library.files,
      library.trees,
      includes: { file in
        programmes.isEmpty
          || library.blockNames(of: file).contains(where: programmes.contains)
      },
      read: { files in
        let outcome = RuleLibrary.load(
          files.map { InputFile(name: $0.name, bytes: $0.bytes) },
          options: .withoutWarnings
        ) { ruleFile, name in session.tableBytes(beside: ruleFile, name) }
        return outcome.result.map { TestedRules(plan: $0.plan, tests: $0.rules.tests) }
      }
    )
    let tried = await outcomes(run, session)
    let report = MutationReport(tried, library, session)
    let isJSON = arguments.value("format") == "json"
    try session.deliver(isJSON ? report.json : report.text, arguments)
    return report.isSettled ? .good : .violated
  }

  /// What becomes of each mutant, in order.
  private static func outcomes(_ run: MutationRun, _ session: Session) async -> [TriedMutant] {
    let size = 8
    let starts = Array(stride(from: 0, to: run.mutants.count, by: size))
    return await withTaskGroup(of: (Int, [TriedMutant]).self) { group in
      for (number, start) in starts.enumerated() {
        group.addTask {
          let batch = run.mutants[start..<min(start + size, run.mutants.count)]
          return (number, batch.map { TriedMutant(mutant: $0, outcome: run.outcome(of: $0)) })
        }
      }
      var parts = [[TriedMutant]](repeating: [], count: starts.count)
      var progress = Progress(
        of: run.mutants.count,
        session,
        things: Phrase(en: "changes", de: "Änderungen")
      )
      for await (number, tried) in group {
        parts[number] = tried
        progress.advance(by: tried.count)
      }
      progress.end()
      return parts.flatMap { $0 }
    }
  }
}

extension RuleLibrary {
  /// The programmes, frames and principles that a file declares.
  fileprivate func blockNames(of file: SourceFile) -> [String] {
    trees.first { files[$0.id.index].name == file.name }?.syntax.blockNames ?? []
  }
}

extension RuleLibrary.Options {
  /// For rules that are read to be carried out, not to be reviewed.
  fileprivate static var withoutWarnings: RuleLibrary.Options {
    var options = RuleLibrary.Options()
    options.looksForWarnings = false
    return options
  }
}
