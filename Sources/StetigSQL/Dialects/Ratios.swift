/// Exact fractions whose denominator is not known when the text is written, in lowest terms.
///
/// In DuckDB one that does not fit 128 bits is NULL, in Spark one of more than 38 digits; PostgreSQL
/// computes on.
extension Dialect {
  /// The functions that compute with them.
  var ratioFunctions: String {
    switch self {
    case .postgres: postgreSQLRatios
    case .duckdb: duckDBRatios
    case .spark: sparkRatios
    }
  }

  /// Whether divisions by what is not fixed, and parts of costs beside limits, are written for it.
  var hasRatios: Bool { self != .spark }

  /// The sum of the ratios of a group; NULL where one of them is.
  func sum(ofRatios column: String) -> String { aggregate("stetig_sum", column) }

  /// The highest of the ratios of a group, none of which is below zero; NULL where one of them is.
  func highest(ofRatios column: String) -> String { aggregate("stetig_highest", column) }

  /// Lists of Spark pass over NULL, so that it needs a structure around it.
  private func aggregate(_ function: String, _ column: String) -> String {
    self == .spark
      ? function + "(collect_list(named_struct('part', " + column + ")))"
      : function + "(" + column + ")"
  }

  /// The numbers from 0 to a whole number, as `g.i`, beside each row of a query.
  func series(to last: String) -> String {
    switch self {
    case .postgres: "CROSS JOIN LATERAL generate_series(0, CAST(" + last + " AS integer)) AS g(i)"
    case .duckdb: "CROSS JOIN LATERAL generate_series(0, CAST(" + last + " AS bigint)) AS g(i)"
    case .spark: "LATERAL VIEW explode(sequence(0, CAST(" + last + " AS int))) g AS i"
    }
  }
}

private let postgreSQLRatios = """
  CREATE OR REPLACE FUNCTION stetig_reduced(n numeric, d numeric, g numeric) RETURNS numeric[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT ARRAY[div(n, g), div(d, g)] $$;
  CREATE OR REPLACE FUNCTION stetig_ratio(n numeric, d numeric) RETURNS numeric[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN d > 0 THEN stetig_reduced(n, d, gcd(n, d))
      WHEN d < 0 THEN stetig_reduced(-n, -d, gcd(n, d)) END $$;
  CREATE OR REPLACE FUNCTION stetig_above(a numeric[]) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT a[1] $$;
  CREATE OR REPLACE FUNCTION stetig_below(a numeric[]) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT a[2] $$;
  CREATE OR REPLACE FUNCTION stetig_plus(a numeric[], b numeric[]) RETURNS numeric[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT stetig_ratio(a[1] * b[2] + b[1] * a[2], a[2] * b[2]) $$;
  CREATE OR REPLACE FUNCTION stetig_minus(a numeric[], b numeric[]) RETURNS numeric[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT stetig_ratio(a[1] * b[2] - b[1] * a[2], a[2] * b[2]) $$;
  CREATE OR REPLACE FUNCTION stetig_times(a numeric[], b numeric[]) RETURNS numeric[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT stetig_ratio(a[1] * b[1], a[2] * b[2]) $$;
  CREATE OR REPLACE FUNCTION stetig_over(a numeric[], b numeric[]) RETURNS numeric[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT stetig_ratio(a[1] * b[2], a[2] * b[1]) $$;
  CREATE OR REPLACE FUNCTION stetig_less(a numeric[], b numeric[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT a[1] * b[2] < b[1] * a[2] $$;
  CREATE OR REPLACE FUNCTION stetig_smaller(a numeric[], b numeric[]) RETURNS numeric[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN stetig_less(a, b) THEN a WHEN a[1] IS NOT NULL THEN b END $$;
  CREATE OR REPLACE FUNCTION stetig_larger(a numeric[], b numeric[]) RETURNS numeric[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN stetig_less(b, a) THEN a WHEN a[1] IS NOT NULL THEN b END $$;
  CREATE OR REPLACE FUNCTION stetig_factor(counted numeric[], room numeric[]) RETURNS numeric[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN counted[1] > 0 AND stetig_less(room, counted) THEN stetig_over(room, counted)
      WHEN room[1] IS NOT NULL AND counted[1] IS NOT NULL THEN ARRAY[1, 1]::numeric[] END $$;
  CREATE OR REPLACE AGGREGATE stetig_sum(numeric[])
    (SFUNC = stetig_plus, STYPE = numeric[], INITCOND = '{0,1}', PARALLEL = SAFE);
  CREATE OR REPLACE AGGREGATE stetig_highest(numeric[])
    (SFUNC = stetig_larger, STYPE = numeric[], INITCOND = '{-1,1}', PARALLEL = SAFE);
  CREATE OR REPLACE FUNCTION stetig_project_year(day date, first date) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT EXTRACT(YEAR FROM day) - EXTRACT(YEAR FROM first)
      - CASE WHEN stetig_add_months(first,
          12 * (EXTRACT(YEAR FROM day) - EXTRACT(YEAR FROM first))) > day THEN 1 ELSE 0 END $$;

  """

/// A macro stands for its text: a list of one element, transformed, binds what is used twice.
private let duckDBRatios = """
  CREATE OR REPLACE MACRO stetig_ratio(n, d) AS
    TRY(list_transform([{'n': CAST(n AS HUGEINT), 'd': CAST(d AS HUGEINT)}],
      lambda p: CASE WHEN p.d <> 0 THEN
        {'n': p.n // (gcd(p.n, p.d) * sign(p.d)), 'd': p.d // (gcd(p.n, p.d) * sign(p.d))} END)[1]);
  CREATE OR REPLACE MACRO stetig_above(a) AS a.n;
  CREATE OR REPLACE MACRO stetig_below(a) AS a.d;
  CREATE OR REPLACE MACRO stetig_plus(a, b) AS
    TRY(list_transform([{'a': a, 'b': b}], lambda q: list_transform(
      [{'a': q.a, 'b': q.b, 'g': gcd(q.a.d, q.b.d)}],
      lambda r: stetig_ratio(r.a.n * (r.b.d // r.g) + r.b.n * (r.a.d // r.g),
        r.a.d // r.g * r.b.d))[1])[1]);
  CREATE OR REPLACE MACRO stetig_minus(a, b) AS
    TRY(list_transform([{'a': a, 'b': b}], lambda q: list_transform(
      [{'a': q.a, 'b': q.b, 'g': gcd(q.a.d, q.b.d)}],
      lambda r: stetig_ratio(r.a.n * (r.b.d // r.g) - r.b.n * (r.a.d // r.g),
        r.a.d // r.g * r.b.d))[1])[1]);
  CREATE OR REPLACE MACRO stetig_times(a, b) AS
    TRY(list_transform([{'a': a, 'b': b}], lambda q: list_transform(
      [{'a': q.a, 'b': q.b, 'g': gcd(q.a.n, q.b.d), 'h': gcd(q.b.n, q.a.d)}],
      lambda r: {'n': (r.a.n // r.g) * (r.b.n // r.h), 'd': (r.a.d // r.h) * (r.b.d // r.g)})[1])[1]);
  CREATE OR REPLACE MACRO stetig_over(a, b) AS
    list_transform([{'a': a, 'b': b}],
      lambda q: stetig_times(q.a, stetig_ratio(q.b.d, q.b.n)))[1];
  CREATE OR REPLACE MACRO stetig_less(a, b) AS
    TRY(list_transform([{'a': a, 'b': b}], lambda q: CASE
      WHEN q.a.n // q.a.d <> q.b.n // q.b.d THEN q.a.n // q.a.d < q.b.n // q.b.d
      ELSE (q.a.n % q.a.d) * (q.b.d // gcd(q.a.d, q.b.d))
        < (q.b.n % q.b.d) * (q.a.d // gcd(q.a.d, q.b.d)) END)[1]);
  CREATE OR REPLACE MACRO stetig_smaller(a, b) AS
    list_transform([{'a': a, 'b': b}],
      lambda s: CASE stetig_less(s.b, s.a) WHEN TRUE THEN s.b WHEN FALSE THEN s.a END)[1];
  CREATE OR REPLACE MACRO stetig_larger(a, b) AS
    list_transform([{'a': a, 'b': b}],
      lambda s: CASE stetig_less(s.a, s.b) WHEN TRUE THEN s.b WHEN FALSE THEN s.a END)[1];
  CREATE OR REPLACE MACRO stetig_factor(counted, room) AS
    list_transform([{'c': counted, 'r': room}],
      lambda s: CASE WHEN s.c.n > 0 AND stetig_less(s.r, s.c) THEN stetig_over(s.r, s.c)
        WHEN s.c.n <= 0 OR NOT stetig_less(s.r, s.c) THEN stetig_ratio(1, 1) END)[1];
  CREATE OR REPLACE MACRO stetig_sum(x) AS
    list_reduce(list(x), lambda a, b: stetig_plus(a, b));
  CREATE OR REPLACE MACRO stetig_highest(x) AS
    list_reduce(list(x), lambda a, b: stetig_larger(a, b));
  CREATE OR REPLACE MACRO stetig_project_year(day, first) AS
    EXTRACT(YEAR FROM day) - EXTRACT(YEAR FROM first)
      - CASE WHEN stetig_add_months(first,
          12 * (EXTRACT(YEAR FROM day) - EXTRACT(YEAR FROM first))) > day THEN 1 ELSE 0 END;

  """
