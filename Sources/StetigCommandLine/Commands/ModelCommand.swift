import Stetig
import StetigContinuity
import StetigLanguage
import StetigPortfolio
import StetigReports
import StetigRules
import StetigScenarios
import StetigText
import StetigValues

/// `stetig model`: what if the rules were others.
enum ModelCommand {
  static let description = CommandDescription(
    "model",
    summary: Phrase(
      en: "show what other rules would change",
      de: "zeigen, was andere Regeln ändern würden"
    ),
    discussion: Phrase(
      en: """
        Holds scenarios against the rules as they are: verdicts that flip with the rule that flips \
        them, grants by level, year, Land and municipality, gaps and cliff edges, own shares that \
        cannot be paid, budgets that run out. A scenario is one of the rules, by its name, or a file; \
        --set writes one in place. Each is held against the baseline by itself, with --together all \
        as one. Programmes that a file of scenarios declares exist only in scenarios that name them \
        with `in`. Exit code 0: it could run; 2: rules, portfolio or scenarios could not be read, or a \
        scenario changes nothing.
        """,
      de: """
        Hält Szenarien gegen die Regeln, wie sie sind: Ergebnisse, die kippen, mit der Regel dahinter, \
        Zuwendungen nach Ebene, Jahr, Land und Gemeinde, Lücken und Abbrüche, Eigenanteile, die nicht \
        zu zahlen sind, Budgets, die nicht reichen. Ein Szenario ist eines der Regeln, mit seinem \
        Namen, oder eine Datei; --set schreibt eines auf der Stelle. Jedes wird für sich gegen den \
        Ausgangsstand gehalten, mit --together alle als eines. Programme, die eine Datei mit \
        Szenarien erklärt, gibt es nur in Szenarien, die sie mit `in` nennen. Rückgabewert 0: es ging; 2: Regeln, Bestand \
        oder Szenarien waren nicht lesbar, oder ein Szenario ändert nichts.
        """
    ),
    positions: [
      CommonPositions.rules, CommonPositions.portfolio,
      PositionDescription(
        "SCENARIO",
        isOptional: true,
        repeats: true,
        meaning: Phrase(
          en: "the name of a scenario of the rules, or a file with scenarios",
          de: "der Name eines Szenarios der Regeln, oder eine Datei mit Szenarien"
        )
      ),
    ],
    options: [
      OptionDescription(
        "set",
        takes: Phrase(en: "PROGRAMME.PARAMETER=VALUE", de: "PROGRAMM.WERT=WERT"),
        meaning: Phrase(
          en: "change one value of the rules, or `programme.runtime`; may be repeated",
          de: "einen Wert der Regeln ändern, oder `Programm.Laufzeit`; mehrfach möglich"
        )
      ),
      OptionDescription(
        "sweep",
        takes: Phrase(en: "PROGRAMME.PARAMETER=LOW..HIGH", de: "PROGRAMM.WERT=VON..BIS"),
        meaning: Phrase(
          en: "take a value through a range; two at once make a grid",
          de: "einen Wert durch einen Bereich führen; zwei zugleich ergeben ein Raster"
        )
      ),
      OptionDescription(
        "together",
        meaning: Phrase(
          en: "all scenarios as one",
          de: "alle Szenarien als eines"
        )
      ),
    ]
      + ContinuityOptions.descriptions.filter {
        ["horizon", "structure", "municipality"].contains($0.name)
      } + [
        CommonOptions.asOf,
        CommonOptions.format(["text", "json", "csv", "html", "markdown"]),
        CommonOptions.output,
      ] + CommonOptions.everywhere,
    examples: [
      .init(
        "stetig model rules examples/ankunftsquartiere --set \"gwa_niedersachsen.runtime=5 years\"",
        Phrase(en: "one value", de: "ein Wert")
      ),
      .init(
        "stetig model rules portfolio ten_years.stetig --format html -o ten-years.html",
        Phrase(en: "a file of scenarios as a page", de: "eine Datei mit Szenarien als Seite")
      ),
      .init(
        "stetig model rules portfolio --sweep \"sozialer_zusammenhalt.runtime=3..12 years\"",
        Phrase(en: "where the answer changes", de: "wo sich die Antwort ändert")
      ),
    ]
  )

  static func run(
    _ arguments: ParsedArguments,
    _ session: Session
  ) async throws(CommandFailure) -> ExitCode {
    let asOf = try session.asOf(arguments)
    let asked = try ScenarioArguments(arguments, session)
    guard !asked.isEmpty else { throw .usage(nothingAsked) }
    let loaded = try session.load(
      rules: arguments.position(0) ?? "",
      portfolio: arguments.position(1) ?? "",
      asOf: asOf,
      scenarios: asked.files
    )
    let library = loaded.rules.library
    let names = try asked.names(in: library)
    let groups = arguments.has("together") ? [names] : names.map { [$0] }
    let introduced = Introduced(library, asked.paths)
    let base = World(plan: introduced.base(library.plan), portfolio: loaded.portfolio)
    let options = try session.continuityOptions(arguments, loaded, asOf: asOf)
    let prepared = try groups.map { group throws(CommandFailure) in
      try session.prepare(group, base, library, introduced)
    }
    let run = await session.modelRun(base, prepared, options)
    var results = await session.results(of: prepared, run)
    for index in results.indices {
      try await session.sweep(prepared[index], library, introduced, run, into: &results[index])
    }
    let report = ModelReport(
      asOf: asOf,
      horizon: options.lastDay,
      baseline: run.baseline,
      scenarios: results,
      findings: run.findings.findings
    )
    try deliver(report, base, loaded, arguments, session)
    return .good
  }

  private static func deliver(
    _ report: ModelReport,
    _ base: World,
    _ loaded: LoadedCases,
    _ arguments: ParsedArguments,
    _ session: Session
  ) throws(CommandFailure) {
    let rendering = ModelRendering(
      plan: loaded.rules.library.plan,
      language: session.language,
      engine: stetigVersion,
      ruleFiles: loaded.rules.digests,
      portfolioFiles: loaded.portfolio.files,
      isQuiet: session.isQuiet
    )
    switch arguments.value("format") {
    case "json": try session.deliver(arguments) { writeModelJSON(report, rendering, to: $0) }
    case "csv": try session.deliver(arguments) { writeModelCSV(report, rendering, to: $0) }
    case "html": try session.deliver(modelPage(report, rendering), arguments)
    case "markdown": try session.deliver(modelMarkdown(report, rendering), arguments)
    default:
      let style = session.pageStyle(toFile: arguments.has("output"))
      try session.deliver(modelText(report, rendering, style), arguments)
    }
  }

  private static var nothingAsked: UsageError {
    UsageError(
      Phrase(en: "`model` needs a scenario", de: "`model` braucht ein Szenario"),
      help: Phrase(
        en: "name one of the rules, a file that ends in .stetig, or write --set or --sweep",
        de: "eines der Regeln nennen, eine Datei auf .stetig, oder --set oder --sweep schreiben"
      )
    )
  }
}

/// The programmes that files of scenarios bring along: they exist only in the scenarios that name them
/// with `in`.
struct Introduced: Sendable {
  private let names: Set<String>

  init(_ library: RuleLibrary, _ paths: Set<String>) {
    names = Set(
      library.plan.programmes.filter { block in
        block.versions.allSatisfy {
          paths.contains(library.files[$0.provenance.range.file.index].name)
        }
      }.map(\.name)
    )
  }

  /// The rules without what scenarios bring.
  func base(_ plan: Plan) -> Plan { without(names, plan) }

  /// The rules with what some scenarios bring, and no others.
  func plan(_ plan: Plan, for scenarios: [Scenario]) -> Plan {
    without(names.subtracting(scenarios.flatMap(\.changedBlocks)), plan)
  }

  private func without(_ names: Set<String>, _ plan: Plan) -> Plan {
    guard !names.isEmpty else { return plan }
    var plan = plan
    plan.programmes.removeAll { names.contains($0.name) }
    return plan
  }
}

extension Session {
  /// Makes the worlds of scenarios that hold together; ends the run if they contradict one another
  /// or change nothing.
  func prepare(
    _ names: [String],
    _ base: World,
    _ library: RuleLibrary,
    _ introduced: Introduced
  ) throws(CommandFailure) -> PreparedScenario {
    let scenarios = Scenario.all(names, among: base.plan.scenarios)
    let outcome = ScenarioWorlds.make(base, scenarios) { active in
      var changed = library.plan.setting(active.flatMap(\.variations)) { paths in
        library.plan(changedBy: active, varying: paths)
      }
      changed.result = changed.result.map { introduced.plan($0, for: active) }
      return changed
    }
    report(outcome.diagnostics, library.files)
    guard let worlds = outcome.result, !outcome.hasErrors else { throw .reported }
    let first = scenarios.first { names.contains($0.name) }
    let prepared = PreparedScenario(
      name: names.joined(separator: "+"),
      label: names.count == 1
        ? first?.label ?? Phrase(same: names[0]) : Phrase(same: names.joined(separator: " + ")),
      scenarios: scenarios,
      worlds: worlds,
      texts: scenarios.flatMap { texts(of: $0, library) }
    )
    if prepared.changesNothing, let scenario = first {
      report([changesNothing(scenario)], library.files)
      throw .reported
    }
    return prepared
  }

  /// The clauses of a scenario as written, a line for each.
  private func texts(of scenario: Scenario, _ library: RuleLibrary) -> [String] {
    let file = library.files[scenario.syntax.range.file.index]
    return scenario.syntax.clauses.flatMap { clause -> [String] in
      switch clause {
      case .changes(let programme, let changes, range: _):
        changes.map { programme.text + ": " + onOneLine(file.text($0.range)) }
      case .assume(_, _, filter: _, range: let range),
        .vary(_, from: _, to: _, step: _, range: let range), .lines(runOn: _, range: let range):
        [onOneLine(file.text(range))]
      }
    }
  }

  private func onOneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func changesNothing(_ scenario: Scenario) -> Diagnostic {
    Diagnostic(
      .scenarioChangesNothing,
      Phrase(
        en: "the scenario `\(scenario.name)` changes nothing in these rules and this portfolio",
        de: "das Szenario `\(scenario.name)` ändert an diesen Regeln und diesem Bestand nichts"
      ),
      at: scenario.syntax.name.range,
      found: scenario.name,
      help: [
        Phrase(
          en: "change a value to another one, or remove the scenario",
          de: "einen Wert wirklich ändern oder das Szenario streichen"
        )
      ]
    )
  }

  /// Holds scenarios against the baseline, on all cores: one project by project, several side by side.
  func results(of prepared: [PreparedScenario], _ run: ModelRun) async -> [ScenarioResult] {
    guard prepared.count == 1 else {
      return await inBatches(
        of: 1,
        prepared.count,
        things: Phrase(en: "scenarios", de: "Szenarien")
      ) { range in range.map { run.result(of: prepared[$0]) } }
    }
    let comparison = run.comparison(with: prepared[0])
    let compared = await inBatches(
      of: CaseStudy.batchSize,
      comparison.count,
      things: Phrase(en: "projects", de: "Vorhaben")
    ) { comparison.answers(of: $0) }
    return [run.result(of: prepared[0], comparison.joined(compared))]
  }

  /// Answers the rules and facts as they are, once for all scenarios, on all cores.
  func modelRun(
    _ base: World,
    _ prepared: [PreparedScenario],
    _ options: ContinuityOptions
  ) async -> ModelRun {
    let study = CaseStudy(
      base,
      asOf: options.asOf,
      possibleUnder: prepared.flatMap { $0.worlds.changedProgrammes }
    )
    let answers = await inBatches(
      of: CaseStudy.batchSize,
      study.count,
      things: Phrase(en: "projects", de: "Vorhaben")
    ) { study.answers(of: $0) }
    return ModelRun(base, cases: study.baseline(answers), options)
  }
}
