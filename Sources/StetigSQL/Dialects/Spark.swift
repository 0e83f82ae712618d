/// What Spark needs before the queries: the calendar and exact division as functions of the session.
///
/// Whole numbers are `decimal(38, 0)`; what leaves it stops the query, as long as Spark's ANSI mode
/// is on. `div` is of 64 bits there, so that quotients are made of the remainder; and a minus sign, or
/// `abs`, rounds to 34 digits, so that whole numbers are taken from zero.
let sparkFunctions = """
  SET spark.sql.ansi.enabled = true;
  SET spark.sql.legacy.allowNonEmptyLocationInCTAS = true;
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_quotient(n decimal(38, 0), d decimal(38, 0))
    RETURNS decimal(38, 0) RETURN CAST((n - n % d) / d AS decimal(38, 0));
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_floor(n decimal(38, 0), d decimal(38, 0))
    RETURNS decimal(38, 0) RETURN
    CAST((n - n % d) / d AS decimal(38, 0)) - CASE WHEN n % d < 0 THEN 1 ELSE 0 END;
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_ceiling(n decimal(38, 0), d decimal(38, 0))
    RETURNS decimal(38, 0) RETURN
    CAST((n - n % d) / d AS decimal(38, 0)) + CASE WHEN n % d > 0 THEN 1 ELSE 0 END;
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_half_up(n decimal(38, 0), d decimal(38, 0))
    RETURNS decimal(38, 0) RETURN
    CAST((n - n % d) / d AS decimal(38, 0))
      + CASE WHEN n < 0 THEN CASE WHEN 0 - n % d < d + n % d THEN 0 ELSE -1 END
        WHEN n % d < d - n % d THEN 0 ELSE 1 END;
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_gcd(a decimal(38, 0), b decimal(38, 0))
    RETURNS decimal(38, 0) RETURN \(euclid("a", "b"));
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_end_product(a decimal(38, 0), b decimal(38, 0))
    RETURNS decimal(38, 0) RETURN COALESCE(a * b, CASE WHEN a = 0 OR b = 0 THEN 0 END);
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_product_low(
    a decimal(38, 0), b decimal(38, 0), c decimal(38, 0), d decimal(38, 0))
    RETURNS decimal(38, 0) RETURN
    CASE WHEN (a IS NULL AND (d IS NULL OR d > 0)) OR (c IS NULL AND (b IS NULL OR b > 0))
        OR (b IS NULL AND (c IS NULL OR c < 0)) OR (d IS NULL AND (a IS NULL OR a < 0)) THEN NULL
      ELSE LEAST(stetig_end_product(a, c), stetig_end_product(a, d),
        stetig_end_product(b, c), stetig_end_product(b, d)) END;
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_product_high(
    a decimal(38, 0), b decimal(38, 0), c decimal(38, 0), d decimal(38, 0))
    RETURNS decimal(38, 0) RETURN
    CASE WHEN (b IS NULL AND (d IS NULL OR d > 0)) OR (d IS NULL AND (b IS NULL OR b > 0))
        OR (a IS NULL AND (c IS NULL OR c < 0)) OR (c IS NULL AND (a IS NULL OR a < 0)) THEN NULL
      ELSE GREATEST(stetig_end_product(a, c), stetig_end_product(a, d),
        stetig_end_product(b, c), stetig_end_product(b, d)) END;
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_includes(words string, word string)
    RETURNS boolean RETURN contains(',' || words || ',', ',' || word || ',');
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_valid(day date) RETURNS date RETURN
    CASE WHEN day BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' THEN day END;
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_add_days(day date, n decimal(38, 0))
    RETURNS date RETURN CASE WHEN n BETWEEN -4000000 AND 4000000
      THEN stetig_valid(date_add(day, CAST(n AS integer))) END;
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_add_months(day date, n decimal(38, 0))
    RETURNS date RETURN CASE WHEN n BETWEEN -120000 AND 120000
      THEN stetig_valid(add_months(day, CAST(n AS integer))) END;
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_not_below_zero(n decimal(38, 0))
    RETURNS decimal(38, 0) RETURN CASE WHEN n < 0 THEN 0 ELSE n END;
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_last_day_of_days(day date, n decimal(38, 0))
    RETURNS date RETURN stetig_add_days(day, stetig_not_below_zero(n) - 1);
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_last_day_of_months(day date, n decimal(38, 0))
    RETURNS date RETURN
    CASE WHEN dayofmonth(day) = 1
      THEN stetig_add_days(stetig_add_months(day, stetig_not_below_zero(n)), -1)
      ELSE LEAST(
        stetig_add_days(stetig_add_months(stetig_add_days(day, 1 - dayofmonth(day)),
          stetig_not_below_zero(n)), dayofmonth(day) - 2),
        last_day(stetig_add_months(stetig_add_days(day, 1 - dayofmonth(day)),
          stetig_not_below_zero(n)))) END;
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_full_months(a date, b date)
    RETURNS decimal(38, 0) RETURN
    CASE WHEN a > b THEN 0
      WHEN a <= b THEN GREATEST(0,
        (year(b) - year(a)) * 12 + month(b) - month(a)
          + CASE WHEN dayofmonth(a) = 1 THEN CASE WHEN b = last_day(b) THEN 1 ELSE 0 END
              WHEN dayofmonth(b) >= LEAST(dayofmonth(a) - 1, dayofmonth(last_day(b))) THEN 0
              ELSE -1 END) END;
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_full_years(a date, b date)
    RETURNS decimal(38, 0) RETURN stetig_quotient(stetig_full_months(a, b), 12);
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_started_years(a date, b date)
    RETURNS decimal(38, 0) RETURN stetig_full_years(a, b)
      + CASE WHEN stetig_last_day_of_months(a, stetig_full_years(a, b) * 12) = b THEN 0 ELSE 1 END;
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_touched_years(a date, b date)
    RETURNS decimal(38, 0) RETURN year(b) - year(a) + 1;
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_month_weight(a date, b date)
    RETURNS decimal(38, 0) RETURN
    CASE WHEN last_day(a) = last_day(b)
      THEN (datediff(b, a) + 1) * (377580 div dayofmonth(last_day(a)))
      ELSE (datediff(last_day(a), a) + 1) * (377580 div dayofmonth(last_day(a)))
        + dayofmonth(b) * (377580 div dayofmonth(last_day(b)))
        + ((year(b) - year(a)) * 12 + month(b) - month(a) - 1) * CAST(377580 AS bigint) END;
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_day_in(y decimal(38, 0), m integer, d integer)
    RETURNS date RETURN
    CASE WHEN y NOT BETWEEN 1 AND 9999 THEN NULL
      WHEN m = 2 AND d = 29 THEN last_day(make_date(CAST(y AS integer), 2, 1))
      ELSE make_date(CAST(y AS integer), m, d) END;
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_day_of_year(day date, m integer, d integer)
    RETURNS date RETURN stetig_day_in(year(day), m, d);
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_day_of_year_before(day date, m integer, d integer)
    RETURNS date RETURN stetig_day_in(year(day) - 1, m, d);
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_day_of_year_after(day date, m integer, d integer)
    RETURNS date RETURN stetig_day_in(year(day) + 1, m, d);
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_day_before(day date, m integer, d integer)
    RETURNS date RETURN CASE WHEN stetig_day_of_year(day, m, d) < day
      THEN stetig_day_of_year(day, m, d) ELSE stetig_day_of_year_before(day, m, d) END;
  CREATE OR REPLACE TEMPORARY FUNCTION stetig_day_after(day date, m integer, d integer)
    RETURNS date RETURN CASE WHEN stetig_day_of_year(day, m, d) > day
      THEN stetig_day_of_year(day, m, d) ELSE stetig_day_of_year_after(day, m, d) END;

  """

/// The greatest common divisor of two whole numbers: the steps of Euclid, of which 190 are enough for
/// 38 digits.
func euclid(_ one: String, _ other: String) -> String {
  let pair =
    "named_struct('a', CAST(" + one + " AS decimal(38, 0)), 'b', CAST(" + other
    + " AS decimal(38, 0)))"
  return "aggregate(sequence(1, 190), " + pair
    + ", (s, i) -> CASE WHEN s.b = 0 THEN s ELSE named_struct('a', s.b, 'b', "
    + "CAST(s.a % s.b AS decimal(38, 0))) END, s -> CASE WHEN s.a < 0 THEN 0 - s.a ELSE s.a END)"
}

/// A query that reads others as tables of their own, since Spark would write out anew each time what
/// is read more than once.
struct SparkTables {
  private var pending: [NamedQuery] = []
  /// The statements so far.
  private(set) var text = ""
  private var made: [String] = []

  /// Makes a table of a query, with what it reads of those that are no tables yet.
  private mutating func make(_ name: String, _ query: String) {
    var needed: [NamedQuery] = []
    var words = identifiers(query)
    for other in pending.reversed() where words.contains(other.name) {
      needed.insert(other, at: 0)
      words.formUnion(identifiers(other.text))
    }
    // A place of its own may hold what an earlier session left there.
    text += "DROP TABLE IF EXISTS " + name + ";\nCREATE TABLE " + name + " USING parquet"
    text += " LOCATION " + Dialect.spark.quoted("stetig_tables/" + fileName(name)) + " AS\n"
    if !needed.isEmpty {
      text += "WITH " + needed.map { Dialect.spark.namedQuery($0) }.joined(separator: ",\n") + "\n"
    }
    text += query + ";\n"
  }

  /// Writes the table of a block from its queries and the last one of them.
  init(_ name: String, _ queries: [NamedQuery], last: String) {
    for query in queries {
      if query.isShared {
        make(query.name, query.text)
        made.append(query.name)
      } else {
        pending.append(query)
      }
    }
    make(name, last)
    for name in made { text += "DROP TABLE " + name + ";\n" }
    text += "\n"
  }

  /// The words of a text that may be names.
  private func identifiers(_ text: String) -> Set<String> {
    var words: Set<String> = []
    var word: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"):
        word.append(byte)
      default:
        if !word.isEmpty { words.insert(String(decoding: word, as: UTF8.self)) }
        word = []
      }
    }
    if !word.isEmpty { words.insert(String(decoding: word, as: UTF8.self)) }
    return words
  }
}
