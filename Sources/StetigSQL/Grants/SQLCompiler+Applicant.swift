import StetigRules
import StetigValues

/// What the other projects of the applicant have from the programme, in each world.
struct ApplicantMoney {
  /// A query with a row for each line: `amount`, `undated` where its days are not known, `first_day`,
  /// `last_day`.
  var lines: String
  var level: Int
  /// What lies on days that are not known because a list is not complete.
  var open: Amount
  /// All of it.
  var total: Amount
}

extension SQLCompiler {
  /// A line of another project, as it lowers what is left for this one.
  private struct ApplicantLine {
    var amount: UncertainAmount
    /// What it is in a period where its days are not known.
    var undated: UncertainAmount
    var first: SQL
    var last: SQL
  }

  /// Whether a cap counts the money of all projects of the applicant.
  var asksForApplicant: Bool {
    block?.grant?.parts.contains {
      if case .atMost(_, let per) = $0.kind { per.contains(.applicant) } else { false }
    } ?? false
  }

  /// The projects of the applicant; nil where no clause asks for them.
  private mutating func applicantProjects(
    _ facts: GrantFacts
  ) throws(Refusal) -> (rows: Cell.Rows, missing: NameMask)? {
    guard asksForApplicant, let applicant = facts.applicant, let projects = facts.applicantProjects
    else { return nil }
    let row = try fact(applicant, of: Cell(.row(subjectRow)))
    let list = try self.list(projects, of: row)
    guard case .rows(let rows) = list.content else { return nil }
    return (rows, list.missing)
  }

  private mutating func applicantLine(
    _ facts: GrantFacts,
    _ start: SQL,
    _ end: SQL,
    _ periodMissing: NameMask
  ) throws(Refusal) -> ApplicantLine {
    guard let element = elements.last else { throw Refusal("a line", "eine Zeile") }
    let row = Cell(.row(element))
    let amount = settled(try fact(facts.fundingAmount, of: row), wish: "line_amount")
    let status = settled(try fact(facts.status, of: row), wish: "line_status")
    let programme = settled(try fact(facts.programme, of: row), wish: "line_programme")
    let names = choiceNames(facts.status) ?? []
    func isIn(_ values: [String]) -> SQL {
      withNone(
        self.isIn(status, facts.mask(facts.status, values, plan.vocabulary), of: names),
        status.absence
      )
    }
    let asked = define("line_asked", isIn(["applied", "approved"]))
    let approved = define("line_approved", isSure(isIn(["approved"])))
    guard case .text(let name) = programme.content else { throw Refusal("a line", "eine Zeile") }
    let own: SQL = "\(name) = \(dialect.text(block?.name ?? ""))"
    let isThis = define("line_of_this", withNone(own, programme.absence))
    let holds = define("line_holds", .all([asked, isThis]))
    let known = lowering(amount)
    // What is only applied for may still be refused.
    let most = define(
      "line_worst",
      "CASE WHEN \(mayHold(holds)) THEN \(wide(known.worst.above)) ELSE 0 END"
    )
    let least = define(
      "line_best",
      "CASE WHEN \(isSure(holds)) AND \(approved) THEN \(wide(known.best.above)) ELSE 0 END"
    )
    let unsure = status.missing.when(isUnknown(asked)).union(
      programme.missing.when(isUnknown(isThis))
    )
    // With both ends alike nothing is missing, unless only the approval is.
    let ends = define(
      "line_sure_best",
      "CASE WHEN \(isSure(holds)) THEN \(wide(known.best.above)) ELSE 0 END"
    )
    var missing = amount.missing.union(unsure.when(isUnknown(holds))).when("\(most) <> \(ends)")
    missing = NameMask(words: missing.words.mapValues { define("line_missing", $0) })
    let path = mask(
      plan.vocabulary[plan.vocabulary[facts.status].owner].naming.english + "."
        + plan.vocabulary[facts.status].naming.english
    )
    let isNamed = SQL.any(missing.words.sorted { $0.key < $1.key }.map { "\($0.value) <> 0" })
    missing = missing.union(
      path.when(.all([mayHold(holds), approved.not, "(\(isNamed)) IS NOT TRUE"]))
    )
    missing = NameMask(words: missing.words.mapValues { define("line_missing", $0) })
    let span = try span(facts.fundingFrom, facts.fundingUntil, else: start, end)
    return ApplicantLine(
      amount: UncertainAmount(
        worst: Amount(above: most, below: known.worst.below),
        best: Amount(above: least, below: known.best.below),
        missing: missing
      ),
      undated: UncertainAmount(
        worst: Amount(above: most, below: known.worst.below),
        best: .zero,
        missing: missing.union(periodMissing)
      ),
      first: span.first,
      last: span.last
    )
  }

  /// The days of the current element, a project, and whether it is another one.
  private mutating func otherProject(
    _ facts: GrantFacts
  ) throws(Refusal) -> (start: SQL, end: SQL, missing: NameMask) {
    guard let element = elements.last else { throw Refusal("a project", "ein Vorhaben") }
    let row = Cell(.row(element))
    let first = settled(try fact(facts.start, of: row), wish: "other_start")
    let last = settled(try fact(facts.end, of: row), wish: "other_end")
    guard case .date(let start, _) = first.content, case .date(let end, _) = last.content else {
      throw Refusal("the days of a project", "die Tage eines Vorhabens")
    }
    let isKnown: SQL = "\(start) <= \(end)"
    return (
      define("other_first", "CASE WHEN \(isKnown) THEN \(start) END", always: true),
      define("other_last", "CASE WHEN \(isKnown) THEN \(end) END", always: true),
      first.missing.union(last.missing)
    )
  }

  /// Whether the current element is not the project under check; a condition on its table.
  private mutating func isOther() -> SQL {
    guard let element = elements.last else { return .no }
    let row = baseColumn("other_row", SQL(element.alias + ".row_id"), in: current)
    let own = baseColumn("own_row", SQL("outer_row.case_id"), in: current)
    return define("is_other", "\(row) <> \(own)")
  }

  /// The names that this money hangs on.
  mutating func applicantNames() throws(Refusal) -> NameMask {
    let facts = try GrantFacts(plan.vocabulary)
    guard let (rows, missing) = try applicantProjects(facts) else { return .nothing }
    var words: [Int] = []
    let found = try summarised(rows) { (compiler) throws(Refusal) in
      guard let element = compiler.elements.last else { return [] }
      let isOther = compiler.isOther()
      let project = try compiler.otherProject(facts)
      let funding = try compiler.list(facts.funding, of: Cell(.row(element)))
      guard case .rows(let lines) = funding.content else { return [] }
      var inner: [Int] = []
      let names = try compiler.summarised(lines) { (compiler) throws(Refusal) in
        let line = try compiler.applicantLine(facts, project.start, project.end, project.missing)
        let gathered = compiler.gathered(line.amount.missing)
        inner = gathered.map { $0.word }
        return gathered.map { $0.aggregate }
      }
      let all = funding.missing.union(compiler.mask(inner, names[...])).when(isOther)
      let gathered = compiler.gathered(all)
      words = gathered.map { $0.word }
      return gathered.map { $0.aggregate }
    }
    return missing.union(mask(words, found[...]))
  }

  /// The money in each world; nil where no clause asks for it. The current scope is one of worlds.
  mutating func applicantMoney(_ view: WorldView) throws(Refusal) -> ApplicantMoney? {
    let facts = try GrantFacts(plan.vocabulary)
    guard let (rows, missing) = try applicantProjects(facts) else { return nil }
    let more = UncertainAmount(worst: .boundless, best: .zero, missing: missing)
    let own = try either(rows.isComplete.not, of(more, view), .zero)
    var inner: ListedRows?
    var other = ""
    let projects = try listed(rows) { (compiler) throws(Refusal) in
      guard let element = compiler.elements.last else { return [] }
      let isOther = compiler.isOther()
      other = isOther.text
      let project = try compiler.otherProject(facts)
      let funding = try compiler.list(facts.funding, of: Cell(.row(element)))
      guard case .rows(let lines) = funding.content else { return [] }
      let more = UncertainAmount(worst: .boundless, best: .zero, missing: funding.missing)
      let open = try compiler.either(
        compiler.define("lines_open", .all([isOther, lines.isComplete.not])),
        compiler.of(more, view),
        .zero
      )
      inner = try compiler.listed(lines) { (compiler) throws(Refusal) in
        let line = try compiler.applicantLine(facts, project.start, project.end, project.missing)
        func part(_ name: String, _ amount: UncertainAmount) throws(Refusal) -> (String, SQL) {
          let value = try compiler.of(amount, view)
          let isThere = SQL.column(other)
          compiler.carry(other, into: compiler.current)
          let own: SQL = "CASE WHEN \(isThere) THEN \(compiler.wide(value.above)) ELSE 0 END"
          return (name, compiler.define(name, own, always: true))
        }
        return [
          try part("amount", line.amount), try part("undated", line.undated),
          ("first_day", line.first), ("last_day", line.last),
        ]
      }
      return [("open", compiler.define("open", compiler.wide(open.above), always: true))]
    }
    guard let lines = inner else { return nil }
    let name = fresh((block?.name ?? "") + "_taken")
    let level = projects.level
    scopes[current].attach(
      [
        NamedQuery(
          name: name,
          text: """
            SELECT case_id, world, SUM(amount) AS amount, SUM(open) AS open
              FROM (
                SELECT case_id, world, amount, 0 AS open FROM \(lines.name)
                UNION ALL
                SELECT case_id, world, open, open FROM \(projects.name)
              ) AS p
              GROUP BY case_id, world
            """,
          isShared: false
        )
      ],
      at: level,
      join: join(name)
    )
    func sum(_ column: String) throws(Refusal) -> Amount {
      let wish = fresh("taken_" + column)
      scopes[current].add(
        ScopeColumn(
          name: wish,
          value: dialect.number(SQL("COALESCE(" + name + "." + column + ", 0)")),
          level: level + 1,
          lastUse: 0
        )
      )
      return try plus(Amount(above: .column(wish), below: 1), own)
    }
    return ApplicantMoney(
      lines: lines.name,
      level: level,
      open: try sum("open"),
      total: try sum("amount")
    )
  }

  /// A query with what is gone of each period of a kind already.
  func takenQuery(
    _ name: String,
    _ money: ApplicantMoney,
    each per: Per,
    _ cells: String,
    _ layer: String,
    open: String
  ) -> NamedQuery {
    let days: (first: String, last: String) =
      switch per {
      case .projectYear:
        (
          "stetig_add_months(c.start_day, 12 * c.project_year)",
          "stetig_add_days(stetig_add_months(c.start_day, 12 * c.project_year + 12), -1)"
        )
      case .month:
        (
          "stetig_add_days(c.first_day, 1 - EXTRACT(DAY FROM c.first_day))",
          "stetig_add_days(stetig_add_months(stetig_add_days(c.first_day, 1 - EXTRACT(DAY FROM c.first_day)), 1), -1)"
        )
      case .calendarYear, .fullProjectYear, .unit, .applicant:
        ("stetig_day_in(c.calendar_year, 1, 1)", "stetig_day_in(c.calendar_year, 12, 31)")
      }
    let inside =
      "stetig_month_weight(GREATEST(t.first_day, p.first_day), LEAST(t.last_day, p.last_day))"
    return NamedQuery(
      name: name,
      text: """
        SELECT case_id, world, period, \(dialect.sum(ofRatios: "part")) AS taken
          FROM (
            SELECT t.case_id, t.world, p.period,
              CASE WHEN t.first_day IS NULL THEN stetig_ratio(t.undated, 1)
                ELSE stetig_times(stetig_ratio(t.amount, 1),
                  stetig_ratio(\(inside), stetig_month_weight(t.first_day, t.last_day))) END AS part
            FROM (
              SELECT DISTINCT c.case_id, c.\(per.cutColumn) AS period, \(days.first) AS first_day,
                \(days.last) AS last_day
              FROM \(cells) AS c WHERE c.cell > 0
            ) AS p
            JOIN \(money.lines) AS t ON t.case_id = p.case_id AND (t.first_day IS NULL
              OR t.first_day <= p.last_day AND t.last_day >= p.first_day)
            UNION ALL
            SELECT o.case_id, o.world, p.period, o.\(open)
            FROM \(layer) AS o
            JOIN (SELECT DISTINCT c.case_id, c.\(per.cutColumn) AS period FROM \(cells) AS c
              WHERE c.cell > 0) AS p ON p.case_id = o.case_id
          ) AS parts
          GROUP BY case_id, world, period
        """,
      isShared: false
    )
  }
}
