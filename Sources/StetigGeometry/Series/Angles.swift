/// Sine, cosine and arctangent from `+ - * /` and the square root alone, so that every machine
/// gets the same bits; the C library's functions differ from system to system.
enum Angles {
  static let pi = 3.141592653589793
  /// One unit of a coordinate, 10⁻⁹ degree, in radians.
  static let perUnit = pi / 180e9

  /// The sine and cosine of an angle of at most some turns, to within 10⁻¹⁵ or so.
  static func sineAndCosine(_ angle: Double) -> (sine: Double, cosine: Double) {
    let quarters = nearest(angle * (2 / pi))
    let count = Double(quarters)
    // π/2 in two parts, the first with so few bits that the product is exact.
    let rest = (angle - count * 1.57079632673412561417) - count * 6.07710050650619224932e-11
    let square = rest * rest
    let sine = rest * polynomial(square, sineTerms)
    let cosine = polynomial(square, cosineTerms)
    switch quarters & 3 {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
  }

  static func sine(_ angle: Double) -> Double { sineAndCosine(angle).sine }

  /// The sine of an angle divided by the angle; 1 for 0.
  static func sineRatio(_ angle: Double) -> Double {
    if angle > -0.5, angle < 0.5 { return polynomial(angle * angle, sineTerms) }
    return sine(angle) / angle
  }

  /// The angle of the direction (x, y) from −π to π; 0 for the zero vector.
  static func arctangent(y: Double, x: Double) -> Double {
    let height = y < 0 ? -y : y
    let width = x < 0 ? -x : x
    if height == 0, width == 0 { return 0 }
    var angle = height <= width ? ofSlope(height / width) : pi / 2 - ofSlope(width / height)
    if x < 0 { angle = pi - angle }
    return y < 0 ? -angle : angle
  }

  /// The arctangent of a slope from 0 to 1.
  private static func ofSlope(_ slope: Double) -> Double {
    // Halving the angle twice brings the slope below 0.2.
    let half = slope / (1 + (1 + slope * slope).squareRoot())
    let quarter = half / (1 + (1 + half * half).squareRoot())
    return 4 * quarter * polynomial(quarter * quarter, arctangentTerms)
  }

  private static func polynomial(_ value: Double, _ terms: [Double]) -> Double {
    var sum = 0.0
    for term in terms { sum = sum * value + term }
    return sum
  }

  // Taylor's series from the highest power down.

  private static let sineTerms: [Double] = {
    var terms: [Double] = [1]
    for step in 1...10 {
      let next = Double(2 * step) * Double(2 * step + 1)
      terms.append(-terms[step - 1] / next)
    }
    return terms.reversed()
  }()

  private static let cosineTerms: [Double] = {
    var terms: [Double] = [1]
    for step in 1...10 {
      let next = Double(2 * step - 1) * Double(2 * step)
      terms.append(-terms[step - 1] / next)
    }
    return terms.reversed()
  }()

  private static let arctangentTerms: [Double] = {
    (0...13).reversed().map { (step: Int) in (step % 2 == 0 ? 1 : -1) / Double(2 * step + 1) }
  }()
}
