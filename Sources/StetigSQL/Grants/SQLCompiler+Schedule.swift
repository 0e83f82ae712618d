import StetigRules
import StetigValues

/// The time of a project, cut where calendar years, project years, phase-out years and, if a clause
/// counts by months, months begin: a named query with a row for each part.
struct ScheduleQuery {
  /// `case_id`, `cell` (from 1 in order, 0: on days that are not known), `first_day`, `last_day`, and
  /// a number for the calendar year, the project year and the month.
  var name: String
  /// How many parts there are, without the one of days not known; a column of the project.
  var count: SQL
  /// The days of the project, NULL where no period is known.
  var start: SQL
  var end: SQL
  /// Queries that read it have to come after this layer of the project.
  var phaseOut: PhaseOutCells?
}

/// The phase-out of a block.
struct PhaseOutCells {
  /// How many years it has; 0 where its span makes none.
  var years: Int
  /// The day after the last one; NULL where it is not known.
  var end: SQL
  /// The shares of its years; none where it surely does not apply.
  var shares: [UncertainAmount]
  var applies: UncertainFlag
  /// What would settle it.
  var missing: NameMask
}

/// Periods that amounts are cut by.
let cuttingPeriods: [Per] = [.calendarYear, .projectYear, .month]

extension Per {
  /// The column of the cut time that tells its periods apart.
  var cutColumn: String {
    switch self {
    case .calendarYear: "calendar_year"
    case .projectYear: "project_year"
    case .month: "month_number"
    case .fullProjectYear, .unit, .applicant: "cell"
    }
  }
}

extension SQLCompiler {
  /// Periods that clauses of the block ask for.
  func askedPeriods() -> [Per] {
    var asked: [Per] = []
    for clause in block?.costs?.clauses ?? [] {
      if case .limit(_, _, let per) = clause.kind { asked += per }
    }
    for part in block?.grant?.parts ?? [] {
      if case .atMost(_, let per) = part.kind { asked += per }
    }
    return cuttingPeriods.filter { asked.contains($0) }
  }

  private var phaseOutClause: TimingClause? {
    block?.timing.first {
      if case .phaseOut = $0.kind { true } else { false }
    }
  }

  /// The cut time of the project; nil where no clause asks for it.
  mutating func schedule() throws(Refusal) -> ScheduleQuery? {
    if let known = schedules[version] { return known }
    guard !askedPeriods().isEmpty || phaseOutClause != nil else { return nil }
    let result = try outsideLists { (outer) throws(Refusal) in try outer.writtenSchedule() }
    schedules[version] = result
    return result
  }

  private mutating func writtenSchedule() throws(Refusal) -> ScheduleQuery {
    let facts = try GrantFacts(plan.vocabulary)
    let (start, end) = try projectDays()
    let phase: PhaseOutCells?
    if let clause = phaseOutClause {
      do throws(Refusal) { phase = try phaseOut(clause, after: end) } catch {
        throw error.at(clause.provenance.range)
      }
    } else {
      phase = nil
    }
    let list = try self.list(facts.costs, of: Cell(.row(subjectRow)))
    guard case .rows(let rows) = list.content else { throw Refusal("costs", "Kosten") }
    let spans = try listed(rows) { (compiler) throws(Refusal) in
      let (first, last) = try compiler.span(facts.costFrom, facts.costUntil, else: start, end)
      return [("first_day", first), ("last_day", last)]
    }
    let reading = [start, end] + (phase.map { [$0.end] } ?? [])
    let level = max(spans.level, layer(reading))
    read(reading, at: level)
    let name = fresh((block?.name ?? "") + "_cells")
    let count = fresh("cell_count")
    let counted = fresh(name + "_count")
    scopes[0].attach(
      cutQueries(name, spans.name, scopes[0].layerName(level), start, end, phase) + [
        NamedQuery(
          name: counted,
          text: "SELECT case_id, COUNT(*) - 1 AS cells\n  FROM " + name + "\n  GROUP BY case_id",
          isShared: false
        )
      ],
      at: level,
      join: join(counted)
    )
    scopes[0].add(
      ScopeColumn(
        name: count,
        value: SQL("COALESCE(" + counted + ".cells, 0)"),
        level: level + 1,
        lastUse: 0
      )
    )
    return ScheduleQuery(
      name: name,
      count: .column(count),
      start: start,
      end: end,
      phaseOut: phase
    )
  }

  /// The last layer that one of some columns stands in.
  func layer(_ values: [SQL]) -> Int {
    values.flatMap { $0.columns }.map { scopes[current].level($0) }.max() ?? 0
  }

  /// Lets queries that read a layer have some columns.
  mutating func read(_ values: [SQL], at level: Int) {
    for column in values.flatMap({ $0.columns }) { scopes[current].touch(column, at: level + 1) }
  }

  /// The days of the project, NULL where an end is unknown or before the start.
  private mutating func projectDays() throws(Refusal) -> (start: SQL, end: SQL) {
    let period = try projectPeriod()
    let isKnown: SQL = "\(period.start) <= \(period.end)"
    return (
      define("project_first", "CASE WHEN \(isKnown) THEN \(period.start) END", always: true),
      define("project_last", "CASE WHEN \(isKnown) THEN \(period.end) END", always: true)
    )
  }

  /// The days of the current element: its own, else those of its project; NULL where not known.
  mutating func span(
    _ from: FactID?,
    _ until: FactID?,
    else start: SQL,
    _ end: SQL
  ) throws(Refusal) -> (first: SQL, last: SQL) {
    let first = define("first_own", try day(from, else: start))
    let last = define("last_own", try day(until, else: end))
    let isKnown: SQL = "\(first) <= \(last)"
    return (
      define("first_day", "CASE WHEN \(isKnown) THEN \(first) END", always: true),
      define("last_day", "CASE WHEN \(isKnown) THEN \(last) END", always: true)
    )
  }

  private mutating func day(_ fact: FactID?, else other: SQL) throws(Refusal) -> SQL {
    guard let fact, let element = elements.last else { return other }
    let value = settled(try self.fact(fact, of: Cell(.row(element))), wish: "own_day")
    guard case .date(let day, _) = value.content else { return other }
    guard let absence = value.absence else { return "COALESCE(\(day), \(other))" }
    return "COALESCE(CASE WHEN \(absence) IS FALSE THEN \(day) END, \(other))"
  }

  private mutating func phaseOut(
    _ clause: TimingClause,
    after last: SQL
  ) throws(Refusal) -> PhaseOutCells? {
    guard case .phaseOut(let over, let before, let shares) = clause.kind else { return nil }
    guard case .span(let low, let high) = try cell(over).content, low.text == high.text,
      let months = Int(low.text)
    else {
      throw Refusal("a phase-out over a span that is not fixed", "ein Auslauf ohne feste Dauer")
    }
    let years = (12...1_200).contains(months) ? months / 12 : 0
    var end: SQL = "stetig_add_days(\(last), 1)"
    if let before {
      guard case .date(let low, let high) = try cell(before).content else {
        throw Refusal("a phase-out before no day", "ein Auslauf ohne Tag")
      }
      end = low.text == high.text ? low : "CASE WHEN \(low) = \(high) THEN \(low) END"
    }
    let when = try clause.when.map { (when) throws(Refusal) in try cell(when) }
    let truth = when?.truth ?? .yes
    let mayApply = mayHold(truth)
    var cells: [UncertainAmount] = []
    var missing = NameMask.nothing
    if shares.isEmpty {
      let name = mask((block?.name ?? "") + ".phase_out")
      let open = UncertainAmount(
        worst: .zero,
        best: Amount(above: "1", below: 1),
        missing: name
      )
      cells = Array(repeating: open, count: min(max(1, months / 12), 100))
      missing = name
    } else {
      for share in shares {
        let value = try cell(share)
        cells.append(raising(value))
        missing = missing.union(value.missing)
      }
    }
    missing = missing.when(mayApply).union(when?.missing ?? .nothing)
    return PhaseOutCells(
      years: years,
      end: define(
        "phase_out_end",
        years == 0 ? "CAST(NULL AS date)" : end.isNull ? "CAST(NULL AS date)" : end,
        always: true
      ),
      shares: mayApply.isNo ? [] : cells,
      applies: lowering(truth, when?.missing ?? .nothing),
      missing: missing
    )
  }

  private mutating func cutQueries(
    _ name: String,
    _ spans: String,
    _ project: String,
    _ start: SQL,
    _ end: SQL,
    _ phase: PhaseOutCells?
  ) -> [NamedQuery] {
    let days = fresh(name + "_days")
    let cuts = fresh(name + "_cuts")
    let asked = askedPeriods()
    let phaseEnd = phase.map { "o." + $0.end.text }
    let phaseItem = phaseEnd.map { ", " + $0 + " AS phase_end" } ?? ""
    let firsts = "LEAST(o." + start.text + ", MIN(s.first_day))"
    var queries = [
      NamedQuery(
        name: days,
        text: "SELECT o.case_id, " + firsts + " AS first_day, GREATEST(o." + end.text
          + ", MAX(s.last_day)) AS last_day,\n    COALESCE(o." + start.text + ", " + firsts
          + ") AS start_day" + phaseItem + "\n  FROM " + project + " AS o\n  LEFT JOIN " + spans
          + " AS s ON s.case_id = o.case_id\n  GROUP BY o.case_id, o." + start.text + ", o."
          + end.text + (phaseEnd.map { ", " + $0 } ?? ""),
        isShared: true
      )
    ]
    func year(_ day: String) -> String { "EXTRACT(YEAR FROM d." + day + ")" }
    let years = year("last_day") + " - " + year("first_day")
    func cut(_ day: String, _ last: String) -> String {
      "SELECT d.case_id, " + day + " AS cut\n    FROM " + days + " AS d " + dialect.series(to: last)
    }
    var parts = [
      "SELECT case_id, first_day AS cut FROM " + days,
      cut("stetig_day_in(" + year("first_day") + " + g.i, 1, 1)", years),
      cut(
        "stetig_add_months(d.start_day, 12 * (" + year("first_day") + " - " + year("start_day")
          + " + g.i))",
        years
      ),
    ]
    if asked.contains(.month) {
      parts.append(
        cut(
          "stetig_add_months(stetig_day_in(" + year("first_day")
            + ", CAST(EXTRACT(MONTH FROM d.first_day) AS integer), 1), g.i)",
          "12 * (" + years + " + 1)"
        )
      )
    }
    if let phase, phase.years > 0 {
      parts.append(cut("stetig_add_months(d.phase_end, -12 * g.i)", String(phase.years)))
    }
    // Without a clause that asks for periods, only a phase-out whose end is known cuts anything.
    let isAsked = asked.isEmpty ? " AND d.phase_end IS NOT NULL" : ""
    queries.append(
      NamedQuery(
        name: cuts,
        text: "SELECT c.case_id, c.cut, d.start_day, d.last_day\n  FROM (\n    "
          + parts.joined(separator: "\n    UNION\n    ") + "\n  ) AS c\n  JOIN " + days
          + " AS d ON d.case_id = c.case_id AND c.cut BETWEEN d.first_day AND d.last_day" + isAsked,
        isShared: false
      )
    )
    let numbered = "PARTITION BY case_id ORDER BY cut"
    queries.append(
      NamedQuery(
        name: name,
        text: """
          SELECT case_id, ROW_NUMBER() OVER (\(numbered)) AS cell, cut AS first_day,
              COALESCE(stetig_add_days(LEAD(cut) OVER (\(numbered)), -1), last_day) AS last_day,
              CAST(EXTRACT(YEAR FROM cut) AS bigint) AS calendar_year,
              CAST(stetig_project_year(cut, start_day) AS bigint) AS project_year,
              CAST(EXTRACT(YEAR FROM cut) * 12 + EXTRACT(MONTH FROM cut) AS bigint) AS month_number,
              start_day
            FROM \(cuts)
            UNION ALL
            SELECT case_id, 0, NULL, NULL, \(undatedPeriod), \(undatedPeriod), \(undatedPeriod), NULL
            FROM \(days)
          """,
        isShared: true
      )
    )
    return queries
  }
}

/// The number of the period of what lies on days that are not known.
let undatedPeriod = "-1000000"
