/// Polygons laid over each other, asked edge by edge.
///
/// The arrangement is never stored. Each edge is walked from its start to its end; what lies on its
/// left and on its right is found exactly at the start, a step so small that no other edge lies
/// within it, and changes exactly where another edge crosses or begins or ends to run along. Every
/// decision is the sign of a whole number, so shared edges, touching corners and slivers cannot
/// tear the answer; where several edges lie on each other, one of them answers for all.
struct Overlay {
  /// What a polygon is asked as.
  enum Role: Int {
    /// One of those whose area is asked about.
    case subject
    /// One of those that may cover it.
    case cover
    /// The map from −180 to 180 degrees, there only if something lies across the seam.
    case window
  }

  struct Part {
    var polygon: Polygon
    var role: Role
  }

  let parts: [Part]
  let hasWindow: Bool
  /// What lies around the subjects; edges elsewhere are not walked.
  let region: Box?

  init(subjects: [Polygon], covers: [Polygon]) {
    var parts: [Part] = []
    let isAcross = { (polygon: Polygon) in
      polygon.box.east > GeoPoint.seam || polygon.box.west < -GeoPoint.seam
    }
    let hasWindow = subjects.contains(where: isAcross) || covers.contains(where: isAcross)
    var region: Box?
    func add(_ polygon: Polygon, _ role: Role) {
      if role == .cover {
        guard let region, region.meets(polygon.box) else { return }
      } else if region == nil {
        region = polygon.box
      } else {
        region?.include(polygon.box)
      }
      parts.append(Part(polygon: polygon, role: role))
    }
    func addAll(_ polygons: [Polygon], _ role: Role) {
      for polygon in polygons {
        add(polygon, role)
        if isAcross(polygon) { add(polygon.shifted(-GeoPoint.fullTurn), role) }
      }
    }
    addAll(subjects, .subject)
    addAll(covers, .cover)
    parts.sort {
      if $0.polygon == $1.polygon { return $0.role.rawValue < $1.role.rawValue }
      return Polygon.precedes($0.polygon, $1.polygon)
    }
    if hasWindow { parts.append(Part(polygon: Overlay.window, role: .window)) }
    self.parts = parts
    self.hasWindow = hasWindow
    self.region = region
  }

  private static let window = Polygon(
    [
      Ring([
        GeoPoint(longitude: -GeoPoint.seam, latitude: -GeoPoint.pole),
        GeoPoint(longitude: GeoPoint.seam, latitude: -GeoPoint.pole),
        GeoPoint(longitude: GeoPoint.seam, latitude: GeoPoint.pole),
        GeoPoint(longitude: -GeoPoint.seam, latitude: GeoPoint.pole),
      ])
    ],
    isSimple: true
  )

  /// Walks every edge in the region; the visitor gets each piece of the arrangement once and says
  /// whether to go on.
  func walk(_ visit: (Fragment) -> Bool) throws(GeometryLimit) {
    guard let region else { return }
    var walk = EdgeWalk(parts, hasWindow)
    for (part, owner) in parts.enumerated() {
      for index in owner.polygon.edges.indices
      where Box(owner.polygon.edges[index]).meets(region) {
        guard try walk.run(part, index, visit) else { return }
      }
    }
  }
}

/// A piece of an edge with nothing crossing it, and what lies on both sides.
struct Fragment {
  /// Which part of the overlay and which of its edges the piece belongs to.
  var part: Int
  var edge: Int
  var line: Edge
  var from: EdgeParameter
  var to: EdgeParameter
  var left: Sides
  var right: Sides
}

/// In what the plane next to a piece lies.
struct Sides: Hashable {
  /// In a subject, and in the window if there is one.
  var subject: Bool
  /// In a cover.
  var cover: Bool
}
