import StetigRules

/// Named queries that share out an amount over the cut time and shrink it, step by step
/// (LANGUAGE section 9, steps 2 to 6).
///
/// A table of them has a row for each world and each part of the time, with the amount as a ratio in
/// `part`; what lies on days that are not known is in cell 0. `flags` are columns that tell the rows
/// of one part apart: whether they are in the group of a limit.
struct CutSteps {
  let dialect: Dialect
  /// The worlds with what a step reads of them.
  let layer: String
  /// The cut time; nil where nothing is cut.
  let cells: String?
  private(set) var table: String
  let flags: [String]
  private(set) var queries: [NamedQuery] = []

  init(
    _ dialect: Dialect,
    layer: String,
    cells: String?,
    table: String,
    flags: [String],
    _ queries: [NamedQuery]
  ) {
    self.dialect = dialect
    self.layer = layer
    self.cells = cells
    self.table = table
    self.flags = flags
    self.queries = queries
  }

  private mutating func add(_ name: String, _ text: String, isShared: Bool = true) {
    queries.append(NamedQuery(name: name, text: text, isShared: isShared))
  }

  /// Shrinks each period of a kind to an amount.
  ///
  /// - Parameters:
  ///   - per: the kind of period.
  ///   - most: the column of the worlds with the greatest amount.
  ///   - left: that of the greatest amount where no period is known.
  ///   - holds: a condition on the row `v` and its world `o`.
  ///   - member: the flag of the rows that count; nil: all.
  ///   - taken: a query with what is gone of each period already; nil: nothing.
  ///   - name: a name that no query has.
  mutating func shrink(
    each per: Per,
    to most: String,
    left: String,
    where holds: String,
    member: String?,
    taken: String?,
    name: String
  ) {
    guard let cells else { return }
    let (periods, filled) = (name + "_periods", name + "_filled")
    let (highest, fullest, factors) = (name + "_highest", name + "_fullest", name + "_factors")
    add(
      periods,
      """
      SELECT v.case_id, v.world, c.\(per.cutColumn) AS period, MIN(v.cell) AS first_cell,
          \(dialect.sum(ofRatios: "v.part")) AS amount
        FROM \(table) AS v
        JOIN \(cells) AS c ON c.case_id = v.case_id AND c.cell = v.cell
        \(member.map { "WHERE v." + $0 + "\n  " } ?? "")GROUP BY v.case_id, v.world, c.\(per.cutColumn)
      """
    )
    let takenAmount =
      taken == nil ? nil : "CASE WHEN t.period IS NULL THEN stetig_ratio(0, 1) ELSE t.taken END"
    let room = takenAmount.map {
      "stetig_larger(stetig_ratio(0, 1), stetig_minus(o." + most + ", " + $0 + "))"
    }
    add(
      filled,
      """
      SELECT p.case_id, p.world, p.period, p.first_cell, p.amount,
          \(takenAmount.map { "stetig_plus(p.amount, " + $0 + ")" } ?? "p.amount") AS filled,
          \(room ?? "o." + most) AS room, o.world_is_best
        FROM \(periods) AS p
        JOIN \(layer) AS o ON o.case_id = p.case_id AND o.world = p.world\(
          taken.map {
            "\n  LEFT JOIN " + $0
              + " AS t ON t.case_id = p.case_id AND t.world = p.world AND t.period = p.period"
          } ?? "")
        WHERE p.period <> \(undatedPeriod)
      """
    )
    add(
      highest,
      """
      SELECT case_id, world, \(dialect.highest(ofRatios: "filled")) AS filled
        FROM \(filled)
        GROUP BY case_id, world
      """,
      isShared: false
    )
    add(
      fullest,
      """
      SELECT f.case_id, f.world, MIN(f.first_cell) AS first_cell
        FROM \(filled) AS f
        JOIN \(highest) AS h ON h.case_id = f.case_id AND h.world = f.world AND h.filled = f.filled
        GROUP BY f.case_id, f.world
      """,
      isShared: false
    )
    add(
      factors,
      """
      SELECT f.case_id, f.world, f.period, f.first_cell = x.first_cell AS is_fullest,
          stetig_factor(CASE WHEN f.world_is_best OR u.cells IS NULL OR f.first_cell <> x.first_cell
              THEN f.amount
            WHEN f.first_cell = x.first_cell THEN stetig_plus(f.amount, u.amount) END, f.room) AS factor
        FROM \(filled) AS f
        LEFT JOIN \(fullest) AS x ON x.case_id = f.case_id AND x.world = f.world
        LEFT JOIN (SELECT case_id, world, amount, 1 AS cells FROM \(periods)
          WHERE period = \(undatedPeriod)) AS u ON u.case_id = f.case_id AND u.world = f.world
      """
    )
    let factor =
      "CASE WHEN v.cell > 0 THEN f.factor WHEN o.world_is_best THEN stetig_ratio(1, 1)"
      + " WHEN u.is_fullest THEN u.factor ELSE stetig_factor(p.amount, o." + left + ") END"
    add(
      name,
      """
      SELECT v.case_id, v.world, \(flags.map { "v." + $0 + ", " }.joined())v.cell,
          CASE WHEN \(holds) THEN stetig_times(v.part, \(factor)) ELSE v.part END AS part
        FROM \(table) AS v
        JOIN \(layer) AS o ON o.case_id = v.case_id AND o.world = v.world
        JOIN \(cells) AS c ON c.case_id = v.case_id AND c.cell = v.cell
        LEFT JOIN \(factors) AS f
          ON f.case_id = v.case_id AND f.world = v.world AND f.period = c.\(per.cutColumn)
        LEFT JOIN \(factors) AS u ON u.case_id = v.case_id AND u.world = v.world AND u.is_fullest
        LEFT JOIN \(periods) AS p
          ON p.case_id = v.case_id AND p.world = v.world AND p.period = \(undatedPeriod)
      """
    )
    table = name
  }

  /// Shrinks the whole to an amount, in proportion.
  mutating func shrink(
    allTo most: String,
    where holds: String,
    member: String?,
    name: String
  ) {
    add(
      name + "_total",
      """
      SELECT v.case_id, v.world, \(dialect.sum(ofRatios: "v.part")) AS amount
        FROM \(table) AS v
        \(member.map { "WHERE v." + $0 + "\n  " } ?? "")GROUP BY v.case_id, v.world
      """,
      isShared: false
    )
    add(
      name,
      """
      SELECT v.case_id, v.world, \(flags.map { "v." + $0 + ", " }.joined())v.cell,
          CASE WHEN \(holds) THEN stetig_times(v.part, stetig_factor(t.amount, o.\(most)))
            ELSE v.part END AS part
        FROM \(table) AS v
        JOIN \(layer) AS o ON o.case_id = v.case_id AND o.world = v.world
        LEFT JOIN \(name)_total AS t ON t.case_id = v.case_id AND t.world = v.world
      """
    )
    table = name
  }

  /// Takes each part times a factor, an expression of the cell `c` and the world `o`.
  mutating func scale(by factor: String, where holds: String, name: String) {
    let join = cells.map {
      "\n  JOIN " + $0 + " AS c ON c.case_id = v.case_id AND c.cell = v.cell"
    }
    add(
      name,
      """
      SELECT v.case_id, v.world, v.cell,
          CASE WHEN \(holds) THEN stetig_times(v.part, \(factor)) ELSE v.part END AS part
        FROM \(table) AS v
        JOIN \(layer) AS o ON o.case_id = v.case_id AND o.world = v.world\(join ?? "")
      """
    )
    table = name
  }

  /// The sum of the parts that a condition on the row `v` holds for, for each world.
  mutating func total(where holds: String?, name: String) {
    add(
      name,
      """
      SELECT v.case_id, v.world, \(dialect.sum(ofRatios: "v.part")) AS total
        FROM \(table) AS v
        \(holds.map { "WHERE " + $0 + "\n  " } ?? "")GROUP BY v.case_id, v.world
      """,
      isShared: false
    )
  }

  /// The parts without their flags.
  mutating func merge(name: String) {
    guard !flags.isEmpty else { return }
    add(
      name,
      """
      SELECT v.case_id, v.world, v.cell, \(dialect.sum(ofRatios: "v.part")) AS part
        FROM \(table) AS v
        GROUP BY v.case_id, v.world, v.cell
      """
    )
    table = name
  }

  /// Any other query that a step reads.
  mutating func read(_ query: NamedQuery) { queries.append(query) }
}
