/// A whole number of any size.
///
/// Rates of lines with odd days have denominators that share nothing, so that the sums of a few of
/// them no longer fit 128 bits. Those structures are counted with these numbers.
struct WideInteger: Hashable, Sendable {
  /// From the lowest 32 bits up, the last one not zero; empty for zero.
  private(set) var limbs: [UInt32]
  private(set) var isNegative: Bool

  static let zero = WideInteger(limbs: [], isNegative: false)

  private init(limbs: [UInt32], isNegative: Bool) {
    var limbs = limbs
    while limbs.last == 0 { limbs.removeLast() }
    self.limbs = limbs
    self.isNegative = isNegative && !limbs.isEmpty
  }

  init(_ value: Int128) {
    var limbs: [UInt32] = []
    var rest = value.magnitude
    while rest > 0 {
      limbs.append(UInt32(truncatingIfNeeded: rest))
      rest >>= 32
    }
    self.limbs = limbs
    isNegative = value < 0
  }

  /// The number, if it fits.
  var int128: Int128? {
    guard limbs.count <= 4 else { return nil }
    var magnitude: UInt128 = 0
    for (index, limb) in limbs.enumerated() { magnitude |= UInt128(limb) << (index * 32) }
    guard let value = Int128(exactly: magnitude) else { return nil }
    return isNegative ? -value : value
  }

  var isZero: Bool { limbs.isEmpty }

  prefix static func - (value: WideInteger) -> WideInteger {
    WideInteger(limbs: value.limbs, isNegative: !value.isNegative)
  }

  static func + (a: WideInteger, b: WideInteger) -> WideInteger {
    if a.isNegative == b.isNegative {
      return WideInteger(limbs: sum(a.limbs, b.limbs), isNegative: a.isNegative)
    }
    if isLess(a.limbs, b.limbs) {
      return WideInteger(limbs: difference(b.limbs, a.limbs), isNegative: b.isNegative)
    }
    return WideInteger(limbs: difference(a.limbs, b.limbs), isNegative: a.isNegative)
  }

  static func - (a: WideInteger, b: WideInteger) -> WideInteger { a + -b }

  static func * (a: WideInteger, b: WideInteger) -> WideInteger {
    if a.isZero || b.isZero { return .zero }
    var product = [UInt32](repeating: 0, count: a.limbs.count + b.limbs.count)
    for (i, x) in a.limbs.enumerated() {
      var carry: UInt64 = 0
      for (j, y) in b.limbs.enumerated() {
        // At most (2³² - 1)² + 2 · (2³² - 1), which is 2⁶⁴ - 1.
        let step = UInt64(x) * UInt64(y) + UInt64(product[i + j]) + carry
        product[i + j] = UInt32(truncatingIfNeeded: step)
        carry = step >> 32
      }
      product[i + b.limbs.count] = UInt32(truncatingIfNeeded: carry)
    }
    return WideInteger(limbs: product, isNegative: a.isNegative != b.isNegative)
  }

  /// The largest whole number that is not above `a` ÷ `b`, and whether that is the quotient itself.
  ///
  /// - Requires: `b` is above zero.
  static func floorQuotient(
    _ a: WideInteger,
    _ b: WideInteger
  ) -> (quotient: WideInteger, isExact: Bool) {
    let (quotient, rest) = divided(a.limbs, by: b.limbs)
    let whole = WideInteger(limbs: quotient, isNegative: a.isNegative)
    if rest.isEmpty { return (whole, true) }
    return (a.isNegative ? whole - WideInteger(1) : whole, false)
  }

  /// `a` ÷ `b` to the nearest whole number, half away from zero.
  ///
  /// - Requires: `b` is above zero.
  static func nearestQuotient(_ a: WideInteger, _ b: WideInteger) -> WideInteger {
    let (quotient, rest) = divided(a.limbs, by: b.limbs)
    let isUp = !isLess(sum(rest, rest), b.limbs)
    return WideInteger(limbs: isUp ? sum(quotient, [1]) : quotient, isNegative: a.isNegative)
  }
}

extension WideInteger: Comparable {
  static func < (a: WideInteger, b: WideInteger) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative ? isLess(b.limbs, a.limbs) : isLess(a.limbs, b.limbs)
  }
}

private func isLess(_ a: [UInt32], _ b: [UInt32]) -> Bool {
  if a.count != b.count { return a.count < b.count }
  for index in a.indices.reversed() where a[index] != b[index] { return a[index] < b[index] }
  return false
}

private func sum(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
  var result: [UInt32] = []
  result.reserveCapacity(max(a.count, b.count) + 1)
  var carry: UInt64 = 0
  for index in 0..<max(a.count, b.count) {
    let x = index < a.count ? UInt64(a[index]) : 0
    let y = index < b.count ? UInt64(b[index]) : 0
    let step = x + y + carry
    result.append(UInt32(truncatingIfNeeded: step))
    carry = step >> 32
  }
  if carry > 0 { result.append(UInt32(truncatingIfNeeded: carry)) }
  return result
}

/// - Requires: `a` is not below `b`.
private func difference(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
  var result: [UInt32] = []
  result.reserveCapacity(a.count)
  var borrow: Int64 = 0
  for index in a.indices {
    let step = Int64(a[index]) - (index < b.count ? Int64(b[index]) : 0) - borrow
    borrow = step < 0 ? 1 : 0
    result.append(UInt32(truncatingIfNeeded: step))
  }
  return result
}

/// Long division (Knuth, The Art of Computer Programming, 4.3.1, algorithm D); neither result has
/// leading zeros.
///
/// - Requires: `b` is not zero.
private func divided(
  _ a: [UInt32],
  by b: [UInt32]
) -> (quotient: [UInt32], rest: [UInt32]) {
  if isLess(a, b) { return ([], a) }
  if b.count == 1 { return dividedByLimb(a, UInt64(b[0])) }
  let shift = b[b.count - 1].leadingZeroBitCount
  let divisor = shifted(b, by: shift)
  var rest = shifted(a, by: shift)
  if rest.count == a.count { rest.append(0) }
  let high = UInt64(divisor[divisor.count - 1])
  let next = UInt64(divisor[divisor.count - 2])
  let steps = rest.count - divisor.count
  var quotient = [UInt32](repeating: 0, count: steps)
  for position in (0..<steps).reversed() {
    let top = position + divisor.count
    let two = UInt64(rest[top]) << 32 | UInt64(rest[top - 1])
    var digit = two / high
    var over = two % high
    while digit >> 32 != 0 || digit * next > (over << 32 | UInt64(rest[top - 2])) {
      digit -= 1
      over += high
      if over >> 32 != 0 { break }
    }
    if subtract(divisor, times: digit, from: &rest, at: position) {
      digit -= 1
      addBack(divisor, to: &rest, at: position)
    }
    quotient[position] = UInt32(truncatingIfNeeded: digit)
  }
  trim(&quotient)
  trim(&rest)
  return (quotient, shiftedDown(rest, by: shift))
}

private func dividedByLimb(_ a: [UInt32], _ b: UInt64) -> (quotient: [UInt32], rest: [UInt32]) {
  var quotient = a
  var rest: UInt64 = 0
  for index in a.indices.reversed() {
    let step = rest << 32 | UInt64(a[index])
    quotient[index] = UInt32(truncatingIfNeeded: step / b)
    rest = step % b
  }
  trim(&quotient)
  return (quotient, rest == 0 ? [] : [UInt32(truncatingIfNeeded: rest)])
}

/// Returns whether the digit was one too many, so that the result went below zero.
private func subtract(
  _ divisor: [UInt32],
  times digit: UInt64,
  from rest: inout [UInt32],
  at position: Int
) -> Bool {
  var carry: UInt64 = 0
  var borrow: Int64 = 0
  for index in divisor.indices {
    let product = digit * UInt64(divisor[index]) + carry
    carry = product >> 32
    let step = Int64(rest[position + index]) - Int64(product & 0xFFFF_FFFF) - borrow
    borrow = step < 0 ? 1 : 0
    rest[position + index] = UInt32(truncatingIfNeeded: step)
  }
  let top = position + divisor.count
  let step = Int64(rest[top]) - Int64(carry) - borrow
  rest[top] = UInt32(truncatingIfNeeded: step)
  return step < 0
}

private func addBack(_ divisor: [UInt32], to rest: inout [UInt32], at position: Int) {
  var carry: UInt64 = 0
  for index in divisor.indices {
    let step = UInt64(rest[position + index]) + UInt64(divisor[index]) + carry
    rest[position + index] = UInt32(truncatingIfNeeded: step)
    carry = step >> 32
  }
  let top = position + divisor.count
  rest[top] = UInt32(truncatingIfNeeded: UInt64(rest[top]) + carry)
}

/// - Requires: `bits` is 0 to 31.
private func shifted(_ a: [UInt32], by bits: Int) -> [UInt32] {
  if bits == 0 { return a }
  var result: [UInt32] = []
  result.reserveCapacity(a.count + 1)
  var carry: UInt32 = 0
  for limb in a {
    result.append(limb << UInt32(bits) | carry)
    carry = limb >> UInt32(32 - bits)
  }
  if carry > 0 { result.append(carry) }
  return result
}

private func shiftedDown(_ a: [UInt32], by bits: Int) -> [UInt32] {
  if bits == 0 { return a }
  var result = a
  for index in a.indices {
    let above = index + 1 < a.count ? a[index + 1] << UInt32(32 - bits) : 0
    result[index] = a[index] >> UInt32(bits) | above
  }
  trim(&result)
  return result
}

private func trim(_ limbs: inout [UInt32]) {
  while limbs.last == 0 { limbs.removeLast() }
}
