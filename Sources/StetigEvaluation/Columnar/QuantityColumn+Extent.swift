import StetigColumns

extension QuantityColumn {
  /// A number of the form 2ⁿ - 1 that no value is farther from zero than, and whether one is below
  /// zero.
  var extent: (magnitude: Int64, isNegative: Bool) {
    var bits: Int64 = 0
    var sign: Int64 = 0
    values.withUnsafeBufferPointer { values in
      for value in values {
        // Of a negative number the bits of its opposite less one.
        bits |= value ^ (value &>> 63)
        sign |= value
      }
    }
    let isNegative = sign < 0
    // The opposite of the least negative number of so many bits needs one bit more.
    let width = 64 - bits.leadingZeroBitCount + (isNegative ? 1 : 0)
    return (width >= 63 ? .max : (1 << Int64(width)) - 1, isNegative)
  }
}
