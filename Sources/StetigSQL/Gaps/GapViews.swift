import StetigRules
import StetigValues

/// The views that say how long each structure is carried on, as CONTINUITY defines gaps.
///
/// Rates are whole numbers over the least common denominator of a structure's lines, so that sums
/// and comparisons are exact. `stetig_window` is the only place where a day stands.
struct GapViews {
  let dialect: Dialect
  let words: GapWords

  /// The part of the need, in percent, that may be missing without a gap.
  static let tolerance = 5

  init?(_ vocabulary: Vocabulary, _ dialect: Dialect) {
    guard let words = GapWords(vocabulary, dialect) else { return nil }
    self.words = words
    self.dialect = dialect
  }

  /// The statements of all views, in the order in which they read each other.
  func statements(asOf: CalendarDate) -> String {
    let horizon = asOf.adding(months: 120)?.previous ?? .max
    return dialect.view(
      "stetig_window",
      "SELECT " + dialect.date(asOf).text + " AS as_of, " + dialect.date(horizon).text
        + " AS horizon, \(Self.tolerance) AS tolerance_percent"
    ) + dialect.view("stetig_lines", lines) + dialect.view("stetig_open_lines", openLines)
      + dialect.view("stetig_structures", structures) + dialect.view("stetig_gaps", gaps)
  }

  // MARK: Lines

  /// The lines that serve a structure, with what is not known of them.
  private var lines: String {
    """
    WITH read AS (
      SELECT
        f.\(words.fundingKey) AS line,
        f.\(words.structure) AS own_structure,
        p.\(words.projectStructure) AS project_structure,
        f.\(words.status) AS status,
        f.\(words.amount) AS amount,
        f.\(words.monthly) AS monthly,
        f.\(words.amount) IS NULL AND f.\(words.monthly) IS NOT NULL AS is_standing,
        COALESCE(f.\(words.from), p.\(words.start)) AS first_day,
        f.\(words.until) AS until_day,
        \(words.untilNone) AS is_until_none,
        p.\(words.end) AS project_end
      FROM \(words.funding) AS f
      LEFT JOIN \(words.projects) AS p ON p.\(words.projectKey) = f.\(words.project)
      WHERE f.\(words.status) IS NULL OR f.\(words.status) IN ('approved', 'applied', 'planned')
    ), dated AS (
      SELECT
        line, status, is_standing, first_day,
        CAST(CASE WHEN is_standing THEN monthly ELSE amount END AS \(dialect.numberType)) AS cents,
        (amount IS NULL) = (monthly IS NULL) AS lacks_amount,
        COALESCE(own_structure, project_structure) AS structure,
        CASE WHEN own_structure <> project_structure THEN project_structure END AS other_structure,
        CASE WHEN until_day IS NOT NULL THEN until_day
          WHEN is_until_none THEN CASE WHEN is_standing THEN DATE '9999-12-31' END
          WHEN project_end IS NOT NULL THEN project_end
          WHEN is_standing THEN DATE '9999-12-31' END AS last_day
      FROM read
    ), weighed AS (
      SELECT
        line, structure, other_structure, status, first_day, last_day, cents, is_standing,
        NOT is_standing AND COALESCE(stetig_add_days(stetig_add_months(first_day, 1), -1),
          \(dialect.lastOfMonth("first_day"))) > last_day AS is_one_off,
        CONCAT_WS(', ',
          CASE WHEN other_structure IS NOT NULL THEN 'structure' END,
          CASE WHEN lacks_amount THEN 'amount' END,
          CASE WHEN status IS NULL THEN 'status' END,
          CASE WHEN first_day IS NULL THEN 'from' END,
          CASE WHEN last_day IS NULL OR last_day < first_day THEN 'until' END) AS missing
      FROM dated
      WHERE structure IS NOT NULL
    ), rated AS (
      SELECT
        line, structure, other_structure, status, first_day, last_day, cents, is_standing, is_one_off,
        missing,
        CASE WHEN missing <> '' THEN NULL WHEN is_one_off THEN 0 WHEN is_standing THEN cents
          ELSE cents * 377580 END AS rate,
        CASE WHEN missing <> '' THEN NULL WHEN is_one_off OR is_standing THEN 1
          ELSE stetig_month_weight(first_day, last_day) END AS rate_over
      FROM weighed
    ), reduced AS (
      SELECT *, \(dialect.number("stetig_gcd(rate, rate_over)").text) AS divisor
      FROM rated
    )
    SELECT
      line, structure, other_structure, status, first_day, last_day, cents, is_standing, is_one_off,
      missing, stetig_floor(rate, divisor) AS rate, stetig_floor(rate_over, divisor) AS rate_over
    FROM reduced
    """
  }

  /// The lines that count nowhere, and what they lack, for each structure that they leave open.
  private var openLines: String {
    """
    SELECT structure, line, missing FROM stetig_lines WHERE missing <> ''
    UNION ALL
    SELECT other_structure, line, missing FROM stetig_lines WHERE other_structure IS NOT NULL
    """
  }

  private var structures: String {
    """
    SELECT
      s.\(words.structureKey) AS structure,
      CASE WHEN s.\(words.need) IS NULL THEN 'undecided'
        WHEN o.structure IS NOT NULL THEN 'incomplete' ELSE 'complete' END AS state
    FROM \(words.structures) AS s
    LEFT JOIN (SELECT DISTINCT structure FROM stetig_open_lines) AS o
      ON o.structure = s.\(words.structureKey)
    """
  }

  // MARK: Gaps

  private var gaps: String {
    """
    WITH needs AS (
      SELECT
        s.\(words.structureKey) AS structure,
        CAST(s.\(words.need) AS \(dialect.numberType)) AS need,
        \(dialect.scaled(SQL("s." + words.posts)).text) AS posts,
        s.\(words.neededFrom) AS needed_from,
        w.as_of, w.tolerance_percent,
        LEAST(w.horizon, s.\(words.neededUntil)) AS finish
      FROM \(words.structures) AS s
      CROSS JOIN stetig_window AS w
      WHERE s.\(words.need) > 0
    ), carried AS (
      SELECT n.structure, n.as_of, n.finish, l.status, l.first_day, l.last_day, l.rate, l.rate_over
      FROM needs AS n
      JOIN stetig_lines AS l ON l.structure = n.structure
      WHERE l.missing = '' AND NOT l.is_one_off AND l.last_day >= n.as_of AND l.first_day <= n.finish
    ), common AS (
      SELECT structure, \(dialect.leastCommonMultiple("rate_over")) AS denominator
      FROM carried GROUP BY structure
    ), scaled AS (
      SELECT
        c.structure, c.status, c.as_of, c.finish, c.first_day, c.last_day,
        c.rate * stetig_floor(d.denominator, c.rate_over) AS rate
      FROM carried AS c JOIN common AS d ON d.structure = c.structure
    ), events AS (
      SELECT structure, GREATEST(first_day, as_of) AS day_of, status, rate FROM scaled
      UNION ALL
      SELECT structure, stetig_add_days(last_day, 1), status, -rate FROM scaled
      WHERE last_day < finish
      UNION ALL
      SELECT structure, as_of, NULL, 0 FROM needs WHERE as_of <= finish
      UNION ALL
      SELECT structure, needed_from, NULL, 0 FROM needs
      WHERE needed_from > as_of AND needed_from <= finish
    ), steps AS (
      SELECT
        structure, day_of,
        SUM(CASE WHEN status = 'approved' THEN rate ELSE 0 END) AS approved,
        SUM(CASE WHEN status = 'applied' THEN rate ELSE 0 END) AS applied,
        SUM(CASE WHEN status = 'planned' THEN rate ELSE 0 END) AS planned
      FROM events GROUP BY structure, day_of
    ), spans AS (
      SELECT
        structure, day_of AS first_day,
        stetig_add_days(LEAD(day_of) OVER (PARTITION BY structure ORDER BY day_of), -1) AS last_day,
        SUM(approved) OVER (PARTITION BY structure ORDER BY day_of) AS approved,
        SUM(applied) OVER (PARTITION BY structure ORDER BY day_of) AS applied,
        SUM(planned) OVER (PARTITION BY structure ORDER BY day_of) AS planned
      FROM steps
    ), segments AS (
      SELECT
        s.structure, s.first_day, COALESCE(s.last_day, n.finish) AS last_day,
        CASE WHEN s.first_day < n.needed_from THEN 0
          ELSE n.need * COALESCE(d.denominator, 1) END AS need,
        \(dialect.number("s.approved").text) AS approved,
        \(dialect.number("s.applied").text) AS applied,
        \(dialect.number("s.planned").text) AS planned,
        COALESCE(d.denominator, 1) AS denominator, n.posts, n.tolerance_percent
      FROM spans AS s
      JOIN needs AS n ON n.structure = s.structure
      LEFT JOIN common AS d ON d.structure = s.structure
    ), judged AS (
      SELECT *,
        need > 0 AND approved * 100 < need * (100 - tolerance_percent) AS is_short,
        stetig_month_weight(first_day, last_day) AS units
      FROM segments
    ), islands AS (
      SELECT *,
        SUM(CASE WHEN is_short THEN 0 ELSE 1 END)
          OVER (PARTITION BY structure ORDER BY first_day) AS island
      FROM judged
    ), found AS (
      SELECT
        structure, MIN(first_day) AS first_day, MAX(last_day) AS last_day,
        SUM((need - approved) * units) AS missing,
        SUM((LEAST(need, approved + applied) - approved) * units) AS by_applied,
        SUM((LEAST(need, approved + applied + planned) - LEAST(need, approved + applied)) * units)
          AS by_planned,
        MAX(need - approved) AS worst, MAX(need) AS need, MAX(denominator) * 377580 AS whole,
        MAX(posts) AS posts
      FROM islands WHERE is_short GROUP BY structure, island
    ), counted AS (
      SELECT *,
        (EXTRACT(YEAR FROM stetig_add_days(last_day, 1)) - EXTRACT(YEAR FROM first_day)) * 12
          + EXTRACT(MONTH FROM stetig_add_days(last_day, 1)) - EXTRACT(MONTH FROM first_day)
          AS month_count,
        \(dialect.number("stetig_gcd(worst, need)").text) AS divisor
      FROM found WHERE missing >= 100 * whole
    ), measured AS (
      SELECT *,
        month_count - CASE WHEN stetig_add_months(first_day, month_count)
          > stetig_add_days(last_day, 1) THEN 1 ELSE 0 END AS months
      FROM counted
    )
    SELECT
      structure, first_day, last_day, CAST(months AS integer) AS months,
      CAST(\(dialect.days(from: "stetig_add_months(first_day, months)", to: "last_day")) + 1 AS integer)
        AS days,
      CAST(stetig_half_up(missing, whole) AS bigint) AS amount,
      CAST(stetig_half_up(stetig_floor(worst, divisor) * posts * 100,
        stetig_floor(need, divisor) * 1000000000) AS decimal(20, 2)) * 0.01 AS posts,
      CAST(stetig_half_up(by_applied, whole) AS bigint) AS filled_by_applied,
      CAST(stetig_half_up(by_planned, whole) AS bigint) AS filled_by_planned
    FROM measured
    """
  }
}
