import StetigLanguage
import StetigText
import StetigValues

extension Checker {
  /// Returns an expression as a node; `expecting` is the type that its place asks for, which words
  /// like `unknown` and the values of a choice take on.
  mutating func elaborate(
    _ expression: ExpressionSyntax,
    _ scope: Scope,
    expecting: ValueType? = nil
  ) -> Typed {
    switch expression.kind {
    case .and(let parts):
      return truth(.and(parts.map { node($0, as: .truth, scope) }))
    case .or(let parts):
      if reportCommaMissing(parts, scope) { return erroneous(.truth, scope) }
      return truth(.or(parts.map { node($0, as: .truth, scope) }))
    case .not(let part):
      return truth(.not(node(part, as: .truth, scope)))
    case .comparison(let comparison):
      return elaborate(comparison, at: expression.range, scope)
    case .binary:
      return elaborateChain(expression, scope, expecting)
    case .negative(let part):
      return elaborateNegative(part, at: expression.range, scope, expecting)
    case .literal(let literal):
      return elaborate(literal, at: expression.range, scope, expecting)
    case .path(let path, let keys):
      return elaborate(path, keys, scope, expecting)
    case .eligibleCosts(let filter):
      return elaborateEligibleCosts(filter, at: expression.range, scope)
    case .unknown(let bounds):
      return elaborateUnknown(bounds, at: expression.range, scope, expecting)
    case .dayOfYear(let day, let relation, let date):
      return elaborate(day, relation, date, scope)
    case .round(let rounding, let value, let step):
      return elaborateRounding(rounding, value, step, scope, expecting)
    case .yearOf(let date):
      return typed(.yearOf(node(date, as: .date, scope)), .number(unit: nil))
    case .fullPeriods(let unit, let from, let to):
      let first = node(from, as: .date, scope)
      let last = node(to, as: .date, scope)
      return typed(
        unit == .years ? .fullYears(from: first, to: last) : .fullMonths(from: first, to: last),
        .number(unit: nil)
      )
    case .column(let heading):
      findings.report(
        .noSuchOperation,
        Phrase(
          en: "`column` stands only in the filter of a `read`",
          de: "`Spalte` steht nur im Filter eines `lies`"
        ),
        at: heading.range,
        help: Phrase(en: "name a fact instead", de: "stattdessen eine Angabe nennen")
      )
      return erroneous(expecting, scope)
    case .aggregate(let kind, let path, let filter):
      return elaborate(kind, path, filter, at: expression.range, scope)
    case .extreme(let kind, let values):
      return elaborate(kind, values, scope, expecting)
    case .erroneous:
      return erroneous(expecting, scope)
    }
  }

  private mutating func elaborateUnknown(
    _ bounds: BoundsSyntax?,
    at range: SourceRange,
    _ scope: Scope,
    _ expecting: ValueType?
  ) -> Typed {
    guard let bounds else {
      if let expecting {
        return typed(.unknown(low: nil, high: nil, name: scope.unknownName), expecting)
      }
      findings.report(
        .unknownWithoutType,
        Phrase(
          en: "nothing here says what kind of value is unknown",
          de: "nichts sagt hier, welche Art von Wert unbekannt ist"
        ),
        at: range,
        help: Phrase(
          en: "give bounds, such as `unknown between 10 % and 20 %`",
          de: "Grenzen nennen, etwa `unbekannt zwischen 10 % und 20 %`"
        )
      )
      return erroneous(nil, scope)
    }
    let (low, high) = pair(bounds.lower, bounds.upper, scope, expecting)
    if low.isError || high.isError { return erroneous(expecting ?? low.type, scope) }
    guard isOrdered(low.type) else {
      reportNoOrder(low.type, at: bounds.lower.range)
      return erroneous(expecting, scope)
    }
    return typed(
      .unknown(low: low.node, high: high.node, name: scope.unknownName),
      low.type
    )
  }

  /// Returns two values of one type, each taking the type of the other where it has none itself.
  mutating func pair(
    _ first: ExpressionSyntax,
    _ second: ExpressionSyntax,
    _ scope: Scope,
    _ expecting: ValueType? = nil
  ) -> (Typed, Typed) {
    if expecting == nil, isUntyped(first) {
      let right = elaborate(second, scope)
      if right.isError { return (erroneous(right.type, scope), right) }
      let left = elaborate(first, scope, expecting: right.type)
      return agree(left, right, first.range, second.range, scope)
    }
    let left = elaborate(first, scope, expecting: expecting)
    return agree(left, elaborate(second, beside: left, scope), first.range, second.range, scope)
  }

  /// Returns a value that stands beside another and takes its type. Where that is in error, a lone
  /// name or `unknown` may well be right and is let be.
  mutating func elaborate(
    _ expression: ExpressionSyntax,
    beside left: Typed,
    _ scope: Scope
  ) -> Typed {
    guard left.isError else { return elaborate(expression, scope, expecting: left.type) }
    if isUntyped(expression) { return erroneous(left.type, scope) }
    if case .path(let path, let keys) = expression.kind, keys.isEmpty, !path.startsAtThis,
      path.names.count == 1
    {
      return erroneous(left.type, scope)
    }
    return elaborate(expression, scope)
  }

  /// Returns two values of one type; a bare number takes the unit of the other.
  mutating func agree(
    _ left: Typed,
    _ right: Typed,
    _ leftRange: SourceRange,
    _ rightRange: SourceRange,
    _ scope: Scope
  ) -> (Typed, Typed) {
    if left.isError || right.isError {
      let type = left.isError ? right.type : left.type
      return (erroneous(type, scope), erroneous(type, scope))
    }
    if case .list = left.type {
      reportList(left.type, at: leftRange, expected: describe(right.type))
      return (erroneous(right.type, scope), erroneous(right.type, scope))
    }
    if left.type == .number(unit: nil) {
      return (fit(left, right.type, at: leftRange, scope), right)
    }
    return (left, fit(right, left.type, at: rightRange, scope))
  }

  /// Whether an expression has no type of its own: `unknown` without bounds, or `none`.
  func isUntyped(_ expression: ExpressionSyntax) -> Bool {
    switch expression.kind {
    case .unknown(nil), .literal(.none): true
    case .and, .or, .not, .comparison, .binary, .negative, .literal, .path, .eligibleCosts,
      .unknown, .dayOfYear, .round, .yearOf, .fullPeriods, .column, .aggregate, .extreme,
      .erroneous:
      false
    }
  }

  private mutating func elaborateEligibleCosts(
    _ filter: WhereSyntax?,
    at range: SourceRange,
    _ scope: Scope
  ) -> Typed {
    sawEligibleCosts = true
    if scope.isInsideCosts {
      findings.report(
        .dependsOnItself,
        Phrase(
          en: "the eligible costs depend on themselves here",
          de: "die zuwendungsfähigen Ausgaben hängen hier von sich selbst ab"
        ),
        at: range,
        help: Phrase(
          en: "use `sum of project.costs.amount` instead",
          de: "stattdessen `Summe von Vorhaben.Kosten.Betrag` nehmen"
        )
      )
      return erroneous(.money, scope)
    }
    let inner = filter.map { node($0.condition, as: .truth, scope.inside(standard.cost)) }
    return typed(.eligibleCosts(where: inner, depth: scope.depth), .money)
  }

  private mutating func elaborate(
    _ day: DayMonthSyntax,
    _ relation: DayRelationSyntax,
    _ date: ExpressionSyntax,
    _ scope: Scope
  ) -> Typed {
    noteNumber(at: day.range)
    let seen = node(date, as: .date, scope)
    guard let recurring = recurringDay(day) else { return erroneous(.date, scope) }
    let year: YearRelation =
      switch relation {
      case .ofYearBefore: .yearBefore
      case .ofYearOf: .yearOf
      case .ofYearAfter: .yearAfter
      case .before: .before
      case .after: .after
      }
    return typed(.recurring(recurring, year, seen), .date)
  }

  /// Returns a day of every year, or nil after a report.
  mutating func recurringDay(_ day: DayMonthSyntax) -> RecurringDay? {
    if let result = RecurringDay(month: day.month, day: day.day) { return result }
    let last = day.month == 2 ? 29 : [4, 6, 9, 11].contains(day.month) ? 30 : 31
    findings.report(
      .noSuchDayOfYear,
      Phrase(en: "no year has such a day", de: "diesen Tag hat kein Jahr"),
      at: day.range,
      expected: Phrase(en: "a day from 1 to \(last)", de: "ein Tag von 1 bis \(last)"),
      help: Phrase(en: "write the day that is meant", de: "den gemeinten Tag schreiben")
    )
    return nil
  }

  private mutating func elaborateRounding(
    _ rounding: RoundingSyntax,
    _ value: ExpressionSyntax,
    _ step: ExpressionSyntax,
    _ scope: Scope,
    _ expecting: ValueType?
  ) -> Typed {
    let rounded = elaborate(value, scope, expecting: expecting)
    if !rounded.isError, !rounded.type.isQuantity {
      let found = describe(rounded.type)
      findings.report(
        .noSuchOperation,
        Phrase(
          en: "only numbers, shares, money and lengths can be rounded, not \(found.english)",
          de:
            "runden lassen sich nur Zahlen, Anteile, Geldbeträge und Längen, nicht: \(found.german)"
        ),
        at: value.range
      )
      return erroneous(expecting, scope)
    }
    let right = elaborate(step, beside: rounded, scope)
    let (number, multiple) = agree(rounded, right, value.range, step.range, scope)
    if number.isError || multiple.isError { return erroneous(expecting, scope) }
    let direction: Rounding =
      switch rounding {
      case .nearest: .halfAwayFromZero
      case .down: .down
      case .up: .up
      }
    return typed(.round(direction, number.node, step: multiple.node), number.type)
  }

  private mutating func elaborate(
    _ kind: ExtremeSyntax,
    _ values: [ExpressionSyntax],
    _ scope: Scope,
    _ expecting: ValueType?
  ) -> Typed {
    let results = alike(values, scope, expecting)
    guard let first = results.first, !results.contains(where: { $0.isError }) else {
      return erroneous(expecting, scope)
    }
    guard isOrdered(first.type) else {
      if let range = values.first?.range { reportNoOrder(first.type, at: range) }
      return erroneous(expecting, scope)
    }
    let nodes = results.map { $0.node }
    return typed(kind == .lowest ? .lowest(nodes) : .highest(nodes), first.type)
  }

  /// Returns values of one type, that of the first which has one of its own.
  mutating func alike(
    _ expressions: [ExpressionSyntax],
    _ scope: Scope,
    _ expecting: ValueType? = nil
  ) -> [Typed] {
    var results: [Typed?] = Array(repeating: nil, count: expressions.count)
    var type = expecting
    for pass in 0..<2 {
      for (index, expression) in expressions.enumerated() where results[index] == nil {
        if pass == 0, type == nil, isUntyped(expression) { continue }
        var value = elaborate(expression, scope, expecting: type)
        if !value.isError {
          switch (type, value.type) {
          case (.none, _), (.number(nil)?, .number): type = value.type
          case (.some(let wanted), _): value = fit(value, wanted, at: expression.range, scope)
          }
        }
        results[index] = value
      }
    }
    // A bare number that came first takes the unit that came later.
    return results.enumerated().map { index, value in
      guard let value else { return erroneous(type, scope) }
      guard let type, value.type == .number(unit: nil), value.type != type else { return value }
      return fit(value, type, at: expressions[index].range, scope)
    }
  }

  /// Whether values of a type have an order.
  func isOrdered(_ type: ValueType) -> Bool {
    switch type {
    case .number, .share, .money, .length, .date, .months, .days: true
    case .truth, .text, .programme, .place, .choice, .choices, .reference, .list: false
    }
  }

  mutating func reportNoOrder(_ type: ValueType, at range: SourceRange) {
    if case .list = type {
      reportList(type, at: range, expected: Phrase(en: "a value", de: "ein Wert"))
      return
    }
    let found = describe(type)
    findings.report(
      .noSuchOperation,
      Phrase(
        en: "\(found.english) has no order",
        de: "\(found.german): dafür gibt es kein Größer und Kleiner"
      ),
      at: range,
      expected: Phrase(
        en: "number, share, money, length, date or span",
        de: "Zahl, Anteil, Geldbetrag, Länge, Datum oder Zeitspanne"
      )
    )
  }
}
