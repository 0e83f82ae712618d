/// What a place or an area looks like on the map: points, polygons, or both, taken together.
///
/// Polygons are united: a point in any of them is in the shape. The boundary belongs to the shape.
package struct Shape: Hashable, Sendable {
  /// Single points, without duplicates, longitudes from −180 up to, not including, 180 degrees.
  package let points: [GeoPoint]
  /// Polygons, each with its westernmost longitude from −180 up to, not including, 180 degrees.
  package let polygons: [Polygon]
  /// The smallest rectangle around everything, nil for the empty shape. It goes on beyond 180
  /// degrees where a polygon does.
  package let box: Box?

  init(points: [GeoPoint], polygons: [Polygon]) {
    self.points = points
    self.polygons = polygons
    var box: Box?
    for point in points {
      if box == nil { box = Box(point) } else { box?.include(point) }
    }
    for polygon in polygons {
      if box == nil { box = polygon.box } else { box?.include(polygon.box) }
    }
    self.box = box
  }

  /// A single point.
  ///
  /// - Requires: nothing; a latitude beyond a pole is taken as the pole.
  package init(_ point: GeoPoint) {
    let latitude = max(-GeoPoint.pole, min(GeoPoint.pole, point.latitude))
    let held = GeoPoint(longitude: point.longitude % GeoPoint.fullTurn, latitude: latitude)
    self.init(points: [held.normalised], polygons: [])
  }

  /// Several shapes as one: the features of one key.
  package init(uniting shapes: [Shape]) {
    var points: [GeoPoint] = []
    var seen: Set<GeoPoint> = []
    for shape in shapes {
      for point in shape.points where seen.insert(point).inserted { points.append(point) }
    }
    self.init(points: points, polygons: shapes.flatMap { $0.polygons })
  }

  /// Whether there is neither a point nor a polygon.
  package var isEmpty: Bool { points.isEmpty && polygons.isEmpty }
  /// Whether the shape has an area.
  package var hasArea: Bool { !polygons.isEmpty }
}
