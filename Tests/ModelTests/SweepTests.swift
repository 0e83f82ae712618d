import Stetig
import StetigRules
import StetigScenarios
import StetigValues
import Testing

private func rules(_ rate: String, _ runtime: String) -> String {
  """
  programme work "Community work"
      level state
      in force from 2020-01-01
      binds by project.applied_on
  parameter rate "Rate" \(rate)
  parameter least "Least" 30 000 EUR
  condition large "Large enough" must rate of sum of project.costs.amount is at least least
  grant
      share financing rate of eligible costs
      at most 70 000 EUR
  runtime at most \(runtime)
  apply by 2026-10-31
  """
}

private let tables = [
  "municipalities": "key;name\n06413000;Offenbach am Main\n",
  "structures": """
  key;name;municipality;monthly_need;posts;needed_from;needed_until
  one;One;06413000;5000;1;2025-01-01;-
  two;Two;06413000;7000;1;2025-01-01;2030-06-30
  """,
  "projects": """
  key;municipality;structure;programme;status;start;end;applied_on
  a;06413000;one;work;running;2025-01-01;2027-12-31;2024-09-01
  b;06413000;two;work;running;2025-01-01;2026-12-31;2024-09-01
  c;06413000;-;work;applied;2027-01-01;2031-06-30;2026-09-01
  """,
  "costs": "project;amount\na;60000\nb;99999.99\nc;200000\n",
  "funding": """
  key;project;programme;level;status;amount;from;until
  fa;a;work;state;approved;180000;2025-01-01;2027-12-31
  fb;b;work;state;approved;168000;2025-01-01;2026-12-31
  """,
]

@Suite struct SweepTests {
  private func curve(_ scene: Scene, _ name: String, _ path: String) throws -> SweepCurve {
    let prepared = try scene.prepared([name], varying: [path])
    let variation = try #require(
      scene.library.plan.scenarios.first { $0.name == name }?.variations.first { $0.path == path }
    )
    let study = try #require(
      SweepStudy(variation, prepared.worlds, beside: try scene.prepared(name).worlds, scene.run())
    )
    let breaks = study.flips(of: 0..<study.caseCount)
    return study.curve(breaks, study.counts(breaks).map { study.point(at: $0) })
  }

  @Test func `a verdict turns at the value that turns it and nowhere else`() throws {
    let scene = try Scene(
      [rules("50 %", "5 years"), "scenario s vary work.rate from 10 % to 90 %"],
      tables
    )
    let curve = try curve(scene, "s", "work.rate")
    let bends = curve.points.filter { $0.bend != nil }
    // 30 000 of 200 000, of 99 999.99 and of 60 000 EUR; shares count hundredths of a point.
    #expect(bends.map { $0.value.description } == ["3/20", "3001/10000", "1/2"])
    #expect(bends.map { $0.bend?.flips.map { $0.project } } == [["c"], ["b"], ["a"]])
    #expect(bends.allSatisfy { $0.bend?.flips.first?.because == ["large"] })
    #expect(curve.points.first?.value == Fraction(1, over: 10))
    #expect(curve.points.last?.value == Fraction(9, over: 10))
  }

  @Test func `a runtime bends what is missing where its lines reach an end`() throws {
    let scene = try Scene(
      [rules("50 %", "3 years"), "scenario s vary work.runtime from 1 year to 12 years"],
      tables,
      horizon: "2034-12-31"
    )
    let curve = try curve(scene, "s", "work.runtime")
    let months = curve.points.map { $0.value.description }
    // b lasts 24 months and a 36. Lines run on from 37 months on, when the programme allows more than it did; c lasts 54 months;
    // what fb pays for is needed for 66 months; fa reaches the horizon at 120.
    #expect(months == ["12", "23", "24", "35", "36", "37", "53", "54", "66", "120", "144"])
  }

  @Test(arguments: [
    (
      "work.rate", "50 %",
      ["10 %", "15 %", "30.01 %", "49.99 %", "50 %", "77.77 %", "90 %"]
    ),
    (
      "work.runtime", "3 years",
      ["12 months", "24 months", "53 months", "54 months", "66 months", "67 months", "144 months"]
    ),
  ])
  func `the curve is what single runs give`(path: String, now: String, values: [String]) throws {
    for value in values {
      let single = path == "work.rate" ? rules(value, "3 years") : rules("50 %", value)
      let vary =
        path == "work.rate"
        ? "scenario s vary work.rate from \(value) to \(value)"
        : "scenario s vary work.runtime from \(value) to \(value)"
      let scene = try Scene([rules("50 %", "3 years"), vary], tables, horizon: "2034-12-31")
      let point = try #require(try curve(scene, "s", path).points.first)
      let change =
        path == "work.rate"
        ? "replace parameter rate \(value)" : "replace runtime at most \(value)"
      let other = try Scene(
        [rules("50 %", "3 years"), "scenario s in work \(change)"],
        tables,
        horizon: "2034-12-31"
      )
      let (_, result) = try other.result("s")
      #expect(point.cases == result.after.cases, "\(path) = \(value)")
      #expect(point.gaps == result.after.gaps, "\(path) = \(value)")
      let plain = try Scene([single], tables, horizon: "2034-12-31").run().baseline
      #expect(point.cases == plain.cases, "\(path) = \(value)")
    }
  }

  @Test func `a grid is what single runs give`() throws {
    let scene = try Scene(
      [
        rules("50 %", "3 years"),
        """
        scenario s vary work.rate from 10 % to 90 % in steps of 40 %
          vary work.runtime from 2 years to 6 years in steps of 2 years
        """,
      ],
      tables
    )
    let variations = try #require(scene.library.plan.scenarios.first).variations
    func worlds(_ paths: Set<String>) throws -> ScenarioWorlds {
      try scene.prepared(["s"], varying: paths).worlds
    }
    let all = GridWorlds(
      beside: try worlds([]),
      across: try worlds(["work.rate"]),
      down: try worlds(["work.runtime"]),
      both: try worlds(["work.rate", "work.runtime"])
    )
    let study = try #require(
      GridStudy(across: variations[0], down: variations[1], all, scene.run())
    )
    let grid = study.grid((0..<study.cellCount).map { study.cell($0) })
    #expect(
      grid.acrossValues.count == 3 && grid.downValues.map { $0.description } == ["24", "48", "72"]
    )
    for (row, runtime) in ["2 years", "4 years", "6 years"].enumerated() {
      for (column, rate) in ["10 %", "50 %", "90 %"].enumerated() {
        let single = try Scene([rules(rate, runtime)], tables).run().baseline
        #expect(grid.cells[row * 3 + column].cases == single.cases)
      }
    }
  }
}
