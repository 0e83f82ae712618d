import StetigGeometry
import TestSupport
import Testing

/// What must hold for any polygon, on small coordinates where edges meet often.
@Suite struct PropertyTests {
  /// A ring of random corners on a coarse grid; it crosses and touches itself as it likes.
  private func tangle(_ random: inout SeededGenerator, _ size: Int64) -> Shape? {
    let corners = (0..<Int.random(in: 3...9, using: &random)).map { _ in
      (Int64.random(in: 0...size, using: &random), Int64.random(in: 0...size, using: &random))
    }
    return ShapeReading(polygons: [[ring(corners)]]).shape
  }

  private func shapes(_ random: inout SeededGenerator, _ count: Int, _ size: Int64) -> [Shape] {
    var shapes: [Shape] = []
    while shapes.count < count {
      if let shape = tangle(&random, size) { shapes.append(shape) }
    }
    return shapes
  }

  /// Even-odd by its definition, edge by edge, in doubled coordinates as numbers of any size.
  private func slowlyContains(_ shape: Shape, _ point: GeoPoint) -> Bool {
    shape.polygons.contains { polygon in
      var isInside = false
      for ring in polygon.rings {
        for (index, a) in ring.points.enumerated() {
          let b = ring.points[(index + 1) % ring.points.count]
          let cross =
            Int128(b.longitude - a.longitude) * Int128(point.latitude - a.latitude)
            - Int128(b.latitude - a.latitude) * Int128(point.longitude - a.longitude)
          let isBetween =
            min(a.longitude, b.longitude) <= point.longitude
            && point.longitude <= max(a.longitude, b.longitude)
            && min(a.latitude, b.latitude) <= point.latitude
            && point.latitude <= max(a.latitude, b.latitude)
          if cross == 0, isBetween { return true }
          if (a.latitude > point.latitude) != (b.latitude > point.latitude),
            (cross > 0) == (b.latitude > a.latitude)
          {
            isInside.toggle()
          }
        }
      }
      return isInside
    }
  }

  @Test func `the index gives what each shape gives by itself`() {
    var random = SeededGenerator()
    for size: Int64 in [4, 30, 3_000] {
      let areas = shapes(&random, 40, size)
      let index = AreaIndex(areas)
      for _ in 0..<500 {
        let place = GeoPoint(
          longitude: Int64.random(in: -1...(2 * size + 2), using: &random) * 500_000,
          latitude: Int64.random(in: -1...(2 * size + 2), using: &random) * 500_000
        )
        let expected = areas.indices.filter { slowlyContains(areas[$0], place) }
        #expect(index.shapes(at: place) == expected, "\(random.note(place))")
        #expect(areas.indices.filter { areas[$0].contains(place) } == expected)
      }
    }
  }

  @Test func `a shape covers itself and every union that it is part of`() throws {
    var random = SeededGenerator()
    for _ in 0..<120 {
      let some = shapes(&random, 3, Int64.random(in: 2...12, using: &random))
      for shape in some {
        #expect(try shape.isCovered(by: some), "\(random.note(some))")
        // A ring that goes twice around the same ground has nothing inside.
        guard try shape.area() > 0 else { continue }
        #expect(try shape.share(in: [shape]) == Shape.wholeShare, "\(random.note(shape))")
        #expect(try !shape.isApart(from: some), "\(random.note(some))")
      }
      let union = Shape(uniting: some)
      #expect(try union.isCovered(by: some), "\(random.note(some))")
      #expect(try union.area() == union.area())
    }
  }

  @Test func `the areas of two shapes are those of their union and of what they share`() throws {
    var random = SeededGenerator()
    for _ in 0..<250 {
      let pair = shapes(&random, 2, Int64.random(in: 2...12, using: &random))
      let (a, b) = (pair[0], pair[1])
      let sizes = (Double(try a.area()), Double(try b.area()))
      let union = Double(try Shape(uniting: pair).area())
      let inB = Double(try #require(try a.share(in: [b]))) / 1e9 * sizes.0
      let inA = Double(try #require(try b.share(in: [a]))) / 1e9 * sizes.1
      // A share is right to half of 10⁻⁹, an area to half a square centimetre.
      let slack = (sizes.0 + sizes.1) * 2e-9 + 4
      #expect(abs(inA - inB) <= slack, "\(random.note(a, b, inA, inB))")
      #expect(abs(sizes.0 + sizes.1 - inB - union) <= slack, "\(random.note(a, b, union))")
      #expect(try a.isApart(from: [b]) == b.isApart(from: [a]), "\(random.note(a, b))")
      #expect(try a.touches([b]) == b.touches([a]), "\(random.note(a, b))")
      #expect(try a.isApart(from: [b]) || a.touches([b]), "\(random.note(a, b))")
      #expect(try a.isCovered(by: [b]) == (a.share(in: [b]) == Shape.wholeShare))
    }
  }

  @Test func `a strip cut into pieces has their areas, and they cover it`() throws {
    var random = SeededGenerator()
    for _ in 0..<100 {
      let height = Int64.random(in: 1...2_000, using: &random)
      var cut: [(Int64, Int64)] = [(0, 0)]
      for _ in 0..<6 {
        cut.append(
          (
            cut[cut.count - 1].0 + Int64.random(in: 1...500, using: &random),
            Int64.random(in: 1..<1_000, using: &random)
          )
        )
      }
      let end = cut[cut.count - 1].0
      // One line from west to east through the whole; north and south of it are two shapes.
      let whole = shape([(0, 0), (end, 0), (end, 1_000 + height), (0, 1_000 + height)])
      let line: [(Int64, Int64)] = [(0, 500)] + Array(cut[1..<6]) + [(end, 500)]
      let south = shape([(0, 0), (end, 0)] + line.reversed())
      let north = shape(line + [(end, 1_000 + height), (0, 1_000 + height)])
      let difference = try whole.area() - (south.area() + north.area())
      #expect(abs(difference) <= 2 + (try whole.area()) / 1_000_000_000_000, "\(random.note(cut))")
      #expect(try whole.isCovered(by: [south, north]), "\(random.note(cut))")
      #expect(try south.isApart(from: [north]), "\(random.note(cut))")
      #expect(try south.touches([north]), "\(random.note(cut))")
      let shares = try [whole.share(in: [south]), whole.share(in: [north])].compactMap { $0 }
      #expect(abs(shares.reduce(0, +) - Shape.wholeShare) <= 1, "\(random.note(cut, shares))")
    }
  }

  @Test func `the answers do not hang on the order`() throws {
    var random = SeededGenerator()
    for _ in 0..<100 {
      let some = shapes(&random, 5, 20)
      let turned = Array(some.shuffled(using: &random))
      let place = try #require(tangle(&random, 20) ?? some.first)
      #expect(try place.share(in: some) == place.share(in: turned), "\(random.note(place, some))")
      #expect(
        try Shape(uniting: some).area() == Shape(uniting: turned).area(),
        "\(random.note(some))"
      )
    }
  }

  @Test func `turning the Earth by half a turn changes no relation and no share`() throws {
    var random = SeededGenerator()
    for _ in 0..<100 {
      let some = shapes(&random, 3, 12)
      let moved = some.map { shape in
        let polygons = shape.polygons.map { polygon in
          polygon.rings.map { ring in
            let points = ring.points.map {
              GeoPoint(longitude: $0.longitude + 179_994_000_000, latitude: $0.latitude)
            }
            return points + [points[0]]
          }
        }
        return ShapeReading(polygons: polygons).shape ?? shape
      }
      let (a, b) = (some[0], Array(some[1...]))
      let (c, d) = (moved[0], Array(moved[1...]))
      #expect(try a.isCovered(by: b) == c.isCovered(by: d), "\(random.note(some))")
      #expect(try a.isApart(from: b) == c.isApart(from: d), "\(random.note(some))")
      #expect(try a.touches(b) == c.touches(d), "\(random.note(some))")
      let shares = (try a.share(in: b) ?? -1, try c.share(in: d) ?? -1)
      #expect(abs(shares.0 - shares.1) <= 1, "\(random.note(some, shares))")
    }
  }

  @Test func `distances are the same both ways, and no spot of the edge is nearer`() throws {
    var random = SeededGenerator()
    for _ in 0..<40 {
      let far = Int64.random(in: 1...40, using: &random)
      guard let a = tangle(&random, 10), let b = tangle(&random, 10) else { continue }
      let moved = ShapeReading(
        polygons: b.polygons.map { polygon in
          polygon.rings.map { ring in
            let points = ring.points.map {
              GeoPoint(longitude: $0.longitude + far * 1_000_000, latitude: $0.latitude)
            }
            return points + [points[0]]
          }
        }
      )
      guard let b = moved.shape else { continue }
      let distance = try #require(try a.millimetres(to: b))
      #expect(try b.millimetres(to: a) == distance, "\(random.note(a, b))")
      #expect(try (distance == 0) == a.touches([b]), "\(random.note(a, b))")
      #expect(try a.isWithin(millimetres: distance, of: [b]), "\(random.note(a, b))")
      #expect(try !a.isWithin(millimetres: distance - 1, of: [b]), "\(random.note(a, b))")
      for ring in b.polygons.flatMap(\.rings) {
        for corner in ring.points {
          let other = try #require(try a.millimetres(to: Shape(corner)))
          #expect(other >= distance, "\(random.note(a, b, corner))")
        }
      }
    }
  }

  @Test func `any positions at all are read without a crash`() throws {
    var random = SeededGenerator()
    let odd: [Int64] = [
      .min, .max, 0, 1, -1, 90_000_000_000, -90_000_000_000, 180_000_000_000, -180_000_000_000,
      540_000_000_000, -540_000_000_000, 179_999_999_999, 360_000_000_000,
    ]
    func number() -> Int64 {
      switch Int.random(in: 0...3, using: &random) {
      case 0: odd.randomElement(using: &random) ?? 0
      case 1: Int64.random(in: -540_000_000_000...540_000_000_000, using: &random)
      case 2: Int64.random(in: -90_000_000_000...90_000_000_000, using: &random)
      default: Int64.random(in: -3...3, using: &random)
      }
    }
    var readable = 0
    for _ in 0..<2_000 {
      let polygons = (0..<Int.random(in: 0...2, using: &random)).map { _ in
        (0..<Int.random(in: 0...3, using: &random)).map { _ in
          (0..<Int.random(in: 0...6, using: &random)).map { _ in
            GeoPoint(
              longitude: number(),
              latitude: max(-90_000_000_000, min(90_000_000_000, number()))
            )
          }
        }
      }
      let reading = ShapeReading(
        points: [GeoPoint(longitude: number(), latitude: number())],
        polygons: polygons
      )
      _ = Shape(GeoPoint(longitude: number(), latitude: number()))
      guard let shape = reading.shape else { continue }
      readable += 1
      let other = rectangle(-10_000, -10_000, 190_000, 80_000)
      _ = try shape.share(in: [other])
      _ = try shape.isCovered(by: [other])
      _ = try shape.millimetres(to: Shape(point(170_000, -80_000)))
      #expect(try shape.area() >= 0)
    }
    #expect(readable > 50)
  }
}
