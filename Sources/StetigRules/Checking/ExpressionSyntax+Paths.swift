import StetigLanguage

extension ParameterSyntax {
  /// Calls `visit` for each path in the values and exceptions.
  func forEachPath(_ visit: (PathSyntax) -> Void) {
    body.forEachPath(visit)
    for exception in exceptions {
      exception.body?.forEachPath(visit)
      exception.when.forEachPath(visit)
    }
  }
}

extension BodySyntax {
  /// Calls `visit` for each path.
  func forEachPath(_ visit: (PathSyntax) -> Void) {
    switch self {
    case .expression(let expression): expression.forEachPath(visit)
    case .bands(let bands):
      bands.selector.forEachPath(visit)
      for row in bands.rows {
        row.value.forEachPath(visit)
        switch row.selection {
        case .below(let value), .from(let value): value.forEachPath(visit)
        case .values(let values): for value in values { value.forEachPath(visit) }
        case .otherwise: break
        }
      }
    }
  }
}

extension ExpressionSyntax {
  /// Calls `visit` for each path in the expression, those of its lists included.
  func forEachPath(_ visit: (PathSyntax) -> Void) {
    var open: [ExpressionSyntax] = [self]
    while let expression = open.popLast() {
      switch expression.kind {
      case .and(let parts), .or(let parts), .extreme(_, let parts): open += parts
      case .not(let part), .negative(let part), .yearOf(let part), .dayOfYear(_, _, let part):
        open.append(part)
      case .comparison(let comparison): open += comparison.parts
      case .binary(_, let left, let right), .round(_, let left, step: let right),
        .fullPeriods(_, from: let left, to: let right):
        open += [left, right]
      case .path(let path, let keys):
        visit(path)
        open += keys
      case .eligibleCosts(let filter):
        if let filter { open.append(filter.condition) }
      case .unknown(let bounds):
        if let bounds { open += [bounds.lower, bounds.upper] }
      case .aggregate(_, let path, let filter):
        visit(path)
        if let filter { open.append(filter.condition) }
      case .literal, .column, .erroneous: break
      }
    }
  }
}

extension ComparisonSyntax {
  /// The expressions that take part.
  var parts: [ExpressionSyntax] {
    switch test {
    case .relation(_, let value): [subject, value]
    case .membership(_, let values): [subject] + values
    case .between(let bounds): [subject, bounds.lower, bounds.upper]
    case .lasts(let end, let limit): [subject, end] + limit.parts
    case .place(let place):
      [subject, place.filter?.condition, place.day, place.measure?.value].compactMap { $0 }
    }
  }
}

extension LimitSyntax {
  /// The values that limit.
  var parts: [ExpressionSyntax] {
    switch kind {
    case .atLeast(let value), .atMost(let value), .exactly(let value): [value]
    case .between(let bounds): [bounds.lower, bounds.upper]
    }
  }
}

extension PlaceSyntax.Measure {
  /// The share or length.
  var value: ExpressionSyntax {
    switch self {
    case .atLeast(let value), .upTo(let value): value
    }
  }
}
