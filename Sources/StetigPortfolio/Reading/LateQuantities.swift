import StetigColumns

/// A column of amounts whose last values are set when all the others are known.
struct LateQuantities {
  private(set) var column: QuantityColumn

  init(_ column: consuming QuantityColumn) { self.column = column }

  /// Sets the value of a row, with a finer scale for all if it needs one; false if that does not
  /// fit.
  mutating func set(_ quantity: DecimalQuantity, row: Int) -> Bool {
    var scale: Int64 = 1
    for _ in 0..<quantity.decimals { scale *= 10 }
    if scale > column.scale {
      let factor = scale / column.scale
      guard column.values.multiply(by: factor) else { return false }
      column.scale = scale
    }
    let (value, overflow) = quantity.value.multipliedReportingOverflow(by: column.scale / scale)
    guard !overflow else { return false }
    column.values[row] = value
    column.presence.known[row] = true
    return true
  }
}
