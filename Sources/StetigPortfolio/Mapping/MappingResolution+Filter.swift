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
    case .column(let column): return .cell(column.text, .isYes)
    case .erroneous: return .constant(.unknown)
    case .comparison(let comparison):
      if let filter = compare(comparison) { return filter }
    case .binary, .negative, .literal, .path, .eligibleCosts, .unknown, .dayOfYear, .round,
      .yearOf, .fullPeriods, .aggregate, .extreme:
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
          en: "a column compared with a text, a number, a date, `yes` or `no`",
          de: "eine Spalte, verglichen mit einem Text, einer Zahl, einem Datum, `ja` oder `nein`"
        ),
        help: help(for: expression).map { [$0] } ?? []
      )
    )
    return .constant(.unknown)
  }

  /// What to write instead of a common mistake.
  private func help(for expression: ExpressionSyntax) -> Phrase? {
    guard case .comparison(let comparison) = expression.kind else {
      guard case .path(let path, keys: _) = expression.kind else { return nil }
      return columnHelp(path)
    }
    if case .path(let path, keys: _) = comparison.subject.kind { return columnHelp(path) }
    guard case .relation(let relation, let value) = comparison.test else { return nil }
    switch value.kind {
    case .path(let path, keys: _):
      let name = path.names.map { $0.text }.joined(separator: ".")
      return Phrase(
        en: "put the text in quotes: `\"\(name)\"`",
        de: "den Text in Anführungszeichen setzen: `\"\(name)\"`"
      )
    case .literal(.date):
      return Phrase(
        en: "dates are compared with `is`, `is before`, `is after`, `is on or before`, "
          + "`is on or after`",
        de: "Tage werden verglichen mit `ist`, `liegt vor`, `liegt nach`, `ist spätestens am`, "
          + "`ist frühestens am`"
      )
    case .literal(.text) where Self.isOfDays(relation):
      return Phrase(
        en: "write a date without quotes: `2026-12-31`",
        de: "ein Datum ohne Anführungszeichen schreiben: `31.12.2026`"
      )
    case .literal, .and, .or, .not, .comparison, .binary, .negative, .eligibleCosts, .unknown,
      .dayOfYear, .round, .yearOf, .fullPeriods, .column, .aggregate, .extreme, .erroneous:
      return nil
    }
  }

  private func columnHelp(_ path: PathSyntax) -> Phrase {
    let name = path.names.map { $0.text }.joined(separator: ".")
    return Phrase(
      en: "write `column \"\(name)\"` if that is the heading",
      de: "`Spalte \"\(name)\"` schreiben, wenn die Überschrift so heißt"
    )
  }

  private static func isOfDays(_ relation: RelationSyntax) -> Bool {
    switch relation {
    case .before, .after, .onOrBefore, .onOrAfter: true
    case .equals, .differs, .atLeast, .atMost, .moreThan, .lessThan, .includes: false
    }
  }

  private func compare(_ comparison: ComparisonSyntax) -> RowFilter? {
    guard case .column(let column) = comparison.subject.kind else { return nil }
    switch comparison.test {
    case .relation(let relation, let value): return relate(column.text, relation, value)
    case .membership(.oneOf, let values): return isOneOf(column.text, values)
    case .membership(.noneOf, let values):
      return isOneOf(column.text, values).map { .not($0) }
    case .membership(.includesOneOf, let values):
      let texts = values.compactMap { text($0) }
      guard texts.count == values.count else { return nil }
      return .or(texts.map { .cell(column.text, .includes($0)) })
    case .between(let bounds):
      if let first = day(bounds.lower), let last = day(bounds.upper) {
        return .cell(column.text, .day(from: first, to: last))
      }
      return number(column.text, from: (bounds.lower, true), to: (bounds.upper, true))
    case .membership(.includesOnly, _), .lasts, .place: return nil
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
    case .atLeast: return number(column, from: (value, true))
    case .moreThan: return number(column, from: (value, false))
    case .atMost: return number(column, to: (value, true))
    case .lessThan: return number(column, to: (value, false))
    case .onOrAfter: return day(value).map { .cell(column, .day(from: $0, to: nil)) }
    case .onOrBefore: return day(value).map { .cell(column, .day(from: nil, to: $0)) }
    case .after: return day(value).map { .cell(column, .day(from: $0 + 1, to: nil)) }
    case .before: return day(value).map { .cell(column, .day(from: nil, to: $0 - 1)) }
    case .includes: return text(value).map { .cell(column, .includes($0)) }
    }
  }

  /// Texts; or days, numbers, yes, no and none, each by itself.
  private func isOneOf(_ column: String, _ values: [ExpressionSyntax]) -> RowFilter? {
    let texts = values.compactMap { value -> String? in
      guard case .literal(.text(let text)) = value.kind else { return nil }
      return text
    }
    if texts.count == values.count { return .cell(column, .isOneOf(texts)) }
    var parts: [RowFilter] = []
    for value in values {
      guard let part = equal(column, value) else { return nil }
      parts.append(part)
    }
    return parts.count == 1 ? parts[0] : .or(parts)
  }

  private func equal(_ column: String, _ value: ExpressionSyntax) -> RowFilter? {
    switch value.kind {
    case .literal(.yes): return .cell(column, .isYes)
    case .literal(.no): return .not(.cell(column, .isYes))
    case .literal(.none): return .cell(column, .isNone)
    case .literal(.date):
      return day(value).map { .cell(column, .day(from: $0, to: $0)) }
    case .literal(.number), .negative: return number(column, from: (value, true), to: (value, true))
    case .literal(.text), .and, .or, .not, .comparison, .binary, .path, .eligibleCosts, .unknown,
      .dayOfYear, .round, .yearOf, .fullPeriods, .column, .aggregate, .extreme, .erroneous:
      return nil
    }
  }

  private func text(_ expression: ExpressionSyntax) -> String? {
    guard case .literal(.text(let text)) = expression.kind, !text.isEmpty else { return nil }
    return text
  }

  private func day(_ expression: ExpressionSyntax) -> Int32? {
    guard case .literal(.date(let date)) = expression.kind else { return nil }
    return date.dayNumber
  }

  /// An end of a filter and whether it counts.
  private typealias End = (value: ExpressionSyntax, isIncluded: Bool)

  /// Nil unless the ends are numbers of one unit.
  private func number(_ column: String, from: End? = nil, to: End? = nil) -> RowFilter? {
    var unit: FilterUnit?
    var ends: [FilterBound?] = []
    for end in [from, to] {
      guard let end else {
        ends.append(nil)
        continue
      }
      guard let (value, own) = number(end.value), unit == nil || unit == own else { return nil }
      unit = own
      ends.append(FilterBound(value, isIncluded: end.isIncluded))
    }
    guard let unit else { return nil }
    return .cell(column, .number(unit, from: ends[0], to: ends[1]))
  }

  private func number(_ expression: ExpressionSyntax) -> (Fraction, FilterUnit)? {
    switch expression.kind {
    case .literal(.number(let number, unit: nil)): return (number.value, .none)
    case .literal(.number(let number, unit: let unit?)):
      switch unit.unit {
      case .euro: return (number.value, .euro)
      case .percent: return (number.value, .percent)
      case .years, .months, .weeks, .days, .metres, .kilometres, .times: return nil
      }
    case .negative(let part):
      guard let (value, unit) = number(part), let negated = value.negated else { return nil }
      return (negated, unit)
    case .literal, .and, .or, .not, .comparison, .binary, .path, .eligibleCosts, .unknown,
      .dayOfYear, .round, .yearOf, .fullPeriods, .column, .aggregate, .extreme, .erroneous:
      return nil
    }
  }
}
