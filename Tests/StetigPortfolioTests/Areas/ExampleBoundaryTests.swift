import Foundation
import StetigGeometry
import StetigPortfolio
import StetigRules
import Testing

/// The boundaries of the example, bound as they were published.
@Suite struct ExampleBoundaryTests {
  private func read() throws -> Portfolio {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../examples/ankunftsquartiere").standardizedFileURL
    let boundaries = folder.appending(path: "boundaries")
    let tables = ["areas.csv", "municipalities.csv"].map { folder.appending(path: $0) }
    return try AreaCorpusTests.read(boundaries, and: tables)
  }

  private func places(_ portfolio: Portfolio, _ entity: String) throws -> [String: Shape] {
    let vocabulary = portfolio.vocabulary
    let number = try #require(vocabulary.entities.firstIndex { $0.naming.english == entity })
    let facts = vocabulary.entities[number].facts
    let fact = try #require(facts.first { vocabulary[$0].naming.english == "boundary" })
    let key = try #require(vocabulary.entities[number].key)
    var shapes: [String: Shape] = [:]
    for row in 0..<portfolio.tables[number].rowCount {
      shapes[portfolio.cell(key, row)] = portfolio.places[fact.index].shape(row, on: nil)
    }
    return shapes
  }

  @Test func `every boundary file of the example is read without a finding`() throws {
    let portfolio = try read()
    #expect(portfolio.findings.filter { $0.file.hasSuffix(".geojson") } == [])
    #expect(try places(portfolio, "area").count == 9)
    #expect(try places(portfolio, "municipality").count == 10)
  }

  @Test func `every quarter lies in its town, as far as the coarse boundary tells`() throws {
    let portfolio = try read()
    let towns = try places(portfolio, "municipality")
    let areas = try places(portfolio, "area")
    for (key, town) in [
      ("sn-gorbitz", "14612000"), ("sn-prohlis", "14612000"), ("sn-johannstadt-nord", "14612000"),
      ("bb-golm", "12054000"), ("nw-hamborn", "05112000"), ("be-marzahn-sued", "11000000"),
      ("be-hellersdorf-nord", "11000000"), ("rp-innenstadt", "07312000"),
      ("rp-erzhuetten", "07312000"),
    ] {
      let area = try #require(areas[key])
      let boundary = try #require(towns[town])
      let share = try area.share(in: [boundary]) ?? 0
      #expect(share > 850_000_000, "\(key): \(share)")
    }
  }
}
