import StetigRules
import StetigValues

extension SQLCompiler {
  private func isDays(_ node: NodeID) -> Bool { plan.arena[node].type == .days }

  mutating func shifted(
    _ date: NodeID,
    _ span: NodeID,
    backwards: Bool
  ) throws(Refusal) -> Cell {
    let days = isDays(span)
    let date = try cell(date)
    let span = try cell(span)
    guard case .date(let first, let last) = date.content,
      case .span(let short, let long) = span.content
    else { throw Refusal("a date and a span", "ein Datum und eine Zeitspanne") }
    func end(_ day: SQL, _ length: SQL) -> SQL {
      if day.isNull || length.isNull { return .null }
      let sign = backwards ? "-" : ""
      let name = days ? "stetig_add_days" : "stetig_add_months"
      let count: SQL = backwards ? "\(raw: sign)\(length)" : length
      return SQL(name + "(" + day.text + ", " + count.text + ")", day.columns + count.columns)
    }
    return Cell(
      .date(
        low: end(first, backwards ? long : short),
        high: end(last, backwards ? short : long)
      ),
      missing: date.missing.union(span.missing)
    )
  }

  mutating func year(of date: NodeID) throws(Refusal) -> Cell {
    let value = try cell(date)
    guard let ends = value.ends else { throw Refusal("a year", "ein Jahr") }
    func year(_ day: SQL) -> SQL {
      day.isNull
        ? .null : dialect.number(SQL("EXTRACT(YEAR FROM " + day.text + ")", day.columns))
    }
    return Cell(
      .quantity(low: year(ends.low), high: year(ends.high), over: 1),
      missing: value.missing
    )
  }

  /// Whole months or years in a period: fewer the later it begins, more the later it ends.
  mutating func fullSpans(
    _ function: String,
    _ from: NodeID,
    _ to: NodeID
  ) throws(Refusal) -> Cell {
    let from = try cell(from)
    let to = try cell(to)
    guard let first = from.ends, let last = to.ends else {
      throw Refusal("a period", "ein Zeitraum")
    }
    func count(_ one: SQL, _ other: SQL) -> SQL {
      if one.isNull || other.isNull { return .null }
      return dialect.number(
        SQL(
          function + "(" + one.text + ", " + other.text + ")",
          one.columns + other.columns
        )
      )
    }
    let least = count(first.high, last.low)
    return Cell(
      .quantity(
        low: least.isNull ? .zero : "COALESCE(\(least), 0)",
        high: count(first.low, last.high),
        over: 1
      ),
      missing: from.missing.union(to.missing)
    )
  }

  mutating func recurring(
    _ day: RecurringDay,
    _ relation: YearRelation,
    _ date: NodeID
  ) throws(Refusal) -> Cell {
    let value = try cell(date)
    guard let ends = value.ends else { throw Refusal("a date", "ein Datum") }
    let function =
      switch relation {
      case .yearBefore: "stetig_day_of_year_before"
      case .yearOf: "stetig_day_of_year"
      case .yearAfter: "stetig_day_of_year_after"
      case .before: "stetig_day_before"
      case .after: "stetig_day_after"
      }
    func meant(_ date: SQL) -> SQL {
      if date.isNull { return .null }
      return SQL(
        function + "(" + date.text + ", " + String(day.month) + ", " + String(day.day) + ")",
        date.columns
      )
    }
    return Cell(.date(low: meant(ends.low), high: meant(ends.high)), missing: value.missing)
  }

  /// `A to B lasts …`: the last day of the asked period is held against B (§ 188 (2), (3) BGB).
  mutating func lasts(_ from: NodeID, _ to: NodeID, _ limit: Limit) throws(Refusal) -> Cell {
    let from = try cell(from)
    let to = try cell(to)
    var truths: [SQL] = []
    var missing = from.openNames.union(to.openNames)
    if let least = limit.low {
      let end = try lastDays(from, least)
      let holds = define("long_enough", try less(to, end).not)
      missing = missing.union(end.missing.when("\(holds) IS NULL"))
      truths.append(holds)
    }
    if let most = limit.high {
      let end = try lastDays(from, most)
      let holds = define("short_enough", try less(end, to).not)
      missing = missing.union(end.missing.when("\(holds) IS NULL"))
      truths.append(holds)
    }
    var truth = SQL.all(truths)
    truth = withNone(withNone(truth, from.absence), to.absence)
    return Cell(.truth(truth), missing: missing)
  }

  private mutating func lastDays(_ from: Cell, _ node: NodeID) throws(Refusal) -> Cell {
    let name = isDays(node) ? "stetig_last_day_of_days" : "stetig_last_day_of_months"
    let span = try cell(node)
    guard let first = from.ends, case .span(let short, let long) = span.content else {
      throw Refusal("the length of a period", "die Dauer eines Zeitraums")
    }
    func last(_ day: SQL, _ length: SQL) -> SQL {
      if day.isNull || length.isNull { return .null }
      return SQL(
        name + "(" + day.text + ", " + length.text + ")",
        day.columns + length.columns
      )
    }
    let low = define("last_day", last(first.low, short))
    let high =
      first.low.text == first.high.text && short.text == long.text
      ? low : define("last_day", last(first.high, long))
    return Cell(.date(low: low, high: high), missing: span.missing)
  }
}
