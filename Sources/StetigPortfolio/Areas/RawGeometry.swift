import StetigGeometry

/// A geometry as a file has it, before anybody has looked whether it is an area.
struct RawGeometry: Sendable {
  var points: [GeoPoint] = []
  /// For each polygon its rings, the outer one first.
  var polygons: [[[GeoPoint]]] = []
  /// Why it cannot be read, if it cannot.
  var problem: GeometryProblem?
  /// The reference system that an older file names at this object, if it names one.
  var referenceSystem: String?

  var isEmpty: Bool { points.isEmpty && polygons.isEmpty }

  mutating func note(_ problem: GeometryProblem) {
    if self.problem == nil { self.problem = problem }
  }

  /// Adds the parts of a geometry that stands inside this one.
  mutating func append(_ inner: RawGeometry) {
    points += inner.points
    polygons += inner.polygons
    if let problem = inner.problem { note(problem) }
    if let system = inner.referenceSystem { referenceSystem = system }
  }

  /// Calls `body` for every position.
  func forEachPosition(_ body: (GeoPoint) -> Void) {
    for point in points { body(point) }
    for polygon in polygons {
      for ring in polygon {
        for position in ring { body(position) }
      }
    }
  }
}

/// The coordinates of a geometry, whose type may stand after them.
struct RawCoordinates {
  /// How many lists lie inside one another: 1 for a position, 4 for several polygons; nil where
  /// there is no position at all.
  var depth: Int?
  /// Positions that stand in no list.
  var positions: [GeoPoint] = []
  /// Lists of positions that stand in no group: several points, a line, or rings of a polygon
  /// that is being read.
  var rows: [[GeoPoint]] = []
  /// Lists of rows: polygons.
  var groups: [[[GeoPoint]]] = []
  var problem: GeometryProblem?
}
