import StetigLanguage
import StetigText
import StetigValues

extension Checker {
  /// Returns the conditions of a block, by name, each with its versions by first day.
  mutating func elaborateConditions(
    _ syntaxes: [ConditionSyntax],
    of block: Int,
    _ scope: Scope
  ) -> [Condition] {
    var found: [(syntax: ConditionSyntax, period: DateRange)] = []
    for syntax in syntaxes { found.append((syntax, period(of: syntax, in: block))) }
    found.sort { a, b in
      let (one, other) = (a.syntax.name, b.syntax.name)
      if one.text != other.text { return one.text < other.text }
      return a.period == b.period ? one.range < other.range : precedes(a.period, b.period)
    }
    var conditions: [Condition] = []
    var last: (name: String, period: DateRange, range: SourceRange)?
    for (syntax, period) in found {
      let name = syntax.name.text
      if let last, last.name == name, last.period == period {
        findings.reportTwice(name, at: syntax.name.range, first: last.range)
        continue
      }
      let isNext = last?.name == name
      last = (name, period, syntax.name.range)
      let version = elaborate(
        syntax,
        period,
        of: block,
        self.scope(scope, at: syntax.range).named(name)
      )
      if isNext, !conditions.isEmpty {
        conditions[conditions.count - 1].versions.append(version)
      } else {
        conditions.append(
          Condition(
            id: name,
            label: Phrase(syntax.labels) ?? Phrase(same: spaced(name)),
            versions: [version],
            provenance: version.provenance
          )
        )
      }
    }
    return conditions
  }

  private mutating func period(of syntax: ConditionSyntax, in block: Int) -> DateRange {
    if let first = syntax.versions.first {
      for second in syntax.versions.dropFirst() {
        findings.reportSecond(
          Phrase(en: "in force", de: "gültig"),
          at: second.range,
          first: first.range
        )
      }
      return checkedPeriod(first.period)
    }
    return declarations.blocks[block].period
  }

  private mutating func checkedPeriod(_ syntax: PeriodSyntax) -> DateRange {
    var collector = Collector(lexicon)
    let result = collector.period(syntax)
    findings.append(contentsOf: collector.findings)
    return result
  }

  private mutating func elaborate(
    _ syntax: ConditionSyntax,
    _ period: DateRange,
    of block: Int,
    _ scope: Scope
  ) -> ConditionVersion {
    let heading = provenance(
      syntax.headingCites,
      under: blockProvenances[block],
      at: syntax.name.range
    )
    let guardNode = elaborateGuard(syntax, scope, heading)
    var kind = ConditionKind.must
    var own = heading
    let ask: NodeID
    if let demand = syntax.demand {
      kind = ConditionKind(demand.strength)
      if kind == .must, declarations.blocks[block].syntax.kind == .principles {
        reportMust(demand, scope.language)
      }
      own = provenance(demand.cites, under: heading, at: demand.range)
      let outer = beginClause()
      ask = node(demand.expression, as: .truth, scope)
      endClause(outer, own)
    } else {
      ask = erroneous(.truth, scope).node
    }
    for version in syntax.versions {
      _ = provenance(version.cites, under: own, at: version.range)
    }
    return ConditionVersion(
      period: period,
      kind: kind,
      guardNode: guardNode,
      ask: ask,
      exceptions: elaborateExceptions(syntax.exceptions, scope, heading),
      provenance: own
    )
  }

  /// Principles have no verdict, so nothing in them decides.
  private mutating func reportMust(_ demand: DemandSyntax, _ language: RuleLanguage) {
    findings.report(
      .clauseInWrongSection,
      Phrase(
        en: "principles have no verdict, so nothing in them is a must",
        de: "Grundsätze haben kein Ergebnis, darum muss in ihnen nichts gelten"
      ),
      at: demand.range,
      expected: language == .german
        ? Phrase(same: "`soll gelten` / `kann gelten`") : Phrase(same: "`should` / `may`"),
      help: Phrase(
        en: "put the condition into a frame, or make it a `should`",
        de: "die Voraussetzung in einen Rahmen setzen oder `soll gelten` schreiben"
      )
    )
  }

  private mutating func elaborateGuard(
    _ syntax: ConditionSyntax,
    _ scope: Scope,
    _ heading: Provenance
  ) -> NodeID? {
    guard let first = syntax.guards.first else { return nil }
    for second in syntax.guards.dropFirst() {
      findings.reportSecond(
        Phrase(en: "applies when", de: "gilt nur falls"),
        at: second.range,
        first: first.range
      )
    }
    let own = provenance(first.cites, under: heading, at: first.range)
    let outer = beginClause()
    let result = node(first.expression, as: .truth, scope)
    endClause(outer, own)
    return result
  }

  private mutating func elaborateExceptions(
    _ syntaxes: [ExceptionSyntax],
    _ scope: Scope,
    _ heading: Provenance
  ) -> [ConditionException] {
    var result: [ConditionException] = []
    for (syntax, over) in ordered(syntaxes) {
      let own = provenance(syntax.cites, under: heading, at: syntax.range)
      let outer = beginClause()
      let when = node(syntax.when, as: .truth, scope)
      endClause(outer, own)
      result.append(
        ConditionException(
          name: syntax.name.text,
          label: Phrase(syntax.labels) ?? Phrase(same: spaced(syntax.name.text)),
          when: when,
          ask: syntax.body.map { elaborate($0, as: .truth, scope, own).node },
          over: over,
          provenance: own
        )
      )
    }
    return result
  }

  // MARK: Obligations

  /// Returns the obligations of a block, by name.
  mutating func elaborateObligations(
    _ syntaxes: [ObligationSyntax],
    of block: Int,
    _ scope: Scope
  ) -> [Obligation] {
    let sorted = syntaxes.sorted { ($0.name.text, $0.range) < ($1.name.text, $1.range) }
    var result: [Obligation] = []
    var last: NameSyntax?
    for syntax in sorted {
      if let last, last.text == syntax.name.text {
        findings.reportTwice(last.text, at: syntax.name.range, first: last.range)
        continue
      }
      last = syntax.name
      result.append(
        elaborate(syntax, of: block, self.scope(scope, at: syntax.range).named(syntax.name.text))
      )
    }
    return result
  }

  private mutating func elaborate(
    _ syntax: ObligationSyntax,
    of block: Int,
    _ scope: Scope
  ) -> Obligation {
    let heading = provenance(
      syntax.headingCites,
      under: blockProvenances[block],
      at: syntax.name.range
    )
    let own = provenance(syntax.cites, under: heading, at: syntax.range)
    let outer = beginClause()
    let due: Obligation.Due =
      switch syntax.timing {
      case .until: .until(node(syntax.value, as: .date, scope))
      case .by: .by(node(syntax.value, as: .date, scope))
      case .every: .every(span(syntax.value, scope))
      }
    let when = syntax.when.map { node($0, as: .truth, scope) }
    endClause(outer, own)
    return Obligation(
      id: syntax.name.text,
      label: Phrase(syntax.labels) ?? Phrase(same: spaced(syntax.name.text)),
      due: due,
      when: when,
      provenance: own
    )
  }
}

extension ConditionKind {
  init(_ strength: DemandSyntax.Strength) {
    switch strength {
    case .must: self = .must
    case .should: self = .should
    case .may: self = .may
    }
  }
}
