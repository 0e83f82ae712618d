/// A closed line: the last point is joined to the first, which is not repeated.
///
/// - Invariant: at least three points, no two neighbours alike, and the ring encloses an area.
package struct Ring: Hashable, Sendable {
  /// The points in the order of the file, in frame with each other: a ring across the seam goes on
  /// beyond 180 degrees instead of jumping.
  package let points: [GeoPoint]

  init(_ points: [GeoPoint]) { self.points = points }

  /// Twice the area that the ring encloses in the plane of longitudes and latitudes, positive if it
  /// runs against the clock.
  static func doubledPlaneArea(_ points: [GeoPoint]) -> Int128 {
    guard let origin = points.first else { return 0 }
    var sum: Int128 = 0
    var last = origin
    for point in points {
      sum &+= cross(
        last.longitude &- origin.longitude,
        last.latitude &- origin.latitude,
        point.longitude &- origin.longitude,
        point.latitude &- origin.latitude
      )
      last = point
    }
    return sum
  }

  var runsAgainstClock: Bool { Ring.doubledPlaneArea(points) > 0 }

  func shifted(_ turn: Int64) -> Ring { Ring(points.map { $0.shifted(turn) }) }
}
