import StetigColumns
import StetigRules

/// Amounts written as up to sixteen digits.
struct QuickQuantities: QuickColumn {
  private let numerator: Int64
  /// The highest number of the column that fits, if it has no decimals of its own.
  private let limit: Int64
  private let decimals: Int

  /// Nil if the values of the form need more than a multiplication.
  init?(_ form: QuantityForm) {
    guard let quick = form.quick else { return nil }
    numerator = quick.numerator
    limit = quick.limit
    decimals = quick.decimals
  }

  @inline(__always)
  func value(_ raw: RawSpan, _ start: Int, _ length: Int) -> Int64? {
    guard length <= 16, let number = sixteenDigits(raw, start, length) else { return nil }
    let signed = Int64(truncatingIfNeeded: number)
    return signed <= limit ? signed &* numerator : nil
  }

  /// The column, with the rows that were left.
  func finish(_ read: consuming [Int64], _ taken: QuickRows, left: Column?) -> Column {
    var values = read
    var scale: Int64 = 1
    for _ in 0..<decimals { scale *= 10 }
    var rest: QuantityColumn?
    if case .quantity(let column)? = left { rest = column }
    if let rest {
      if rest.scale > scale {
        // Every value fits the finest scale of its column.
        let factor = rest.scale / scale
        for row in values.indices { values[row] = values[row] &* factor }
        scale = rest.scale
      }
      let factor = scale / rest.scale
      for (index, row) in taken.left.enumerated() {
        values[row] = rest.values[index] &* factor
      }
    }
    return .quantity(
      QuantityColumn(
        values: Amounts(values),
        scale: scale,
        presence: Presence(taken, count: values.count, left: rest?.presence)
      )
    )
  }
}

extension QuantityForm {
  /// How whole numbers of the column become values: multiplied, with so many decimals, if they are
  /// not above a limit.
  struct Quick {
    var numerator: Int64
    var decimals: Int
    var limit: Int64
  }
}
