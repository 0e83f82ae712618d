import Stetig
import StetigRules
import StetigScenarios
import StetigText

extension Session {
  /// Takes the values that a scenario varies through their ranges: one as a curve, two as a grid, more
  /// as a curve each.
  func sweep(
    _ prepared: PreparedScenario,
    _ library: RuleLibrary,
    _ introduced: Introduced,
    _ run: ModelRun,
    into result: inout ScenarioResult
  ) async throws(CommandFailure) {
    let variations = prepared.scenarios.flatMap(\.variations).filter { !$0.isSingle }
    if variations.count == 2 {
      let worlds = GridWorlds(
        beside: prepared.worlds,
        across: try sweepWorlds(prepared, [variations[0]], library, introduced),
        down: try sweepWorlds(prepared, [variations[1]], library, introduced),
        both: try sweepWorlds(prepared, variations, library, introduced)
      )
      guard let study = GridStudy(across: variations[0], down: variations[1], worlds, run) else {
        throw unusable(variations[0], library)
      }
      let cells = await inBatches(
        of: 1,
        study.cellCount,
        things: Phrase(en: "values", de: "Werte")
      ) { $0.map { study.cell($0) } }
      result.grids.append(study.grid(cells))
      return
    }
    for variation in variations {
      let worlds = try sweepWorlds(prepared, [variation], library, introduced)
      guard let study = SweepStudy(variation, worlds, beside: prepared.worlds, run) else {
        throw unusable(variation, library)
      }
      let breaks = await inBatches(
        of: 8,
        study.caseCount,
        things: Phrase(en: "cases", de: "Fälle")
      ) { study.flips(of: $0) }
      let counts = study.counts(breaks)
      let points = await inBatches(
        of: 1,
        counts.count,
        things: Phrase(en: "values", de: "Werte")
      ) { $0.map { study.point(at: counts[$0]) } }
      result.curves.append(study.curve(breaks, points))
    }
  }

  private func sweepWorlds(
    _ prepared: PreparedScenario,
    _ variations: [Variation],
    _ library: RuleLibrary,
    _ introduced: Introduced
  ) throws(CommandFailure) -> ScenarioWorlds {
    let paths = Set(variations.map(\.path))
    let outcome = ScenarioWorlds.make(prepared.worlds.worlds[0], prepared.scenarios) { active in
      let set = active.flatMap(\.variations).filter(\.isSingle)
      var changed = library.plan.setting(set) { more in
        library.plan(changedBy: active, varying: paths.union(more))
      }
      changed.result = changed.result.map { introduced.plan($0, for: active) }
      return changed
    }
    report(outcome.diagnostics, library.files)
    guard let worlds = outcome.result, !outcome.hasErrors else { throw .reported }
    return worlds
  }

  /// A range whose ends are the wrong way round, or that holds too many steps.
  private func unusable(_ variation: Variation, _ library: RuleLibrary) -> CommandFailure {
    report(
      [
        Diagnostic(
          .impossibleWindow,
          Phrase(
            en: "`\(variation.path)` cannot go through this range",
            de: "`\(variation.path)` kann nicht durch diesen Bereich gehen"
          ),
          at: variation.range,
          expected: Phrase(
            en: "a smaller value, a larger one, and at most \(SweepScale.stepLimit) steps",
            de: "ein kleinerer Wert, ein größerer und höchstens \(SweepScale.stepLimit) Schritte"
          ),
          help: [
            Phrase(
              en: "write plain values, such as `3 years` to `12 years`",
              de: "einfache Werte schreiben, etwa `3 Jahre` bis `12 Jahre`"
            )
          ]
        )
      ],
      library.files
    )
    return .reported
  }
}
