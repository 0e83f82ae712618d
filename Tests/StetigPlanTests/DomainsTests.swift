import StetigRules
import StetigValues
import TestSupport
import Testing

@Suite struct DomainsTests {
  private func domains(_ workshop: RuleWorkshop) -> Domains { Domains(workshop.rules) }

  @Test func `literals and arithmetic fold to one number`() {
    var rules = RuleWorkshop()
    let half = rules.node(.divide(rules.euros(100), rules.number(2)), .money)
    let rate = rules.parameter("rate", rules.percent(10))
    let part = rules.node(.multiply(rate, half), .money)
    #expect(domains(rules).fixedNumber(part) == Fraction(500))
    #expect(domains(rules).fixedNumber(rules.fact("project.rate")) == nil)
  }

  @Test func `a comparison that holds for every value a fact can have is decided`() {
    var rules = RuleWorkshop()
    let share = rules.fact("project.rate")
    let always = rules.compare(.atMost, share, rules.percent(100))
    let never = rules.compare(.more, share, rules.percent(100))
    let open = rules.compare(.atLeast, share, rules.percent(50))
    let domains = domains(rules)
    #expect(domains.truth(of: always).only == true)
    #expect(domains.truth(of: never).only == false)
    #expect(domains.truth(of: open).only == nil)
  }

  @Test func `exceptions give what base and arms can be`() {
    var rules = RuleWorkshop()
    let value = rules.node(
      .exceptions(
        base: rules.percent(60),
        [
          ExceptionArm(
            name: "weak",
            when: rules.fact("municipality.weak"),
            value: rules.percent(80),
            over: []
          )
        ]
      ),
      .share
    )
    let interval = domains(rules).domain(of: value).interval
    #expect(interval == Interval(Fraction(3, over: 5), Fraction(4, over: 5)))
    let weak = rules.fact("municipality.weak")
    let assumed = domains(rules).domain(
      of: value,
      assuming: [weak: Domain(.truth(TruthSet(true)))]
    )
    #expect(assumed.interval.only == Fraction(4, over: 5))
  }

  @Test func `dates that hang on one fact are compared`() {
    var rules = RuleWorkshop()
    let start = rules.fact("project.start")
    let six = rules.minus(start, rules.months(6))
    let twelve = rules.minus(start, rules.months(12))
    let earlier = rules.compare(.less, twelve, six)
    #expect(Domains(rules.rules).truth(of: earlier).only == true)
    let mixed = rules.compare(.less, twelve, rules.minus(start, rules.days(360)))
    #expect(Domains(rules.rules).truth(of: mixed).only == nil)
  }

  @Test func `contradictions are never met`() {
    var rules = RuleWorkshop()
    let weak = rules.fact("municipality.weak")
    let population = rules.fact("municipality.population")
    let small = rules.compare(.less, population, rules.number(20_000))
    let large = rules.compare(.atLeast, population, rules.number(20_000))
    let hessen = rules.has("municipality.land", "Hessen")
    let bayern = rules.has("municipality.land", "Bayern")
    let none = rules.and(weak, rules.or(rules.not(weak), rules.and(small, large)))
    let domains = domains(rules)
    #expect(domains.satisfiability([Goal(small, true), Goal(large, true)]).isNever)
    #expect(domains.satisfiability([Goal(hessen, true), Goal(bayern, true)]).isNever)
    #expect(domains.satisfiability([Goal(none, true)]).isNever)
  }

  @Test func `an example meets what is asked`() throws {
    var rules = RuleWorkshop()
    let weak = rules.fact("municipality.weak")
    let population = rules.fact("municipality.population")
    let goal = rules.or(
      rules.and(weak, rules.not(weak)),
      rules.and(
        rules.compare(.more, population, rules.number(20_000)),
        rules.has("municipality.land", "Hessen")
      )
    )
    let domains = domains(rules)
    guard case .example(let example) = domains.satisfiability([Goal(goal, true)]) else {
      Issue.record("no example was found")
      return
    }
    #expect(domains.truth(of: goal, assuming: example).only == true)
    #expect(example[population]?.interval.only == Fraction(20_001))
  }

  @Test func `a project does not end before it starts`() {
    var rules = RuleWorkshop()
    let late = rules.compare(.atLeast, rules.fact("project.start"), rules.date("2027-01-01"))
    let early = rules.compare(.atMost, rules.fact("project.end"), rules.date("2026-12-31"))
    #expect(domains(rules).satisfiability([Goal(late, true), Goal(early, true)]).isNever)
  }

  @Test func `rows that are there stand beside others, and not beside their absence`() {
    var rules = RuleWorkshop()
    let documents = rules.list("project.documents")
    let kind = rules.rowFact("document.kind")
    let sketch = rules.compare(.equal, kind, rules.value("sketch", of: "document.kind"))
    let needs = rules.compare(.equal, kind, rules.value("needs_analysis", of: "document.kind"))
    let anySketch = rules.node(.any(list: documents, where: sketch), .truth)
    let anyNeeds = rules.node(.any(list: documents, where: needs), .truth)
    let anyAtAll = rules.node(.any(list: documents, where: rules.or(sketch, needs)), .truth)
    let domains = domains(rules)
    guard case .example = domains.satisfiability([Goal(anySketch, true), Goal(anyNeeds, true)])
    else {
      Issue.record("two rows can stand side by side")
      return
    }
    guard case .example = domains.satisfiability([Goal(anySketch, true), Goal(anyNeeds, false)])
    else {
      Issue.record("a row of one kind needs none of another")
      return
    }
    if case .example = domains.satisfiability([Goal(anySketch, true), Goal(anyAtAll, false)]) {
      Issue.record("there cannot be a sketch and nothing at all")
    }
  }

  @Test func `none meets no comparison, so it can stand beside both sides of one`() {
    var rules = RuleWorkshop()
    let capacity = rules.fact("municipality.capacity")
    let low = rules.compare(.less, capacity, rules.euros(100))
    let high = rules.compare(.atLeast, capacity, rules.euros(100))
    guard
      case .example(let example) = domains(rules).satisfiability([
        Goal(low, false), Goal(high, false),
      ])
    else {
      Issue.record("none is neither below nor above")
      return
    }
    #expect(example[capacity]?.canBeNone == true)
  }

  @Test func `several of a choice`() {
    var rules = RuleWorkshop()
    let topics = rules.fact("project.topics")
    let onlyCare = rules.node(.includesOnly(topics, mask: 0b001), .truth)
    let work = rules.node(.includesOneOf(topics, mask: 0b010), .truth)
    let any = rules.node(.includesOneOf(topics, mask: 0b111), .truth)
    let domains = domains(rules)
    #expect(domains.satisfiability([Goal(onlyCare, true), Goal(work, true)]).isNever)
    #expect(domains.satisfiability([Goal(onlyCare, true), Goal(any, false)]).isNever)
    guard case .example = domains.satisfiability([Goal(onlyCare, false), Goal(work, false)]) else {
      Issue.record("a set can be empty")
      return
    }
  }

  @Test(arguments: 0..<120)
  func `answers agree with trying every value`(_ round: Int) {
    var random = SeededGenerator(round: round)
    var rules = RuleWorkshop()
    let facts = ["municipality.weak", "municipality.special", "project.begun"].map {
      rules.fact($0)
    }
    let land = rules.fact("municipality.land")
    let population = rules.fact("municipality.population")
    func expression(_ depth: Int) -> NodeID {
      let pick = random.below(depth == 0 ? 3 : 6)
      switch pick {
      case 0: return facts[random.below(3)]
      case 1:
        let value = rules.node(
          .choice(random.below(3)),
          .choice(rules.words.facts["municipality.land"]!)
        )
        return rules.compare(random.below(2) == 0 ? .equal : .notEqual, land, value)
      case 2:
        let comparison = Comparison.allCases[random.below(6)]
        return rules.compare(comparison, population, rules.number(random.below(4)))
      case 3: return rules.not(expression(depth - 1))
      case 4: return rules.and(expression(depth - 1), expression(depth - 1))
      default: return rules.or(expression(depth - 1), expression(depth - 1))
      }
    }
    let goals = [Goal(expression(3), true), Goal(expression(3), random.below(2) == 0)]
    let domains = domains(rules)
    var isPossible = false
    // Half steps stand for the numbers between the thresholds.
    for bits in 0..<8 {
      for value in 0..<3 {
        for halves in 0..<9 {
          var given: Assumptions = [
            land: Domain(.choice(1 << UInt64(value))),
            population: Domain(.ordered(Interval(Fraction(Int128(halves), over: 2)!))),
          ]
          for (index, fact) in facts.enumerated() {
            given[fact] = Domain(.truth(TruthSet(bits & (1 << index) != 0)))
          }
          if goals.allSatisfy({ domains.truth(of: $0.node, assuming: given).only == $0.wanted }) {
            isPossible = true
          }
        }
      }
    }
    switch domains.satisfiability(goals) {
    case .never: #expect(!isPossible, "seed \(SeededGenerator.fixedSeed), round \(round)")
    case .example: #expect(isPossible, "seed \(SeededGenerator.fixedSeed), round \(round)")
    case .undecided: break
    }
  }
}
