/// Looks for crossings, overlaps and misplaced holes in one polygon.
///
/// Along a ring that crosses nothing the inside of the polygon stays on the same side, also where
/// the ring touches itself or another one; where it changes sides, something is crossed.
struct RingCheck {
  private let polygon: Polygon
  private let index: Int
  private(set) var problems: [ShapeProblem] = []

  init(_ polygon: Polygon, _ index: Int) {
    self.polygon = polygon
    self.index = index
  }

  mutating func run() {
    let ringOfEdge = polygon.rings.enumerated().flatMap { number, ring in
      [Int](repeating: number, count: ring.points.count)
    }
    let overlay = Overlay(alone: polygon)
    var found: [ShapeProblem] = []
    var isInsideLeft = [Bool?](repeating: nil, count: polygon.rings.count)
    var isCrossing = [Bool](repeating: false, count: polygon.rings.count)
    var isOverlapping = isCrossing
    func report(_ kind: ShapeProblem.Kind, _ fragment: Fragment) {
      let ring = ringOfEdge[fragment.edge]
      if kind == .crossing {
        guard !isCrossing[ring] else { return }
        isCrossing[ring] = true
      } else {
        guard !isOverlapping[ring] else { return }
        isOverlapping[ring] = true
      }
      found.append(
        ShapeProblem(kind: kind, polygon: index, ring: ring, place: fragment.place)
      )
    }
    do throws(GeometryLimit) {
      try overlay.walk { fragment in
        let ring = ringOfEdge[fragment.edge]
        if fragment.left.subject == fragment.right.subject {
          report(.overlappingEdges, fragment)
        } else if let before = isInsideLeft[ring] {
          if before != fragment.left.subject { report(.crossing, fragment) }
        } else {
          isInsideLeft[ring] = fragment.left.subject
        }
        return true
      }
    } catch {
      problems = [ShapeProblem(kind: .tooEntangled, polygon: index)]
      return
    }
    for (number, ring) in polygon.rings.enumerated()
    where !isCrossing[number] && !isOverlapping[number] {
      guard let isLeft = isInsideLeft[number] else { continue }
      // An outer ring holds the inside, a hole has it around.
      let holdsInside = ring.runsAgainstClock == isLeft
      if holdsInside != (number == 0) {
        let place = ring.points.first
        found.append(
          ShapeProblem(kind: .holeOutside, polygon: index, ring: number, place: place)
        )
      }
    }
    problems = found
  }
}

extension Overlay {
  /// A polygon in its own frame, without the window.
  init(alone polygon: Polygon) {
    parts = [Part(polygon: polygon, role: .subject)]
    hasWindow = false
    region = polygon.box
  }
}

extension Fragment {
  /// Where the piece begins, to within 10⁻⁹ degree.
  var place: GeoPoint {
    GeoPoint(
      longitude: line.start.longitude &+ nearest(from.value * Double(line.east)),
      latitude: line.start.latitude &+ nearest(from.value * Double(line.north))
    ).normalised
  }
}

/// The nearest whole number; halves go away from zero. The value lies far within 64 bits.
func nearest(_ value: Double) -> Int64 {
  value < 0 ? -Int64(0.5 - value) : Int64(value + 0.5)
}
