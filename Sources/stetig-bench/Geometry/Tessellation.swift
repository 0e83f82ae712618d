import StetigGeometry

/// Areas as a town has them: a net of cells whose winding borders are shared by neighbours.
struct Tessellation {
  let columns: Int
  let rows: Int
  /// Points on each of the four borders of a cell.
  let detail: Int

  /// About one kilometre, in 10⁻⁹ degree.
  private static let cell: Int64 = 12_000_000
  private static let corner = GeoPoint(longitude: 13_000_000_000, latitude: 52_000_000_000)

  var areas: [Shape] {
    (0..<rows).flatMap { row in (0..<columns).map { column in area(column, row) } }
  }

  /// A random place in the net or a little outside of it.
  func place(_ random: inout BenchRandom) -> GeoPoint {
    let margin = Tessellation.cell
    return GeoPoint(
      longitude: Tessellation.corner.longitude - margin
        + random.number(below: Int64(columns + 2) * Tessellation.cell),
      latitude: Tessellation.corner.latitude - margin
        + random.number(below: Int64(rows + 2) * Tessellation.cell)
    )
  }

  /// A random building plot of twelve corners, some hundred metres wide.
  func plot(_ random: inout BenchRandom) -> Shape {
    let middle = place(&random)
    // A circle's corners in units of a thousandth, so that nothing depends on a sine.
    let circle: [(Int64, Int64)] = [
      (1_000, 0), (866, 500), (500, 866), (0, 1_000), (-500, 866), (-866, 500), (-1_000, 0),
      (-866, -500), (-500, -866), (0, -1_000), (500, -866), (866, -500),
    ]
    var ring = circle.map { x, y in
      let reach = 2_000 + random.number(below: 4_000)
      return GeoPoint(
        longitude: middle.longitude + x * reach,
        latitude: middle.latitude + y * reach * 6 / 10
      )
    }
    ring.append(ring[0])
    return ShapeReading(polygons: [[ring]]).shape ?? Shape(middle)
  }

  private func area(_ column: Int, _ row: Int) -> Shape {
    var ring: [GeoPoint] = []
    for step in 0..<detail { ring.append(border(column, row, step, isUpright: false)) }
    for step in 0..<detail { ring.append(border(column + 1, row, step, isUpright: true)) }
    for step in (1...detail).reversed() {
      ring.append(border(column, row + 1, step, isUpright: false))
    }
    for step in (1...detail).reversed() { ring.append(border(column, row, step, isUpright: true)) }
    ring.append(ring[0])
    return ShapeReading(polygons: [[ring]]).shape ?? Shape(uniting: [])
  }

  /// A point of a border, the same for both neighbours: it winds by up to a tenth of a cell between
  /// its ends and trembles by half a step.
  private func border(_ column: Int, _ row: Int, _ step: Int, isUpright: Bool) -> GeoPoint {
    let along = Tessellation.cell * Int64(step) / Int64(detail)
    var aside: Int64 = 0
    if step > 0, step < detail {
      let knot = max(1, detail / 25)
      let before = wind(column, row, step / knot * knot, isUpright)
      let after = wind(column, row, min(step / knot * knot + knot, detail), isUpright)
      aside = before + (after - before) * Int64(step % knot) / Int64(knot)
      var random = BenchRandom(seed: seed(column, row, step, isUpright) ^ 0x5555)
      let tremble = Tessellation.cell / Int64(detail) / 2
      if knot > 1 { aside += random.number(below: tremble) - tremble / 2 }
    }
    return GeoPoint(
      longitude: Tessellation.corner.longitude + Int64(column) * Tessellation.cell
        + (isUpright ? aside : along),
      latitude: Tessellation.corner.latitude + Int64(row) * Tessellation.cell
        + (isUpright ? along : aside)
    )
  }

  /// How far a border is off the straight line; flat towards the corners, so that none cross.
  private func wind(_ column: Int, _ row: Int, _ step: Int, _ isUpright: Bool) -> Int64 {
    var random = BenchRandom(seed: seed(column, row, step, isUpright))
    let aside = random.number(below: Tessellation.cell / 5) - Tessellation.cell / 10
    return aside * Int64(min(step, detail - step)) / Int64(detail)
  }

  private func seed(_ column: Int, _ row: Int, _ step: Int, _ isUpright: Bool) -> UInt64 {
    UInt64(column) << 40 | UInt64(row) << 20 | UInt64(step) << 1 | (isUpright ? 1 : 0)
  }
}
