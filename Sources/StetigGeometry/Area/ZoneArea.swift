/// The area on the ellipsoid between a parallel and an edge.
///
/// A strip of the ellipsoid one radian wide from the equator to the latitude φ has the area
/// b² (s + 2/3 e² s³ + 3/5 e⁴ s⁵ + …) with s = sin φ: the authalic latitude. Written with sines of
/// multiples of φ it can be averaged along an edge, which is straight in longitude and latitude, in
/// closed form. What is left out is below 10⁻¹³ of the whole.
struct ZoneArea {
  /// The latitude in radians that everything is measured from; near the shape, so that no large
  /// numbers cancel.
  let reference: Double
  private let factors: [Double]

  /// - Parameter latitude: in 10⁻⁹ degree.
  init(from latitude: Int64) {
    reference = Double(latitude) * Angles.perUnit
    factors = ZoneArea.factors
  }

  /// The factors of sin φ, sin 3φ, … in square metres for one radian of longitude.
  private static let factors: [Double] = {
    let square = Ellipsoid.squaredEccentricity
    // The powers of the sine as sums of sines of multiples.
    let sums: [[Double]] = [
      [1],
      [3.0 / 4, -1.0 / 4],
      [10.0 / 16, -5.0 / 16, 1.0 / 16],
      [35.0 / 64, -21.0 / 64, 7.0 / 64, -1.0 / 64],
      [126.0 / 256, -84.0 / 256, 36.0 / 256, -9.0 / 256, 1.0 / 256],
      [462.0 / 1024, -330.0 / 1024, 165.0 / 1024, -55.0 / 1024, 11.0 / 1024, -1.0 / 1024],
    ]
    var factors = [Double](repeating: 0, count: sums.count)
    var power = Ellipsoid.polarRadius * Ellipsoid.polarRadius
    for (step, sum) in sums.enumerated() {
      let factor = power * Double(step + 1) / Double(2 * step + 1)
      for (index, share) in sum.enumerated() { factors[index] += factor * share }
      power *= square
    }
    return factors
  }()

  /// The signed area in square metres between the reference parallel and a line from one latitude
  /// to another, in radians, that goes so many radians to the east.
  func area(from south: Double, to north: Double, east: Double) -> Double {
    if east == 0 { return 0 }
    let middle = (south + north) / 2
    let half = (north - south) / 2
    var mean = Multiples(middle)
    var turn = Multiples((middle + reference) / 2)
    var step = Multiples((middle - reference) / 2)
    var sum = 0.0
    var multiple = half
    for factor in factors {
      // The mean of sin kφ along the line less sin k(reference), without cancellation.
      let fall = Angles.sineRatioLessOne(multiple)
      sum += factor * (mean.sine * fall + 2 * turn.cosine * step.sine)
      multiple += 2 * half
      mean.advance()
      turn.advance()
      step.advance()
    }
    return sum * east
  }

  /// The signed area under a piece of an edge.
  func area(under fragment: Fragment) -> Double {
    let line = fragment.line
    let start = Double(line.start.latitude) * Angles.perUnit
    let north = Double(line.north) * Angles.perUnit
    let length = fragment.to.value - fragment.from.value
    return area(
      from: start + fragment.from.value * north,
      to: start + fragment.to.value * north,
      east: length * Double(line.east) * Angles.perUnit
    )
  }
}

/// Sine and cosine of x, 3x, 5x, … one after another.
private struct Multiples {
  private(set) var sine: Double
  private(set) var cosine: Double
  private let doubleSine: Double
  private let doubleCosine: Double

  init(_ angle: Double) {
    (sine, cosine) = Angles.sineAndCosine(angle)
    doubleSine = 2 * sine * cosine
    doubleCosine = 1 - 2 * sine * sine
  }

  mutating func advance() {
    let next = sine * doubleCosine + cosine * doubleSine
    cosine = cosine * doubleCosine - sine * doubleSine
    sine = next
  }
}

/// A sum of many numbers that loses no small ones (Neumaier).
struct CarefulSum {
  private var sum = 0.0
  private var rest = 0.0

  mutating func add(_ value: Double) {
    let next = sum + value
    if sum.magnitude >= value.magnitude {
      rest += (sum - next) + value
    } else {
      rest += (value - next) + sum
    }
    sum = next
  }

  var value: Double { sum + rest }
}
