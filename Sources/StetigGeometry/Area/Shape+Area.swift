extension Shape {
  /// The area on the WGS 84 ellipsoid in whole square centimetres, rounded to the nearest; edges
  /// are straight in longitude and latitude. Polygons that overlap count once; points have none.
  ///
  /// Right to about 10⁻¹² of the area, plus what 10⁻⁹ degree of each corner amounts to. The whole
  /// Earth has 5.1 · 10¹⁸ square centimetres.
  package func area() throws(GeometryLimit) -> Int64 {
    try Overlay.areas(polygons, []).squareCentimetres
  }

  /// The share of the shape's area that lies in the areas, in units of 10⁻⁹; nil if the shape has
  /// no area.
  ///
  /// Exactly 10⁹ if and only if the polygons are covered, and 0 if and only if they are apart; what
  /// lies between is rounded to the nearest and kept from 1 to 10⁹ − 1. Areas that overlap each
  /// other count once.
  package func share(in areas: [Shape]) throws(GeometryLimit) -> Int64? {
    try Shape.share(of: [self], in: areas)
  }

  /// The share of the area that several shapes have together; where they overlap it counts once.
  package static func share(
    of shapes: [Shape],
    in areas: [Shape]
  ) throws(GeometryLimit) -> Int64? {
    let polygons = shapes.flatMap { $0.polygons }
    guard !polygons.isEmpty else { return nil }
    return try Overlay.areas(polygons, areas.flatMap { $0.polygons }).share
  }

  /// One whole share.
  package static let wholeShare: Int64 = 1_000_000_000
}

/// How large subjects are and how much of them is covered.
struct OverlayAreas {
  fileprivate var whole = CarefulSum()
  fileprivate var covered = CarefulSum()
  fileprivate var hasCovered = false
  fileprivate var hasBare = false

  var squareCentimetres: Int64 { nearest(max(0, whole.value) * 10_000) }

  var share: Int64 {
    guard hasCovered else { return 0 }
    guard hasBare else { return Shape.wholeShare }
    guard whole.value > 0 else { return 1 }
    let share = nearest(
      max(0, min(1, covered.value / whole.value)) * Double(Shape.wholeShare)
    )
    return max(1, min(Shape.wholeShare - 1, share))
  }
}

extension Overlay {
  static func areas(
    _ subjects: [Polygon],
    _ covers: [Polygon]
  ) throws(GeometryLimit) -> OverlayAreas {
    let overlay = Overlay(subjects: subjects, covers: covers)
    var areas = OverlayAreas()
    guard let region = overlay.region else { return areas }
    let zone = ZoneArea(from: (region.south + region.north) / 2)
    try overlay.walk { fragment in
      let left = fragment.left
      let right = fragment.right
      areas.hasCovered = areas.hasCovered || left.isCovered || right.isCovered
      areas.hasBare = areas.hasBare || left.isBare || right.isBare
      guard left.subject != right.subject || left.isCovered != right.isCovered else { return true }
      // Against the clock around what lies left, westward pieces count.
      let area = zone.area(under: fragment)
      if left.subject != right.subject { areas.whole.add(left.subject ? -area : area) }
      if left.isCovered != right.isCovered { areas.covered.add(left.isCovered ? -area : area) }
      return true
    }
    return areas
  }
}
