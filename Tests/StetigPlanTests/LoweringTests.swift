import StetigRules
import StetigText
import StetigValues
import Testing

@Suite struct LoweringTests {
  /// Lowers one programme and returns its only version.
  private func lowered(
    _ workshop: RuleWorkshop,
    _ name: String = "p"
  ) throws -> (Plan, RuleBlock) {
    let plan = try #require(lower(workshop.rules).result)
    let block = try #require(plan.programmes.first { $0.name == name })
    return (plan, try #require(block.versions.first))
  }

  private func ask(_ id: String, _ plan: Plan, _ block: RuleBlock) throws -> String {
    let condition = try #require(block.conditions.first { $0.id == id })
    return plan.printed(condition.versions[0].ask)
  }

  @Test func `a parameter is replaced by its value wherever it stands`() throws {
    var rules = RuleWorkshop()
    let base = rules.parameter("base", rules.euros(100))
    let twice = rules.parameter(
      "twice",
      rules.node(.add(base, base), .money)
    )
    var block = rules.block()
    block.conditions = [
      rules.condition("enough", rules.compare(.atLeast, rules.eligibleCosts(), twice))
    ]
    rules.rules.blocks = [block]
    let (plan, lowered) = try lowered(rules)
    let shown = plan.printed(lowered.conditions[0].versions[0].ask)
    #expect(shown == "(eligible costs >= p.twice)")
    let parameter = try #require(plan.parameters.first { $0.name == "twice" })
    #expect(plan.arena[parameter.node].operation.operands.count == 2)
    #expect(verify(plan) == [])
  }

  @Test func `elements of a parameter used inside a list come after those around it`() throws {
    var rules = RuleWorkshop()
    let own = rules.compare(
      .equal,
      rules.rowFact("document.kind"),
      rules.value("sketch", of: "document.kind")
    )
    let count = rules.node(
      .count(list: rules.list("project.documents"), where: own),
      .number(unit: nil)
    )
    let sketches = rules.parameter("sketches", count)
    let inside = rules.compare(.less, rules.rowFact("cost.units"), sketches)
    var block = rules.block()
    block.conditions = [
      rules.condition(
        "c",
        rules.node(.any(list: rules.list("project.costs"), where: inside), .truth)
      )
    ]
    rules.rules.blocks = [block]
    let (plan, lowered) = try lowered(rules)
    #expect(
      try ask("c", plan, lowered) == """
        any of project.costs where (cost.units < count of project.documents \
        where (document@1.kind = sketch))
        """
    )
    #expect(verify(plan) == [])
  }

  @Test func `the binding date of the programme takes its place also in a frame`() throws {
    var rules = RuleWorkshop()
    var frame = rules.block("f", kind: .frame)
    frame.conditions = [
      rules.condition(
        "late",
        rules.compare(.atLeast, rules.bindingDate(), rules.date("2026-01-01"))
      )
    ]
    var block = rules.block(binds: rules.fact("project.awarded_on"))
    block.frames = ["f"]
    rules.rules.blocks = [block, frame]
    let (plan, lowered) = try lowered(rules)
    #expect(try ask("f.late", plan, lowered) == "(project.awarded_on >= 2026-01-01)")
    #expect(verify(plan) == [])
  }

  @Test func `a frame reached twice counts once and versions of it become versions`() throws {
    var rules = RuleWorkshop()
    var law = rules.block("law", kind: .frame, .period(days("2020-01-01", "2024-12-31")))
    law.conditions = [rules.condition("c", rules.fact("project.begun"))]
    var newer = rules.block("law", kind: .frame, .period(days("2025-01-01", nil)))
    newer.conditions = [rules.condition("c", rules.not(rules.fact("project.begun")))]
    newer.obligations = [
      Obligation(
        id: "keep",
        label: Phrase(same: "keep"),
        due: .until(rules.fact("project.end")),
        when: nil,
        provenance: rules.provenance()
      )
    ]
    var between = rules.block("between", kind: .frame)
    between.frames = ["law"]
    var block = rules.block()
    block.frames = ["between", "law"]
    rules.rules.blocks = [newer, block, law, between]
    let (plan, lowered) = try lowered(rules)
    let condition = try #require(lowered.conditions.first { $0.id == "law.c" })
    #expect(lowered.conditions.filter { $0.id == "law.c" }.count == 1)
    #expect(
      condition.versions.map { $0.period.description } == [
        "2020-01-01/2024-12-31", "2025-01-01/..",
      ]
    )
    #expect(
      try ask("law.in_force", plan, lowered)
        == "(project.applied_on >= 2020-01-01)"
    )
    let obligation = try #require(lowered.obligations.first)
    #expect(obligation.id == "law.keep")
    #expect(plan.printed(try #require(obligation.when)) == "(project.applied_on >= 2025-01-01)")
    #expect(verify(plan) == [])
  }

  @Test func `validity, Land and unknown validity make conditions`() throws {
    var rules = RuleWorkshop()
    var block = rules.block("p", .period(days("2019-12-02", nil)))
    block.land = LandLimit(mask: 0b010, isExclusion: false, provenance: rules.provenance())
    var other = rules.block("q", .unknown)
    other.land = LandLimit(mask: 0b101, isExclusion: true, provenance: rules.provenance())
    rules.rules.blocks = [block, other]
    let (plan, first) = try lowered(rules)
    #expect(try ask("in_force", plan, first) == "(project.applied_on >= 2019-12-02)")
    #expect(try ask("land", plan, first) == "(project.municipality.land = Hessen)")
    let (_, second) = try lowered(rules, "q")
    #expect(try ask("in_force", plan, second) == "unknown(q.in_force)")
    #expect(
      try ask("land", plan, second) == "not (project.municipality.land one of Bayern, Sachsen)"
    )
  }

  @Test func `windows become comparisons, joined by or`() throws {
    var rules = RuleWorkshop()
    var block = rules.block()
    block.timing = [
      rules.timing(
        .apply([
          Window(
            days: .by(rules.date("2026-03-13")),
            movesToWorkingDay: false,
            forStart: .on(rules.date("2026-05-01"))
          ),
          Window(
            days: .from(rules.date("2026-04-01"), to: rules.date("2026-08-16")),
            movesToWorkingDay: true,
            forStart: nil
          ),
          Window(days: .unknown(name: "p.apply"), movesToWorkingDay: false, forStart: nil),
        ])
      ),
      rules.timing(
        .end([Window(days: .anyTime, movesToWorkingDay: false, forStart: nil)]),
        when: rules.fact("municipality.weak")
      ),
      rules.timing(
        .runtime(Limit(low: nil, high: rules.months(36)), from: nil),
        isAsRule: true
      ),
    ]
    rules.rules.blocks = [block]
    let (plan, lowered) = try lowered(rules)
    #expect(
      try ask("apply", plan, lowered) == """
        (((project.applied_on <= 2026-03-13) and (project.start = 2026-05-01)) or \
        (project.applied_on between 2026-04-01 and working day from 2026-08-16) or \
        unknown(p.apply))
        """
    )
    let end = try #require(lowered.conditions.first { $0.id == "end" })
    #expect(end.versions[0].guardNode.map { plan.printed($0) } == "project.municipality.weak")
    #expect(
      try ask("runtime", plan, lowered)
        == "(project.start to project.end lasts at most 36 months)"
    )
    let runtime = try #require(lowered.conditions.first { $0.id == "runtime" })
    #expect(runtime.versions[0].isAsRule)
    #expect(!runtime.versions[0].decides)
    #expect(verify(plan) == [])
  }

  @Test func `clauses of one kind with different guards make one condition`() throws {
    var rules = RuleWorkshop()
    let weak = rules.fact("municipality.weak")
    var block = rules.block()
    block.grant = rules.grant(
      [
        .atLeast(rules.euros(10_000), per: []),
        .atLeast(rules.euros(100_000), per: [.fullProjectYear]),
      ],
      whens: [weak, rules.not(weak)]
    )
    rules.rules.blocks = [block]
    let (plan, lowered) = try lowered(rules)
    #expect(
      try ask("minimum", plan, lowered) == """
        ((not project.municipality.weak or (grant before minimum >= 10000.00 EUR)) and \
        (project.municipality.weak or (grant before minimum >= \
        (highest of (full years from project.start to project.end, 1) * 100000.00 EUR))))
        """
    )
    let minimum = try #require(lowered.conditions.first { $0.id == "minimum" })
    #expect(
      minimum.versions[0].guardNode.map { plan.printed($0) }
        == "(project.municipality.weak or not project.municipality.weak)"
    )
    #expect(verify(plan) == [])
  }

  @Test func `a clause as a rule beside a deciding one makes a condition of its own`() throws {
    var rules = RuleWorkshop()
    let limit = Limit(low: nil, high: rules.months(36))
    let usual = Limit(low: nil, high: rules.months(24))
    var block = rules.block()
    block.timing = [
      rules.timing(.runtime(usual, from: nil), isAsRule: true),
      rules.timing(.runtime(limit, from: nil)),
    ]
    rules.rules.blocks = [block]
    let (_, lowered) = try lowered(rules)
    #expect(lowered.conditions.map { $0.id } == ["runtime", "runtime_2"])
    #expect(lowered.conditions.map { $0.versions[0].decides } == [true, false])
  }

  @Test func `the own share counts own money that is not rejected`() throws {
    var rules = RuleWorkshop()
    var block = rules.block()
    block.grant = rules.grant([.ownShare(atLeast: rules.percent(10), counting: 0b010)])
    rules.rules.blocks = [block]
    let (plan, lowered) = try lowered(rules)
    #expect(
      try ask("own_share", plan, lowered) == """
        (sum of funding.amount in project.funding where ((funding.origin one of own_money, \
        third_party) and not (funding.status = rejected)) >= (10 % * eligible costs))
        """
    )
    #expect(verify(plan) == [])
  }

  @Test func `never with asks the funding of the project`() throws {
    var rules = RuleWorkshop()
    var block = rules.block()
    block.stacking = [
      StackingRule(
        .neverWith(programmes: nil, onSameCosts: true),
        when: nil,
        isAsRule: false,
        provenance: rules.provenance()
      )
    ]
    rules.rules.blocks = [block]
    let (plan, lowered) = try lowered(rules)
    #expect(
      try ask("never_with", plan, lowered) == """
        not any of project.funding where ((funding.status one of applied, approved) and \
        (funding.origin = public_grant) and not (funding.programme = programme p) and \
        funding.same_costs)
        """
    )
    #expect(verify(plan) == [])
  }

  @Test func `rows of a table are sorted by threshold`() throws {
    var rules = RuleWorkshop()
    let bands = Bands(
      selector: rules.fact("municipality.population"),
      below: rules.euros(1),
      steps: [
        Bands.Step(from: rules.number(100), value: rules.euros(3)),
        Bands.Step(from: rules.number(20), value: rules.euros(2)),
      ]
    )
    _ = rules.parameter("cap", rules.node(.bands(bands), .money))
    rules.rules.blocks = [rules.block()]
    let plan = try #require(lower(rules.rules).result)
    let cap = try #require(plan.parameters.first)
    #expect(
      plan.printed().contains(
        "by project.municipality.population (below : 1.00 EUR; from 20: 2.00 EUR; from 100: 3.00 EUR)"
      )
    )
    #expect(cap.type == .money)
  }

  @Test func `parameters built on one another too deeply are an error, not a crash`() throws {
    var rules = RuleWorkshop()
    let one = rules.euros(1)
    var sum = one
    for index in 0..<2_000 {
      sum = rules.parameter("p\(index)", rules.node(.add(sum, one), .money))
    }
    rules.rules.blocks = [rules.block()]
    let outcome = lower(rules.rules)
    #expect(outcome.diagnostics.contains { $0.code == .nestedTooDeeply })
  }

  @Test func `a parameter that depends on itself is unknown`() throws {
    var rules = RuleWorkshop()
    let itself = rules.node(.parameter(ParameterID(0)), .money)
    _ = rules.parameter("endless", rules.node(.add(itself, rules.euros(1)), .money))
    rules.rules.blocks = [rules.block()]
    let plan = try #require(lower(rules.rules).result)
    #expect(verify(plan) == [])
  }

  @Test func `principles are narrowed by their guards and make no conditions`() throws {
    var rules = RuleWorkshop()
    var block = rules.block("g", kind: .principles, .unknown)
    block.conditions = [rules.condition("long", rules.fact("project.begun"), kind: .should)]
    rules.rules.blocks = [block]
    let plan = try #require(lower(rules.rules).result)
    let lowered = try #require(plan.principles.first?.versions.first)
    #expect(lowered.conditions.map { $0.id } == ["long"])
    let guardNode = try #require(lowered.conditions[0].versions[0].guardNode)
    #expect(plan.printed(guardNode) == "unknown(g.in_force)")
  }
}
