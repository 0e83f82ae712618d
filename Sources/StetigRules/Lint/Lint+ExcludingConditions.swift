import StetigText
import StetigValues

// conditions-exclude: conditions that have to hold for every project and cannot hold together.
extension Lint {
  private struct Demand {
    var name: String
    var period: DateRange
    var guards: [Goal]
    var ask: Goal
    var range: SourceRange
    var leaves: Set<NodeID>

    var goals: [Goal] { guards + [ask] }
  }

  mutating func findExcludingConditions() {
    for programme in plan.programmes {
      for version in programme.versions { checkDemands(of: version) }
    }
  }

  private mutating func checkDemands(of version: RuleBlock) {
    // What nothing meets by itself is told by the checker.
    let demands = self.demands(of: version).filter { !satisfiabilityInPlan($0.goals).isNever }
    var hasPair = false
    for (index, one) in demands.enumerated() {
      for other in demands.dropFirst(index + 1)
      where one.name != other.name && one.period.overlaps(other.period)
        && !one.leaves.isDisjoint(with: other.leaves)
      {
        let guards = one.guards + other.guards
        if !guards.isEmpty, satisfiabilityInPlan(guards).isNever { continue }
        guard satisfiabilityInPlan(guards + [one.ask, other.ask]).isNever else { continue }
        hasPair = true
        reportPair(one, other, version.name)
      }
    }
    let always = demands.filter { $0.guards.isEmpty && $0.period.contains(version.validity.days) }
    if !hasPair, always.count > 2, satisfiabilityInPlan(always.map { $0.ask }).isNever {
      reportAll(version)
    }
  }

  /// Conditions that decide and from which no exception frees.
  private func demands(of version: RuleBlock) -> [Demand] {
    version.conditions.flatMap { condition in
      condition.versions.filter { $0.decides && $0.exceptions.isEmpty }.map { own in
        let guards = own.guardNode.map { [Goal($0, true)] } ?? []
        let roots = [own.ask] + guards.map { $0.node }
        return Demand(
          name: condition.id,
          period: own.period,
          guards: guards,
          ask: Goal(own.ask, true),
          range: own.provenance.range,
          leaves: roots.reduce(into: []) { $0.formUnion(planDomains.leaves(of: $1)) }
        )
      }
    }
  }

  private mutating func reportPair(_ one: Demand, _ other: Demand, _ programme: String) {
    let meetsOne = words(satisfiabilityInPlan(one.goals), planDomains)
    let meetsOther = words(satisfiabilityInPlan(other.goals), planDomains)
    var example: Phrase?
    if let meetsOne, let meetsOther {
      example = Phrase(
        en: "a project with \(meetsOne.english) meets `\(one.name)` only, "
          + "one with \(meetsOther.english) meets `\(other.name)` only",
        de: "ein Vorhaben mit \(meetsOne.german) erfüllt nur `\(one.name)`, "
          + "eines mit \(meetsOther.german) nur `\(other.name)`"
      )
    }
    report(
      LintFinding(
        .conditionsExclude,
        Phrase(
          en: "no project can meet `\(one.name)` and `\(other.name)` of `\(programme)` together",
          de: "kein Vorhaben kann `\(one.name)` und `\(other.name)` von `\(programme)` zugleich "
            + "erfüllen"
        ),
        at: other.range,
        related: one.range == other.range
          ? [] : [DiagnosticLabel(one.range, Phrase(en: "and this one", de: "und diese"))],
        example: example,
        help: Phrase(
          en: "hold both against the source; perhaps one applies only `applies when`",
          de: "beide mit der Quelle vergleichen; vielleicht gilt eine nur unter `gilt nur falls`"
        )
      )
    )
  }

  private mutating func reportAll(_ version: RuleBlock) {
    report(
      LintFinding(
        .conditionsExclude,
        Phrase(
          en: "no project can meet all conditions of `\(version.name)` together",
          de: "kein Vorhaben kann alle Voraussetzungen von `\(version.name)` zugleich erfüllen"
        ),
        at: version.provenance.range,
        help: Phrase(
          en: "hold the conditions against the source",
          de: "die Voraussetzungen mit der Quelle vergleichen"
        )
      )
    )
  }
}
