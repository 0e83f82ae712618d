/// A column of amounts that grows row by row and takes the scale that its finest value asks for.
package struct QuantityColumnBuilder: ~Copyable {
  /// The values, as long as all of them fit 32 bits.
  private var narrow: [Int32] = []
  /// All values, once one of them does not.
  private var wide: [Int64] = []
  private var isWide = false
  private var room = 0
  private var decimals = 0
  private var presence = PresenceBuilder()

  package init() {}

  package mutating func reserve(_ rows: Int) {
    room = rows
    if isWide { wide.reserveCapacity(rows) } else { narrow.reserveCapacity(rows) }
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
    add(scaled)
    presence.appendKnown()
    return true
  }

  private mutating func add(_ value: Int64) {
    if !isWide, let small = Int32(exactly: value) {
      narrow.append(small)
    } else {
      widen()
      wide.append(value)
    }
  }

  private mutating func widen() {
    guard !isWide else { return }
    isWide = true
    wide.reserveCapacity(max(room, narrow.count))
    for value in narrow { wide.append(Int64(value)) }
    narrow = []
  }

  private mutating func refine(to finer: Int) -> Bool {
    let factor = powerOfTen(finer - decimals)
    var fits = true
    for value in narrow {
      // What has 32 bits, times up to 10⁹, has 63 at most.
      if Int32(exactly: Int64(value) &* factor) == nil { fits = false }
    }
    for value in wide where value.multipliedReportingOverflow(by: factor).overflow {
      return false
    }
    if !fits { widen() }
    for index in narrow.indices { narrow[index] *= Int32(truncatingIfNeeded: factor) }
    for index in wide.indices { wide[index] *= factor }
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
    add(0)
    presence.appendNone()
  }

  package mutating func appendUnknown(count: Int = 1) {
    if isWide {
      wide.append(contentsOf: repeatElement(0, count: count))
    } else {
      narrow.append(contentsOf: repeatElement(0, count: count))
    }
    presence.appendUnknown(count: count)
  }

  /// Appends the rows of another column; a value that does not fit at the common scale becomes
  /// unknown, and its row is added to `lost`.
  package mutating func append(contentsOf column: QuantityColumn, lost: inout [Int]) {
    var columnDecimals = 0
    while columnDecimals < 9, powerOfTen(columnDecimals) < column.scale { columnDecimals += 1 }
    if columnDecimals == decimals || refines(to: columnDecimals) {
      add(column.values)
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

  private mutating func add(_ values: Amounts) {
    switch values.storage {
    case .narrow(let values):
      if isWide {
        for value in values { wide.append(Int64(value)) }
      } else {
        narrow.append(contentsOf: values)
      }
    case .wide(let values):
      widen()
      wide.append(contentsOf: values)
    }
  }

  package consuming func finish() -> QuantityColumn {
    QuantityColumn(
      values: Amounts(isWide ? .wide(wide) : .narrow(narrow)),
      scale: powerOfTen(decimals),
      presence: presence.finish()
    )
  }
}

/// 10 to the power of 0 to 18.
func powerOfTen(_ exponent: Int) -> Int64 {
  var power: Int64 = 1
  for _ in 0..<exponent { power *= 10 }
  return power
}
