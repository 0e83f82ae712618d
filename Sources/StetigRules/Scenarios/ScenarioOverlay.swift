package import StetigLanguage
package import StetigText
package import StetigValues

/// Lays what scenarios change over rule files, which stay as they are.
///
/// A version of a programme that a scenario touches is cut at the first and last binding date of the
/// scenario; the changes are made in the part between. What comes out is checked like any rule file.
/// The order of the scenarios does not show: two that change one thing differently for one binding
/// date are an error.
///
/// - Parameters:
///   - scenarios: those to apply, included ones among them (`Scenario.all`).
///   - paths: the values that move (`Variation.path`): each becomes unknown between its ends, under
///     the name of its path; others keep the value they have.
///   - text: the text of a range, to tell whether two changes say the same.
package func changed(
  _ files: [RuleFileSyntax],
  by scenarios: [Scenario],
  varying paths: Set<String> = [],
  text: (SourceRange) -> String
) -> Outcome<[RuleFileSyntax]> {
  var overlay = ScenarioOverlay(paths: paths)
  overlay.reportConflicts(scenarios, text)
  let changed = files.map { overlay.changed($0, by: scenarios) }
  return Outcome(overlay.hasErrors ? nil : changed, overlay.diagnostics.sorted())
}

private struct ScenarioOverlay {
  let paths: Set<String>
  var diagnostics: [Diagnostic] = []
  private var reported: Set<SourceRange> = []

  init(paths: Set<String>) { self.paths = paths }

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  mutating func changed(_ file: RuleFileSyntax, by scenarios: [Scenario]) -> RuleFileSyntax {
    var file = file
    file.declarations = file.declarations.flatMap { declaration -> [DeclarationSyntax] in
      switch declaration {
      case .block(let block):
        var versions = [block]
        for scenario in scenarios {
          versions = versions.flatMap { changed($0, by: scenario) }
        }
        return versions.map { .block($0) }
      // Tests are of the rules as they are, and scenarios name what they find there.
      case .test, .scenario: return []
      case .source, .table, .entity, .fact, .portfolio: return [declaration]
      }
    }
    return file
  }

  private mutating func changed(_ block: BlockSyntax, by scenario: Scenario) -> [BlockSyntax] {
    var versions = [block]
    for (changes, range) in scenario.changes(of: block.name.text) {
      let rewriting = changes.filter { $0.key != nil }
      if !rewriting.isEmpty {
        versions = cut(versions, scenario.period, at: range) { $0.changed(by: rewriting) }
      }
      for change in changes {
        guard let closing = change.closing,
          let period = closing.period.intersection(scenario.period)
        else { continue }
        versions = cut(versions, period, at: change.range) { version in
          var version = version
          version.close(closing.name, closing.label, at: change.range)
          return version
        }
      }
    }
    for case .vary(let path, let from, let to, step: _, let range) in scenario.syntax.clauses {
      guard path.names.count == 2, path.names[0].text == block.name.text,
        let varied = VariedValue(path, from, to, among: paths)
      else { continue }
      versions = cut(versions, scenario.period, at: range) { $0.varying(varied) }
    }
    return versions
  }

  private mutating func cut(
    _ versions: [BlockSyntax],
    _ period: DateRange,
    at range: SourceRange,
    _ change: (BlockSyntax) -> BlockSyntax
  ) -> [BlockSyntax] {
    var result: [BlockSyntax] = []
    for version in versions {
      if version.period == nil, period != .always {
        reportUnknownPeriod(version, at: range)
        result.append(version)
        continue
      }
      let parts =
        version.period == nil
        ? [BlockPart(block: version, isInside: true)] : version.parts(inside: period, at: range)
      result += parts.map { $0.isInside ? change($0.block) : $0.block }
    }
    return result
  }

  private mutating func reportUnknownPeriod(_ block: BlockSyntax, at range: SourceRange) {
    guard reported.insert(range).inserted else { return }
    let name = block.name.text
    diagnostics.append(
      Diagnostic(
        .impossibleWindow,
        Phrase(
          en: "nobody knows when `\(name)` is in force, so it cannot be changed from a day on",
          de: "niemand weiß, wann `\(name)` gültig ist, darum ist es nicht ab einem Tag zu ändern"
        ),
        at: range,
        help: [
          Phrase(
            en: "remove the dates of the scenario, or replace `in force`",
            de: "die Tage des Szenarios streichen oder `gültig` ersetzen"
          )
        ]
      )
    )
  }

  // MARK: Conflicts

  mutating func reportConflicts(_ scenarios: [Scenario], _ text: (SourceRange) -> String) {
    var seen: [ConflictKey: [(scenario: Scenario, change: ChangeSyntax)]] = [:]
    var lines: (scenario: Scenario, runOn: Bool)?
    for scenario in scenarios {
      if let runOn = scenario.linesRunOn {
        if let first = lines, first.runOn != runOn {
          report(
            scenario.syntax.name.range,
            first.scenario.syntax.name.range,
            scenario,
            first.scenario
          )
        }
        lines = lines ?? (scenario, runOn)
      }
      for clause in scenario.syntax.clauses {
        guard case .changes(let programme, let changes, range: _) = clause else { continue }
        for change in changes {
          guard let key = change.key else { continue }
          let place = ConflictKey(block: programme.text, key: key)
          let others = seen[place] ?? []
          if let other = others.first(where: {
            $0.scenario.name != scenario.name && $0.scenario.period.overlaps(scenario.period)
              && words(text($0.change.range)) != words(text(change.range))
          }) {
            report(change.range, other.change.range, scenario, other.scenario)
          }
          seen[place] = others + [(scenario, change)]
        }
      }
    }
  }

  private mutating func report(
    _ range: SourceRange,
    _ first: SourceRange,
    _ scenario: Scenario,
    _ other: Scenario
  ) {
    diagnostics.append(
      Diagnostic(
        .secondClause,
        Phrase(
          en: "`\(scenario.name)` and `\(other.name)` change the same thing differently",
          de: "`\(scenario.name)` und `\(other.name)` ändern dasselbe verschieden"
        ),
        at: range,
        secondary: [DiagnosticLabel(first)],
        help: [
          Phrase(
            en: "apply one of them, or give them periods that do not overlap",
            de: "eines davon anwenden oder ihnen getrennte Zeiträume geben"
          )
        ]
      )
    )
  }

  /// A text without the spaces that mean nothing.
  private func words(_ text: String) -> [Substring] {
    text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" })
  }
}

private struct ConflictKey: Hashable {
  var block: String
  var key: ClauseKey
}

/// A change that lets nobody in for some binding dates.
private struct Closing {
  var name: String
  var label: Phrase
  var period: DateRange
}

extension ChangeSyntax {
  fileprivate var closing: Closing? {
    switch kind {
    case .freezeApprovals(let period):
      period.days.map {
        Closing(
          name: "approvals_frozen",
          label: Phrase(
            en: "No approvals: budget frozen",
            de: "Keine Bewilligungen: Haushaltssperre"
          ),
          period: $0
        )
      }
    case .notRenewedAfter(let day):
      day.date.next.flatMap { DateRange(first: $0, last: nil) }.map {
        Closing(
          name: "not_renewed",
          label: Phrase(en: "Programme not renewed", de: "Programm nicht verlängert"),
          period: $0
        )
      }
    case .freezePayments, .replace, .add, .weaken, .removeParameter, .removeCondition,
      .removeObligation, .removeClause:
      nil
    }
  }
}

extension Scenario {
  /// The changes to a programme, clause by clause.
  fileprivate func changes(of name: String) -> [(changes: [ChangeSyntax], range: SourceRange)] {
    syntax.clauses.compactMap { clause in
      guard case .changes(let programme, let changes, let range) = clause, programme.text == name
      else { return nil }
      return (changes, range)
    }
  }

  /// Returns the scenarios of some names with all that they include, each once, by name.
  package static func all(_ names: [String], among scenarios: [Scenario]) -> [Scenario] {
    var found: Set<String> = []
    var open = names
    while let next = open.popLast() {
      guard found.insert(next).inserted else { continue }
      open += scenarios.first { $0.name == next }?.included ?? []
    }
    return scenarios.filter { found.contains($0.name) }
  }

  /// The names that follow `in`.
  package var changedBlocks: [String] {
    syntax.clauses.compactMap { clause in
      if case .changes(let programme, _, range: _) = clause { programme.text } else { nil }
    }
  }

  /// The days on which the budget of a programme pays nothing, by programme.
  package var frozenPayments: [(programme: String, days: DateRange)] {
    syntax.clauses.flatMap { clause -> [(programme: String, days: DateRange)] in
      guard case .changes(let programme, let changes, range: _) = clause else { return [] }
      return changes.compactMap { change in
        guard case .freezePayments(let period) = change.kind, let days = period.days else {
          return nil
        }
        return (programme.text, days)
      }
    }
  }
}
