/// The length of the shortest line on the ellipsoid between two points.
///
/// Vincenty's series (Survey Review XXIII, 1975): below a tenth of a millimetre off everywhere.
/// Between nearly opposite points, where his iteration does not settle, the azimuth at the start is
/// found by halving instead.
enum Geodesic {
  /// The length in metres.
  static func metres(_ from: GeoPoint, _ to: GeoPoint) -> Double {
    var east = (to.longitude &- from.longitude) % GeoPoint.fullTurn
    if east < 0 { east += GeoPoint.fullTurn }
    if east > GeoPoint.seam { east = GeoPoint.fullTurn - east }
    return metres(
      Double(from.latitude) * Angles.perUnit,
      Double(to.latitude) * Angles.perUnit,
      east: Double(east) * Angles.perUnit
    )
  }

  /// The length in metres between two latitudes so far apart in longitude, from 0 to π; in radians.
  static func metres(_ from: Double, _ to: Double, east: Double) -> Double {
    if from == to, east == 0 { return 0 }
    let start = ReducedLatitude(from)
    let end = ReducedLatitude(to)
    return iterate(start, end, east) ?? halve(start, end, east)
  }

  /// Vincenty's iteration; nil if it does not settle.
  private static func iterate(
    _ start: ReducedLatitude,
    _ end: ReducedLatitude,
    _ east: Double
  ) -> Double? {
    var longitude = east
    for _ in 0..<30 {
      let (sine, cosine) = Angles.sineAndCosine(longitude)
      let across = end.cosine * sine
      let along = start.cosine * end.sine - start.sine * end.cosine * cosine
      let sineOfArc = (across * across + along * along).squareRoot()
      if sineOfArc == 0 { return longitude > 1 ? nil : 0 }
      let arc = Arc(
        length: Angles.arctangent(
          y: sineOfArc,
          x: start.sine * end.sine + start.cosine * end.cosine * cosine
        ),
        sine: sineOfArc,
        cosine: start.sine * end.sine + start.cosine * end.cosine * cosine,
        sineAtEquator: start.cosine * end.cosine * sine / sineOfArc,
        sines: start.sine * end.sine
      )
      let next = east + arc.longitudeExcess
      if next > Angles.pi || next.isNaN { return nil }
      let change = next - longitude
      longitude = next
      if change < 1e-15, change > -1e-15 { return arc.metres }
      if change < 4e-15, change > -4e-15, longitude > 0.1 { return arc.metres }
    }
    return nil
  }

  /// Halves the azimuth at the start until the line ends on the right meridian.
  private static func halve(
    _ first: ReducedLatitude,
    _ second: ReducedLatitude,
    _ east: Double
  ) -> Double {
    // From the point farther from the equator, which is put south.
    var start = first.sine.magnitude >= second.sine.magnitude ? first : second
    var end = first.sine.magnitude >= second.sine.magnitude ? second : first
    if start.sine > 0 {
      start.sine = -start.sine
      end.sine = -end.sine
    }
    if start.sine > -1e-200 { start.sine = -1e-200 }
    var low = 0.0
    var high = Angles.pi
    var best = Arc(start, end, azimuth: Angles.pi)
    for _ in 0..<64 {
      let middle = (low + high) / 2
      let arc = Arc(start, end, azimuth: middle)
      best = arc
      if arc.sphereLongitude - arc.longitudeExcess < east { low = middle } else { high = middle }
    }
    return best.metres
  }
}

/// The sine and cosine of the latitude on the auxiliary sphere.
struct ReducedLatitude {
  var sine: Double
  var cosine: Double

  init(_ latitude: Double) {
    let (sine, cosine) = Angles.sineAndCosine(latitude)
    let flat = (1 - Ellipsoid.flattening) * sine
    let length = (flat * flat + cosine * cosine).squareRoot()
    self.sine = flat / length
    self.cosine = cosine > 0 ? cosine / length : 0
  }
}

/// A great circle's arc on the auxiliary sphere and what it stands for on the ellipsoid.
private struct Arc {
  let length: Double
  let sine: Double
  let cosine: Double
  /// The sine of the azimuth where the line crosses the equator.
  let sineAtEquator: Double
  /// The square of its cosine.
  let squaredCosine: Double
  /// The cosine of twice the arc from the equator to the middle.
  let cosineOfMiddle: Double
  /// The difference of longitude on the sphere; only where the azimuth was given.
  let sphereLongitude: Double

  init(length: Double, sine: Double, cosine: Double, sineAtEquator: Double, sines: Double) {
    self.length = length
    self.sine = sine
    self.cosine = cosine
    self.sineAtEquator = sineAtEquator
    squaredCosine = max(0, 1 - sineAtEquator * sineAtEquator)
    // On the equator the middle does not matter.
    cosineOfMiddle = squaredCosine > 1e-30 ? cosine - 2 * sines / squaredCosine : 0
    sphereLongitude = 0
  }

  /// The arc that leaves the start, which lies south and farther from the equator, at an azimuth and
  /// reaches the end's parallel heading north.
  init(_ start: ReducedLatitude, _ end: ReducedLatitude, azimuth: Double) {
    let (sineOfAzimuth, cosineOfAzimuth) = Angles.sineAndCosine(azimuth)
    let equator = sineOfAzimuth * start.cosine
    let startNorth = cosineOfAzimuth * start.cosine
    let gain = (start.sine - end.sine) * (start.sine + end.sine)
    let endNorth = max(0, startNorth * startNorth + gain).squareRoot()
    let from = Angles.arctangent(y: start.sine, x: startNorth)
    let to = Angles.arctangent(y: end.sine, x: endNorth)
    let fromLongitude = Angles.arctangent(y: equator * start.sine, x: startNorth)
    let toLongitude = Angles.arctangent(y: equator * end.sine, x: endNorth)
    length = to - from
    (sine, cosine) = Angles.sineAndCosine(to - from)
    sineAtEquator = equator
    squaredCosine = max(0, 1 - equator * equator)
    cosineOfMiddle = Angles.sineAndCosine(to + from).cosine
    sphereLongitude = toLongitude - fromLongitude
  }

  /// By how much the difference of longitude on the sphere exceeds that on the ellipsoid.
  var longitudeExcess: Double {
    let flattening = Ellipsoid.flattening
    let series = flattening / 16 * squaredCosine * (4 + flattening * (4 - 3 * squaredCosine))
    let inner = cosineOfMiddle + series * cosine * (2 * cosineOfMiddle * cosineOfMiddle - 1)
    return (1 - series) * flattening * sineAtEquator * (length + series * sine * inner)
  }

  /// Vincenty's distance with Helmert's expansion of the two factors.
  var metres: Double {
    let square = squaredCosine * Ellipsoid.squaredSecondEccentricity
    let root = (1 + square).squareRoot()
    let parameter = (root - 1) / (root + 1)
    let half = parameter * parameter
    let scale = (1 + half / 4) / (1 - parameter)
    let factor = parameter * (1 - 3 * half / 8)
    let double = 2 * cosineOfMiddle * cosineOfMiddle - 1
    let third =
      factor / 6 * cosineOfMiddle * (4 * sine * sine - 3)
      * (4 * cosineOfMiddle * cosineOfMiddle - 3)
    let correction =
      factor * sine * (cosineOfMiddle + factor / 4 * (cosine * double - third))
    return Ellipsoid.polarRadius * scale * (length - correction)
  }
}
