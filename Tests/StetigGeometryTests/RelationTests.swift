import StetigGeometry
import Testing

@Suite struct RelationTests {
  let west = rectangle(0, 0, 10, 10)
  let east = rectangle(10, 0, 20, 10)

  @Test func `a place across the shared edge of two areas is covered by both together`() throws {
    let place = rectangle(8, 2, 12, 4)
    #expect(try place.isCovered(by: [west, east]))
    #expect(try !place.isCovered(by: [west]))
    #expect(try !place.isCovered(by: [east]))
  }

  @Test func `a shared edge with other corners and a slant leaves no gap`() throws {
    let left = shape([(0, 0), (7, 0), (10, 9), (0, 9)])
    let right = shape([(7, 0), (20, 0), (20, 9), (10, 9), (8, 3)])
    #expect(try shape([(1, 1), (19, 2), (3, 8)]).isCovered(by: [left, right]))
    // The corner of the other side one unit off the line leaves a sliver, and the sliver counts.
    let ring = [
      point(7, 0), point(20, 0), point(20, 9), point(10, 9),
      GeoPoint(longitude: 8_000_001, latitude: 3_000_000), point(7, 0),
    ]
    let off = try #require(ShapeReading(polygons: [[ring]]).shape)
    #expect(try !shape([(1, 1), (19, 2), (3, 8)]).isCovered(by: [left, off]))
  }

  @Test func `an area covers itself and what touches its edge from within`() throws {
    #expect(try west.isCovered(by: [west]))
    #expect(try rectangle(0, 0, 5, 10).isCovered(by: [west]))
    #expect(try west.isCovered(by: [east, west, west]))
    #expect(try !west.isCovered(by: [rectangle(0, 0, 5, 10)]))
  }

  @Test func `a hole is not covered unless something fills it`() throws {
    let holed = shape(corners(0, 0, 10, 10), corners(4, 4, 6, 6))
    #expect(try !rectangle(3, 3, 7, 7).isCovered(by: [holed]))
    #expect(try rectangle(3, 3, 7, 7).isCovered(by: [holed, rectangle(4, 4, 6, 6)]))
    #expect(try holed.isCovered(by: [west]))
    #expect(try rectangle(4, 4, 6, 6).isApart(from: [holed]))
    #expect(try !rectangle(4, 4, 6, 7).isApart(from: [holed]))
  }

  @Test func `touching is partly in, and still apart`() throws {
    #expect(try west.touches([east]))
    #expect(try west.isApart(from: [east]))
    let corner = rectangle(10, 10, 12, 12)
    #expect(try corner.touches([west]))
    #expect(try corner.isApart(from: [west, east]))
    let far = rectangle(30, 30, 40, 40)
    #expect(try !far.touches([west, east]))
    #expect(try far.isApart(from: [west, east]))
    #expect(try !rectangle(9, 9, 12, 12).isApart(from: [west]))
  }

  @Test func `a point on the edge is in the area and not apart from it`() throws {
    let site = Shape(point(10, 5))
    #expect(try site.isCovered(by: [west]))
    #expect(try site.touches([west]))
    #expect(try !site.isApart(from: [west]))
    #expect(try Shape(point(11, 5)).isApart(from: [west]))
  }

  @Test func `nothing is neither covered nor touching, and it is apart`() throws {
    let nothing = Shape(uniting: [])
    #expect(try !nothing.isCovered(by: [west]))
    #expect(try !nothing.touches([west]))
    #expect(try nothing.isApart(from: [west]))
  }

  @Test func `areas split at the seam cover a place across it`() throws {
    let halves = [
      rectangle(170_000, 0, 180_000, 10_000), rectangle(-180_000, 0, -170_000, 10_000),
    ]
    let place = rectangle(179_000, 1_000, 181_000, 2_000)
    #expect(try place.isCovered(by: halves))
    #expect(try place.isCovered(by: [Shape(uniting: halves)]))
    #expect(try !place.isCovered(by: [halves[0]]))
    #expect(try halves[0].touches([halves[1]]))
    #expect(try halves[0].isApart(from: [halves[1]]))
    #expect(try !halves[1].isApart(from: [place]))
    #expect(try Shape(uniting: halves).isCovered(by: [rectangle(170_000, 0, 190_000, 10_000)]))
    #expect(try place.share(in: [halves[1]]) == 500_000_000)
    let index = AreaIndex(halves)
    #expect(index.candidates(for: place) == [0, 1])
    #expect(try index.covers(place))
  }
}
