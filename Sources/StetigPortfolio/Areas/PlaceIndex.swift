package import StetigGeometry
package import StetigValues

/// The shapes of one fact, laid out so that a place finds the rows that it may have to do with.
///
/// Built once with the portfolio; it does not change, so that several threads can ask it.
package struct PlaceIndex: Sendable {
  private let areas: AreaIndex
  /// The row that each shape of the index belongs to.
  private let rows: [Int]
  /// The rows that are laid out; later ones have been added since.
  package let rowCount: Int

  init(_ column: PlaceColumn) {
    var shapes: [Shape] = []
    var rows: [Int] = []
    for (row, location) in column.locations.enumerated() {
      guard case .boundary(let number) = location else { continue }
      for version in column.boundaries[number].versions {
        guard let shape = version.shape else { continue }
        shapes.append(shape)
        rows.append(row)
      }
    }
    areas = AreaIndex(shapes)
    self.rows = rows
    rowCount = column.locations.count
  }

  /// The rows whose boundary, on whatever day, may touch a shape or come within a distance of it;
  /// ascending.
  package func rows(near shape: Shape, withinMillimetres limit: Int64 = 0) -> [Int] {
    let found =
      limit > 0
      ? areas.candidates(for: shape, withinMillimetres: limit) : areas.candidates(for: shape)
    var result: [Int] = []
    for number in found where result.last != rows[number] { result.append(rows[number]) }
    return result
  }
}

extension PlaceColumn {
  /// The shape of a row on a day, as far as the column says it by itself: the place of an area is
  /// that of another column.
  package func shape(_ row: Int, on day: CalendarDate?) -> Shape? {
    switch location(row) {
    case .unknown, .area: return nil
    case .point(let point): return Shape(point)
    case .boundary(let number):
      let boundary = boundaries[number]
      return boundary.version(on: day).flatMap { boundary.versions[$0].shape }
    }
  }
}
