import Foundation
import StetigContinuity
import StetigPortfolio
import StetigRules
import StetigSQL
import StetigValues
import TestSupport
import Testing

/// The gap views give the days and cents of the engine in a real database.
@Suite(.serialized) struct GapAgreementTests {
  @Test(.needs(.duckdb), arguments: 0..<3)
  func `gaps of random structures are the same in DuckDB`(_ round: Int) throws {
    try compareGaps(.duckdb, round)
  }

  @Test(.needs(.postgres), arguments: 0..<3)
  func `gaps of random structures are the same in PostgreSQL`(_ round: Int) throws {
    try compareGaps(.postgres, round)
  }

  @Test(.needs(.spark))
  func `gaps of random structures are the same in Spark`() throws {
    try compareGaps(.spark, 0)
  }

  private func compareGaps(_ database: Database, _ round: Int) throws {
    var random = SeededGenerator(round: round)
    let note = random.note(round)
    let town = RandomStructures(&random, count: 40)
    let differences = try gapDifferences(town, database)
    #expect(differences.prefix(5) == [], "\(note)")
  }
}

/// What the views of a database say otherwise than the engine.
private func gapDifferences(
  _ town: RandomStructures,
  _ database: Database
) throws -> [String] {
  let day = try #require(CalendarDate(iso: "2026-11-21"))
  let portfolio = town.portfolio
  let report = continuityReport(portfolio, ContinuityOptions(asOf: day))
  var expected: [String] = []
  for structure in report.structures {
    expected.append(structure.key + " " + structure.state.rawValue)
    for gap in structure.gaps {
      let posts = gap.posts.map { String($0.numerator * (100 / $0.denominator)) } ?? ""
      expected.append(
        [
          structure.key, gap.first.description, gap.last.description, String(gap.months),
          String(gap.days), String(gap.amount.cents), posts, String(gap.filledByApplied.cents),
          String(gap.filledByPlanned.cents),
        ].joined(separator: " ")
      )
    }
  }
  #expect(expected.count > report.structures.count)
  let plan = Plan(vocabulary: .standard)
  let script = SQLScript(plan, database.dialect, asOf: day)
  let found = try database.answers(
    to: [
      "SELECT structure, state FROM stetig_structures",
      "SELECT structure, first_day, last_day, months, days, amount, CAST(posts * 100 AS integer), "
        + "filled_by_applied, filled_by_planned FROM stetig_gaps",
    ],
    script,
    plan,
    portfolio
  )
  let answers = Set(found.flatMap { $0 }.map { $0.joined(separator: " ") })
  return Set(expected).symmetricDifference(answers).sorted()
}

/// Structures with money of every kind, and with holes in what is known of it.
struct RandomStructures {
  private var structures = "key;monthly_need;posts;needed_from;needed_until\n"
  private var projects = "key;structure;start;end\n"
  private var funding = "key;structure;project;status;amount;monthly;from;until\n"

  init(_ random: inout SeededGenerator, count: Int) {
    for number in 0..<count {
      let need = Int64(random.below(900_000) + 100) / 20 * 20
      let posts = random.below(3) == 0 ? "" : "\(random.below(9)).\(random.below(90) + 10)"
      structures += "s\(number);\(random.below(12) == 0 ? "" : euros(need));\(posts);"
      structures += "\(day(&random, of: 4));\(day(&random, of: 4))\n"
      projects += "p\(number);\(["-", "", "s\(number)", "s\(number)"][random.below(4)]);"
      projects += "\(day(&random, of: 1, orNone: ""));\(day(&random, of: 1, orNone: ""))\n"
      for line in 0..<random.below(6) { add(line, to: number, need, &random) }
      if random.below(3) == 0 {
        // Exactly what the tolerance lets through, in thirds.
        for third in 0..<3 {
          funding += "e\(number)-\(third);s\(number);-;approved;"
          funding += "\(euros(need * 19 / 20 * 4));-;2027-0\(third + 1)-01;2027-12-31\n"
        }
      }
    }
  }

  private mutating func add(
    _ line: Int,
    to number: Int,
    _ need: Int64,
    _ random: inout SeededGenerator
  ) {
    let statuses = ["approved", "approved", "approved", "applied", "planned", "rejected", ""]
    let own = ["s\(number)", "s\(number)", "s\(number)", "-", "", "s0"][random.below(6)]
    let project = ["-", "-", "p\(number)", ""][random.below(4)]
    let isMonthly = random.below(4) == 0
    let cents = need * Int64(random.below(130) + 1) / 100
    let sum = cents * Int64(random.below(30) + 1)
    let amount = isMonthly && random.below(8) > 0 ? "" : random.below(15) == 0 ? "" : euros(sum)
    let monthly = isMonthly ? euros(cents) : "-"
    funding += "f\(number)-\(line);\(own);\(project);\(statuses[random.below(7)]);"
    funding += "\(amount);\(monthly);\(day(&random, of: 6, orNone: ""));"
    funding += "\(day(&random, of: 3, orNone: random.below(2) == 0 ? "-" : ""))\n"
  }

  /// A day of 2025 to 2030, or, one time in `chance`, none.
  private func day(
    _ random: inout SeededGenerator,
    of chance: Int,
    orNone none: String = "-"
  ) -> String {
    if chance > 1, random.below(chance) == 0 { return none }
    let start = CalendarDate(iso: "2025-01-01")?.dayNumber ?? 0
    guard let day = CalendarDate(dayNumber: start + Int32(random.below(2_190))) else { return none }
    return (random.below(2) == 0 ? day : random.below(2) == 0 ? day.firstOfMonth : day.lastOfMonth)
      .description
  }

  var portfolio: Portfolio {
    readPortfolio(
      files: [
        NamedBytes(name: "structures.csv", bytes: Array(structures.utf8)),
        NamedBytes(name: "projects.csv", bytes: Array(projects.utf8)),
        NamedBytes(name: "funding.csv", bytes: Array(funding.utf8)),
      ],
      vocabulary: .standard
    )
  }

  private func euros(_ cents: Int64) -> String { Money(cents: cents).decimalText }
}
