/// A column of amounts that grows row by row and takes the scale that its finest value asks for.
package struct QuantityColumnBuilder: ~Copyable {
  private var values: [Int64] = []
  private var decimals = 0
  private var presence = PresenceBuilder()

  package init() {}

  package mutating func reserve(_ rows: Int) {
    values.reserveCapacity(rows)
    presence.reserve(rows)
  }

  /// Appends a whole value: cents, or a number without decimals.
  ///
  /// Returns false, and appends nothing, if the value does not fit beside those that are there.
  package mutating func append(_ value: Int64) -> Bool { append(value, decimals: 0) }

  /// Appends `value` ÷ 10 to the power of `decimals`.
  ///
  /// Returns false, and appends nothing, if `decimals` is not 0 to 9 or the value, or one that is
  /// there, does not fit at the common scale.
  package mutating func append(_ value: Int64, decimals valueDecimals: Int) -> Bool {
    guard valueDecimals >= 0, valueDecimals <= 9 else { return false }
    if valueDecimals > decimals, !refine(to: valueDecimals) { return false }
    let (scaled, overflow) = value.multipliedReportingOverflow(
      by: powerOfTen(decimals - valueDecimals)
    )
    guard !overflow else { return false }
    values.append(scaled)
    presence.appendKnown()
    return true
  }

  private mutating func refine(to finer: Int) -> Bool {
    let factor = powerOfTen(finer - decimals)
    for value in values where value.multipliedReportingOverflow(by: factor).overflow {
      return false
    }
    for index in values.indices { values[index] *= factor }
    decimals = finer
    return true
  }

  /// Takes the finer scale of a column that follows; false if it is not finer, or a value that is
  /// there does not fit.
  private mutating func refines(to finer: Int) -> Bool {
    guard finer > decimals else { return false }
    return refine(to: finer)
  }

  package mutating func appendNone() {
    values.append(0)
    presence.appendNone()
  }

  package mutating func appendUnknown(count: Int = 1) {
    values.append(contentsOf: repeatElement(0, count: count))
    presence.appendUnknown(count: count)
  }

  /// Appends the rows of another column; a value that does not fit at the common scale becomes
  /// unknown, and its row is added to `lost`.
  package mutating func append(contentsOf column: QuantityColumn, lost: inout [Int]) {
    var columnDecimals = 0
    while columnDecimals < 9, powerOfTen(columnDecimals) < column.scale { columnDecimals += 1 }
    if columnDecimals == decimals || refines(to: columnDecimals) {
      values.append(contentsOf: column.values)
      presence.append(contentsOf: column.presence)
      return
    }
    for row in column.values.indices {
      if column.presence.known[row] {
        guard !append(column.values[row], decimals: columnDecimals) else { continue }
        lost.append(presence.count)
        appendUnknown()
      } else if let none = column.presence.none, none[row] {
        appendNone()
      } else {
        appendUnknown()
      }
    }
  }

  package consuming func finish() -> QuantityColumn {
    QuantityColumn(values: values, scale: powerOfTen(decimals), presence: presence.finish())
  }
}

/// 10 to the power of 0 to 18.
func powerOfTen(_ exponent: Int) -> Int64 {
  var power: Int64 = 1
  for _ in 0..<exponent { power *= 10 }
  return power
}
