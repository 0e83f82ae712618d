import StetigGeometry

/// A point in whole thousandths of a degree.
func point(_ longitude: Int64, _ latitude: Int64) -> GeoPoint {
  GeoPoint(longitude: longitude * 1_000_000, latitude: latitude * 1_000_000)
}

/// A closed ring through points in whole thousandths of a degree.
func ring(_ points: [(Int64, Int64)]) -> [GeoPoint] {
  var ring = points.map { point($0.0, $0.1) }
  if let first = ring.first { ring.append(first) }
  return ring
}

/// A shape of one polygon, the outer ring first.
func shape(_ rings: [(Int64, Int64)]...) -> Shape {
  ShapeReading(polygons: [rings.map { ring($0) }]).shape ?? Shape(uniting: [])
}

/// A rectangle in thousandths of a degree.
func rectangle(_ west: Int64, _ south: Int64, _ east: Int64, _ north: Int64) -> Shape {
  shape(corners(west, south, east, north))
}

func corners(_ west: Int64, _ south: Int64, _ east: Int64, _ north: Int64) -> [(Int64, Int64)] {
  [(west, south), (east, south), (east, north), (west, north)]
}
