import StetigLanguage
import StetigText
import StetigValues

extension MappingResolution {
  /// The filter of a `read`; what it cannot ask is reported and counts as unknown.
  mutating func rowFilter(_ expression: ExpressionSyntax) -> RowFilter {
    switch expression.kind {
    case .and(let parts): return .and(parts.map { rowFilter($0) })
    case .or(let parts): return .or(parts.map { rowFilter($0) })
    case .not(let part): return .not(rowFilter(part))
    case .literal(.yes): return .constant(.yes)
    case .literal(.no): return .constant(.no)
    case .erroneous: return .constant(.unknown)
    case .comparison(let comparison):
      if let filter = compare(comparison) { return filter }
    case .binary, .negative, .literal, .path, .eligibleCosts, .unknown, .dayOfYear, .round,
      .yearOf, .fullPeriods, .column, .aggregate, .extreme:
      break
    }
    report(
      Diagnostic(
        .noSuchOperation,
        Phrase(
          en: "the rows of a file cannot be chosen by this",
          de: "danach lassen sich die Zeilen einer Datei nicht auswählen"
        ),
        at: expression.range,
        expected: Phrase(
          en: "a column compared with a text or a number",
          de: "eine Spalte, verglichen mit einem Text oder einer Zahl"
        )
      )
    )
    return .constant(.unknown)
  }

  private func compare(_ comparison: ComparisonSyntax) -> RowFilter? {
    guard case .column(let column) = comparison.subject.kind else { return nil }
    switch comparison.test {
    case .relation(let relation, let value): return relate(column.text, relation, value)
    case .membership(.oneOf, let values): return isOneOf(column.text, values)
    case .membership(.noneOf, let values):
      return isOneOf(column.text, values).map { .not($0) }
    case .between(let bounds):
      guard let lower = number(bounds.lower), let upper = number(bounds.upper) else { return nil }
      return .number(
        column: column.text,
        from: FilterBound(lower, isIncluded: true),
        to: FilterBound(upper, isIncluded: true)
      )
    case .membership(.includesOneOf, _), .membership(.includesOnly, _), .lasts, .place: return nil
    }
  }

  private func relate(
    _ column: String,
    _ relation: RelationSyntax,
    _ value: ExpressionSyntax
  ) -> RowFilter? {
    switch relation {
    case .equals: return isOneOf(column, [value])
    case .differs: return isOneOf(column, [value]).map { .not($0) }
    case .atLeast: return bounded(column, from: value, isIncluded: true)
    case .moreThan: return bounded(column, from: value, isIncluded: false)
    case .atMost: return bounded(column, to: value, isIncluded: true)
    case .lessThan: return bounded(column, to: value, isIncluded: false)
    case .before, .after, .onOrBefore, .onOrAfter, .includes: return nil
    }
  }

  private func bounded(
    _ column: String,
    from: ExpressionSyntax? = nil,
    to: ExpressionSyntax? = nil,
    isIncluded: Bool
  ) -> RowFilter? {
    let lower = from.flatMap { number($0) }
    let upper = to.flatMap { number($0) }
    guard lower != nil || upper != nil else { return nil }
    return .number(
      column: column,
      from: lower.map { FilterBound($0, isIncluded: isIncluded) },
      to: upper.map { FilterBound($0, isIncluded: isIncluded) }
    )
  }

  /// Texts, or numbers, but not both.
  private func isOneOf(_ column: String, _ values: [ExpressionSyntax]) -> RowFilter? {
    var texts: [String] = []
    var numbers: [RowFilter] = []
    for value in values {
      if case .literal(.text(let text)) = value.kind {
        texts.append(text)
      } else if let number = number(value) {
        let bound = FilterBound(number, isIncluded: true)
        numbers.append(.number(column: column, from: bound, to: bound))
      } else {
        return nil
      }
    }
    if numbers.isEmpty { return .text(column: column, isOneOf: texts) }
    return texts.isEmpty ? .or(numbers) : nil
  }

  private func number(_ expression: ExpressionSyntax) -> Fraction? {
    if case .literal(.number(let number, unit: nil)) = expression.kind { return number.value }
    if case .negative(let part) = expression.kind { return number(part)?.negated }
    return nil
  }
}
