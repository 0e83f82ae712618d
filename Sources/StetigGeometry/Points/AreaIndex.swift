/// Many shapes, laid out so that a place finds those that it may have to do with.
///
/// A grid over the world of the shapes names the polygons of each cell, and each polygon finds its
/// edges by bands of latitude.
package struct AreaIndex: Sendable {
  /// The shapes in the order given.
  package let shapes: [Shape]
  /// All polygons, those across the seam once more under their other longitudes.
  private let polygons: [Polygon]
  private let owners: [Int32]
  private let polygonGrid: BoxGrid
  /// The shapes that have single points, which no cell names.
  private let pointOwners: [Int32]
  /// The boxes of whole shapes under all their longitudes.
  private let boxes: [Box]
  private let boxOwners: [Int32]
  private let boxGrid: BoxGrid

  package init(_ shapes: [Shape]) {
    self.shapes = shapes
    var polygons: [Polygon] = []
    var owners: [Int32] = []
    var pointOwners: [Int32] = []
    var boxes: [Box] = []
    var boxOwners: [Int32] = []
    for (index, shape) in shapes.enumerated() {
      for polygon in shape.polygons {
        for copy in polygon.box.reachesSeam ? polygon.inAllFrames() : [polygon] {
          polygons.append(copy)
          owners.append(Int32(index))
        }
      }
      if !shape.points.isEmpty { pointOwners.append(Int32(index)) }
      if let box = shape.box {
        let turns: [Int64] =
          box.reachesSeam ? [0, GeoPoint.fullTurn, -GeoPoint.fullTurn] : [0]
        for turn in turns {
          boxes.append(box.shifted(turn))
          boxOwners.append(Int32(index))
        }
      }
    }
    self.polygons = polygons
    self.owners = owners
    self.pointOwners = pointOwners
    self.boxes = boxes
    self.boxOwners = boxOwners
    polygonGrid = BoxGrid(polygons.map { $0.box })
    boxGrid = BoxGrid(boxes)
  }

  /// The shapes that a point lies in, edges and corners counted in, as ascending positions.
  package func shapes(at point: GeoPoint) -> [Int] {
    var found: [Int] = []
    collect(at: point, into: &found)
    return found
  }

  /// The same into a list of the caller's, which is emptied first.
  package func collect(at point: GeoPoint, into found: inout [Int]) {
    found.removeAll(keepingCapacity: true)
    let point = point.normalised
    for entry in polygonGrid.range(point) {
      let number = polygonGrid.box(entry)
      if polygons[number].locate(point) != .outside { found.append(Int(owners[number])) }
    }
    for owner in pointOwners where shapes[Int(owner)].points.contains(point) {
      found.append(Int(owner))
    }
    if found.count > 1 { AreaIndex.order(&found) }
  }

  /// The shapes whose rectangles meet that of a shape, as ascending positions: all that can cover,
  /// touch or overlap it.
  package func candidates(for shape: Shape) -> [Int] {
    shape.box.map { candidates(meeting: $0) } ?? []
  }

  /// The shapes that can lie within a distance of a shape, as ascending positions.
  package func candidates(for shape: Shape, withinMillimetres limit: Int64) -> [Int] {
    let metres = Double(max(0, limit)) / 1_000 + 0.01
    return shape.box.map { candidates(meeting: $0.widened(byMetres: metres)) } ?? []
  }

  /// Whether the shape is covered by those shapes for which a condition holds.
  package func covers(
    _ shape: Shape,
    where isTaken: (Int) -> Bool = { _ in true }
  ) throws(GeometryLimit) -> Bool {
    try shape.isCovered(by: taken(shape, isTaken))
  }

  /// The share of the shape in those shapes for which a condition holds, in units of 10⁻⁹.
  package func share(
    of shape: Shape,
    where isTaken: (Int) -> Bool = { _ in true }
  ) throws(GeometryLimit) -> Int64? {
    try shape.share(in: taken(shape, isTaken))
  }

  private func taken(_ shape: Shape, _ isTaken: (Int) -> Bool) -> [Shape] {
    candidates(for: shape).filter(isTaken).map { shapes[$0] }
  }

  private func candidates(meeting box: Box) -> [Int] {
    var found: [Int] = []
    let turns: [Int64] =
      box.reachesSeam ? [0, GeoPoint.fullTurn, -GeoPoint.fullTurn] : [0]
    for turn in turns {
      let frame = box.shifted(turn)
      boxGrid.forEachEntry(meeting: frame) { number in
        if boxes[number].meets(frame) { found.append(Int(boxOwners[number])) }
      }
    }
    AreaIndex.order(&found)
    return found
  }

  /// Ascending, each once.
  private static func order(_ list: inout [Int]) {
    list.sort()
    var kept = 0
    for index in list.indices where index == 0 || list[index] != list[kept - 1] {
      list[kept] = list[index]
      kept += 1
    }
    list.removeLast(list.count - kept)
  }
}
