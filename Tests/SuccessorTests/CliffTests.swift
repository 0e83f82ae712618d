import StetigContinuity
import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigValues
import TestSupport
import Testing

/// A project with one row of costs; amounts are small, so that every cent can be tried.
private func tables(cents: Int, inhabitants: Int) -> [String: String] {
  [
    "municipalities": "key;name;land;population\n06;Altstadt;Hessen;\(inhabitants)\n",
    "applicants": "key;name;kind\ntown;Altstadt;municipality\n",
    "projects": """
    key;name;municipality;programme;applicant;start;end;applied_on
    p;P;06;works;town;2026-01-01;2026-12-31;2025-10-15
    """,
    "costs": """
    project;category;amount
    p;staff;\(euros(cents))
    p;materials;10.00
    """,
    "funding": "key;project;origin;status;amount;same_costs\nl;p;third_party;approved;1.00;yes\n",
  ]
}

private func euros(_ cents: Int) -> String {
  "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
}

private func rules(_ grant: String, _ more: String = "") -> String {
  """
  language en
  source s "S" published 2020-01-01

  programme works "Works" de "Werke"
      level state
      in force from 2020-01-01 per s
  \(more)
  grant
  \(grant)
  """
}

/// What every whole number of units gives, evaluated one by one.
private struct EveryValue {
  var town: Town
  var fact: FactID
  var row: Int

  func value(_ number: Int) -> (verdict: Verdict, grant: Int64) {
    let result = evaluateCase(
      town.plan,
      town.portfolio,
      project: 0,
      block: town.plan.programmes[0],
      probe: FactProbe(fact, row: row, ends(number))
    )
    return (result.verdict, result.verdict == .ineligible ? 0 : result.grant?.amount.low ?? 0)
  }

  private func ends(_ number: Int) -> FactProbe.Ends {
    if case .date = town.plan.vocabulary[fact].type {
      let day = CalendarDate(dayNumber: number) ?? .min
      return .date(day, day)
    }
    return .quantity(Fraction(number), Fraction(number))
  }

  /// The first of each two neighbours between which there is a jump, near a value, with the jump.
  func jumps(around present: Int, near: Int) -> [Int: Int64] {
    let now = value(present)
    let least = now.grant > 0 ? (now.grant - 1) / 100 + 1 : .max
    let values = (present - near - 3...present + near + 3).map { value($0) }
    var found: [Int: Int64] = [:]
    for index in 2..<values.count - 2 {
      let step = values[index + 1].grant - values[index].grant
      let before = values[index].grant - values[index - 1].grant
      let after = values[index + 2].grant - values[index + 1].grant
      let isJump =
        step.magnitude >= least.magnitude && (step - before).magnitude >= least.magnitude
        && (step - after).magnitude >= least.magnitude
      if values[index].verdict != values[index + 1].verdict || isJump {
        found[present - near - 3 + index] = step
      }
    }
    return found
  }
}

@Suite struct CliffTests {
  private func search(_ town: Town) -> ThresholdCliffs {
    CliffSearch(plan: town.plan, portfolio: town.portfolio)
      .cliffs(project: 0, block: town.plan.programmes[0])
  }

  @Test func `a minimum is found to the cent`() throws {
    // 50 % of (staff + 10 EUR), at least 100 EUR: staff of 190.00 EUR is just enough.
    let town = try Town(
      rules: rules("    share financing 50 % of eligible costs per s\n    at least 100 EUR per s"),
      tables: tables(cents: 19_500, inhabitants: 100)
    )
    let found = search(town)
    #expect(found.grant == 10_250)
    let cliff = try #require(found.cliffs.first { $0.row == 0 && $0.jump < -100 })
    #expect(cliff.at.value == .quantity(Fraction(19_000)))
    #expect(cliff.at.grant == 10_000)
    #expect(cliff.below.grant == 0)
    #expect(cliff.jump == -10_000)
    #expect(cliff.distance == 501)
    #expect(!cliff.isUpwards)
    #expect(cliff.conditions == ["minimum"])
    #expect(found.unfinished.isEmpty)
  }

  @Test func `a last day is found to the day`() throws {
    let town = try Town(
      rules: rules(
        "    share financing 50 % of eligible costs per s",
        "apply by 31 October of the year before project.start per s"
      ),
      tables: tables(cents: 19_500, inhabitants: 100)
    )
    let names = town.plan.vocabulary
    let applied = try #require(
      search(town).cliffs.first { names[$0.fact].naming.english == "applied_on" }
    )
    #expect(applied.at.value == .date(date("2025-10-31")))
    #expect(applied.above.verdict == .ineligible)
    #expect(applied.distance == 17)
    #expect(applied.isUpwards)
    #expect(applied.jump == -10_250)
  }

  @Test func `nothing near is nothing found`() throws {
    let town = try Town(
      rules: rules("    share financing 50 % of eligible costs per s\n    at most 500 EUR per s"),
      tables: tables(cents: 19_500, inhabitants: 100)
    )
    #expect(search(town).cliffs.isEmpty)
    #expect(search(town).unfinished.isEmpty)
  }

  @Test func `no jump is missed and none invented`() throws {
    print("seed \(SeededGenerator.fixedSeed)")
    for number in 0..<12 {
      var generator = SeededGenerator(round: number)
      let cents = Int.random(in: 3_000...6_000, using: &generator)
      let people = Int.random(in: 900...1_100, using: &generator)
      let town = try Town(
        rules: randomRules(cents: cents, people: people, &generator),
        tables: tables(cents: cents, inhabitants: people)
      )
      let found = search(town)
      #expect(found.unfinished.isEmpty, "seed \(SeededGenerator.fixedSeed), number \(number)")
      for (entity, name, present) in [
        ("cost", "amount", cents), ("municipality", "population", people),
      ] {
        let fact = try #require(town.plan.vocabulary.fact(entity, name))
        let near = present / 10
        let all = EveryValue(town: town, fact: fact, row: 0).jumps(around: present, near: near)
        let expected = all.filter { pair in
          // A breakpoint is one of the two ends of its step.
          pair.key >= present - near - 1 && pair.key <= present + near
        }
        let own = found.cliffs.filter { $0.fact == fact && $0.row == 0 }
        let steps = own.map { step($0, present) }
        for (start, jump) in expected where start >= present - near && start < present + near {
          #expect(
            steps.contains { $0.start == start && $0.jump == jump },
            "missed \(name) \(start), seed \(SeededGenerator.fixedSeed), number \(number)"
          )
        }
        for step in steps {
          #expect(
            expected[step.start] == step.jump,
            "invented \(name) \(step.start), seed \(SeededGenerator.fixedSeed), number \(number)"
          )
        }
      }
    }
  }

  /// The lower end of a cliff's step, and the jump seen upwards.
  private func step(_ cliff: ThresholdCliff, _ present: Int) -> (start: Int, jump: Int64) {
    let start =
      cliff.isUpwards ? present + cliff.distance - 1 : present - cliff.distance
    return (start, cliff.isUpwards ? cliff.jump : -cliff.jump)
  }

  private func randomRules(
    cents: Int,
    people: Int,
    _ generator: inout SeededGenerator
  ) -> String {
    func near(_ value: Int) -> Int {
      Int.random(in: value * 85 / 100...value * 115 / 100, using: &generator)
    }
    func rate() -> Int { Int.random(in: 3...9, using: &generator) * 10 }
    func money(_ cents: Int) -> String { euros(cents) + " EUR" }
    var parameter =
      "parameter rate \"Rate\" de \"Satz\" depending on municipality.population per s\n"
    let first = near(people)
    parameter += "    below \(first) : \(rate()) %\n    from \(first) : \(rate()) %\n"
    var grant = "    share financing rate of eligible costs per s\n"
    if Bool.random(using: &generator) { grant += "    at most \(money(near(cents / 2))) per s\n" }
    if Bool.random(using: &generator) { grant += "    at least \(money(near(cents / 2))) per s\n" }
    var conditions = ""
    let sums = [
      "sum of project.costs.amount is at most \(money(near(cents + 1_000)))",
      "sum of project.costs.amount * 2 - 10 EUR is more than \(money(near(cents * 2)))",
      "sum of project.costs.amount / 3 is at least \(money(near(cents / 3)))",
      "municipality.population is less than \(near(people))",
      "municipality.population is at least \(near(people))",
    ]
    for number in 0..<Int.random(in: 0...2, using: &generator) {
      let ask = sums[Int.random(in: 0..<sums.count, using: &generator)]
      conditions += "condition c\(number) \"C\" de \"C\"\n    must \(ask) per s\n"
    }
    return rules(grant, parameter + conditions)
  }
}
