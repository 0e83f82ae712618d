import StetigText

// C0004: exceptions that can both hold and differ. C0005: exceptions that never count.
extension Analysis {
  /// The exceptions of one declaration, of a parameter or a condition.
  struct Contest {
    struct Exception {
      var name: String
      var when: NodeID
      var range: SourceRange
    }

    /// The name of the parameter or condition.
    var name: String
    var exceptions: [Exception]
    var order: ExceptionOrder
    /// What has to hold for any of them to be asked for.
    var guards: [Goal]
  }

  mutating func checkParameterExceptions() {
    for parameter in rules.parameters {
      for node in ownNodes(parameter.value) {
        guard case .exceptions(_, let arms) = rules.arena[node].operation else { continue }
        let exceptions = arms.map { arm in
          Contest.Exception(
            name: arm.name,
            when: arm.when,
            range: parameter.exceptionProvenance[arm.name]?.range ?? parameter.provenance.range
          )
        }
        let contest = Contest(
          name: parameter.block + "." + parameter.name,
          exceptions: exceptions,
          order: ExceptionOrder(arms.map { $0.over }),
          guards: []
        )
        check(contest) { analysis, one, other, goals in
          analysis.values(arms[one].value, arms[other].value, goals)
        }
      }
    }
  }

  mutating func checkExceptions(_ condition: String, _ version: ConditionVersion) {
    let contest = Contest(
      name: condition,
      exceptions: version.exceptions.map {
        Contest.Exception(name: $0.name, when: $0.when, range: $0.provenance.range)
      },
      order: ExceptionOrder(version.exceptions.map { $0.over }),
      guards: version.guardNode.map { [Goal($0, true)] } ?? []
    )
    let asks = version.exceptions.map { $0.ask }
    check(contest) { analysis, one, other, goals in
      analysis.answers(asks[one], asks[other], goals)
    }
  }

  /// Looks at each exception, and at each two of which neither comes over the other.
  private mutating func check(
    _ contest: Contest,
    _ differ: (inout Analysis, Int, Int, [Goal]) -> Assumptions?
  ) {
    var live: [Int] = []
    for position in contest.exceptions.indices {
      if satisfiability(goals(contest, [position])).isNever {
        reportNever(contest, position)
      } else {
        live.append(position)
      }
    }
    var pairs = 0
    for (index, one) in live.enumerated() {
      for other in live.dropFirst(index + 1) where !contest.order.decides(one, other) {
        pairs += 1
        if pairs > Analysis.pairLimit { return }
        if let example = differ(&self, one, other, goals(contest, [one, other])) {
          reportCollision(contest, one, other, example)
        }
      }
    }
  }

  /// What has to hold for exceptions to hold and not to drop out.
  private func goals(_ contest: Contest, _ positions: [Int]) -> [Goal] {
    var goals = contest.guards
    var above: Set<Int> = []
    for position in positions {
      goals.append(Goal(contest.exceptions[position].when, true))
      above.formUnion(contest.order.above[position])
    }
    for position in above.sorted() where !positions.contains(position) {
      goals.append(Goal(contest.exceptions[position].when, false))
    }
    return goals
  }

  /// An example in which both hold and two values differ; nil if there is none or it cannot be
  /// told.
  private mutating func values(_ a: NodeID, _ b: NodeID, _ goals: [Goal]) -> Assumptions? {
    if a == b { return nil }
    let one = domains.domain(of: a)
    let other = domains.domain(of: b)
    if one.isPoint && one == other { return nil }
    guard case .example(let example) = satisfiability(goals) else { return nil }
    let inExample = domains.domain(of: a, assuming: example)
    let otherInExample = domains.domain(of: b, assuming: example)
    return inExample.isDisjoint(from: otherInExample) ? example : nil
  }

  /// An example in which both hold and what is asked differs; nil for a waiver, which counts as
  /// fulfilled.
  private mutating func answers(_ a: NodeID?, _ b: NodeID?, _ goals: [Goal]) -> Assumptions? {
    if a == b { return nil }
    for (yes, no) in [(a, b), (b, a)] {
      guard let no else { continue }
      var asked = goals + [Goal(no, false)]
      if let yes { asked.append(Goal(yes, true)) }
      if case .example(let example) = satisfiability(asked) { return example }
    }
    return nil
  }

  private mutating func reportCollision(
    _ contest: Contest,
    _ a: Int,
    _ b: Int,
    _ example: Assumptions
  ) {
    let one = contest.exceptions[a]
    let other = contest.exceptions[b]
    let facts = domains.words(example, printer)
    report(
      Diagnostic(
        .exceptionsCollide,
        Phrase(
          en: "the exceptions `\(one.name)` and `\(other.name)` of `\(contest.name)` can both hold "
            + "and differ",
          de: "die Ausnahmen `\(one.name)` und `\(other.name)` von `\(contest.name)` können "
            + "zugleich gelten und sich widersprechen"
        ),
        at: other.range,
        label: Phrase(en: "this one", de: "diese"),
        secondary: one.range == other.range
          ? [] : [DiagnosticLabel(one.range, Phrase(en: "and this one", de: "und diese"))],
        example: facts.english.isEmpty ? nil : projectWith(facts),
        help: [
          Phrase(
            en: "write `over \(one.name)` or `over \(other.name)` at the one that goes first",
            de: "bei der, die vorgeht, `mit Vorrang vor \(one.name)` oder "
              + "`mit Vorrang vor \(other.name)` schreiben"
          ),
          Phrase(
            en: "narrow what stands after `when` so that only one can hold",
            de: "hinter `falls` so eingrenzen, dass nur eine gelten kann"
          ),
        ]
      )
    )
  }

  private mutating func reportNever(_ contest: Contest, _ position: Int) {
    let exception = contest.exceptions[position]
    report(
      Diagnostic(
        .neverCounts,
        Phrase(
          en: "the exception `\(exception.name)` of `\(contest.name)` can never count",
          de: "die Ausnahme `\(exception.name)` von `\(contest.name)` kann nie zählen"
        ),
        at: exception.range,
        help: [
          Phrase(
            en: "remove it, or correct what stands after `when`",
            de: "sie streichen oder berichtigen, was hinter `falls` steht"
          )
        ]
      )
    )
  }
}
