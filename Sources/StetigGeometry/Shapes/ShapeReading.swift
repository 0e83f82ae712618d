/// What became of raw coordinates: a shape if they can be read at all, and what there is to report.
///
/// A doubtful shape is given with its even-odd reading; whether to use it is for the caller, who
/// should take the place as unknown, since nobody can know what was meant.
package struct ShapeReading: Sendable {
  /// Nil exactly if a problem is unreadable.
  package var shape: Shape?
  /// In the order of the coordinates; at most one of each kind for each ring.
  package var problems: [ShapeProblem]

  /// The shape, if no problem leaves a doubt about it.
  package var certain: Shape? {
    problems.contains { $0.effect != .mended } ? nil : shape
  }

  /// More positions than this are not read as one shape.
  package static let mostPoints = 4_000_000

  /// Reads points and polygons; a polygon is its rings, the outer one first, each closed by
  /// repeating its first position, in either direction.
  package init(points: [GeoPoint] = [], polygons: [[[GeoPoint]]] = []) {
    var reader = ShapeReader()
    reader.read(points: points, polygons: polygons)
    problems = reader.problems
    let isReadable = !problems.contains { $0.effect == .unreadable }
    shape = isReadable ? Shape(points: reader.points, polygons: reader.polygons) : nil
  }
}

/// Turns raw positions into normalised rings.
private struct ShapeReader {
  var points: [GeoPoint] = []
  var polygons: [Polygon] = []
  var problems: [ShapeProblem] = []

  mutating func read(points raw: [GeoPoint], polygons rawPolygons: [[[GeoPoint]]]) {
    var count = raw.count
    for polygon in rawPolygons {
      for ring in polygon { count += ring.count }
    }
    guard count <= ShapeReading.mostPoints else {
      problems.append(ShapeProblem(kind: .tooManyPoints))
      return
    }
    guard !raw.isEmpty || !rawPolygons.isEmpty else {
      problems.append(ShapeProblem(kind: .empty))
      return
    }
    readPoints(raw)
    for (index, polygon) in rawPolygons.enumerated() { readPolygon(polygon, index) }
  }

  private mutating func readPoints(_ raw: [GeoPoint]) {
    var seen: Set<GeoPoint> = []
    for point in raw {
      guard point.isInRange else {
        problems.append(ShapeProblem(kind: .outOfRange, place: point))
        return
      }
      let normalised = point.normalised
      if seen.insert(normalised).inserted { points.append(normalised) }
    }
  }

  private mutating func readPolygon(_ raw: [[GeoPoint]], _ index: Int) {
    guard !raw.isEmpty else {
      problems.append(ShapeProblem(kind: .empty, polygon: index))
      return
    }
    var rings: [Ring] = []
    for (number, positions) in raw.enumerated() {
      var ring = RingReader(polygon: index, ring: number)
      ring.read(positions)
      problems += ring.problems
      guard !ring.problems.contains(where: { $0.effect == .unreadable }) else { continue }
      rings.append(Ring(ring.points))
    }
    guard rings.count == raw.count else { return }
    rings = inOneFrame(rings)
    let unchecked = Polygon(rings, isSimple: false)
    guard unchecked.box.east - unchecked.box.west <= GeoPoint.fullTurn else {
      problems.append(ShapeProblem(kind: .tooWide, polygon: index))
      return
    }
    var check = RingCheck(unchecked, index)
    check.run()
    problems += check.problems
    polygons.append(Polygon(rings, isSimple: check.problems.isEmpty))
  }

  /// Rings on which the westernmost longitude of the polygon lies from −180 up to 180 degrees.
  private func inOneFrame(_ rings: [Ring]) -> [Ring] {
    let west = rings.lazy.flatMap { $0.points }.map { $0.longitude }.min() ?? 0
    let turn =
      GeoPoint(longitude: west, latitude: 0).normalised.longitude - west
    return turn == 0 ? rings : rings.map { $0.shifted(turn) }
  }
}

/// Mends one ring.
private struct RingReader {
  let polygon: Int
  let ring: Int
  var points: [GeoPoint] = []
  var problems: [ShapeProblem] = []

  mutating func read(_ positions: [GeoPoint]) {
    for position in positions where !position.isInRange {
      return report(.outOfRange, position)
    }
    points = positions
    if let first = points.first, let last = points.last, points.count > 1 {
      if first == last {
        points.removeLast()
      } else {
        report(.notClosed, last)
      }
    }
    dropDuplicates()
    guard points.count >= 3 else { return report(.tooFewPoints, points.first) }
    dropSpikes()
    guard points.count >= 3, Ring.doubledPlaneArea(points) != 0 || crossesItself else {
      return report(.noArea, points.first)
    }
  }

  private mutating func report(_ kind: ShapeProblem.Kind, _ place: GeoPoint?) {
    guard !problems.contains(where: { $0.kind == kind }) else { return }
    problems.append(ShapeProblem(kind: kind, polygon: polygon, ring: ring, place: place))
  }

  private mutating func dropDuplicates() {
    var kept: [GeoPoint] = []
    kept.reserveCapacity(points.count)
    for point in points {
      if point == kept.last { report(.duplicatePoint, point) } else { kept.append(point) }
    }
    while kept.count > 1, kept.first == kept.last {
      kept.removeLast()
    }
    points = kept
  }

  /// Drops every point after which the ring runs straight back, and the duplicates that this makes.
  private mutating func dropSpikes() {
    var kept: [GeoPoint] = []
    kept.reserveCapacity(points.count)
    for point in points {
      kept.append(point)
      while mendEnd(&kept) {}
    }
    // The ends of the list are neighbours too.
    var first = 0
    while kept.count - first >= 3 {
      let last = kept.count - 1
      if isSpike(kept[last - 1], kept[last], kept[first]) {
        report(.spike, kept[last])
        kept.removeLast()
      } else if isSpike(kept[last], kept[first], kept[first + 1]) {
        report(.spike, kept[first])
        first += 1
      } else {
        break
      }
      while kept.count - first > 1, kept[kept.count - 1] == kept[first] { kept.removeLast() }
    }
    points = Array(kept[first...])
  }

  private mutating func mendEnd(_ kept: inout [GeoPoint]) -> Bool {
    let count = kept.count
    if count >= 2, kept[count - 1] == kept[count - 2] {
      kept.removeLast()
      return true
    }
    guard count >= 3, isSpike(kept[count - 3], kept[count - 2], kept[count - 1]) else {
      return false
    }
    report(.spike, kept[count - 2])
    kept.remove(at: count - 2)
    return true
  }

  private func isSpike(_ before: GeoPoint, _ tip: GeoPoint, _ after: GeoPoint) -> Bool {
    let ax = tip.longitude &- before.longitude
    let ay = tip.latitude &- before.latitude
    let bx = after.longitude &- tip.longitude
    let by = after.latitude &- tip.latitude
    guard crossSign(ax, ay, bx, by) == 0 else { return false }
    return product(ax, bx) &+ product(ay, by) < 0
  }

  /// Whether the points do not all lie on one line: a figure of eight of two equal halves has no
  /// area by the sum and still is one.
  private var crossesItself: Bool {
    guard points.count >= 4 else { return false }
    let line = Edge(start: points[0], end: points[1])
    return points.contains { line.side(of: $0) != 0 }
  }
}
