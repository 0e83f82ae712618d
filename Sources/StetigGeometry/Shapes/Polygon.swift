/// One polygon: an outer ring and holes, in any direction, read by the even-odd rule.
package struct Polygon: Hashable, Sendable {
  /// The outer ring first.
  package let rings: [Ring]
  package let box: Box
  /// Whether no ring crosses or overlaps itself or another one and every hole lies inside.
  package let isSimple: Bool
  /// The edges of all rings, ring after ring.
  let edges: [Edge]
  let slabs: EdgeSlabs
  let tree: EdgeTree

  /// - Requires: at least one ring.
  init(_ rings: [Ring], isSimple: Bool) {
    self.rings = rings
    self.isSimple = isSimple
    var edges: [Edge] = []
    edges.reserveCapacity(rings.reduce(0) { $0 + $1.points.count })
    var box: Box?
    for ring in rings {
      guard var last = ring.points.last else { continue }
      for point in ring.points {
        edges.append(Edge(start: last, end: point))
        if box == nil { box = Box(point) } else { box?.include(point) }
        last = point
      }
    }
    self.edges = edges
    self.box = box ?? Box(GeoPoint(longitude: 0, latitude: 0))
    slabs = EdgeSlabs(edges, self.box)
    tree = EdgeTree(edges)
  }

  func shifted(_ turn: Int64) -> Polygon {
    Polygon(rings.map { $0.shifted(turn) }, isSimple: isSimple)
  }

  package static func == (a: Polygon, b: Polygon) -> Bool { a.rings == b.rings }

  package func hash(into hasher: inout Hasher) { hasher.combine(rings) }

  /// An order that does not depend on where the polygons stand in a file.
  static func precedes(_ a: Polygon, _ b: Polygon) -> Bool {
    if a.box != b.box { return Box.precedes(a.box, b.box) }
    if a.edges.count != b.edges.count { return a.edges.count < b.edges.count }
    for (x, y) in zip(a.edges, b.edges) where x != y {
      return x.start != y.start
        ? GeoPoint.precedes(x.start, y.start) : GeoPoint.precedes(x.end, y.end)
    }
    return false
  }
}
