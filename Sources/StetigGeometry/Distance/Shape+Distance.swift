extension Shape {
  /// The shortest distance on the ellipsoid in whole millimetres, halves away from zero; 0 if the
  /// shapes have a point in common, nil if one of them is empty.
  ///
  /// Edges are straight in longitude and latitude. There is no widened outline: whether something
  /// lies within a distance is asked with `isWithin`.
  package func millimetres(to other: Shape) throws(GeometryLimit) -> Int64? {
    try nearestMillimetres(other, within: nil)
  }

  /// Whether the shape comes within a distance of one of the others: the distance in whole
  /// millimetres is at most the limit. Shapes with a point in common are within 0.
  package func isWithin(
    millimetres limit: Int64,
    of others: [Shape]
  ) throws(GeometryLimit) -> Bool {
    guard limit >= 0 else { return false }
    for other in others {
      if let found = try nearestMillimetres(other, within: limit), found <= limit { return true }
    }
    return false
  }

  /// The distance, or nil if it is certain to be above the limit.
  private func nearestMillimetres(
    _ other: Shape,
    within limit: Int64?
  ) throws(GeometryLimit) -> Int64? {
    guard !isEmpty, !other.isEmpty else { return nil }
    let most = limit.map { Double($0) / 1_000 + 0.001 }
    if let most, let box, let otherBox = other.box, box.leastMetres(to: otherBox) > most {
      return nil
    }
    if try touches([other]) { return 0 }
    var search = DistanceSearch(most ?? 1e9)
    try search.run(self, other)
    guard let metres = search.found else { return nil }
    return nearest(metres * 1_000)
  }
}

/// Looks for the nearest two pieces of shapes that have no point in common.
private struct DistanceSearch {
  private var best: Double
  private(set) var found: Double?
  private var nearestPair: (Piece, Piece)?
  private var comparisons = 0

  init(_ most: Double) { best = most }

  mutating func run(_ first: Shape, _ second: Shape) throws(GeometryLimit) {
    for point in first.points {
      let edge = Edge(start: point, end: point)
      for other in second.points { search(edge, Edge(start: other, end: other)) }
      for polygon in second.polygons { try search(edge, polygon) }
    }
    for polygon in first.polygons {
      for point in second.points { try search(Edge(start: point, end: point), polygon) }
      for other in second.polygons {
        comparisons += 1
        let isSmaller = polygon.edges.count <= other.edges.count
        let small = isSmaller ? polygon : other
        let large = isSmaller ? other : polygon
        guard comparisons <= GeometryLimit.mostComparisons(edges: 0) / 10 else {
          throw .tooEntangled
        }
        guard small.box.leastMetres(to: large.box) <= best else { continue }
        // The nearest first: what is found there leaves most of the others out.
        let order = small.edges
          .map { (edge: $0, metres: Box($0).leastMetres(to: large.box)) }
          .sorted { $0.metres < $1.metres }
        for (edge, metres) in order where metres <= best { try search(edge, large) }
      }
    }
    if let (one, other) = nearestPair, found != nil {
      found = min(best, one.settledMetres(to: other))
    }
  }

  private mutating func search(_ edge: Edge, _ polygon: Polygon) throws(GeometryLimit) {
    let box = Box(edge)
    let tree = polygon.tree
    let most = GeometryLimit.mostComparisons(edges: polygon.edges.count) / 10
    var pending = [(level: tree.levels.count - 1, index: 0)]
    while let (level, index) = pending.popLast() {
      comparisons += 1
      guard comparisons <= most else { throw .tooEntangled }
      guard tree.levels[level][index].leastMetres(to: box) <= best else { continue }
      let first = index * EdgeTree.fan
      if level == 0 {
        let last = min(first + EdgeTree.fan, polygon.edges.count)
        comparisons += last - first
        for number in first..<last { search(edge, polygon.edges[number]) }
      } else {
        let below = tree.levels[level - 1]
        let last = min(first + EdgeTree.fan, below.count)
        let next = (first..<last)
          .map { (index: $0, metres: below[$0].leastMetres(to: box)) }
          .filter { $0.metres <= best }
          .sorted { $0.metres > $1.metres }
        pending += next.map { (level: level - 1, index: $0.index) }
      }
    }
  }

  private mutating func search(_ a: Edge, _ b: Edge) {
    guard Box(a).leastMetres(to: Box(b)) <= best else { return }
    let others = Piece.pieces(b)
    for piece in Piece.pieces(a) {
      for other in others {
        guard others.count == 1 || piece.box.leastMetres(to: other.box) <= best else { continue }
        let metres = piece.metres(to: other)
        if metres <= best {
          best = metres
          found = metres
          nearestPair = (piece, other)
        }
      }
    }
  }
}

extension Piece {
  /// The box around the line, a unit wider for the places between the units.
  fileprivate var box: Box {
    Box(
      west: Int64(min(start.longitude, end.longitude)) - 1,
      south: Int64(min(start.latitude, end.latitude)) - 1,
      east: Int64(max(start.longitude, end.longitude)) + 1,
      north: Int64(max(start.latitude, end.latitude)) + 1
    )
  }
}
