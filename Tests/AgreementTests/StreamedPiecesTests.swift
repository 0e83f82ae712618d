import Foundation
import Stetig
import StetigEvaluation
import StetigPortfolio
import StetigReports
import StetigRules
import StetigText
import TestSupport
import Testing

private let rules = InputFile(
  name: "rules.stetig",
  bytes: Array(
    """
    source guideline "Guideline" published 2026
    programme shared "Shared" per guideline
        binds by project.applied_on
    condition begun must not project.begun
    condition size must sum of project.costs.amount is at most 40 000 EUR
    condition place must municipality.population is at least 20 000
    grant
        share financing 50 % of eligible costs

    programme flat "Flat" per guideline
        level municipality
    condition requested must project.requested is at least 500 EUR
    grant
        fixed amount lowest of (5 000 EUR, project.requested)

    """.utf8
  )
)

/// A stream gives what the whole portfolio gives, wherever its pieces end.
@Suite struct StreamedPiecesTests {
  @Test(arguments: [1, 3, 17, 64, 500, 1 << 18])
  func `random portfolios get the same answers in pieces of any size`(_ size: Int) throws {
    let plan = try #require(RuleLibrary.load([rules]).result).plan
    for round in 0..<3 {
      var random = SeededGenerator()
      for _ in 0..<round { _ = random.next() }
      let note = "STETIG_SEED=\(random.seed), round \(round), pieces of \(size)"
      var tables = RandomTables(random: SeededGenerator(seed: random.next()))
      let files = tables.make(projects: 25)
      try expectSame(plan, files, size, note)
    }
  }

  @Test(arguments: [1_000])
  func `the example gets the same answers in small pieces`(_ size: Int) throws {
    let library = try #require(RuleLibrary.load(try files("rules", [".stetig"])).result)
    let tables = try files("examples/ankunftsquartiere", [".csv", ".geojson"])
    let named = tables.map { NamedBytes(name: $0.name, bytes: $0.bytes) }
    try expectSame(library.plan, named, size, "pieces of \(size)")
  }

  private func expectSame(
    _ plan: Plan,
    _ files: [NamedBytes],
    _ size: Int,
    _ note: String
  ) throws {
    let whole = readPortfolio(files: files, vocabulary: plan.vocabulary)
    let entity = try #require(plan.vocabulary.entity("project"))
    let count = whole.tables[entity.index].rowCount
    var stream = try PortfolioStream(
      sources: files.map { ByteSource($0) },
      vocabulary: plan.vocabulary,
      workers: .one,
      pieceSize: size
    )
    #expect(stream.projectCount == count, "\(note)")
    var row = 0
    var pieces = 0
    var turned = TurnedProgram(plan: plan, programmes: plan.programmes)
    var findings = Set(stream.findings)
    while let piece = try stream.next() {
      pieces += 1
      findings.formUnion(piece.findings)
      turned.take(piece, "\(note), piece \(pieces)")
      for place in 0..<piece.tables[entity.index].rowCount {
        guard row < count else { break }
        for block in plan.programmes {
          let expected = evaluateCase(plan, whole, project: row, block: block)
          var found = evaluateCase(plan, piece, project: place, block: block)
          found.project = row
          #expect(found == expected, "\(note), project \(row), \(block.name)")
          if found != expected { return }
        }
        row += 1
      }
    }
    #expect(row == count, "\(note)")
    #expect(findings == Set(whole.findings), "\(note)")
    // Of one piece alone nothing would be shown.
    if size <= 1_000 { #expect(pieces > 1, "\(note)") }
  }

  private func files(_ folder: String, _ endings: [String]) throws -> [InputFile] {
    let start = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: folder)
    let names = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String }
    return try (names ?? []).filter { name in endings.contains { name.hasSuffix($0) } }.sorted()
      .map {
        InputFile(
          name: folder + "/" + $0,
          bytes: [UInt8](try Data(contentsOf: start.appending(path: $0)))
        )
      }
  }
}

/// Tables as people write them: quoted line breaks, missing cells, mistakes, one way of numbers.
private struct RandomTables {
  var random: SeededGenerator

  private mutating func chance(_ one: Int, in all: Int) -> Bool {
    Int.random(in: 0..<all, using: &random) < one
  }

  private mutating func cell(_ text: String) -> String {
    if chance(1, in: 12) { return "" }
    return chance(1, in: 40) ? "?!" : text
  }

  private mutating func amount(_ most: Int) -> String {
    let euros = Int.random(in: 0...most, using: &random)
    if chance(1, in: 3), euros >= 1_000 {
      let rest = String(euros % 1_000)
      return "\(euros / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
    return chance(1, in: 2) ? "\(euros),5" : "\(euros)"
  }

  mutating func make(projects: Int) -> [NamedBytes] {
    let end = chance(1, in: 2) ? "\r\n" : "\n"
    var places = "key;population" + end
    for place in 0..<5 { places += "M\(place);\(cell("\(place * 9_000)"))" + end }
    var rows = "key;name;municipality;begun;applied_on;requested" + end
    var costs = "project;amount;note" + end
    var funding = "project;amount" + end
    let hasFunding = chance(1, in: 2)
    for project in 0..<projects {
      let key = "P\(100 + project)"
      let name =
        chance(1, in: 4) ? "\"Haus \(project);\(end)zwei \"\"Räume\"\"\"" : "Fläche \(project)"
      let place = cell("M\(Int.random(in: 0..<5, using: &random))")
      let begun = cell(chance(1, in: 4) ? "ja" : "nein")
      let day = cell("\(Int.random(in: 1...28, using: &random)).0\(project % 9 + 1).2026")
      rows += [key, name, place, begun, day, cell(amount(3_000))].joined(separator: ";") + end
      for _ in 0..<[0, 0, 1, 2, 5].randomElement(using: &random)! {
        costs += "\(key);\(cell(amount(30_000)));" + (chance(1, in: 5) ? "\"a\(end)b\"" : "") + end
      }
      if hasFunding, chance(1, in: 3) { funding += "\(key);\(cell(amount(2_000)))" + end }
    }
    return [
      ("municipalities.csv", places), ("projects.csv", rows), ("costs.csv", costs),
      ("funding.csv", funding),
    ].map { NamedBytes(name: $0.0, bytes: Array($0.1.utf8)) }
  }
}
