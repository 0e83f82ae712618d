import StetigGeometry
import Testing

@Suite struct LocationTests {
  @Test func `edges and corners belong to an area, holes do not`() {
    let area = shape(corners(0, 0, 10, 10), corners(4, 4, 6, 6))
    #expect(area.locate(point(1, 1)) == .inside)
    #expect(area.locate(point(5, 5)) == .outside)
    #expect(area.locate(point(10, 5)) == .edge)
    #expect(area.locate(point(5, 0)) == .edge)
    #expect(area.locate(point(0, 10)) == .edge)
    #expect(area.locate(point(4, 5)) == .edge)
    #expect(area.locate(point(11, 5)) == .outside)
    #expect(area.locate(point(11, 10)) == .outside)
    #expect(area.contains(point(10, 10)))
  }

  @Test func `one billionth of a degree decides at a slanting edge`() {
    let area = shape([(0, 0), (3, 1), (0, 1)])
    let onEdge = GeoPoint(longitude: 1_500_000, latitude: 500_000)
    #expect(area.locate(onEdge) == .edge)
    #expect(area.locate(GeoPoint(longitude: 1_500_001, latitude: 500_000)) == .outside)
    #expect(area.locate(GeoPoint(longitude: 1_499_999, latitude: 500_000)) == .inside)
  }

  @Test func `a ring may run in either direction`() {
    let area = shape([(0, 0), (0, 10), (10, 10), (10, 0)], corners(4, 4, 6, 6))
    #expect(area.locate(point(1, 1)) == .inside)
    #expect(area.locate(point(5, 5)) == .outside)
  }

  @Test func `a point level with corners is counted once`() {
    let area = shape([(0, 0), (5, 5), (10, 0), (10, 10), (5, 6), (0, 10)])
    #expect(area.locate(point(-1, 5)) == .outside)
    #expect(area.locate(point(1, 5)) == .inside)
    #expect(area.locate(point(5, 5)) == .edge)
    #expect(area.locate(point(9, 5)) == .inside)
    #expect(area.locate(point(-1, 0)) == .outside)
    #expect(area.locate(point(5, 0)) == .outside)
  }

  @Test func `both names of the seam are one meridian`() {
    let east = rectangle(170_000, 0, 180_000, 10_000)
    let west = rectangle(-180_000, 0, -170_000, 10_000)
    let across = rectangle(175_000, 0, 185_000, 10_000)
    #expect(east.locate(point(-180_000, 5_000)) == .edge)
    #expect(west.locate(point(180_000, 5_000)) == .edge)
    #expect(across.locate(point(180_000, 5_000)) == .inside)
    #expect(across.locate(point(-176_000, 5_000)) == .inside)
    #expect(across.locate(point(184_000, 5_000)) == .inside)
    #expect(across.locate(point(-175_000, 5_000)) == .edge)
    #expect(across.locate(point(-174_000, 5_000)) == .outside)
    let mirrored = rectangle(-185_000, 0, -175_000, 10_000)
    #expect(mirrored.locate(point(176_000, 5_000)) == .inside)
  }

  @Test func `the index names all areas at a point, edges counted in`() {
    let index = AreaIndex([
      rectangle(0, 0, 10, 10), rectangle(10, 0, 20, 10), rectangle(5, 5, 15, 15),
      rectangle(175_000, 0, 185_000, 10), Shape(point(1, 1)),
    ])
    #expect(index.shapes(at: point(10, 3)) == [0, 1])
    #expect(index.shapes(at: point(10, 7)) == [0, 1, 2])
    #expect(index.shapes(at: point(1, 1)) == [0, 4])
    #expect(index.shapes(at: point(-178_000, 3)) == [3])
    #expect(index.shapes(at: point(30, 30)) == [])
  }
}
