import StetigGeometry
import Testing

@Suite struct DistanceTests {
  private func distance(_ a: Shape, _ b: Shape) throws -> Int64? { try a.millimetres(to: b) }

  /// Lengths to the millimetre by GeographicLib's series.
  @Test(
    arguments: [
      (0, 0, 1_000, 0, 111_319_491), (0, 0, 0, 1_000, 110_574_389),
      (13_000, 52_000, 13_001, 52_000, 68_678), (0, 0, 180_000, 0, 20_003_931_459),
      (0, 0, 179_500, 500, 19_936_288_579), (0, -90_000, 77_000, 90_000, 20_003_931_459),
      (0, 0, 179_000, 0, 19_926_188_852),
      (-179_900, 0, 179_900, 0, 22_263_898),
    ] as [(Int64, Int64, Int64, Int64, Int64)]
  )
  func `two points are a geodesic apart`(
    _ west: Int64,
    _ south: Int64,
    _ east: Int64,
    _ north: Int64,
    _ expected: Int64
  ) throws {
    let a = Shape(point(west, south))
    let b = Shape(point(east, north))
    #expect(try distance(a, b) == expected)
    #expect(try distance(b, a) == expected)
  }

  @Test func `inside and on the edge is no distance`() throws {
    let area = rectangle(13_000, 52_000, 13_010, 52_010)
    #expect(try distance(Shape(point(13_005, 52_005)), area) == 0)
    #expect(try distance(Shape(point(13_010, 52_005)), area) == 0)
    #expect(try distance(rectangle(13_010, 52_010, 13_020, 52_020), area) == 0)
    #expect(try distance(rectangle(12_000, 51_000, 14_000, 53_000), area) == 0)
    #expect(try distance(area, Shape(uniting: [])) == nil)
  }

  @Test func `the distance of an area is that of its nearest edge`() throws {
    let area = rectangle(13_000, 52_000, 13_010, 52_010)
    let east = Shape(point(13_011, 52_005))
    let edge = Shape(point(13_010, 52_005))
    #expect(try distance(area, east) == distance(edge, east))
    #expect(try distance(area, rectangle(13_011, 52_002, 13_012, 52_008)) != 0)
  }

  @Test func `a limit is met to the millimetre`() throws {
    let a = Shape(point(13_000, 52_000))
    let b = Shape(point(13_001, 52_000))
    #expect(try a.isWithin(millimetres: 68_678, of: [b]))
    #expect(try !a.isWithin(millimetres: 68_677, of: [b]))
    #expect(try !a.isWithin(millimetres: -1, of: [a]))
    #expect(try a.isWithin(millimetres: 0, of: [b, a]))
  }

  @Test func `distances go across the seam and over the poles`() throws {
    let west = rectangle(179_000, 0, 179_900, 1_000)
    let east = Shape(point(-179_900, 0))
    #expect(try distance(west, east) == 22_263_898)
    let pole = Shape(point(0, 90_000))
    #expect(try distance(pole, Shape(point(120_000, 90_000))) == 0)
    #expect(try distance(rectangle(0, 80_000, 1_000, 89_999), pole) == 111_694)
  }

  @Test func `the index finds what may be near`() {
    let index = AreaIndex([
      Shape(point(13_000, 52_000)), Shape(point(13_100, 52_000)), Shape(point(-179_999, 0)),
    ])
    let site = Shape(point(13_001, 52_000))
    #expect(index.candidates(for: site, withinMillimetres: 500_000) == [0])
    #expect(index.candidates(for: site, withinMillimetres: 10_000_000) == [0, 1])
    #expect(
      index.candidates(for: Shape(point(179_999, 0)), withinMillimetres: 500_000) == [2]
    )
  }
}
