/// Ratios in Spark: structures of two whole numbers in lowest terms, the second above zero.
///
/// A function of a session has its arguments computed before its body chooses between them, also
/// those of the functions it calls. So each body is one expression without calls: what it reads more
/// than once is bound by a list of one element, transformed. What leaves 38 digits is NULL.
let sparkRatios: String = {
  let ratio = "struct<n: " + wholeNumber + ", d: " + wholeNumber + ">"
  func function(_ head: String, _ result: String, _ body: String) -> String {
    "CREATE OR REPLACE TEMPORARY FUNCTION " + head + "\n  RETURNS " + result
      + " RETURN\n  (SELECT value FROM (SELECT "
      + body + " AS value));\n"
  }
  let pair = "(a " + ratio + ", b " + ratio + ")"
  let list = "(x array<struct<part: " + ratio + ">>)"
  return function(
    "stetig_ratio(n " + wholeNumber + ", d " + wholeNumber + ")",
    ratio,
    lowestTerms("n", "d")
  )
    + function("stetig_above(a " + ratio + ")", wholeNumber, "a.n")
    + function("stetig_below(a " + ratio + ")", wholeNumber, "a.d")
    + function("stetig_plus" + pair, ratio, sum("a", "b", "try_add"))
    + function("stetig_minus" + pair, ratio, sum("a", "b", "try_subtract"))
    + function("stetig_times" + pair, ratio, product("a", "b"))
    + function("stetig_over" + pair, ratio, quotient("a", "b"))
    + function("stetig_less" + pair, "boolean", isLess("a", "b"))
    + function(
      "stetig_smaller" + pair,
      ratio,
      "CASE " + isLess("b", "a") + " WHEN TRUE THEN b WHEN FALSE THEN a END"
    )
    + function("stetig_larger" + pair, ratio, larger("a", "b"))
    + function(
      "stetig_factor(counted " + ratio + ", room " + ratio + ")",
      ratio,
      bound(
        [("less", isLess("room", "counted"))],
        as: "f",
        "CASE WHEN counted.n > 0 AND f.less THEN " + quotient("room", "counted")
          + "\n    WHEN counted.n <= 0 OR NOT f.less THEN " + ratioOf("1", "1") + " END"
      )
    )
    + function(
      "stetig_sum" + list,
      ratio,
      "aggregate(x, " + ratioOf("0", "1") + ", (t, e) -> " + sum("t", "e.part", "try_add") + ")"
    )
    + function(
      "stetig_highest" + list,
      ratio,
      "aggregate(x, " + ratioOf("-1", "1") + ", (t, e) -> " + larger("t", "e.part") + ")"
    )
    + function(
      "stetig_project_year(day date, first date)",
      wholeNumber,
      "year(day) - year(first)\n  - CASE WHEN "
        + "add_months(first, 12 * (year(day) - year(first))) > day THEN 1 ELSE 0 END"
    ) + "\n"
}()

private let wholeNumber = "decimal(38, 0)"

/// An expression with names for what it reads: fields of a variable.
private func bound(
  _ fields: [(name: String, value: String)],
  as variable: String,
  _ body: String
) -> String {
  let values = fields.map { "'" + $0.name + "', " + $0.value }.joined(separator: ", ")
  return "element_at(transform(array(named_struct(" + values + ")), " + variable + " -> " + body
    + "), 1)"
}

private func ratioOf(_ above: String, _ below: String) -> String {
  "named_struct('n', CAST(" + above + " AS " + wholeNumber + "), 'd', CAST(" + below + " AS "
    + wholeNumber + "))"
}

/// The greatest common divisor of two whole numbers that are names.
private func commonDivisor(_ one: String, _ other: String) -> String {
  "CASE WHEN " + one + " IN (1, -1) OR " + other + " IN (1, -1) THEN CAST(1 AS " + wholeNumber
    + ") ELSE " + euclid(one, other) + " END"
}

/// The quotient of two whole numbers that are names, the second of which divides the first; NULL from
/// 32 digits on, because a division keeps six decimals.
private func exactQuotient(_ whole: String, _ divisor: String) -> String {
  "CASE WHEN " + divisor + " = 1 THEN " + whole + " ELSE CAST(try_divide(" + whole + ", " + divisor
    + ") AS " + wholeNumber + ") END"
}

/// The fraction of two names in lowest terms; NULL where the second is zero.
private func lowestTerms(_ above: String, _ below: String) -> String {
  bound(
    [
      (
        "g",
        "CASE WHEN " + below + " < 0 THEN 0 - " + euclid(above, below) + " ELSE "
          + commonDivisor(above, below) + " END"
      )
    ],
    as: "l",
    "CASE WHEN " + above + " IS NOT NULL AND " + below + " <> 0 THEN "
      + ratioOf(exactQuotient(above, "l.g"), exactQuotient(below, "l.g")) + " END"
  )
}

/// A sum or a difference: only what both denominators share can be common to its two parts.
private func sum(_ one: String, _ other: String, _ operation: String) -> String {
  func times(_ a: String, _ b: String) -> String { "try_multiply(" + a + ", " + b + ")" }
  return bound(
    [("g", commonDivisor(one + ".d", other + ".d"))],
    as: "s",
    bound(
      [
        ("p", exactQuotient(one + ".d", "s.g")), ("q", exactQuotient(other + ".d", "s.g")),
      ],
      as: "u",
      bound(
        [
          (
            "n",
            operation + "(" + times(one + ".n", "u.q") + ", " + times(other + ".n", "u.p") + ")"
          )
        ],
        as: "v",
        bound(
          [("h", commonDivisor("v.n", "s.g"))],
          as: "w",
          known(
            exactQuotient("v.n", "w.h"),
            times("u.p", exactQuotient(other + ".d", "w.h"))
          )
        )
      )
    )
  )
}

/// A product, reduced crosswise before it grows.
private func product(_ one: String, _ other: String) -> String {
  bound(
    [
      ("g", commonDivisor(one + ".n", other + ".d")),
      ("h", commonDivisor(other + ".n", one + ".d")),
    ],
    as: "m",
    known(
      "try_multiply(" + exactQuotient(one + ".n", "m.g") + ", "
        + exactQuotient(other + ".n", "m.h") + ")",
      "try_multiply(" + exactQuotient(one + ".d", "m.h") + ", "
        + exactQuotient(other + ".d", "m.g") + ")"
    )
  )
}

private func quotient(_ one: String, _ other: String) -> String {
  let above = other + ".n"
  let below = other + ".d"
  return bound(
    [
      (
        "r",
        "CASE WHEN " + above + " > 0 THEN " + ratioOf(below, above) + " WHEN " + above
          + " < 0 THEN " + ratioOf("0 - " + below, "0 - " + above) + " END"
      )
    ],
    as: "i",
    product(one, "i.r")
  )
}

/// A ratio of two expressions; NULL where one of them is.
private func known(_ above: String, _ below: String) -> String {
  bound(
    [("n", above), ("d", below)],
    as: "k",
    "CASE WHEN k.n IS NOT NULL AND k.d IS NOT NULL THEN " + ratioOf("k.n", "k.d") + " END"
  )
}

/// Whether one is less: whole parts decide, and where they are equal, what is left of each.
private func isLess(_ one: String, _ other: String) -> String {
  bound(
    [
      ("p", "try_divide(" + one + ".n - " + one + ".n % " + one + ".d, " + one + ".d)"),
      ("q", "try_divide(" + other + ".n - " + other + ".n % " + other + ".d, " + other + ".d)"),
      ("g", commonDivisor(one + ".d", other + ".d")),
    ],
    as: "c",
    "CASE WHEN c.p <> c.q THEN c.p < c.q ELSE try_multiply(" + one + ".n % " + one + ".d, "
      + exactQuotient(other + ".d", "c.g") + ") < try_multiply(" + other + ".n % " + other + ".d, "
      + exactQuotient(one + ".d", "c.g") + ") END"
  )
}

private func larger(_ one: String, _ other: String) -> String {
  "CASE " + isLess(one, other) + " WHEN TRUE THEN " + other + " WHEN FALSE THEN " + one + " END"
}
