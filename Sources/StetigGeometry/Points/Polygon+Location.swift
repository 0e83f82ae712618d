/// Where a point lies as seen from a shape.
package enum PointLocation: Hashable, Sendable {
  case inside
  /// On an edge or a corner, which belongs to the shape.
  case edge
  case outside
}

extension Polygon {
  /// Where a point of the same frame lies; exact.
  func locate(_ point: GeoPoint) -> PointLocation {
    guard box.contains(point) else { return .outside }
    var isInside = false
    for entry in slabs.range(slabs.band(point.latitude)) {
      let edge = edges[slabs.edge(entry)]
      let a = edge.start.latitude
      let b = edge.end.latitude
      if (a > point.latitude) != (b > point.latitude) {
        if point.longitude > edge.easternmost { continue }
        if point.longitude < edge.westernmost {
          isInside.toggle()
          continue
        }
        let side = edge.side(of: point)
        if side == 0 { return .edge }
        // Left of an edge that runs north, right of one that runs south: it lies to the east.
        if (side > 0) == (b > a) { isInside.toggle() }
      } else if a == point.latitude || b == point.latitude {
        if edge.start == point || edge.end == point { return .edge }
        if a == b, point.longitude >= edge.westernmost, point.longitude <= edge.easternmost {
          return .edge
        }
      }
    }
    return isInside ? .inside : .outside
  }

  /// Where a point with a normalised longitude lies, whatever the frame of the polygon.
  func locateOnEarth(_ point: GeoPoint) -> PointLocation {
    let location = locate(point)
    guard location == .outside, box.reachesSeam else { return location }
    for turn in [GeoPoint.fullTurn, -GeoPoint.fullTurn] {
      let other = locate(point.shifted(turn))
      if other != .outside { return other }
    }
    return .outside
  }
}

extension Shape {
  /// Where a point lies: inside one of the polygons, else on an edge, on a corner or on one of the
  /// single points, else outside.
  ///
  /// A point on the line between two polygons of one shape is answered as `edge`.
  package func locate(_ point: GeoPoint) -> PointLocation {
    let point = point.normalised
    var isOnEdge = points.contains(point)
    for polygon in polygons {
      switch polygon.locateOnEarth(point) {
      case .inside: return .inside
      case .edge: isOnEdge = true
      case .outside: break
      }
    }
    return isOnEdge ? .edge : .outside
  }

  /// Whether a point lies in the shape; edges and corners count as inside.
  package func contains(_ point: GeoPoint) -> Bool { locate(point) != .outside }
}
