extension Shape {
  /// Whether every point of the shape lies in one of the areas or on its edge; exact.
  ///
  /// A polygon across two areas that share an edge is covered by both together. The empty shape is
  /// not covered.
  package func isCovered(by areas: [Shape]) throws(GeometryLimit) -> Bool {
    guard !isEmpty else { return false }
    for point in points where !areas.contains(where: { $0.contains(point) }) { return false }
    guard hasArea else { return true }
    var isCovered = true
    try overlay(areas).walk { fragment in
      isCovered = !fragment.left.isBare && !fragment.right.isBare
      return isCovered
    }
    return isCovered
  }

  /// Whether some point of the shape, its boundary included, lies in one of the areas or on its
  /// edge; exact.
  package func touches(_ areas: [Shape]) throws(GeometryLimit) -> Bool {
    for area in areas where try touches(area) { return true }
    return false
  }

  /// Whether no inner point of the shape lies in any of the areas; exact.
  ///
  /// Polygons that only touch are apart. A single point is its own inner point, so one on the edge
  /// of an area is not apart from it. The empty shape is apart from everything.
  package func isApart(from areas: [Shape]) throws(GeometryLimit) -> Bool {
    for point in points where areas.contains(where: { $0.contains(point) }) { return false }
    guard hasArea else { return true }
    for area in areas {
      for point in area.points
      where polygons.contains(where: { $0.locateOnEarth(point) == .inside }) {
        return false
      }
    }
    var isApart = true
    try overlay(areas).walk { fragment in
      isApart = !fragment.left.isCovered && !fragment.right.isCovered
      return isApart
    }
    return isApart
  }

  func overlay(_ areas: [Shape]) -> Overlay {
    Overlay(subjects: polygons, covers: areas.flatMap { $0.polygons })
  }

  private func touches(_ other: Shape) throws(GeometryLimit) -> Bool {
    for point in points where other.contains(point) { return true }
    for point in other.points where contains(point) { return true }
    var comparisons = 0
    let isAtSeam = box?.reachesSeam == true || other.box?.reachesSeam == true
    for polygon in polygons {
      for copy in isAtSeam ? polygon.inAllFrames() : [polygon] {
        comparisons &+= other.polygons.count
        guard comparisons <= GeometryLimit.mostComparisons(edges: 0) else { throw .tooEntangled }
        for area in other.polygons where area.box.meets(copy.box) {
          if try copy.touches(area, &comparisons) { return true }
        }
      }
    }
    return false
  }
}

extension Sides {
  /// In the subject and in no cover.
  var isBare: Bool { subject && !cover }
  /// In the subject and in a cover.
  var isCovered: Bool { subject && cover }
}

extension Polygon {
  /// The polygon under all names that its longitudes have near the map from −180 to 180 degrees.
  func inAllFrames() -> [Polygon] {
    [self, shifted(GeoPoint.fullTurn), shifted(-GeoPoint.fullTurn)]
  }

  /// Whether the polygons have a point in common; both lie in one frame.
  func touches(_ other: Polygon, _ comparisons: inout Int) throws(GeometryLimit) -> Bool {
    // A ring of one lies inside the other, or else their edges meet.
    for ring in rings {
      if let point = ring.points.first, other.locate(point) != .outside { return true }
    }
    for ring in other.rings {
      if let point = ring.points.first, locate(point) != .outside { return true }
    }
    let most = GeometryLimit.mostComparisons(edges: edges.count + other.edges.count)
    for edge in edges {
      let edgeBox = Box(edge)
      guard edgeBox.meets(other.box) else { continue }
      for band in other.slabs.band(edgeBox.south)...other.slabs.band(edgeBox.north) {
        let entries = other.slabs.range(band)
        comparisons &+= entries.count
        guard comparisons <= most else { throw .tooEntangled }
        for entry in entries where edge.meets(other.edges[other.slabs.edge(entry)]) {
          return true
        }
      }
    }
    return false
  }
}
