import StetigRules
import StetigText
import StetigValues
import Testing

@Suite struct AnalysisTests {
  private func codes(_ workshop: RuleWorkshop, asOf: String? = nil) -> [String] {
    analyse(workshop.rules, asOf: asOf.flatMap { CalendarDate(iso: $0) }).map { $0.code.rawValue }
  }

  private func messages(_ workshop: RuleWorkshop) -> [String] {
    analyse(workshop.rules).map { $0.message.english }
  }

  // MARK: Versions

  @Test func `versions of a programme that overlap are reported`() {
    var rules = RuleWorkshop()
    rules.rules.blocks = [
      rules.block("p", .period(days("2020-01-01", "2022-12-31"))),
      rules.block("p", .period(days("2022-12-31", nil))),
    ]
    #expect(codes(rules) == ["D0001"])
  }

  @Test func `versions of a programme that leave a hole are reported with its days`() {
    var rules = RuleWorkshop()
    rules.rules.blocks = [
      rules.block("p", .period(days("2023-01-01", nil))),
      rules.block("p", .period(days("2020-01-01", "2022-11-30"))),
    ]
    #expect(
      messages(rules) == [
        "the versions of `p` leave a hole, 2022-12-01 to 2022-12-31"
      ]
    )
    #expect(
      analyse(rules.rules).first?.message.german
        == "die Fassungen von `p` lassen eine Lücke, 01.12.2022 bis 31.12.2022"
    )
  }

  @Test func `versions that join are in order`() {
    var rules = RuleWorkshop()
    rules.rules.blocks = [
      rules.block("p", .period(days("2020-01-01", "2022-12-31"))),
      rules.block("p", .period(days("2023-01-01", nil))),
    ]
    #expect(codes(rules) == [])
  }

  @Test func `versions of a parameter are held to the programme`() {
    var rules = RuleWorkshop()
    let value = rules.node(
      .versions([
        VersionArm(period: days("2020-01-01", "2020-12-31"), value: rules.euros(1)),
        VersionArm(period: days("2022-01-01", nil), value: rules.euros(2)),
      ]),
      .money
    )
    _ = rules.parameter("cap", value)
    var apart = rules
    rules.rules.blocks = [rules.block("p", .period(days("2020-01-01", nil)))]
    #expect(codes(rules) == ["D0002"])
    apart.rules.blocks = [
      apart.block("p", .period(days("2020-01-01", "2020-12-31"))),
      apart.block("p", .period(days("2021-01-01", "2021-12-31"))),
      apart.block("p", .period(days("2022-01-01", nil))),
    ]
    #expect(codes(apart) == [])
  }

  @Test func `a period without end is not confirmed after its source`() {
    var rules = RuleWorkshop()
    rules.rules.sources = [
      RuleSource(
        name: "guideline",
        label: Phrase(same: "guideline"),
        published: .year(2019),
        confirmed: .date(CalendarDate(iso: "2021-03-03")!),
        range: SourceRange(file: FileID(0), lower: 0, upper: 1)
      )
    ]
    var block = rules.block("p", .period(days("2019-12-02", nil)))
    block.validityProvenance = Provenance(
      per: [Citation(source: SourceID(0), locator: nil)],
      range: SourceRange(file: FileID(0), lower: 2, upper: 3)
    )
    rules.rules.blocks = [block]
    #expect(codes(rules) == [])
    #expect(codes(rules, asOf: "2021-03-03") == [])
    #expect(codes(rules, asOf: "2021-03-04") == ["D0006"])
    rules.rules.blocks[0].validity = .period(days("2019-12-02", "2025-12-31"))
    #expect(codes(rules, asOf: "2026-01-01") == [])
  }

  // MARK: Windows and limits

  @Test func `a window that ends before it begins is reported, also around a fact`() {
    var rules = RuleWorkshop()
    let start = rules.fact("project.start")
    var block = rules.block()
    let turned = WindowDays.from(
      rules.minus(start, rules.months(6)),
      to: rules.minus(start, rules.months(12))
    )
    let plain = WindowDays.from(rules.date("2026-02-01"), to: rules.date("2026-01-31"))
    let right = WindowDays.from(
      rules.minus(start, rules.months(12)),
      to: rules.minus(start, rules.months(6))
    )
    block.timing = [turned, plain, right].map {
      rules.timing(.apply([Window(days: $0, movesToWorkingDay: false, forStart: nil)]))
    }
    rules.rules.blocks = [block]
    #expect(codes(rules) == ["D0003", "D0003"])
  }

  @Test func `a runtime between five and three years is reported`() {
    var rules = RuleWorkshop()
    let limit = Limit(low: rules.months(60), high: rules.months(36))
    var block = rules.block()
    block.timing = [rules.timing(.runtime(limit, from: nil))]
    rules.rules.blocks = [block]
    #expect(codes(rules) == ["D0003"])
  }

  @Test func `a start, a runtime and an end that leave no room are reported`() {
    var rules = RuleWorkshop()
    var block = rules.block()
    let from = WindowDays.from(rules.date("2026-01-01"), to: nil)
    let by = WindowDays.by(rules.date("2028-12-31"))
    block.timing = [
      rules.timing(.start([Window(days: from, movesToWorkingDay: false, forStart: nil)])),
      rules.timing(.end([Window(days: by, movesToWorkingDay: false, forStart: nil)])),
      rules.timing(.runtime(Limit(low: rules.months(36), high: nil), from: nil)),
    ]
    rules.rules.blocks = [block]
    #expect(codes(rules) == [])
    rules.rules.blocks[0].timing[2] = rules.timing(
      .runtime(Limit(low: rules.months(37), high: nil), from: nil)
    )
    #expect(
      messages(rules) == [
        "no project of `p` can end in time: it ends on 2029-01-31 at the earliest"
      ]
    )
  }

  @Test func `a phase-out names a share for each year`() {
    var rules = RuleWorkshop()
    var block = rules.block()
    let shares = [rules.percent(75), rules.percent(50)]
    block.timing = [
      rules.timing(.phaseOut(over: rules.months(36), before: nil, shares: shares)),
      rules.timing(.phaseOut(over: rules.months(24), before: nil, shares: shares)),
      rules.timing(.phaseOut(over: rules.months(36), before: nil, shares: [])),
    ]
    rules.rules.blocks = [block]
    #expect(codes(rules) == ["D0005"])
    #expect(messages(rules) == ["a phase-out over 36 months names 2 shares"])
  }

  // MARK: Tables

  private func table(_ change: (inout RuleWorkshop, inout Bands) -> Void) -> [String] {
    var rules = RuleWorkshop()
    var bands = Bands(
      selector: rules.fact("municipality.population"),
      below: rules.euros(40_000),
      belowThreshold: rules.number(20_000),
      steps: [
        Bands.Step(from: rules.number(20_000), value: rules.euros(60_000)),
        Bands.Step(from: rules.number(100_000), value: rules.euros(90_000)),
      ]
    )
    change(&rules, &bands)
    _ = rules.parameter("cap", rules.node(.bands(bands), .money))
    return analyse(rules.rules).map { $0.code.rawValue + " " + $0.message.english }
  }

  @Test func `a table without holes is in order`() {
    #expect(table { _, _ in } == [])
  }

  @Test func `a table without a row for the lowest values has a hole`() {
    let found = table { _, bands in bands.below = nil }
    #expect(found == ["C0001 the table of `p.cap` has no row below 20000"])
    // Nothing lies below zero inhabitants.
    let whole = table { rules, bands in
      bands.below = nil
      bands.steps[0].from = rules.number(0)
    }
    #expect(whole == [])
  }

  @Test func `rows for one threshold, and a below that names another, are reported`() {
    let twice = table { rules, bands in
      bands.steps.append(Bands.Step(from: rules.number(20_000), value: rules.euros(1)))
    }
    #expect(twice == ["C0002 two rows of the table of `p.cap` are for 20000"])
    let other = table { rules, bands in bands.belowThreshold = rules.number(25_000) }
    #expect(other == ["C0002 the row below 25000 of `p.cap` does not meet the lowest row"])
    let moving = table { rules, bands in bands.steps[0].from = rules.fact("municipality.population")
    }
    #expect(moving == ["C0002 a threshold of the table of `p.cap` is no fixed value"])
  }

  @Test func `rows that nothing leads to never count`() {
    let below = table { rules, bands in
      bands.belowThreshold = rules.number(0)
      bands.steps[0].from = rules.number(0)
    }
    #expect(below == ["C0005 the row below 0 of `p.cap` can never count"])
    let otherwise = table { rules, bands in bands.otherwise = rules.euros(1) }
    #expect(otherwise == ["C0005 the row `otherwise` of `p.cap` can never count"])
  }

  private func choiceTable(_ masks: [UInt64], otherwise: Bool) -> [String] {
    var rules = RuleWorkshop()
    let bands = Bands(
      selector: rules.fact("municipality.kind"),
      choiceRows: masks.map { Bands.ChoiceRow(mask: $0, value: rules.euros(1)) },
      otherwise: otherwise ? rules.euros(2) : nil
    )
    _ = rules.parameter("cap", rules.node(.bands(bands), .money))
    return analyse(rules.rules).map { $0.code.rawValue + " " + $0.message.english }
  }

  @Test func `every value of a choice has one row`() {
    #expect(choiceTable([0b011, 0b100], otherwise: false) == [])
    #expect(choiceTable([0b011], otherwise: true) == [])
    #expect(
      choiceTable([0b001], otherwise: false)
        == ["C0003 the table of `p.cap` has no row for `district_free`, `district`"]
    )
    #expect(
      choiceTable([0b011, 0b110], otherwise: false)
        == ["C0002 two rows of the table of `p.cap` are for district_free"]
    )
    #expect(
      choiceTable([0b111], otherwise: true)
        == ["C0005 the row `otherwise` of `p.cap` can never count"]
    )
  }

  // MARK: Exceptions

  private func rate(
    _ rules: inout RuleWorkshop,
    _ arms: [(String, NodeID, Int, [Int])]
  ) -> NodeID {
    let value = rules.node(
      .exceptions(
        base: rules.percent(60),
        arms.map {
          ExceptionArm(name: $0.0, when: $0.1, value: rules.percent($0.2), over: $0.3)
        }
      ),
      .share
    )
    return rules.parameter("rate", value)
  }

  @Test func `exceptions that can meet and differ are reported with an example`() {
    var rules = RuleWorkshop()
    let weak = rules.fact("municipality.weak")
    let hessen = rules.has("municipality.land", "Hessen")
    _ = rate(&rules, [("weak", weak, 80, []), ("hessen", hessen, 90, [])])
    let found = analyse(rules.rules)
    #expect(found.map { $0.code } == [.exceptionsCollide])
    #expect(
      found.first?.message.english
        == "the exceptions `weak` and `hessen` of `p.rate` can both hold and differ"
    )
    #expect(
      found.first?.example?.english
        == "a project with `municipality.land` = Hessen, `municipality.weak` = yes"
    )
    #expect(found.first?.example?.german.contains("`municipality.weak` = ja") == true)
  }

  @Test func `exceptions that agree, or never meet, or stand over one another, are in order`() {
    var agree = RuleWorkshop()
    let weak = agree.fact("municipality.weak")
    _ = rate(
      &agree,
      [("weak", weak, 80, []), ("quarter", agree.fact("municipality.special"), 80, [])]
    )
    #expect(codes(agree) == [])

    var apart = RuleWorkshop()
    let population = apart.fact("municipality.population")
    _ = rate(
      &apart,
      [
        ("small", apart.compare(.less, population, apart.number(100)), 80, []),
        ("large", apart.compare(.atLeast, population, apart.number(100)), 90, []),
      ]
    )
    #expect(codes(apart) == [])

    var ordered = RuleWorkshop()
    _ = rate(
      &ordered,
      [
        ("weak", ordered.fact("municipality.weak"), 80, []),
        ("special", ordered.fact("municipality.special"), 90, [0]),
      ]
    )
    #expect(codes(ordered) == [])
  }

  @Test func `a third exception over both settles where they meet`() {
    var rules = RuleWorkshop()
    let weak = rules.fact("municipality.weak")
    let special = rules.fact("municipality.special")
    _ = rate(
      &rules,
      [
        ("weak", weak, 80, []), ("special", special, 85, []),
        ("both", rules.and(weak, special), 90, [0, 1]),
      ]
    )
    #expect(codes(rules) == [])
  }

  @Test func `values that hang on facts are left to run time`() {
    var rules = RuleWorkshop()
    let value = rules.node(
      .exceptions(
        base: rules.percent(60),
        [
          ExceptionArm(
            name: "a",
            when: rules.fact("municipality.weak"),
            value: rules.fact("project.rate"),
            over: []
          ),
          ExceptionArm(
            name: "b",
            when: rules.fact("municipality.special"),
            value: rules.percent(80),
            over: []
          ),
        ]
      ),
      .share
    )
    _ = rules.parameter("rate", value)
    #expect(codes(rules) == [])
  }

  @Test func `an exception that cannot hold never counts`() {
    var rules = RuleWorkshop()
    let weak = rules.fact("municipality.weak")
    let special = rules.fact("municipality.special")
    _ = rate(
      &rules,
      [
        ("never", rules.and(weak, rules.not(weak)), 80, []),
        ("hidden", rules.and(weak, special), 90, []), ("weak", weak, 70, [1]),
      ]
    )
    #expect(
      messages(rules) == [
        "the exception `hidden` of `p.rate` can never count",
        "the exception `never` of `p.rate` can never count",
      ]
    )
  }

  @Test func `a waiver beside another question is a collision, beside a waiver it is not`() {
    var rules = RuleWorkshop()
    let weak = rules.exception("weak", when: rules.fact("municipality.weak"))
    let special = rules.exception(
      "special",
      when: rules.fact("municipality.special"),
      ask: rules.has("municipality.land", "Hessen")
    )
    let begun = rules.not(rules.fact("project.begun"))
    var block = rules.block()
    block.conditions = [rules.condition("c", begun, exceptions: [weak, special])]
    rules.rules.blocks = [block]
    #expect(codes(rules) == ["C0004"])
    var other = special
    other.ask = nil
    rules.rules.blocks[0].conditions = [rules.condition("c", begun, exceptions: [weak, other])]
    #expect(codes(rules) == [])
  }

  // MARK: Conditions

  @Test func `a condition that always or never holds is reported`() {
    var rules = RuleWorkshop()
    let share = rules.fact("project.rate")
    let weak = rules.fact("municipality.weak")
    var block = rules.block()
    block.conditions = [
      rules.condition("always", rules.compare(.atMost, share, rules.percent(100))),
      rules.condition("never", rules.compare(.more, share, rules.percent(100))),
      rules.condition("sense", rules.compare(.atLeast, share, rules.percent(50))),
      rules.condition("guarded", weak, guardNode: rules.not(weak)),
      rules.condition(
        "unsaid",
        rules.node(.unknown(low: nil, high: nil, name: "p.unsaid"), .truth)
      ),
    ]
    rules.rules.blocks = [block]
    #expect(
      Set(messages(rules)) == [
        "the condition `p.always` is always fulfilled",
        "the condition `p.never` can never be fulfilled",
        "the condition `p.guarded` can never be fulfilled",
      ]
    )
    #expect(analyse(rules.rules, looksForWarnings: false).isEmpty)
  }

  // MARK: Grants

  private func split(_ own: Int, _ state: (inout RuleWorkshop, NodeID) -> NodeID) -> [String] {
    var rules = RuleWorkshop()
    let ownShare = rate(&rules, [("weak", rules.fact("municipality.weak"), own, [])])
    let one = rules.percent(100)
    let third = rules.node(.quantity(Fraction(1, over: 3)!), .share)
    let rate = rules.node(.subtract(one, ownShare), .share)
    let value = rules.node(.multiply(rate, rules.eligibleCosts()), .money)
    let federal = GrantPart.SplitShare(level: FundingLevel(1), share: third)
    let rest = GrantPart.SplitShare(level: FundingLevel(2), share: state(&rules, ownShare))
    var block = rules.block()
    block.grant = rules.grant([
      .financing(.share, value: value, isUpTo: false, per: []), .split([federal, rest]),
    ])
    rules.rules.blocks = [block]
    return messages(rules)
  }

  @Test func `a split that adds up to a rate with a parameter is in order`() {
    let found = split(10) { rules, own in
      let third = rules.node(.quantity(Fraction(1, over: 3)!), .share)
      let rest = rules.node(.subtract(rules.percent(100), third), .share)
      return rules.node(.subtract(rest, own), .share)
    }
    #expect(found == [])
  }

  @Test func `a split that misses the rate by a constant is reported`() {
    let found = split(10) { rules, own in
      rules.node(.subtract(rules.percent(50), own), .share)
    }
    #expect(found == ["the split of `p` adds up to another share and not to the rate"])
  }

  @Test func `a cap below the minimum is reported`() {
    var rules = RuleWorkshop()
    var block = rules.block()
    block.grant = rules.grant([
      .atMost(rules.euros(9_999), per: []), .atLeast(rules.euros(10_000), per: []),
      .atMost(rules.euros(100), per: [.month]),
    ])
    rules.rules.blocks = [block]
    #expect(codes(rules) == ["C0010"])
    rules.rules.blocks[0].grant = rules.grant([
      .atMost(rules.euros(10_000), per: []), .atLeast(rules.euros(10_000), per: []),
    ])
    #expect(codes(rules) == [])
  }

  @Test func `every message has both languages`() {
    var rules = RuleWorkshop()
    let weak = rules.fact("municipality.weak")
    _ = rate(
      &rules,
      [("a", weak, 80, []), ("b", rules.fact("municipality.special"), 90, [])]
    )
    for diagnostic in analyse(rules.rules) {
      #expect(diagnostic.message.english != diagnostic.message.german)
      #expect(!diagnostic.help.isEmpty)
      #expect(diagnostic.help.allSatisfy { $0.english != $0.german })
    }
  }
}
