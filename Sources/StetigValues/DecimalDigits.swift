let zeroDigit = UInt8(ascii: "0")
let minusSign = UInt8(ascii: "-")
let decimalPoint = UInt8(ascii: ".")

/// The digits of a whole number, most significant first, at least one.
///
/// Nineteen digits at a time, because a division of 128 bits is a library call.
func decimalBytes(_ magnitude: UInt128) -> [UInt8] {
  let chunk: UInt128 = 10_000_000_000_000_000_000
  var digits: [UInt8] = []
  var rest = magnitude
  repeat {
    let (above, low) = rest.quotientAndRemainder(dividingBy: chunk)
    var part = UInt64(truncatingIfNeeded: low)
    var count = 0
    while part != 0 || (above != 0 && count < 19) || digits.isEmpty {
      digits.append(zeroDigit + UInt8(truncatingIfNeeded: part % 10))
      part /= 10
      count += 1
    }
    rest = above
  } while rest != 0
  digits.reverse()
  return digits
}

/// The decimal text of a whole number.
func decimalDigits(_ number: Int128) -> String {
  var bytes = decimalBytes(number.magnitude)
  if number < 0 { bytes.insert(minusSign, at: 0) }
  return String(decoding: bytes, as: UTF8.self)
}

/// Appends a number from 0 on with at least `width` digits, filled up with zeros.
func appendDigits(_ number: Int, width: Int, to bytes: inout [UInt8]) {
  let digits = decimalBytes(UInt128(number.magnitude))
  for _ in 0..<max(0, width - digits.count) {
    bytes.append(zeroDigit)
  }
  bytes.append(contentsOf: digits)
}
