/// A whole number of any size: the slow reference for exact arithmetic.
///
/// Digits in base 10, lowest first, so that it shares nothing with the code under test.
struct BigInteger: Equatable {
  let negative: Bool
  let digits: [Int]

  init(negative: Bool, digits: [Int]) {
    var digits = digits
    while digits.last == 0 { digits.removeLast() }
    self.digits = digits
    self.negative = negative && !digits.isEmpty
  }

  init(_ value: Int128) {
    // The standard library's own text, not that of Stetig.
    let text = String(value)
    self.init(
      negative: text.hasPrefix("-"),
      digits: text.drop { $0 == "-" }.reversed().map { $0.wholeNumberValue ?? 0 }
    )
  }

  static func + (left: BigInteger, right: BigInteger) -> BigInteger {
    if left.negative == right.negative {
      var sum: [Int] = []
      var carry = 0
      for index in 0..<max(left.digits.count, right.digits.count) + 1 {
        let total = left.digit(index) + right.digit(index) + carry
        sum.append(total % 10)
        carry = total / 10
      }
      return BigInteger(negative: left.negative, digits: sum)
    }
    let leftIsLarger = !left.magnitudeIsBelow(right)
    let (larger, smaller) = leftIsLarger ? (left, right) : (right, left)
    var difference: [Int] = []
    var borrow = 0
    for index in 0..<larger.digits.count {
      let rest = larger.digits[index] - smaller.digit(index) - borrow
      borrow = rest < 0 ? 1 : 0
      difference.append(rest < 0 ? rest + 10 : rest)
    }
    return BigInteger(negative: larger.negative, digits: difference)
  }

  static prefix func - (value: BigInteger) -> BigInteger {
    BigInteger(negative: !value.negative, digits: value.digits)
  }

  static func * (left: BigInteger, right: BigInteger) -> BigInteger {
    var product = [Int](repeating: 0, count: left.digits.count + right.digits.count + 1)
    for (first, digit) in left.digits.enumerated() {
      for (second, other) in right.digits.enumerated() { product[first + second] += digit * other }
    }
    for index in product.indices.dropLast() {
      product[index + 1] += product[index] / 10
      product[index] %= 10
    }
    return BigInteger(negative: left.negative != right.negative, digits: product)
  }

  static func < (left: BigInteger, right: BigInteger) -> Bool { (left + (-right)).negative }

  /// The greatest common divisor of the magnitudes, by Euclid's division.
  static func commonDivisor(_ first: BigInteger, _ second: BigInteger) -> BigInteger {
    var (larger, smaller) = (first.magnitude, second.magnitude)
    while !smaller.digits.isEmpty {
      (larger, smaller) = (smaller, larger.remainder(dividingBy: smaller))
    }
    return larger
  }

  var magnitude: BigInteger { BigInteger(negative: false, digits: digits) }

  /// Long division of magnitudes by repeated subtraction.
  private func remainder(dividingBy divisor: BigInteger) -> BigInteger {
    var rest = magnitude
    var shift = digits.count - divisor.digits.count
    while shift >= 0 {
      let zeros = [Int](repeating: 0, count: shift)
      let shifted = BigInteger(negative: false, digits: zeros + divisor.digits)
      while !rest.magnitudeIsBelow(shifted) { rest = rest + (-shifted) }
      shift -= 1
    }
    return rest
  }

  private func digit(_ index: Int) -> Int { index < digits.count ? digits[index] : 0 }

  private func magnitudeIsBelow(_ other: BigInteger) -> Bool {
    if digits.count != other.digits.count { return digits.count < other.digits.count }
    for index in digits.indices.reversed() where digits[index] != other.digits[index] {
      return digits[index] < other.digits[index]
    }
    return false
  }
}
