import StetigGeometry

/// `stetig-bench geometry [POINTS]`: points in areas, shares and distances, one line of JSON each.
struct GeometryBench {
  let points: Int

  func run() throws(GeometryLimit) {
    let town = Tessellation(columns: 25, rows: 20, detail: 50)
    let land = Tessellation(columns: 2, rows: 1, detail: 25_000)
    let areas = measureReading("500 areas of 200 edges", town)
    let large = measureReading("2 areas of 100000 edges", land)
    measurePoints("points in 500 areas of 200 edges", areas, town, points)
    measurePoints("points in 2 areas of 100000 edges", large, land, points)
    try measureShares(areas, town)
    try measureLargeShare(large)
    try measureDistances(areas, town)
  }

  private func measureReading(_ name: String, _ net: Tessellation) -> AreaIndex {
    let watch = Stopwatch()
    let index = AreaIndex(net.areas)
    report("read and check " + name, 1, watch.seconds, sum: Int64(index.shapes.count))
    return index
  }

  private func measurePoints(
    _ name: String,
    _ index: AreaIndex,
    _ net: Tessellation,
    _ count: Int
  ) {
    var random = BenchRandom(seed: 1)
    let places = (0..<count).map { _ in net.place(&random) }
    var found: [Int] = []
    var sum: Int64 = 0
    let watch = Stopwatch()
    for place in places {
      index.collect(at: place, into: &found)
      sum += Int64(found.count)
    }
    report(name, count, watch.seconds, sum: sum)
  }

  private func measureShares(_ index: AreaIndex, _ net: Tessellation) throws(GeometryLimit) {
    var random = BenchRandom(seed: 2)
    let count = max(1, points / 100)
    let plots = (0..<count).map { _ in net.plot(&random) }
    var sum: Int64 = 0
    var watch = Stopwatch()
    for plot in plots { sum += try index.share(of: plot) ?? 0 }
    report("shares of plots of 12 edges", count, watch.seconds, sum: sum)
    sum = 0
    watch = Stopwatch()
    for plot in plots where try index.covers(plot) { sum += 1 }
    report("plots of 12 edges covered", count, watch.seconds, sum: sum)
  }

  private func measureLargeShare(_ index: AreaIndex) throws(GeometryLimit) {
    let union = Shape(uniting: index.shapes)
    let watch = Stopwatch()
    let share = try index.shapes[0].share(in: [union]) ?? 0
    report("share of 100000 edges in 200000", 1, watch.seconds, sum: share)
  }

  private func measureDistances(_ index: AreaIndex, _ net: Tessellation) throws(GeometryLimit) {
    var random = BenchRandom(seed: 3)
    let count = max(1, points / 10)
    let places = (0..<count).map { _ in Shape(net.place(&random)) }
    var sum: Int64 = 0
    var watch = Stopwatch()
    for position in places.indices {
      sum += try places[position].millimetres(to: places[count - 1 - position]) ?? 0
    }
    report("distances of two points", count, watch.seconds, sum: sum)
    sum = 0
    watch = Stopwatch()
    for place in places {
      for area in index.candidates(for: place, withinMillimetres: 500_000)
      where try place.isWithin(millimetres: 500_000, of: [index.shapes[area]]) {
        sum += 1
      }
    }
    report("points within 500 m of areas", count, watch.seconds, sum: sum)
  }

  private func report(_ name: String, _ count: Int, _ seconds: Double, sum: Int64) {
    var line = ResultLine("geometry")
    line.add("measure", text: name)
    line.add("count", count)
    line.add("eval_s", seconds)
    line.add("per_s", Double(count) / max(seconds, 1e-9), places: 1)
    line.add("sum", Int(sum))
    print(line.text)
  }
}

/// Runs the geometry of `stetig-bench geometry [POINTS]`.
func runGeometryBench(_ words: ArraySlice<String>) throws(BenchFailure) {
  let arguments = try SubjectArguments(words, usage: "geometry [POINTS]", size: 1_000_000)
  do {
    try GeometryBench(points: arguments.size).run()
  } catch {
    throw BenchFailure(message: "the areas cross each other too often")
  }
}
