import StetigValues

/// A database that the SQL is written for.
package enum Dialect: String, Sendable, CaseIterable {
  case postgres, duckdb, spark

  /// The type of computed whole numbers.
  var numberType: String {
    switch self {
    case .postgres: "numeric"
    case .duckdb: "hugeint"
    case .spark: "decimal(38, 0)"
    }
  }

  var textType: String {
    switch self {
    case .postgres, .duckdb: "text"
    case .spark: "string"
    }
  }

  /// A whole number that computes without wrapping.
  func number(_ value: SQL) -> SQL { "CAST(\(value) AS \(raw: numberType))" }

  /// How often one whole number goes into another; neither is below zero.
  func quotient(_ one: SQL, _ other: SQL) -> SQL {
    switch self {
    case .duckdb: "\(one) // \(other)"
    case .postgres: SQL("div(" + one.text + ", " + other.text + ")", one.columns + other.columns)
    case .spark:
      SQL("stetig_quotient(" + one.text + ", " + other.text + ")", one.columns + other.columns)
    }
  }

  /// A number or share of a table in units of 10⁻⁹.
  func scaled(_ value: SQL) -> SQL { "CAST(\(value) * 1000000000 AS \(raw: numberType))" }

  func date(_ day: CalendarDate) -> SQL { literal("DATE '" + day.description + "'") }

  private func literal(_ text: String) -> SQL {
    var literal = SQL(text)
    literal.isLiteral = true
    return literal
  }

  func text(_ value: String) -> SQL {
    literal(quoted(value))
  }

  /// A text as a literal.
  func quoted(_ value: String) -> String {
    var result = "'"
    for character in value.unicodeScalars {
      switch character {
      case "'": result += self == .spark ? "\\'" : "''"
      case "\\": result += self == .spark ? "\\\\" : "\\"
      case "\0": result += ""
      default: result.unicodeScalars.append(character)
      }
    }
    return result + "'"
  }

  /// A name as it stands in SQL: bare where it is lower case and no word of SQL.
  func identifier(_ name: String) -> String {
    let isPlain =
      !name.isEmpty
      && name.utf8.enumerated().allSatisfy { index, byte in
        byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || index > 0 && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
    if isPlain && !reservedWords.contains(name) { return name }
    let mark: Unicode.Scalar = self == .spark ? "`" : "\""
    var result = String(mark)
    for character in name.unicodeScalars {
      if character == mark { result.unicodeScalars.append(mark) }
      if character != "\0" { result.unicodeScalars.append(character) }
    }
    result.unicodeScalars.append(mark)
    return result
  }

  /// The last day of the month of a day.
  func lastOfMonth(_ day: String) -> String {
    (self == .postgres ? "stetig_last_of_month(" : "last_day(") + day + ")"
  }

  /// How many days one day is after another.
  func days(from first: String, to last: String) -> String {
    switch self {
    case .postgres, .duckdb: "(" + last + " - " + first + ")"
    case .spark: "datediff(" + last + ", " + first + ")"
    }
  }

  /// The least common multiple of a column of a group.
  func leastCommonMultiple(_ column: String) -> String {
    switch self {
    case .postgres: "stetig_common(" + column + ")"
    case .duckdb: "list_reduce(list(" + column + "), lambda x, y : lcm(x, y))"
    case .spark:
      "aggregate(collect_list(" + column + "), CAST(1 AS " + numberType + "), (x, y) -> CAST("
        + "x * ((y - y % \(euclid("x", "y"))) / \(euclid("x", "y"))) AS " + numberType + "))"
    }
  }

  /// How a query that is read more than once is computed once.
  func namedQuery(_ query: NamedQuery) -> String {
    let keeps = self == .postgres || self == .duckdb && query.isShared
    return query.name + " AS " + (keeps ? "MATERIALIZED " : "") + "(\n  " + query.text + "\n)"
  }
}

/// Words that one of the databases does not take as a bare name.
private let reservedWords: Set<String> = [
  "all", "analyse", "analyze", "and", "anti", "any", "array", "as", "asc", "asymmetric",
  "authorization", "between", "binary", "both", "by", "case", "cast", "check", "collate",
  "collation", "column", "concurrently", "constraint", "create", "cross", "current", "current_date",
  "current_role", "current_time", "current_timestamp", "current_user", "day", "default",
  "deferrable", "desc", "describe", "distinct", "do", "else", "end", "escape", "except", "exists",
  "false", "fetch", "filter", "for", "foreign", "freeze", "from", "full", "function", "glob",
  "grant", "group", "having", "ilike", "in", "initially", "inner", "intersect", "interval", "into",
  "is", "isnull", "join", "key", "lambda", "lateral", "leading", "left", "level", "like", "limit",
  "local", "localtime", "localtimestamp", "map", "minus", "month", "name", "natural", "not",
  "notnull", "null", "offset", "on", "only", "or", "order", "outer", "over", "overlaps",
  "partition",
  "pivot", "placing", "pragma", "primary", "qualify", "references", "returning", "revoke", "right",
  "row", "rows", "select", "semi", "session_user", "set", "show", "similar", "some", "start",
  "status", "summarize", "symmetric", "table", "tablesample", "then", "time", "timestamp", "to",
  "top", "trailing", "true", "type", "union", "unique", "unpivot", "until", "user", "using",
  "value", "values", "variadic", "verbose", "when", "where", "window", "with", "year",
]
