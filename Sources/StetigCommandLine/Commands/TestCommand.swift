import Stetig
import StetigRuleTests
import StetigRules
import StetigText

/// `stetig test`: carries out the `test` blocks of rule files.
enum TestCommand {
  static let description = CommandDescription(
    "test",
    summary: Phrase(
      en: "run the tests of rule files",
      de: "die Prüffälle von Regeldateien ausführen"
    ),
    discussion: Phrase(
      en: """
        Carries out every `test` block and shows what was expected beside what came out. Exit code 0: \
        all tests passed; 1: a test failed, there was no test, or a filter matched none; 2: the rules \
        could not be read.
        """,
      de: """
        Führt jeden Prüffall aus und zeigt Erwartetes neben dem, was herauskam. Rückgabewert 0: alle \
        bestanden; 1: einer nicht bestanden, keiner da oder vom Filter keiner getroffen; 2: die Regeln \
        waren nicht lesbar.
        """
    ),
    positions: [CommonPositions.rules],
    options: [
      OptionDescription(
        "filter",
        takes: Phrase(en: "TEXT", de: "TEXT"),
        meaning: Phrase(
          en: "only tests whose name has this text; may be repeated",
          de: "nur Prüffälle, deren Name diesen Text enthält; mehrfach möglich"
        )
      ),
      OptionDescription(
        "programme",
        takes: Phrase(en: "NAME", de: "NAME"),
        meaning: Phrase(
          en: "only tests that expect something of this programme; may be repeated",
          de: "nur Prüffälle zu diesem Programm; mehrfach möglich"
        )
      ),
      OptionDescription(
        "coverage",
        meaning: Phrase(
          en: "show which conditions, exceptions, rows and thresholds no test reaches",
          de:
            "zeigen, welche Voraussetzungen, Ausnahmen, Zeilen und Schwellen kein Prüffall erreicht"
        )
      ),
      OptionDescription(
        "boundaries",
        meaning: Phrase(
          en: "write tests for the thresholds that no test touches, to be checked and pasted in",
          de: "Prüffälle für unberührte Schwellen schreiben, zum Prüfen und Einfügen"
        )
      ),
      OptionDescription(
        "mutate",
        meaning: Phrase(
          en: "change one thing of the rules at a time and list the changes that no test notices",
          de: "die Regeln an je einer Stelle ändern und nennen, was kein Prüffall bemerkt"
        )
      ),
      CommonOptions.format(["text", "json", "junit", "tap"]),
      CommonOptions.output,
    ] + CommonOptions.everywhere,
    examples: [
      .init(
        "stetig test rules",
        Phrase(en: "all tests of a folder", de: "alle Prüffälle eines Ordners")
      ),
      .init(
        "stetig test rules --programme gwa_hessen --filter late",
        Phrase(
          en: "those of one programme whose name has `late`",
          de: "die eines Programms, deren Name `late` enthält"
        )
      ),
      .init(
        "stetig test rules --programme gwa_hessen --mutate",
        Phrase(
          en: "changes of one programme that its tests do not notice",
          de: "Änderungen eines Programms, die seine Prüffälle nicht bemerken"
        )
      ),
    ]
  )

  static func run(
    _ arguments: ParsedArguments,
    _ session: Session
  ) async throws(CommandFailure) -> ExitCode {
    let rules = try session.loadRules(arguments.position(0) ?? "")
    let run = RuleTestRun(plan: rules.library.plan, tests: rules.library.rules.tests)
    let chosen = try choose(arguments, rules.library)
    guard !chosen.isEmpty else {
      session.complain(noTests(run.count, session.language))
      return .violated
    }
    let results = chosen.map { run.run($0) }
    // What tests reach, and what they notice, can be told only from tests that pass.
    if results.allSatisfy(\.isPassed) {
      if arguments.has("mutate") { return try await mutate(arguments, rules.library, session) }
      if arguments.has("coverage") || arguments.has("boundaries") {
        return try await showCoverage(arguments, run, chosen, rules.library, session)
      }
    }
    let report = RuleTestReport(results, rules.library, session)
    let text =
      switch arguments.value("format") {
      case "json": report.json
      case "junit": report.junit
      case "tap": report.tap
      default: report.text
      }
    try session.deliver(text, arguments)
    return results.allSatisfy(\.isPassed) ? .good : .violated
  }

  /// The tests that the filters leave, by number. A filter that leaves none is a mistake.
  private static func choose(
    _ arguments: ParsedArguments,
    _ library: RuleLibrary
  ) throws(CommandFailure) -> [Int] {
    let tests = library.rules.tests
    let names = arguments.values("filter")
    let programmes = arguments.values("programme")
    let known = (library.plan.programmes + library.plan.frames + library.plan.principles).map(
      \.name
    )
    for programme in programmes where !known.contains(programme) {
      throw .usage(unknownProgramme(programme, known))
    }
    return tests.indices.filter { index in
      let test = tests[index]
      let isNamed = names.isEmpty || names.contains { test.name.contains($0) }
      let isOfProgramme =
        programmes.isEmpty || test.expectations.contains { programmes.contains($0.block) }
      return isNamed && isOfProgramme
    }
  }

  private static func noTests(_ count: Int, _ language: ReaderLanguage) -> String {
    let text =
      count == 0
      ? Phrase(en: "there is no test in the rules", de: "in den Regeln ist kein Prüffall")
      : Phrase(
        en: "none of \(count) tests matches the filter",
        de: "der Filter trifft keinen von \(count) Prüffällen"
      )
    return "stetig: \(text.text(language))\n"
  }
}
