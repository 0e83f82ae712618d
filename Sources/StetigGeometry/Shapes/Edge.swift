/// A straight line in longitude and latitude, as RFC 7946 section 3.1.1 says, with both ends.
struct Edge: Hashable, Sendable {
  var start: GeoPoint
  var end: GeoPoint

  var east: Int64 { end.longitude &- start.longitude }
  var north: Int64 { end.latitude &- start.latitude }
  var southernmost: Int64 { min(start.latitude, end.latitude) }
  var northernmost: Int64 { max(start.latitude, end.latitude) }
  var westernmost: Int64 { min(start.longitude, end.longitude) }
  var easternmost: Int64 { max(start.longitude, end.longitude) }

  /// The sign of the side on which a point lies: 1 left of the line, −1 right of it, 0 on it.
  func side(of point: GeoPoint) -> Int {
    crossSign(
      east,
      north,
      point.longitude &- start.longitude,
      point.latitude &- start.latitude
    )
  }

  /// Whether a point lies on the edge, its ends included.
  func contains(_ point: GeoPoint) -> Bool {
    point.longitude >= westernmost && point.longitude <= easternmost
      && point.latitude >= southernmost && point.latitude <= northernmost
      && side(of: point) == 0
  }

  /// Whether the edges have a point in common, ends included.
  func meets(_ other: Edge) -> Bool {
    guard Box(self).meets(Box(other)) else { return false }
    let a = side(of: other.start)
    let b = side(of: other.end)
    if a * b > 0 { return false }
    let c = other.side(of: start)
    let d = other.side(of: end)
    if c * d > 0 { return false }
    // All on one line: the boxes meet, so the edges do.
    return true
  }
}

/// The cross product of two vectors; differences of longitudes have at most 41 bits, so that the
/// product has at most 83.
@inline(__always)
func cross(_ ax: Int64, _ ay: Int64, _ bx: Int64, _ by: Int64) -> Int128 {
  product(ax, by) &- product(ay, bx)
}

@inline(__always)
func product(_ a: Int64, _ b: Int64) -> Int128 {
  let full = a.multipliedFullWidth(by: b)
  return Int128(full.high) &<< 64 | Int128(full.low)
}

/// The sign of the cross product. Vectors within two degrees are multiplied in one word.
@inline(__always)
func crossSign(_ ax: Int64, _ ay: Int64, _ bx: Int64, _ by: Int64) -> Int {
  let word: Int64 = 1 << 31
  if ax < word, ax > -word, ay < word, ay > -word, bx < word, bx > -word, by < word, by > -word {
    let left = ax &* by
    let right = ay &* bx
    return left > right ? 1 : left < right ? -1 : 0
  }
  let value = cross(ax, ay, bx, by)
  return value > 0 ? 1 : value < 0 ? -1 : 0
}
