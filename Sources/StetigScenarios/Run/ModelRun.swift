package import StetigContinuity
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

/// The rules and facts as they are, answered once, against which scenarios are held.
package struct ModelRun: Sendable {
  private let base: World
  private let cases: CaseBaseline
  private let continuity: ContinuityReport
  /// What could be asked at the edges of each structure of the report.
  private let questions: [[FollowOnQuestion]]
  private let options: ContinuityOptions
  /// All that is counted without a scenario.
  package let baseline: WorldTotals

  /// - Parameters:
  ///   - base: the rules and facts as they are.
  ///   - cases: the answers to its cases, possible ones under all programmes that a scenario changes
  ///     among them.
  ///   - options: the window of the structures, and which.
  package init(_ base: World, cases: CaseBaseline, _ options: ContinuityOptions) {
    self.base = base
    self.cases = cases
    self.options = options
    let run = ContinuityRun(base.portfolio, options)
    let counted = (0..<run.count).map { run.structure(at: $0) }
    continuity = run.report(counted, hasFollowOn: false)
    questions = counted.map { $0.questions }
    var totals = cases.totals
    totals.take(continuity)
    baseline = totals
  }

  /// What was found while structures were counted, beside the findings of the portfolio.
  package var findings: ContinuityReport { continuity }

  /// Holds a scenario against the baseline. The answer does not hang on other scenarios, so that
  /// several may be asked side by side.
  package func result(of prepared: PreparedScenario) -> ScenarioResult {
    result(of: prepared, cases.compare(with: prepared.worlds))
  }

  /// The comparison of the cases with a scenario, to be carried out range by range.
  package func comparison(with prepared: PreparedScenario) -> CaseComparison {
    cases.comparison(with: prepared.worlds)
  }

  /// Holds a scenario against the baseline, whose cases have been compared already.
  package func result(
    of prepared: PreparedScenario,
    _ compared: (changes: [CaseChange], after: WorldTotals)
  ) -> ScenarioResult {
    let going = Continuation(prepared.worlds, baseline: continuity, options)
    let after =
      going.isUnchanged
      ? continuity : continuityReport(going.portfolio, options, followOn: nil)
    var result = ScenarioResult(
      name: prepared.name,
      label: prepared.label,
      after: compared.after
    )
    result.after.take(after)
    result.texts = prepared.texts
    result.changes = compared.changes
    if !going.isUnchanged {
      result.structures = structureChanges(continuity, after, assumed: going.assumed)
    }
    let lost = Continuation.lostFollowOn(
      prepared.worlds,
      baseline: continuity,
      questions: questions,
      horizon: options.lastDay
    )
    result.falls = structureFalls(continuity, after, assumed: going.assumed, lost: lost)
    result.assumptions = assumptions(prepared, going)
    return result
  }

  /// What is counted under the worlds of a scenario, without what is behind it.
  func totals(under worlds: ScenarioWorlds) -> WorldTotals {
    var totals = cases.compare(with: worlds).after
    let going = Continuation(worlds, baseline: continuity, options)
    let after =
      going.isUnchanged
      ? continuity : continuityReport(going.portfolio, options, followOn: nil)
    totals.take(after)
    return totals
  }

  /// The cases of projects under the programmes they name.
  var namedCases: [(project: Int, key: String, programme: String)] { cases.named }

  // MARK: What is assumed

  private func assumptions(_ prepared: PreparedScenario, _ going: Continuation) -> [Phrase] {
    var found: [Phrase] = []
    for scenario in prepared.scenarios where scenario.period != .always {
      found.append(
        Phrase(
          en: "`\(scenario.name)` holds for binding dates \(days(scenario.period).english)",
          de: "`\(scenario.name)` gilt für maßgebliche Tage \(days(scenario.period).german)"
        )
      )
    }
    let open = prepared.worlds.worldsOfProject.count { $0.count > 1 }
    if open > 0 {
      found.append(
        Phrase(
          en:
            """
            of \(open) projects it is unknown whether the scenario touches them: where that \
            makes a difference they are undecided
            """,
          de:
            """
            von \(open) Vorhaben ist unbekannt, ob das Szenario sie berührt: wo das einen \
            Unterschied macht, sind sie offen
            """
        )
      )
    }
    let lines = going.assumed.values.flatMap { $0 }
    if prepared.scenarios.contains(where: { $0.linesRunOn == false }) {
      found.append(
        Phrase(
          en: "every line ends on the day it was granted to",
          de: "jede Bewilligung endet an dem Tag, bis zu dem sie gilt"
        )
      )
    }
    if lines.contains(where: { $0.reason == .runsOn }) { found.append(runningOn) }
    if lines.contains(where: { $0.reason == .runsOnBeside }) { found.append(besideThem) }
    if lines.contains(where: { $0.reason == .follows }) { found.append(following) }
    if lines.contains(where: { $0.reason == .frozen }) { found.append(freezing) }
    if !going.left.isEmpty {
      let more = going.left.count > 10 ? ", … (\(going.left.count))" : ""
      let keys = going.left.prefix(10).map { "`\($0)`" }.joined(separator: ", ") + more
      found.append(
        Phrase(
          en:
            """
            of these lines no project, first day or binding version is known, so they end as \
            granted: \(keys)
            """,
          de:
            """
            von diesen Bewilligungen ist kein Vorhaben, Beginn oder keine maßgebliche Fassung \
            bekannt, darum enden sie wie bewilligt: \(keys)
            """
        )
      )
    }
    return found
  }

  private func days(_ period: DateRange) -> Phrase {
    switch (period.first, period.last) {
    case (let first?, let last?):
      Phrase(en: "from \(first) to \(last)", de: "von \(first) bis \(last)")
    case (let first?, nil): Phrase(en: "from \(first) on", de: "ab \(first)")
    case (nil, let last?): Phrase(en: "until \(last)", de: "bis \(last)")
    case (nil, nil): Phrase(en: "of all times", de: "jeder Zeit")
    }
  }

  private var runningOn: Phrase {
    Phrase(
      en:
        """
        an approved line runs on, at the rate it had, to the last day that its programme \
        allows now; a programme that pays more or less pays that from then on, and own money \
        bears the difference
        """,
      de:
        """
        eine Bewilligung läuft in ihrer bisherigen Höhe bis zum letzten Tag weiter, den ihr \
        Programm nun erlaubt; zahlt das Programm mehr oder weniger, dann von da an, und \
        Eigenmittel tragen den Unterschied
        """
    )
  }

  private var besideThem: Phrase {
    Phrase(
      en: "what else pays for such a project until the same day runs on with it",
      de: "was sonst bis zum selben Tag für ein solches Vorhaben zahlt, läuft mit ihm weiter"
    )
  }

  private var following: Phrase {
    Phrase(
      en:
        """
        where money ends, a programme that the scenario changes or brings follows if the \
        structure is eligible and can still apply; its application is taken as granted with \
        the sure amount, and own money that it asks for as paid
        """,
      de:
        """
        wo Geld endet, folgt ein Programm, das das Szenario ändert oder bringt, wenn die \
        Struktur förderfähig ist und noch beantragen kann; der Antrag gilt als bewilligt mit \
        dem sicheren Betrag, verlangte Eigenmittel als gezahlt
        """
    )
  }

  private var freezing: Phrase {
    Phrase(
      en:
        """
        a frozen budget pays nothing on its days and nothing of it later; own money for the \
        same project is not withdrawn
        """,
      de:
        """
        ein gesperrtes Budget zahlt an diesen Tagen nichts und nichts davon später; \
        Eigenmittel für dasselbe Vorhaben fallen nicht weg
        """
    )
  }
}
