/// A rectangle of longitudes and latitudes, all four sides counted in.
package struct Box: Hashable, Sendable {
  package var west: Int64
  package var south: Int64
  package var east: Int64
  package var north: Int64

  package init(west: Int64, south: Int64, east: Int64, north: Int64) {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
  }

  init(_ point: GeoPoint) {
    self.init(
      west: point.longitude,
      south: point.latitude,
      east: point.longitude,
      north: point.latitude
    )
  }

  init(_ edge: Edge) {
    self.init(edge.start)
    include(edge.end)
  }

  mutating func include(_ point: GeoPoint) {
    west = min(west, point.longitude)
    east = max(east, point.longitude)
    south = min(south, point.latitude)
    north = max(north, point.latitude)
  }

  mutating func include(_ other: Box) {
    west = min(west, other.west)
    east = max(east, other.east)
    south = min(south, other.south)
    north = max(north, other.north)
  }

  /// Whether a point lies in the rectangle; its sides count.
  package func contains(_ point: GeoPoint) -> Bool {
    point.longitude >= west && point.longitude <= east
      && point.latitude >= south && point.latitude <= north
  }

  /// Whether the rectangles have a point in common; sides count.
  package func meets(_ other: Box) -> Bool {
    west <= other.east && other.west <= east && south <= other.north && other.south <= north
  }

  func shifted(_ turn: Int64) -> Box {
    Box(west: west &+ turn, south: south, east: east &+ turn, north: north)
  }

  /// Whether the rectangle reaches a meridian that has a second name on the other side of the seam.
  var reachesSeam: Bool { west <= -GeoPoint.seam || east >= GeoPoint.seam }

  static func precedes(_ a: Box, _ b: Box) -> Bool {
    if a.south != b.south { return a.south < b.south }
    if a.west != b.west { return a.west < b.west }
    if a.north != b.north { return a.north < b.north }
    return a.east < b.east
  }
}
