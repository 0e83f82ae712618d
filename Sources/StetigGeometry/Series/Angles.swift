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
    let sine = rest * sineSeries(square)
    let cosine = cosineSeries(square)
    switch quarters & 3 {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
  }

  static func sine(_ angle: Double) -> Double { sineAndCosine(angle).sine }

  /// The sine of an angle divided by the angle, less 1; small numbers keep all their digits.
  static func sineRatioLessOne(_ angle: Double) -> Double {
    if angle > -0.5, angle < 0.5 {
      let square = angle * angle
      var sum = -1.0 / 1_307_674_368_000
      sum = sum * square + 1.0 / 6_227_020_800
      sum = sum * square - 1.0 / 39_916_800
      sum = sum * square + 1.0 / 362_880
      sum = sum * square - 1.0 / 5_040
      sum = sum * square + 1.0 / 120
      return (sum * square - 1.0 / 6) * square
    }
    return sine(angle) / angle - 1
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
    return 4 * quarter * arctangentSeries(quarter * quarter)
  }

  // Taylor's series, from the highest power down.

  /// sin x / x from x², for x from −π/4 to π/4.
  private static func sineSeries(_ square: Double) -> Double {
    var sum = -1.0 / 121_645_100_408_832_000
    sum = sum * square + 1.0 / 355_687_428_096_000
    sum = sum * square - 1.0 / 1_307_674_368_000
    sum = sum * square + 1.0 / 6_227_020_800
    sum = sum * square - 1.0 / 39_916_800
    sum = sum * square + 1.0 / 362_880
    sum = sum * square - 1.0 / 5_040
    sum = sum * square + 1.0 / 120
    sum = sum * square - 1.0 / 6
    return sum * square + 1
  }

  /// cos x from x², for x from −π/4 to π/4.
  private static func cosineSeries(_ square: Double) -> Double {
    var sum = -1.0 / 6_402_373_705_728_000
    sum = sum * square + 1.0 / 20_922_789_888_000
    sum = sum * square - 1.0 / 87_178_291_200
    sum = sum * square + 1.0 / 479_001_600
    sum = sum * square - 1.0 / 3_628_800
    sum = sum * square + 1.0 / 40_320
    sum = sum * square - 1.0 / 720
    sum = sum * square + 1.0 / 24
    sum = sum * square - 1.0 / 2
    return sum * square + 1
  }

  /// arctan x / x from x², for x from 0 to 0.2.
  private static func arctangentSeries(_ square: Double) -> Double {
    var sum = -1.0 / 27
    sum = sum * square + 1.0 / 25
    sum = sum * square - 1.0 / 23
    sum = sum * square + 1.0 / 21
    sum = sum * square - 1.0 / 19
    sum = sum * square + 1.0 / 17
    sum = sum * square - 1.0 / 15
    sum = sum * square + 1.0 / 13
    sum = sum * square - 1.0 / 11
    sum = sum * square + 1.0 / 9
    sum = sum * square - 1.0 / 7
    sum = sum * square + 1.0 / 5
    sum = sum * square - 1.0 / 3
    return sum * square + 1
  }
}
