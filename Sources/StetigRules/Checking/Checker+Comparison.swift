import StetigLanguage
import StetigText

extension Checker {
  mutating func elaborate(
    _ comparison: ComparisonSyntax,
    at range: SourceRange,
    _ scope: Scope
  ) -> Typed {
    switch comparison.test {
    case .place(let place):
      return elaborate(place, of: comparison.subject, comparison.operatorRange, scope)
    case .lasts(let end, let limit):
      let from = node(comparison.subject, as: .date, scope)
      let to = node(end, as: .date, scope)
      return truth(.lasts(from: from, to: to, spanLimit(limit, scope)))
    case .relation(.includes, let value):
      return elaborateIncludes(.includesOneOf, comparison.subject, [value], scope)
    case .membership(.includesOneOf, let values):
      return elaborateIncludes(.includesOneOf, comparison.subject, values, scope)
    case .membership(.includesOnly, let values):
      return elaborateIncludes(.includesOnly, comparison.subject, values, scope)
    case .membership(.oneOf, let values):
      return elaborateOneOf(comparison, values, scope)
    case .membership(.noneOf, let values):
      let inner = elaborateOneOf(comparison, values, scope)
      return inner.isError ? inner : truth(.not(inner.node))
    case .between(let bounds):
      return elaborateBetween(comparison, bounds, scope)
    case .relation(let relation, let value):
      return elaborate(relation, comparison, value, scope)
    }
  }

  // MARK: Equality and order

  private mutating func elaborate(
    _ relation: RelationSyntax,
    _ comparison: ComparisonSyntax,
    _ value: ExpressionSyntax,
    _ scope: Scope
  ) -> Typed {
    let kind: Comparison
    switch relation {
    case .equals: kind = .equal
    case .differs: kind = .notEqual
    case .atLeast: kind = .atLeast
    case .atMost: kind = .atMost
    case .moreThan: kind = .more
    case .lessThan: kind = .less
    case .before: kind = .less
    case .after: kind = .more
    case .onOrBefore: kind = .atMost
    case .onOrAfter: kind = .atLeast
    case .includes: return erroneous(.truth, scope)
    }
    let isDate = [RelationSyntax.before, .after, .onOrBefore, .onOrAfter].contains(relation)
    let isEquality = kind == .equal || kind == .notEqual
    let left: Typed
    let right: Typed
    if isUntyped(comparison.subject) {
      (left, right) = pair(comparison.subject, value, scope, isDate ? .date : nil)
    } else {
      let subject = elaborate(comparison.subject, scope)
      if !subject.isError, isEquality, !allowsEquality(subject.type, at: comparison) {
        return erroneous(.truth, scope)
      }
      if !subject.isError, !isEquality, !isNone(value), !isList(subject.type),
        !allowsOrder(subject.type, isDate: isDate, at: comparison)
      {
        return erroneous(.truth, scope)
      }
      let other = elaborate(value, beside: subject, scope)
      (left, right) = agree(subject, other, comparison.subject.range, value.range, scope)
    }
    if left.isError || right.isError { return erroneous(.truth, scope) }
    if isEquality {
      guard allowsNone(value, left, scope) else { return erroneous(.truth, scope) }
    } else {
      guard !isNone(value) else {
        reportNoneOrder(at: value.range)
        return erroneous(.truth, scope)
      }
      guard allowsOrder(left.type, isDate: isDate, at: comparison) else {
        return erroneous(.truth, scope)
      }
    }
    return truth(.compare(kind, left.node, right.node))
  }

  private func isList(_ type: ValueType) -> Bool {
    if case .list = type { return true }
    return false
  }

  private mutating func allowsEquality(
    _ type: ValueType,
    at comparison: ComparisonSyntax
  ) -> Bool {
    switch type {
    case .choices:
      reportNoComparison(
        type,
        at: comparison,
        help: Phrase(
          en: "use `includes`, `includes one of` or `includes only`",
          de: "`enthält`, `enthält eines von` oder `enthält nur` nehmen"
        )
      )
      return false
    case .place:
      reportNoComparison(
        type,
        at: comparison,
        help: Phrase(en: "use `lie in a`", de: "`liegen in einem` nehmen")
      )
      return false
    case .truth, .number, .share, .money, .length, .date, .months, .days, .text, .programme,
      .choice, .reference, .list:
      return true
    }
  }

  private mutating func allowsOrder(
    _ type: ValueType,
    isDate: Bool,
    at comparison: ComparisonSyntax
  ) -> Bool {
    switch type {
    case .date:
      if isDate { return true }
      reportNoComparison(
        type,
        at: comparison,
        help: Phrase(
          en: "dates come `before` or `after` one another: `is on or before`",
          de: "Tage liegen vor oder nach einander: `ist spätestens am`"
        )
      )
      return false
    case .number, .share, .money, .length, .months, .days:
      if !isDate { return true }
      reportNoComparison(
        type,
        at: comparison,
        help: Phrase(
          en: "use `is at least` or `is less than`",
          de: "`ist mindestens` oder `ist weniger als` nehmen"
        )
      )
      return false
    case .truth, .text, .programme, .place, .choice, .choices, .reference, .list:
      reportNoComparison(
        type,
        at: comparison,
        help: Phrase(en: "use `is` or `is one of`", de: "`ist` oder `ist eines von` nehmen")
      )
      return false
    }
  }

  private mutating func reportNoComparison(
    _ type: ValueType,
    at comparison: ComparisonSyntax,
    help: Phrase
  ) {
    let found = describe(type)
    findings.report(
      .noSuchOperation,
      Phrase(
        en: "\(found.english) cannot be compared like this",
        de: "\(found.german) lässt sich so nicht vergleichen"
      ),
      at: comparison.operatorRange,
      secondary: [DiagnosticLabel(comparison.subject.range, found)],
      help: help
    )
  }

  private mutating func elaborateBetween(
    _ comparison: ComparisonSyntax,
    _ bounds: BoundsSyntax,
    _ scope: Scope
  ) -> Typed {
    let values = alike([comparison.subject, bounds.lower, bounds.upper], scope)
    guard !values.contains(where: { $0.isError }), let type = values.first?.type else {
      return erroneous(.truth, scope)
    }
    if case .list = type {
      reportList(
        type,
        at: comparison.subject.range,
        expected: Phrase(en: "a value", de: "ein Wert")
      )
      return erroneous(.truth, scope)
    }
    guard type == .date || allowsOrder(type, isDate: false, at: comparison) else {
      return erroneous(.truth, scope)
    }
    return truth(.between(values[0].node, low: values[1].node, high: values[2].node))
  }

  // MARK: None

  func isNone(_ expression: ExpressionSyntax) -> Bool {
    if case .literal(.none) = expression.kind { return true }
    return false
  }

  /// Whether `none` may stand beside a value; reports it if the value is never none.
  private mutating func allowsNone(
    _ expression: ExpressionSyntax,
    _ left: Typed,
    _ scope: Scope
  ) -> Bool {
    guard isNone(expression), !left.canBeNone else { return true }
    findings.report(
      .neverNone,
      Phrase(en: "this value is never `none`", de: "dieser Wert ist nie `keine`"),
      at: expression.range,
      help: Phrase(
        en: "compare only a fact declared `optional` with `none`",
        de: "nur eine als `wahlweise` erklärte Angabe mit `keine` vergleichen"
      )
    )
    return false
  }

  private mutating func reportNoneOrder(at range: SourceRange) {
    findings.report(
      .noSuchOperation,
      Phrase(en: "`none` has no order", de: "`keine` ist weder größer noch kleiner"),
      at: range,
      help: Phrase(
        en: "use `is none` or `is not none`",
        de: "`ist keine` oder `ist nicht keine` nehmen"
      )
    )
  }

  // MARK: Several values

  private mutating func elaborateOneOf(
    _ comparison: ComparisonSyntax,
    _ values: [ExpressionSyntax],
    _ scope: Scope
  ) -> Typed {
    let left = elaborate(comparison.subject, scope)
    if left.isError { return erroneous(.truth, scope) }
    if case .list = left.type {
      reportList(
        left.type,
        at: comparison.subject.range,
        expected: Phrase(en: "a value", de: "ein Wert")
      )
      return erroneous(.truth, scope)
    }
    guard allowsEquality(left.type, at: comparison) else { return erroneous(.truth, scope) }
    var nodes: [NodeID] = []
    var isError = false
    var type = left.type
    for value in values {
      let right = elaborate(value, scope, expecting: type)
      if right.isError {
        isError = true
        continue
      }
      if type == .number(unit: nil), case .number = right.type { type = right.type }
      let fitted = fit(right, type, at: value.range, scope)
      if fitted.isError || !allowsNone(value, left, scope) { isError = true }
      nodes.append(fitted.node)
    }
    return isError ? erroneous(.truth, scope) : truth(.oneOf(left.node, nodes))
  }

  private enum SetQuestion { case includesOneOf, includesOnly }

  private mutating func elaborateIncludes(
    _ question: SetQuestion,
    _ subject: ExpressionSyntax,
    _ values: [ExpressionSyntax],
    _ scope: Scope
  ) -> Typed {
    let left = elaborate(subject, scope)
    if left.isError { return erroneous(.truth, scope) }
    guard case .choices(let fact) = left.type else {
      if case .list = left.type {
        reportList(
          left.type,
          at: subject.range,
          expected: Phrase(en: "several of", de: "mehrere von")
        )
      } else {
        let found = describe(left.type)
        findings.report(
          .noSuchOperation,
          Phrase(
            en: "only a fact that has several values includes one, not \(found.english)",
            de: "nur eine Angabe mit mehreren Werten enthält einen, nicht: \(found.german)"
          ),
          at: subject.range,
          help: Phrase(en: "use `is` or `is one of`", de: "`ist` oder `ist eines von` nehmen")
        )
      }
      return erroneous(.truth, scope)
    }
    guard let mask = mask(of: values, fact, scope) else { return erroneous(.truth, scope) }
    return truth(
      question == .includesOneOf
        ? .includesOneOf(left.node, mask: mask) : .includesOnly(left.node, mask: mask)
    )
  }

  /// Returns the bits of values of a choice, or nil after a report.
  mutating func mask(
    of values: [ExpressionSyntax],
    _ fact: FactID,
    _ scope: Scope
  ) -> UInt64? {
    var mask: UInt64 = 0
    var isError = false
    for value in values {
      switch value.kind {
      case .path(let path, let keys) where keys.isEmpty && path.names.count == 1:
        if let number = choiceValue(path.names[0], of: fact, scope) {
          mask |= 1 << UInt64(number)
        } else {
          isError = true
        }
      case .erroneous: isError = true
      default:
        findings.report(
          .notAChoiceValue,
          Phrase(en: "not a value of this choice", de: "kein Wert dieser Auswahl"),
          at: value.range,
          expected: describe(.choices(fact)),
          help: Phrase(en: "name one of its values", de: "einen ihrer Werte nennen")
        )
        isError = true
      }
    }
    return isError ? nil : mask
  }

  // MARK: Choices

  /// Returns the number of a value of a choice, or nil after a report.
  mutating func choiceValue(_ name: NameSyntax, of fact: FactID, _ scope: Scope) -> Int? {
    guard let number = vocabulary.value(name.text, of: fact, in: scope.language) else {
      reportNoValue(name, fact, scope.language)
      return nil
    }
    if let parameter = declarations.parameter(name.text, of: scope.block) {
      findings.reportAmbiguous(
        name.text,
        at: name.range,
        is: Phrase(en: "a value of the choice", de: "einen Wert der Auswahl"),
        and: Phrase(en: "a parameter", de: "einen Wert der Regeln"),
        first: declarations.parameters[parameter].range
      )
      return nil
    }
    return number
  }

  mutating func reportNoValue(_ name: NameSyntax, _ fact: FactID, _ language: RuleLanguage) {
    let path = Phrase(
      en: vocabulary.path(of: fact, in: .english),
      de: vocabulary.path(of: fact, in: .german)
    )
    let values = vocabulary.values(of: fact).map { $0.name(in: language) }
    let listed = values.count <= 8 ? values : Array(values.prefix(7)) + ["…"]
    findings.report(
      .notAChoiceValue,
      Phrase(
        en: "`\(name.text)` is not a value of `\(path.english)`",
        de: "`\(name.text)` ist kein Wert von `\(path.german)`"
      ),
      at: name.range,
      found: name.text,
      expected: Phrase(same: listed.joined(separator: ", ")),
      help: Suggestions.help(for: name.text, among: values)
    )
  }

  /// Reports `kind is one of a or b`, where a comma is meant.
  mutating func reportCommaMissing(_ parts: [ExpressionSyntax], _ scope: Scope) -> Bool {
    for (first, second) in zip(parts, parts.dropFirst()) {
      guard case .comparison(let comparison) = first.kind,
        case .path(let path, let keys) = second.kind, keys.isEmpty, path.names.count == 1
      else { continue }
      switch comparison.test {
      case .membership, .relation(.equals, _), .relation(.includes, _): break
      case .relation, .between, .lasts, .place: continue
      }
      let name = path.names[0]
      guard declarations.parameter(name.text, of: scope.block) == nil else { continue }
      guard case .path(let subject, _) = comparison.subject.kind,
        case .value(let left) = quietly({ $0.resolve(subject, scope) })
      else { continue }
      switch left.type {
      case .choice(let fact), .choices(let fact):
        guard vocabulary.value(name.text, of: fact, in: scope.language) != nil else { continue }
      case .truth, .number, .share, .money, .length, .date, .months, .days, .text, .programme,
        .place, .reference, .list:
        continue
      }
      findings.report(
        .notAChoiceValue,
        Phrase(
          en: "`\(name.text)` stands here as a condition of its own",
          de: "`\(name.text)` steht hier als eigene Bedingung"
        ),
        at: name.range,
        secondary: [DiagnosticLabel(first.range)],
        found: name.text,
        help: Phrase(
          en: "write a comma instead of `or`: `is one of a, b`",
          de: "ein Komma statt `oder` schreiben: `ist eines von a, b`"
        )
      )
      return true
    }
    return false
  }

  /// Returns what an attempt gives, without its reports.
  mutating func quietly<Result>(_ attempt: (inout Checker) -> Result) -> Result {
    let kept = findings
    let result = attempt(&self)
    findings = kept
    return result
  }

  // MARK: Limits

  /// Returns a limit of a span of months or of days.
  mutating func spanLimit(_ limit: LimitSyntax, _ scope: Scope) -> Limit {
    switch limit.kind {
    case .atLeast(let value): return Limit(low: span(value, scope), high: nil)
    case .atMost(let value): return Limit(low: nil, high: span(value, scope))
    case .exactly(let value):
      let node = span(value, scope)
      return Limit(low: node, high: node)
    case .between(let bounds):
      let (low, high) = pair(bounds.lower, bounds.upper, scope, nil)
      guard isSpan(low, at: bounds.lower.range), isSpan(high, at: bounds.upper.range) else {
        let node = erroneous(.months, scope).node
        return Limit(low: node, high: node)
      }
      return Limit(low: low.node, high: high.node)
    }
  }

  /// Returns the node of a span of months or days.
  mutating func span(_ expression: ExpressionSyntax, _ scope: Scope) -> NodeID {
    value(expression, asOneOf: [.months, .days], scope).node
  }

  private mutating func isSpan(_ value: Typed, at range: SourceRange) -> Bool {
    if value.isError { return false }
    if value.type == .months || value.type == .days { return true }
    reportMismatch(value.type, .months, at: range)
    return false
  }
}
