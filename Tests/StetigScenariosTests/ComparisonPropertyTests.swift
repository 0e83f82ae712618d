import StetigEvaluation
import StetigRules
import StetigScenarios
import StetigValues
import TestSupport
import Testing

/// A scenario drawn at random over a portfolio drawn at random.
private struct Draw {
  var baseline: CaseBaseline
  var scenario: ScenarioWorlds
  var note: Comment

  init(_ round: Int, everywhere: Bool = false) throws {
    note = "STETIG_SEED=\(SeededGenerator.fixedSeed), round \(round)"
    var random = RandomVillage(round)
    let base = RandomVillage.programmes.map { random.programme($0) }
    var others: [[String]] = []
    for _ in 0..<(everywhere ? 1 : 2) {
      others.append(
        RandomVillage.programmes.enumerated().map { index, name in
          random.chance(1, in: 2) ? random.programme(name) : base[index]
        }
      )
    }
    let tables = random.tables(projects: 40)
    let village = try Village(rules: base.joined(separator: "\n"), tables: tables)
    var worlds = [village.world]
    let changesFacts = random.chance(1, in: 3)
    var changed: Set<String> = []
    for other in others {
      let plan = try Village.plan(other.joined(separator: "\n"))
      var facts = tables
      if changesFacts {
        facts["municipalities"] = tables["municipalities"]?.replacing(";no;", with: ";yes;")
        facts["projects"] = tables["projects"]?.replacing(";beta;", with: ";gamma;")
          .replacing(";rejected;", with: ";applied;")
      }
      worlds.append(World(plan: plan, portfolio: try Village.portfolio(facts, plan)))
      for (index, name) in RandomVillage.programmes.enumerated() where other[index] != base[index] {
        changed.insert(name)
      }
    }
    scenario = ScenarioWorlds(
      worlds: worlds,
      worldsOfProject: (0..<40).map { _ in
        everywhere ? [1] : random.pick([[0], [1], [2], [0, 1], [1, 2], [0, 1, 2]])
      },
      changedProgrammes: changed.sorted(),
      changesFacts: changesFacts
    )
    let study = CaseStudy(
      village.world,
      asOf: day("2026-01-01"),
      possibleUnder: scenario.changedProgrammes
    )
    baseline = study.baseline()
  }
}

@Suite struct ComparisonPropertyTests {
  @Test(arguments: 0..<12)
  func `differences of cases add up to the difference of the sums`(_ round: Int) throws {
    let draw = try Draw(round)
    let before = draw.baseline.totals
    let (changes, after) = draw.baseline.compare(with: draw.scenario)
    let named = changes.filter { $0.isNamed }
    #expect(sum(named) == after.cases.grants - before.cases.grants, draw.note)
    for (old, new) in [
      (before.byProgramme, after.byProgramme), (before.byMunicipality, after.byMunicipality),
    ] {
      let keys = Set((old + new).map { $0.key })
      for key in keys {
        let part = named.filter { $0.programme == key || $0.municipality == key }
        let change = grants(new, key) - grants(old, key)
        #expect(sum(part) == change, "\(draw.note.rawValue), \(key ?? "unknown")")
      }
    }
    for totals in [before, after] {
      for groups in [totals.byProgramme, totals.byMunicipality, totals.byLand] {
        #expect(groups.reduce(CaseTotals()) { $0 + $1.totals } == totals.cases, draw.note)
      }
    }
  }

  @Test(arguments: 0..<12)
  func `a comparison comes to what the new rules come to by themselves`(_ round: Int) throws {
    let draw = try Draw(round, everywhere: true)
    let (_, after) = draw.baseline.compare(with: draw.scenario)
    let alone = CaseStudy(draw.scenario.worlds[1], asOf: day("2026-01-01")).baseline().totals
    #expect(after.cases == alone.cases, draw.note)
    #expect(after.byProgramme.occupied == alone.byProgramme.occupied, draw.note)
    #expect(after.byMunicipality.occupied == alone.byMunicipality.occupied, draw.note)
    #expect(after.byLand.occupied == alone.byLand.occupied, draw.note)
    #expect(after.grantYears == alone.grantYears, draw.note)
    #expect(after.budgets == alone.budgets, draw.note)
  }

  @Test(arguments: 0..<8)
  func `the same rules and facts change nothing`(_ round: Int) throws {
    var draw = try Draw(round)
    draw.scenario.worlds = draw.scenario.worlds.map { _ in draw.scenario.worlds[0] }
    let (changes, after) = draw.baseline.compare(with: draw.scenario)
    #expect(changes.isEmpty, draw.note)
    #expect(after.cases == draw.baseline.totals.cases, draw.note)
    #expect(after.byMunicipality == draw.baseline.totals.byMunicipality, draw.note)
    #expect(after.grantYears == draw.baseline.totals.grantYears, draw.note)
    #expect(after.budgets == draw.baseline.totals.budgets, draw.note)
  }

  @Test(arguments: 0..<8)
  func `every answer is what the reference evaluator says`(_ round: Int) throws {
    let draw = try Draw(round)
    let world = draw.scenario.worlds[0]
    let (changes, _) = draw.baseline.compare(with: draw.scenario)
    for change in changes where draw.scenario.worldsOfProject[change.project].count == 1 {
      let number = draw.scenario.worldsOfProject[change.project][0]
      let note = "\(draw.note.rawValue), \(change.key) \(change.programme)"
      if !draw.scenario.changesFacts {
        expect(change.before, world, change, note)
        expect(change.after, draw.scenario.worlds[number], change, note)
      }
      #expect(change.isFlip || change.because.isEmpty, "\(note)")
    }
  }

  @Test(arguments: 0..<8)
  func `it is the same in whatever ranges it is done`(_ round: Int) throws {
    let draw = try Draw(round)
    let comparison = draw.baseline.comparison(with: draw.scenario)
    let whole = comparison.joined(comparison.answers(of: 0..<40))
    let parts = comparison.joined(
      [0..<7, 7..<8, 8..<8, 8..<40].flatMap { comparison.answers(of: $0) }
    )
    #expect(whole.changes == parts.changes, draw.note)
    #expect(whole.after.grantYears == parts.after.grantYears, draw.note)
  }

  private func sum(_ changes: [CaseChange]) -> AmountSum {
    changes.reduce(.zero) { $0 + (AmountSum($1.after.grant) - AmountSum($1.before.grant)) }
  }

  private func grants(_ groups: [GroupTotals], _ key: String?) -> AmountSum {
    groups.first { $0.key == key }?.totals.grants ?? .zero
  }

  private func expect(_ state: CaseState, _ world: World, _ change: CaseChange, _ note: String) {
    guard let block = world.programme(change.programme) else { return }
    let result = evaluateCase(world.plan, world.portfolio, project: change.project, block: block)
    let amount = result.grant?.amount ?? euros(0)
    #expect(state.verdict == result.verdict, "\(note)")
    #expect(state.missing == result.missing, "\(note)")
    let counted: CentRange =
      switch result.verdict {
      case .eligible: amount
      case .ineligible: euros(0)
      case .undecided: CentRange(low: 0, high: amount.high)
      }
    #expect(state.grant == counted, "\(note)")
  }
}

extension [GroupTotals] {
  /// Those with a case.
  fileprivate var occupied: [GroupTotals] { filter { $0.totals.count > 0 } }
}
