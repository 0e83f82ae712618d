import StetigLanguage
import StetigText

extension Checker {
  /// Returns what is asked of a list.
  mutating func elaborate(
    _ kind: AggregateSyntax,
    _ path: PathSyntax,
    _ filter: WhereSyntax?,
    at range: SourceRange,
    _ scope: Scope
  ) -> Typed {
    let resultType: ValueType? =
      switch kind {
      case .any, .none: .truth
      case .count: .number(unit: nil)
      case .sum, .lowest, .highest: nil
      }
    switch resolve(path, scope) {
    case .failed: return erroneous(resultType, scope)
    case .value(let value):
      if value.isError { return erroneous(resultType, scope) }
      reportListNeeded(value.type, at: path.range)
      return erroneous(resultType, scope)
    case .list(let node, let list):
      let inner = filter.map {
        self.node($0.condition, as: .truth, scope.inside(vocabulary[list].element))
      }
      switch kind {
      case .any: return truth(.any(list: node, where: inner))
      case .none: return truth(.not(arena.intern(.any(list: node, where: inner), .truth)))
      case .count: return typed(.count(list: node, where: inner), .number(unit: nil))
      case .sum, .lowest, .highest:
        reportFactNeeded(list, path, scope.language)
        return erroneous(resultType, scope)
      }
    case .inList(let node, let list, let facts):
      return elaborate(kind, node, list, facts, path, filter, scope)
    }
  }

  private mutating func elaborate(
    _ kind: AggregateSyntax,
    _ node: NodeID,
    _ list: ListID,
    _ facts: [FactID],
    _ path: PathSyntax,
    _ filter: WhereSyntax?,
    _ scope: Scope
  ) -> Typed {
    let element = vocabulary[list].element
    let value = follow(facts, fromElementAt: scope.depth, element)
    let inner = filter.map { self.node($0.condition, as: .truth, scope.inside(element)) }
    switch kind {
    case .any, .none, .count:
      let name = vocabulary[list].naming
      findings.report(
        .listOrValue,
        Phrase(
          en: "the list `\(name.english)` itself is needed here, not its values",
          de: "hier ist die Liste `\(name.german)` selbst nötig, nicht ihre Werte"
        ),
        at: path.range,
        expected: describe(.list(list)),
        help: Phrase(
          en: "end at `\(name.english)` and ask for the value in `where (…)`",
          de: "bei `\(name.german)` enden und in `mit (…)` nach dem Wert fragen"
        )
      )
      return erroneous(kind == .count ? .number(unit: nil) : .truth, scope)
    case .sum:
      guard value.type.isQuantity, value.type != .length else {
        let found = describe(value.type)
        findings.report(
          .noSuchOperation,
          Phrase(
            en: "only numbers, shares and money have a sum, not \(found.english)",
            de: "nur Zahlen, Anteile und Geldbeträge haben eine Summe, nicht: \(found.german)"
          ),
          at: path.range,
          help: Phrase(en: "use `count of`", de: "`Anzahl von` nehmen")
        )
        return erroneous(nil, scope)
      }
      return typed(.sum(list: node, of: value.node, where: inner), value.type)
    case .lowest, .highest:
      guard isOrdered(value.type) else {
        reportNoOrder(value.type, at: path.range)
        return erroneous(nil, scope)
      }
      return typed(
        kind == .lowest
          ? .lowestIn(list: node, of: value.node, where: inner)
          : .highestIn(list: node, of: value.node, where: inner),
        value.type
      )
    }
  }

  private mutating func reportListNeeded(_ type: ValueType, at range: SourceRange) {
    let found = describe(type)
    findings.report(
      .listOrValue,
      Phrase(
        en: "\(found.english) where a list is needed",
        de: "\(found.german), nötig ist eine Liste"
      ),
      at: range,
      expected: Phrase(
        en: "a list such as `project.costs`",
        de: "eine Liste, etwa `Vorhaben.Kosten`"
      )
    )
  }

  private mutating func reportFactNeeded(
    _ list: ListID,
    _ path: PathSyntax,
    _ language: RuleLanguage
  ) {
    let element = vocabulary[vocabulary[list].element]
    let fact = element.facts.first { isOrdered(valueType(of: $0)) }
    let name = vocabulary[list].naming
    findings.report(
      .listOrValue,
      Phrase(
        en: "the list `\(name.english)` has no value of its own",
        de: "die Liste `\(name.german)` hat selbst keinen Wert"
      ),
      at: path.range,
      expected: Phrase(en: "a fact of its rows", de: "eine Angabe ihrer Zeilen"),
      help: fact.map {
        let words = path.names.map { $0.text } + [vocabulary[$0].naming.name(in: language)]
        let example = words.joined(separator: ".")
        return Phrase(
          en: "name a fact, such as `\(example)`",
          de: "eine Angabe nennen, etwa `\(example)`"
        )
      }
    )
  }
}
