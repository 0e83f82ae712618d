/// A place between the whole units: longitude and latitude in 10⁻⁹ degree.
struct Spot {
  var longitude: Double
  var latitude: Double

  /// The geodesic distance in metres.
  func metres(to other: Spot) -> Double {
    var east = other.longitude - longitude
    let turn = Double(GeoPoint.fullTurn)
    east -= Double(nearest(east / turn)) * turn
    return Geodesic.metres(
      latitude * Angles.perUnit,
      other.latitude * Angles.perUnit,
      east: east.magnitude * Angles.perUnit
    )
  }
}

/// A short straight line in longitude and latitude, or a single point.
struct Piece {
  var start: Spot
  var end: Spot

  init(_ start: Spot, _ end: Spot) {
    self.start = start
    self.end = end
  }

  init(_ edge: Edge) {
    start = Spot(
      longitude: Double(edge.start.longitude),
      latitude: Double(edge.start.latitude)
    )
    end = Spot(longitude: Double(edge.end.longitude), latitude: Double(edge.end.latitude))
  }

  var isPoint: Bool { start.longitude == end.longitude && start.latitude == end.latitude }

  func spot(_ part: Double) -> Spot {
    if part <= 0 { return start }
    if part >= 1 { return end }
    return Spot(
      longitude: start.longitude + part * (end.longitude - start.longitude),
      latitude: start.latitude + part * (end.latitude - start.latitude)
    )
  }

  /// The line cut so that no piece spans more than a degree: on those the distance from a point has
  /// one minimum.
  static func pieces(_ edge: Edge) -> [Piece] {
    let whole = Piece(edge)
    let span = max(edge.east.magnitude, edge.north.magnitude)
    guard span > UInt64(GeoPoint.unitsPerDegree) else { return [whole] }
    let count = Int(span / UInt64(GeoPoint.unitsPerDegree)) + 1
    return (0..<count).map { index in
      Piece(
        whole.spot(Double(index) / Double(count)),
        whole.spot(Double(index + 1) / Double(count))
      )
    }
  }

  /// The spot on the line that is nearest to another one, and how far it is in metres.
  func foot(of spot: Spot) -> (spot: Spot, metres: Double) {
    if isPoint { return (start, start.metres(to: spot)) }
    let near = planeFoot(of: spot)
    // Within two kilometres the plane is off by less than a tenth of a millimetre.
    if near.metres < 2_000 { return (near.spot, near.spot.metres(to: spot)) }
    return goldenFoot(of: spot)
  }

  /// The foot in a plane with the scales of the latitude half way, and roughly how far it is.
  private func planeFoot(of spot: Spot) -> (spot: Spot, metres: Double) {
    let turn = Double(GeoPoint.fullTurn)
    let shift = Double(nearest((spot.longitude - start.longitude) / turn)) * turn
    let east = end.longitude - start.longitude
    let north = end.latitude - start.latitude
    let x = spot.longitude - shift - start.longitude
    let y = spot.latitude - start.latitude
    var part = 0.5
    var metres = 0.0
    for _ in 0..<2 {
      let latitude = (spot.latitude + start.latitude + part * north) / 2
      let scale = PlaneScale(latitude)
      let ex = east * scale.east
      let ey = north * scale.north
      let px = x * scale.east
      let py = y * scale.north
      part = max(0, min(1, (px * ex + py * ey) / max(ex * ex + ey * ey, 1e-30)))
      let dx = px - part * ex
      let dy = py - part * ey
      metres = (dx * dx + dy * dy).squareRoot()
    }
    return (self.spot(part), metres)
  }

  /// The foot by the golden section.
  private func goldenFoot(of spot: Spot) -> (spot: Spot, metres: Double) {
    let ratio = 0.6180339887498949
    var low = 0.0
    var high = 1.0
    var left = high - ratio * (high - low)
    var right = low + ratio * (high - low)
    var leftMetres = self.spot(left).metres(to: spot)
    var rightMetres = self.spot(right).metres(to: spot)
    for _ in 0..<40 {
      if leftMetres <= rightMetres {
        high = right
        right = left
        rightMetres = leftMetres
        left = high - ratio * (high - low)
        leftMetres = self.spot(left).metres(to: spot)
      } else {
        low = left
        left = right
        leftMetres = rightMetres
        right = low + ratio * (high - low)
        rightMetres = self.spot(right).metres(to: spot)
      }
    }
    var best = (spot: self.spot((low + high) / 2), metres: 0.0)
    best.metres = best.spot.metres(to: spot)
    for end in [start, end] {
      let metres = end.metres(to: spot)
      if metres < best.metres { best = (end, metres) }
    }
    return best
  }

  /// How far two lines that do not cross are apart in metres.
  func metres(to other: Piece) -> Double {
    var best = foot(of: other.start).metres
    best = min(best, other.foot(of: start).metres)
    if !other.isPoint { best = min(best, foot(of: other.end).metres) }
    if !isPoint { best = min(best, other.foot(of: end).metres) }
    return best
  }

  /// The same where neither line's nearest spot is an end, which the curvature allows: from foot to
  /// foot until it gets no shorter.
  func settledMetres(to other: Piece) -> Double {
    var best = metres(to: other)
    guard !isPoint, !other.isPoint else { return best }
    for end in [start, spot(0.5), end] {
      var own = end
      for _ in 0..<12 {
        let across = other.foot(of: own)
        let back = foot(of: across.spot)
        own = back.spot
        let gain = best - back.metres
        best = min(best, back.metres)
        if gain < 1e-6 { break }
      }
    }
    return best
  }
}

/// Metres for one unit of longitude and of latitude around a latitude.
struct PlaneScale {
  var east: Double
  var north: Double

  init(_ latitude: Double) {
    let (sine, cosine) = Angles.sineAndCosine(latitude * Angles.perUnit)
    let rest = 1 - Ellipsoid.squaredEccentricity * sine * sine
    let root = rest.squareRoot()
    let across = Ellipsoid.equatorialRadius / root
    east = across * max(cosine, 0) * Angles.perUnit
    north = across * (1 - Ellipsoid.squaredEccentricity) / rest * Angles.perUnit
  }
}
