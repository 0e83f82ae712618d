import StetigRules
import StetigValues

/// The ends of a number as ratios, each a column or NULL where it is open.
private struct RatioEnds {
  var low: SQL
  var high: SQL

  /// Whether it is written as one value.
  var isOne: Bool { low.text == high.text }
}

// Numbers whose denominator stands in the database: quotients, and costs that are cut in time.
extension SQLCompiler {
  private func call(_ function: String, _ arguments: [SQL]) -> SQL {
    SQL(
      function + "(" + arguments.map { $0.text }.joined(separator: ", ") + ")",
      arguments.flatMap { $0.columns }
    )
  }

  /// An end as a column; a ratio of open parts is open itself.
  private mutating func end(_ value: SQL) -> SQL {
    let column = define("ratio", value, always: true)
    return define("end", "CASE WHEN stetig_above(\(column)) IS NOT NULL THEN \(column) END")
  }

  private mutating func ends(of cell: Cell) throws(Refusal) -> RatioEnds {
    if case .ratio(let low, let high, _) = cell.content {
      let low = define("ratio", low, always: true)
      return RatioEnds(
        low: low,
        high: low.text == high.text ? low : define("ratio", high, always: true)
      )
    }
    guard case .quantity(let least, let most, _) = cell.content, let both = ratioEnds(cell) else {
      throw Refusal("a quotient of no numbers", "ein Quotient ohne Zahlen")
    }
    let low = end(both.low)
    return RatioEnds(low: low, high: least.text == most.text ? low : end(both.high))
  }

  private mutating func ratio(_ low: SQL, _ high: SQL, _ missing: NameMask) -> Cell {
    let least = end(low)
    let most = low.text == high.text ? least : end(high)
    return Cell(.ratio(low: least, high: most, isCosts: false), missing: missing)
  }

  /// A sum or difference of which one part is a ratio.
  mutating func ratioSum(
    _ one: Cell,
    _ other: Cell,
    isDifference: Bool
  ) throws(Refusal) -> Cell {
    let (a, b) = (try ends(of: one), try ends(of: other))
    let function = isDifference ? "stetig_minus" : "stetig_plus"
    let low = call(function, [a.low, isDifference ? b.high : b.low])
    let high = call(function, [a.high, isDifference ? b.low : b.high])
    return ratio(low, high, one.missing.union(other.missing))
  }

  /// The quotient by something that is no fixed number. A divisor that can be zero leaves nothing
  /// known of it.
  mutating func ratioQuotient(_ one: Cell, _ other: Cell) throws(Refusal) -> Cell {
    guard dialect.hasRatios else {
      throw Refusal(
        "a division by something that is no fixed number",
        "eine Teilung durch etwas, das keine feste Zahl ist"
      )
    }
    let dividend = try ends(of: one)
    let divisor = try ends(of: other)
    let keepsSign = define(
      "keeps_sign",
      "(stetig_above(\(divisor.low)) > 0 OR stetig_above(\(divisor.high)) < 0) IS TRUE"
    )
    // The reciprocal of what keeps one sign falls, and that of an open end is as near to zero as can
    // be.
    func reciprocal(_ end: SQL, _ compiler: inout SQLCompiler) -> SQL {
      let value = compiler.call("stetig_over", ["stetig_ratio(1, 1)", end])
      return compiler.end(
        "CASE WHEN \(end) IS NULL THEN \(zeroRatio) WHEN \(keepsSign) THEN \(value) END"
      )
    }
    let low = reciprocal(divisor.high, &self)
    let high = divisor.isOne ? low : reciprocal(divisor.low, &self)
    let product = try ratioProduct(dividend, RatioEnds(low: low, high: high))
    return ratio(
      "CASE WHEN \(keepsSign) THEN \(product.low) END",
      product.isOne
        ? "CASE WHEN \(keepsSign) THEN \(product.low) END"
        : "CASE WHEN \(keepsSign) THEN \(product.high) END",
      one.missing.union(other.missing)
    )
  }

  /// A product of which one factor is a ratio.
  mutating func ratioProduct(_ one: Cell, _ other: Cell) throws(Refusal) -> Cell {
    let (a, b) = (try ends(of: one), try ends(of: other))
    let product = try ratioProduct(a, b)
    return ratio(product.low, product.high, one.missing.union(other.missing))
  }

  private mutating func ratioProduct(
    _ one: RatioEnds,
    _ other: RatioEnds
  ) throws(Refusal) -> RatioEnds {
    if one.isOne, other.isOne {
      let value = end(call("stetig_times", [one.low, other.low]))
      return RatioEnds(low: value, high: value)
    }
    // An end of zero is zero whatever the other number is.
    func corner(_ a: SQL, _ b: SQL, _ compiler: inout SQLCompiler) -> SQL {
      let value = compiler.call("stetig_times", [a, b])
      return compiler.end(
        "CASE WHEN stetig_above(\(a)) = 0 OR stetig_above(\(b)) = 0 THEN \(zeroRatio) ELSE \(value) END"
      )
    }
    var corners: [SQL] = []
    for a in one.isOne ? [one.low] : [one.low, one.high] {
      for b in other.isOne ? [other.low] : [other.low, other.high] {
        corners.append(corner(a, b, &self))
      }
    }
    let (a, b) = (one.low, one.high)
    let (c, d) = (other.low, other.high)
    func isOpen(_ end: SQL, _ partner: SQL, _ sign: String) -> SQL {
      "\(end) IS NULL AND (\(partner) IS NULL OR stetig_above(\(partner)) \(raw: sign) 0)"
    }
    let isLowOpen = SQL.any([
      isOpen(a, d, ">"), isOpen(c, b, ">"), isOpen(b, c, "<"), isOpen(d, a, "<"),
    ])
    let isHighOpen = SQL.any([
      isOpen(b, d, ">"), isOpen(d, b, ">"), isOpen(a, c, "<"), isOpen(c, a, "<"),
    ])
    let least = extremeRatio(isLowest: true, corners)
    let most = extremeRatio(isLowest: false, corners)
    return RatioEnds(
      low: end("CASE WHEN \(isLowOpen) THEN NULL ELSE \(least) END"),
      high: end("CASE WHEN \(isHighOpen) THEN NULL ELSE \(most) END")
    )
  }

  /// The lowest or highest of some columns that is not NULL.
  private mutating func extremeRatio(isLowest: Bool, _ values: [SQL]) -> SQL {
    guard var result = values.first else { return .null }
    for value in values.dropFirst() where value.text != result.text {
      let chosen = call(isLowest ? "stetig_smaller" : "stetig_larger", [result, value])
      result = define(
        "extreme",
        "CASE WHEN \(result) IS NULL THEN \(value) WHEN \(value) IS NULL THEN \(result) ELSE \(chosen) END"
      )
    }
    return result
  }

  /// The lowest or highest of values in parentheses, one of which is a ratio.
  mutating func ratioExtreme(isLowest: Bool, of cells: [Cell]) throws(Refusal) -> Cell {
    var all: [RatioEnds] = []
    for cell in cells { all.append(try ends(of: cell)) }
    func extreme(_ values: [SQL], openWins: Bool, _ compiler: inout SQLCompiler) -> SQL {
      let value = compiler.extremeRatio(isLowest: isLowest, values)
      guard openWins else { return value }
      let isOpen = SQL.any(values.map { "\($0) IS NULL" })
      return compiler.define("extreme", "CASE WHEN \(isOpen) THEN NULL ELSE \(value) END")
    }
    let low = extreme(all.map { $0.low }, openWins: isLowest, &self)
    let high = extreme(all.map { $0.high }, openWins: !isLowest, &self)
    var missing = NameMask.nothing
    for (cell, own) in zip(cells, all) where !cell.missing.isEmpty {
      let cannot =
        isLowest
        ? call("stetig_less", [high, own.low]) : call("stetig_less", [own.high, low])
      missing = missing.union(cell.missing.when("COALESCE(NOT (\(cannot)), TRUE)"))
    }
    return ratio(low, all.allSatisfy { $0.isOne } ? low : high, missing)
  }

  /// The least that holds all that are possible, some of which are ratios.
  mutating func joinedRatios(_ parts: [PossibleCell]) throws(Refusal) -> Cell.Content {
    var all: [(isPossible: SQL, ends: RatioEnds)] = []
    for part in parts {
      all.append((define("possible", part.isPossible), try ends(of: part.cell)))
    }
    func hull(isLowest: Bool, _ compiler: inout SQLCompiler) -> SQL {
      var values: [SQL] = []
      var open: [SQL] = []
      for (isPossible, ends) in all {
        let end = isLowest ? ends.low : ends.high
        values.append(
          compiler.define("possible_end", "CASE WHEN \(isPossible) THEN \(end) END")
        )
        open.append(.all([isPossible, "\(end) IS NULL"]))
      }
      let value = compiler.extremeRatio(isLowest: isLowest, values)
      return compiler.end("CASE WHEN \(SQL.any(open)) THEN NULL ELSE \(value) END")
    }
    return .ratio(
      low: hull(isLowest: true, &self),
      high: hull(isLowest: false, &self),
      isCosts: false
    )
  }

  mutating func negatedRatio(_ cell: Cell) throws(Refusal) -> Cell {
    let own = try ends(of: cell)
    return ratio(
      call("stetig_minus", [zeroRatio, own.high]),
      call("stetig_minus", [zeroRatio, own.low]),
      cell.missing
    )
  }

  /// Whether two numbers, one of which is a ratio, are one.
  mutating func equalRatios(_ left: Cell, _ right: Cell) throws(Refusal) -> SQL {
    let (one, other) = (try ends(of: left), try ends(of: right))
    let isApart: SQL =
      "(\(call("stetig_less", [one.high, other.low])) OR \(call("stetig_less", [other.high, one.low]))) IS TRUE"
    func isSame(_ a: SQL, _ b: SQL) -> SQL {
      "(NOT (\(call("stetig_less", [a, b])) OR \(call("stetig_less", [b, a])))) IS TRUE"
    }
    let same = SQL.all([
      one.isOne ? .yes : isSame(one.low, one.high),
      other.isOne ? .yes : isSame(other.low, other.high),
      isSame(one.low, other.low),
    ])
    return "CASE WHEN \(isApart) THEN FALSE WHEN \(same) THEN TRUE END"
  }
}

private let zeroRatio: SQL = "stetig_ratio(0, 1)"
