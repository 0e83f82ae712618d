import StetigGeometry
import Testing

@Suite struct AreaTests {
  @Test func `the whole Earth has the area that WGS 84 gives it`() throws {
    let earth = rectangle(-180_000, -90_000, 180_000, 90_000)
    // 510 065 621.724 km², NIMA TR8350.2, table 3.3 rounds it to 5.1006562 · 10¹⁴ m².
    #expect(abs(try earth.area() - 5_100_656_217_240_000_000) < 1_000_000_000)
  }

  @Test func `the share of a rectangle in half of it is a half`() throws {
    let place = rectangle(13_000, 52_000, 13_010, 52_010)
    #expect(try place.share(in: [place]) == 1_000_000_000)
    #expect(try place.share(in: [rectangle(13_000, 52_000, 13_005, 52_010)]) == 500_000_000)
    #expect(try place.share(in: [rectangle(13_010, 52_000, 13_020, 52_010)]) == 0)
    #expect(try Shape(point(13_000, 52_000)).share(in: [place]) == nil)
  }

  @Test func `areas that overlap count once`() throws {
    let place = rectangle(0, 0, 10, 10)
    let areas = [rectangle(0, 0, 4, 10), rectangle(2, 0, 5, 10), rectangle(0, 0, 4, 10)]
    #expect(try place.share(in: areas) == 500_000_000)
    let twice = Shape(uniting: [place, place, rectangle(5, 0, 10, 10)])
    #expect(try twice.area() == place.area())
    #expect(try twice.share(in: areas) == 500_000_000)
  }

  @Test func `a sliver is more than nothing and less than all`() throws {
    let place = rectangle(0, 0, 90_000, 50_000)
    let thin = [
      point(0, 0), point(90_000, 0),
      GeoPoint(longitude: 90_000_000_000, latitude: 1), point(0, 0),
    ]
    let sliver = try #require(ShapeReading(polygons: [[thin]]).shape)
    #expect(try place.share(in: [sliver]) == 1)
    #expect(try sliver.share(in: [place]) == 1_000_000_000)
    #expect(try !place.isApart(from: [sliver]))
  }

  @Test func `a hole is taken off`() throws {
    let holed = shape(corners(0, 0, 10, 10), corners(4, 4, 6, 6))
    let whole = try rectangle(0, 0, 10, 10).area()
    let hole = try rectangle(4, 4, 6, 6).area()
    #expect(abs(try holed.area() - (whole - hole)) <= 1)
  }

  @Test func `the area across the seam is that of both halves`() throws {
    let across = rectangle(175_000, 10_000, 185_000, 20_000)
    let halves = Shape(uniting: [
      rectangle(175_000, 10_000, 180_000, 20_000), rectangle(-180_000, 10_000, -175_000, 20_000),
    ])
    let elsewhere = rectangle(-5_000, 10_000, 5_000, 20_000)
    #expect(abs(try across.area() - elsewhere.area()) < 10_000)
    #expect(abs(try halves.area() - elsewhere.area()) < 10_000)
    #expect(abs(try Shape(uniting: [across, halves]).area() - elsewhere.area()) < 10_000)
  }
}

@Suite struct ManyPartsTests {
  @Test func `a shape of thousands of parts is laid over another in its time`() throws {
    let islands = ShapeReading(
      polygons: (0..<3_000).map { number in
        let west = Int64(number % 60) * 10
        let south = Int64(number / 60) * 10
        return [ring(corners(west, south, west + 5, south + 5))]
      }
    )
    let shape = try #require(islands.certain)
    #expect(try shape.isCovered(by: [shape]))
    #expect(try shape.share(in: [rectangle(0, 0, 595, 245)]) ?? 0 > 490_000_000)
    #expect(try shape.touches([rectangle(5, 5, 10, 10)]))
    #expect(try shape.isApart(from: [rectangle(5, 5, 10, 10)]))
  }
}
