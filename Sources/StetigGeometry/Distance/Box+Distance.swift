extension Box {
  /// A distance in metres that no two points of the boxes fall short of.
  func leastMetres(to other: Box) -> Double {
    let gap = max(0, max(south - other.north, other.south - north))
    // Along a meridian a radian is never shorter than at the equator.
    let shortest = Ellipsoid.equatorialRadius * (1 - Ellipsoid.squaredEccentricity)
    let north = Double(gap) * Angles.perUnit * shortest
    let east = eastGap(other)
    if east == 0 { return north * 0.999_999 }
    let highest = max(
      max(self.north.magnitude, self.south.magnitude),
      max(other.north.magnitude, other.south.magnitude)
    )
    let cosine = max(
      0,
      Angles.sineAndCosine(Double(min(highest, UInt64(GeoPoint.pole))) * Angles.perUnit).cosine
    )
    // The straight line through the Earth, by its parts across and along the axis.
    let across =
      2 * Ellipsoid.equatorialRadius * cosine * Angles.sine(Double(east) * Angles.perUnit / 2)
    let along = north * cosine
    return max(north, (across * across + along * along).squareRoot()) * 0.999_999
  }

  /// How far the boxes are apart in longitude the shorter way around.
  private func eastGap(_ other: Box) -> Int64 {
    var between = ((west &+ east) &- (other.west &+ other.east)) / 2 % GeoPoint.fullTurn
    if between < 0 { between = -between }
    if between > GeoPoint.seam { between = GeoPoint.fullTurn - between }
    let widths = ((east &- west) &+ (other.east &- other.west)) / 2
    // One unit for the two halves that were cut off.
    return max(0, between - widths - 1)
  }

  /// The box with so many metres around it; all longitudes where that reaches near a pole.
  func widened(byMetres metres: Double) -> Box {
    let shortest = Ellipsoid.equatorialRadius * (1 - Ellipsoid.squaredEccentricity)
    let angle = max(0, metres) / shortest * 1.000_001
    let up = nearest(min(angle, Angles.pi) / Angles.perUnit) + 1
    let south = max(-GeoPoint.pole, self.south - up)
    let north = min(GeoPoint.pole, self.north + up)
    let highest = Double(max(south.magnitude, north.magnitude)) * Angles.perUnit
    let cosine = Angles.sineAndCosine(highest).cosine
    // Two meridians are apart at least 2 R cos φ sin(λ/2); the sine is at least λ/π.
    let wide = cosine > 1e-6 ? angle / cosine * (Angles.pi / 2) : Angles.pi
    let out = nearest(min(wide, Angles.pi) / Angles.perUnit) + 1
    return Box(west: west - out, south: south, east: east + out, north: north)
  }
}
