import StetigRules

extension Dialect {
  /// Whether the next working day can be written: Spark calls no function for each of some days.
  var hasWorkingDays: Bool { self != .spark }

  /// The public holidays of the Länder, and the first day on or after another that is no Saturday,
  /// Sunday or holiday in one of some Länder, or, for the last, was such a day in all of them. Ten
  /// days are more than ever follow one another.
  var workingDayFunctions: String {
    switch self {
    case .duckdb:
      """
      CREATE OR REPLACE MACRO stetig_easter(y) AS
        list_transform([{'y': CAST(y AS BIGINT)}], lambda e: list_transform([{'y': e.y,
          'age': (e.y // 100 - e.y // 400 - (e.y // 100 + 1 - (e.y // 100 + 8) // 25) // 3
            + 19 * (e.y % 19) + 15) % 30}],
          lambda f: list_transform([make_date(f.y, 3, 21) + CAST(f.age - CASE WHEN f.age = 29
              OR f.age = 28 AND f.y % 19 > 10 THEN 1 ELSE 0 END AS INTEGER)],
            lambda m: m + CAST(7 - isodow(m) % 7 AS INTEGER))[1])[1])[1];
      CREATE OR REPLACE MACRO stetig_holidays(h) AS
        list_transform([{'d': h, 'y': EXTRACT(YEAR FROM h),
            'n': EXTRACT(MONTH FROM h) * 100 + EXTRACT(DAY FROM h), 'w': isodow(h),
            'o': h - stetig_easter(EXTRACT(YEAR FROM h))}],
          lambda t: \(holidays("t.")))[1];
      CREATE OR REPLACE MACRO stetig_working_day(day, lands) AS
        stetig_valid(list_filter(list_transform(range(0, 10), lambda k: day + CAST(k AS INTEGER)),
          lambda c: (stetig_holidays(c) & lands) <> lands)[1]);
      CREATE OR REPLACE MACRO stetig_last_working_day(day, lands) AS
        stetig_valid(day + CAST(list_filter(range(0, 10), lambda k: (list_bit_and(
          list_transform(range(0, k + 1), lambda j: stetig_holidays(day + CAST(j AS INTEGER))))
          & lands) = 0)[1] AS INTEGER));

      """
    case .postgres:
      """
      CREATE OR REPLACE FUNCTION stetig_easter(y integer) RETURNS date
        LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT m.moon + 7 - EXTRACT(ISODOW FROM m.moon)::integer % 7
        FROM (SELECT make_date(y, 3, 21) + a.age
            - CASE WHEN a.age = 29 OR a.age = 28 AND y % 19 > 10 THEN 1 ELSE 0 END AS moon
          FROM (SELECT (y / 100 - y / 400 - (y / 100 + 1 - (y / 100 + 8) / 25) / 3
            + 19 * (y % 19) + 15) % 30 AS age) AS a) AS m $$;
      CREATE OR REPLACE FUNCTION stetig_holidays(h date) RETURNS bigint
        LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT \(holidays("t."))
        FROM (SELECT EXTRACT(YEAR FROM h)::integer AS y,
          (EXTRACT(MONTH FROM h) * 100 + EXTRACT(DAY FROM h))::integer AS n,
          EXTRACT(ISODOW FROM h)::integer AS w,
          h - stetig_easter(EXTRACT(YEAR FROM h)::integer) AS o) AS t $$;
      CREATE OR REPLACE FUNCTION stetig_working_day(day date, lands bigint) RETURNS date
        LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT stetig_valid(day + min(k)) FROM generate_series(0, 9) AS k
        WHERE (stetig_holidays(day + k) & lands) <> lands $$;
      CREATE OR REPLACE FUNCTION stetig_last_working_day(day date, lands bigint) RETURNS date
        LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT stetig_valid(day + min(f.k)) FROM (
          SELECT k, bit_and(stetig_holidays(day + k)) OVER (ORDER BY k) AS free
          FROM generate_series(0, 9) AS k) AS f
        WHERE (f.free & lands) = 0 $$;

      """
    case .spark: ""
    }
  }

  /// The bits of the Länder where a day is none to work: `y` is its year, `n` a hundred times its
  /// month and its day, `w` its day of the week and `o` how many days it is after Easter Sunday.
  private func holidays(_ row: String) -> String {
    let all = Land.allCases.reduce(Int64(0)) { $0 | $1.bit }
    var text = "CASE WHEN " + row + "w >= 6 THEN " + String(all) + " ELSE CAST(0"
    for holiday in PublicHolidays.table {
      var parts: [String] = []
      switch holiday.day {
      case .fixed(let month, let day): parts.append(row + "n = " + String(month * 100 + day))
      case .easter(let offset): parts.append(row + "o = " + String(offset))
      case .repentance:
        // The Wednesday before 23 November.
        parts.append(row + "n BETWEEN 1116 AND 1122 AND " + row + "w = 3")
      }
      if let from = holiday.from { parts.append(row + "y >= " + String(from)) }
      if let until = holiday.until { parts.append(row + "y <= " + String(until)) }
      let lands = holiday.lands?.reduce(Int64(0)) { $0 | $1.bit } ?? all
      text += "\n    | CASE WHEN " + parts.joined(separator: " AND ") + " THEN " + String(lands)
      text += " ELSE 0 END"
    }
    return text + " AS bigint) END"
  }
}
