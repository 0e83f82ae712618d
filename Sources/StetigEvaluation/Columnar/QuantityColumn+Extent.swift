import StetigColumns

extension QuantityColumn {
  /// A number of the form 2ⁿ - 1 that no value is farther from zero than, and whether one is below
  /// zero.
  var extent: (magnitude: Int64, isNegative: Bool) {
    let (bits, sign) =
      switch values.storage {
      case .narrow(let values): Self.bits(of: values)
      case .wide(let values): Self.bits(of: values)
      }
    let isNegative = sign < 0
    // The opposite of the least negative number of so many bits needs one bit more.
    let width = 64 - bits.leadingZeroBitCount + (isNegative ? 1 : 0)
    return (width >= 63 ? .max : (1 << Int64(width)) - 1, isNegative)
  }

  /// The bits that any of the numbers has, of a negative one those of its opposite less one; and a
  /// number below zero if one of them is.
  @inline(__always)
  private static func bits(
    of values: [some FixedWidthInteger & SignedInteger]
  ) -> (bits: Int64, sign: Int64) {
    values.withUnsafeBufferPointer { values in
      guard var bits = values.first, var sign = values.first else { return (0, 0) }
      bits ^= bits >> (bits.bitWidth - 1)
      for value in values {
        bits |= value ^ (value &>> (value.bitWidth - 1))
        sign |= value
      }
      return (Int64(bits), Int64(sign))
    }
  }
}
