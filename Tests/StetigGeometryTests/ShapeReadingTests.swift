import StetigGeometry
import Testing

@Suite struct ShapeReadingTests {
  private func kinds(_ rings: [GeoPoint]...) -> [ShapeProblem.Kind] {
    ShapeReading(polygons: [rings]).problems.map(\.kind)
  }

  @Test func `a sound polygon is read without a word`() {
    #expect(kinds(ring(corners(0, 0, 10, 10)), ring(corners(4, 4, 6, 6))) == [])
  }

  @Test func `an open ring is closed and reported`() throws {
    let reading = ShapeReading(polygons: [[[point(0, 0), point(4, 0), point(0, 4)]]])
    #expect(reading.problems.map(\.kind) == [.notClosed])
    #expect(reading.certain?.contains(point(1, 1)) == true)
  }

  @Test func `duplicates and spikes are dropped and reported`() throws {
    let positions = [
      point(0, 0), point(10, 0), point(10, 0), point(10, 10), point(20, 20), point(10, 10),
      point(0, 10), point(0, 0),
    ]
    let reading = ShapeReading(polygons: [[positions]])
    #expect(reading.problems.map(\.kind) == [.duplicatePoint, .spike])
    #expect(reading.certain == rectangle(0, 0, 10, 10))
    #expect(reading.problems.last?.place == point(20, 20))
  }

  @Test func `a spike at the first position is dropped too`() {
    let positions = [
      point(-5, 0), point(10, 0), point(10, 10), point(0, 10), point(0, 0), point(-5, 0),
    ]
    let reading = ShapeReading(polygons: [[positions]])
    #expect(reading.problems.map(\.kind) == [.spike])
    #expect(reading.shape?.contains(point(-3, 0)) == false)
  }

  @Test func `rings without an area are no rings`() {
    #expect(kinds([]) == [.tooFewPoints])
    #expect(kinds([point(0, 0)]) == [.tooFewPoints])
    #expect(kinds(ring([(0, 0), (1, 1)])) == [.tooFewPoints])
    #expect(kinds(ring([(0, 0), (1, 1), (2, 2)])).contains(.noArea))
    #expect(kinds(ring([(0, 0), (3, 0), (1, 0), (2, 0)])).contains(.noArea))
    #expect(ShapeReading().problems.map(\.kind) == [.empty])
    #expect(ShapeReading(polygons: [[]]).shape == nil)
  }

  @Test func `a bow tie crosses itself and is read by the even-odd rule`() throws {
    let reading = ShapeReading(polygons: [[ring([(0, 0), (10, 10), (10, 0), (0, 10)])]])
    #expect(reading.problems.map(\.kind) == [.crossing])
    #expect(reading.problems.first?.place == point(5, 5))
    #expect(reading.certain == nil)
    let shape = try #require(reading.shape)
    #expect(shape.locate(point(1, 5)) == .inside)
    #expect(shape.locate(point(5, 1)) == .outside)
    #expect(shape.locate(point(5, 5)) == .edge)
    #expect(try rectangle(0, 0, 10, 10).share(in: [shape]) == 500_000_000)
  }

  @Test func `a crossing through a corner is a crossing, a touching corner is none`() {
    let through = ring([(0, 0), (5, 5), (10, 10), (10, 0), (5, 5), (0, 10)])
    #expect(kinds(through) == [.crossing])
    let touching = ring([(0, 0), (5, 5), (10, 0), (10, 10), (5, 5), (0, 10)])
    #expect(kinds(touching) == [])
    let onEdge = ring([(0, 0), (10, 0), (10, 10), (5, 0), (0, 10)])
    #expect(kinds(onEdge) == [])
  }

  @Test func `holes that touch the outer ring at a corner are allowed`() {
    #expect(kinds(ring(corners(0, 0, 10, 10)), ring([(0, 0), (5, 3), (3, 5)])) == [])
  }

  @Test func `misplaced holes are reported`() {
    let outer = ring(corners(0, 0, 10, 10))
    #expect(kinds(outer, ring(corners(20, 20, 30, 30))) == [.holeOutside])
    #expect(kinds(outer, ring(corners(5, 5, 15, 8))).contains(.crossing))
    #expect(kinds(outer, ring(corners(2, 2, 8, 8)), ring(corners(3, 3, 4, 4))) == [.holeOutside])
    #expect(kinds(outer, ring(corners(0, 2, 4, 4))).contains(.overlappingEdges))
    #expect(kinds(outer, ring(corners(-5, -5, 15, 15))).contains(.holeOutside))
  }

  @Test func `positions outside the world are refused`() {
    let far = [
      GeoPoint(longitude: .max, latitude: .min), point(0, 0), point(1, 1), point(0, 1),
    ]
    #expect(kinds(far) == [.outOfRange])
    #expect(ShapeReading(points: [point(0, 90_001)]).problems.map(\.kind) == [.outOfRange])
    #expect(kinds(ring(corners(-300_000, 0, 300_000, 1_000))) == [.tooWide])
  }
}
