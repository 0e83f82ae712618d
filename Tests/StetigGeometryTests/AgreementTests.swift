import Foundation
import StetigGeometry
import TestSupport
import Testing

/// Random questions on real boundary files, answered by GEOS (shapely) and by PROJ and GeographicLib
/// (pyproj) as well; `expected.py` asks them.
@Suite struct AgreementTests {
  @Test(
    .enabled(
      if: IndependentProgram.python != nil,
      "shapely and pyproj are not there; .ci/install-programs installs them"
    )
  )
  func `points, shares, areas and distances agree with shapely and pyproj`() throws {
    let seed = SeededGenerator().seed
    let answers = try IndependentProgram.answers(seed: seed)
    var checked: [String: Int] = [:]
    var worst: [String: Double] = [:]
    func note(_ kind: String, _ difference: Double) {
      checked[kind, default: 0] += 1
      worst[kind] = max(worst[kind] ?? 0, abs(difference))
    }
    var rings: [[[[GeoPoint]]]] = []
    var shapes: [Shape] = []
    var index = AreaIndex([])
    for line in answers.split(separator: "\n") {
      let words = line.split(separator: " ")
      func fail(_ found: String) -> Comment { "STETIG_SEED=\(seed): \(line.prefix(300)): \(found)" }
      func number(_ word: Substring) throws -> Double { try #require(Double(word)) }
      func shape(_ word: Substring) throws -> Shape {
        let number = try #require(Int(word))
        return try #require(shapes.indices.contains(number) ? shapes[number] : nil)
      }
      switch words[0] {
      case "ring":
        let shape = try #require(Int(words[1]))
        let polygon = try #require(Int(words[2]))
        while rings.count <= shape { rings.append([]) }
        while rings[shape].count <= polygon { rings[shape].append([]) }
        rings[shape][polygon].append(try points(words[3...]))
        continue
      case "area":
        if shapes.isEmpty {
          for polygons in rings {
            let reading = ShapeReading(polygons: polygons)
            #expect(reading.problems.allSatisfy { $0.effect == .mended }, "\(reading.problems)")
            shapes.append(try #require(reading.shape))
          }
          index = AreaIndex(shapes)
        }
        let area = Double(try shape(words[1]).area()) / 10_000
        let geodesic = try area / number(words[2]) - 1
        let equalArea = try area / number(words[3]) - 1
        note("area (GeographicLib, relative)", geodesic)
        note("area (PROJ, relative)", equalArea)
        #expect(abs(geodesic) < 1e-6 && abs(equalArea) < 1e-7, fail("\(area)"))
      case "point":
        let place = try points(words[1...2])[0]
        let found = index.shapes(at: place)
        note("points", 0)
        #expect(found == words[3...].map { Int($0) }, fail("\(found)"))
      case "share":
        let place = try #require(
          ShapeReading(polygons: [[try points(words[6...])]]).shape
        )
        let covers = try words[5].split(separator: ",").map(shape)
        let share = try #require(try place.share(in: covers))
        let difference = try Double(share) - number(words[1]) * 1e9
        note("shares (10⁻⁹)", difference)
        #expect(abs(difference) < 10, fail("\(share)"))
        let owner = try shape(words[4])
        #expect(try place.touches([owner]) == (words[2] == "1"), fail("touches"))
        #expect(try place.isCovered(by: [owner]) == (words[3] == "1"), fail("is covered"))
        #expect(try place.isCovered(by: covers) == (share == Shape.wholeShare), fail("covered"))
        #expect(try place.isApart(from: covers) == (share == 0), fail("apart"))
      case "line":
        let ends = try points(words[1...4])
        let found = try #require(try Shape(ends[0]).millimetres(to: Shape(ends[1])))
        let difference = try Double(found) - number(words[5])
        note("lines (mm)", difference)
        #expect(abs(difference) <= 1, fail("\(found)"))
      case "away":
        let place = Shape(try points(words[1...2])[0])
        let found = try #require(try place.millimetres(to: shape(words[3])))
        let difference = try Double(found) - number(words[4])
        note("point to area (mm)", difference)
        #expect(abs(difference) <= 0.51, fail("\(found)"))
      case "between":
        let reading = ShapeReading(polygons: [[try points(words[3...])]])
        let place = try #require(reading.shape)
        let found = try #require(try place.millimetres(to: shape(words[1])))
        let difference = try Double(found) - number(words[2])
        note("area to area (mm)", difference)
        // The program asks from corners only, which may be a little too far.
        #expect(difference <= 0.51 && difference >= -2, fail("\(found)"))
      default:
        Issue.record(fail("not understood"))
      }
    }
    #expect(checked.count == 7, "\(checked)")
    for (kind, count) in checked.sorted(by: { $0.key < $1.key }) {
      print("STETIG_SEED=\(seed): \(count) \(kind), worst difference \(worst[kind] ?? 0)")
    }
  }

  private func points(_ words: ArraySlice<Substring>) throws -> [GeoPoint] {
    let numbers = try words.map { try #require(Int64($0)) }
    return stride(from: 0, to: numbers.count - 1, by: 2).map {
      GeoPoint(longitude: numbers[$0], latitude: numbers[$0 + 1])
    }
  }
}

/// The Python that has shapely and pyproj, in the search path or where `.ci/install-programs` puts it.
enum IndependentProgram {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  static let python: String? = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let root = folder.deletingLastPathComponent().deletingLastPathComponent()
    let candidates =
      [root.appending(path: ".build/programs/bin/python3").path]
      + path.split(separator: ":").map { $0 + "/python3" }
    return candidates.first {
      FileManager.default.isExecutableFile(atPath: $0)
        && (try? run($0, ["-c", "import shapely, pyproj"]).code) == 0
    }
  }()

  /// The boundary files beside the tests.
  static let boundaries: [String] = {
    let place = folder.appending(path: "Boundaries").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    return names.filter { $0.hasSuffix(".geojson") }.sorted().map { place + "/" + $0 }
  }()

  static func answers(seed: UInt64) throws -> String {
    let script = folder.appending(path: "expected.py").path
    let result = try run(try #require(python), [script, String(seed)] + boundaries)
    try #require(result.code == 0, "\(result.output.suffix(2_000))")
    return result.output
  }

  private static func run(_ program: String, _ words: [String]) throws -> (
    code: Int32, output: String
  ) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = words
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
