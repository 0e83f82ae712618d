import StetigRules
import StetigValues
import TestSupport

/// Makes expressions of every kind at random.
struct RandomExpressions {
  var shop = Workshop()
  var generator: SeededGenerator

  init(_ generator: SeededGenerator) { self.generator = generator }

  mutating func number(below count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

  mutating func truth(_ depth: Int) -> NodeID {
    let leaves = 5
    switch number(below: depth == 0 ? leaves : 16) {
    case 0: return shop.fact(pick(["project.begun", "project.additional", "municipality.weak"]))
    case 1: return has("municipality.budget_status", ["balanced", "safeguarding", "emergency"])
    case 2: return includes()
    case 3: return shop.truth(number(below: 2) == 0)
    case 4:
      return shop.compare(comparison(), shop.fact("project.applied_on"), date(0))
    case 5, 6: return shop.and(truth(depth - 1), truth(depth - 1))
    case 7, 8: return shop.or(truth(depth - 1), truth(depth - 1))
    case 9: return shop.not(truth(depth - 1))
    case 10: return shop.compare(comparison(), money(depth - 1), money(depth - 1))
    case 11: return shop.compare(comparison(), date(depth - 1), date(depth - 1))
    case 12: return shop.any(shop.list("project.costs"), where: rowTruth())
    case 13: return lasts(depth)
    case 14:
      return shop.node(
        .between(money(depth - 1), low: money(0), high: money(depth - 1)),
        .truth
      )
    default: return shop.compare(comparison(), count(depth), shop.number(number(below: 4)))
    }
  }

  mutating func money(_ depth: Int) -> NodeID {
    switch number(below: depth == 0 ? 4 : 15) {
    case 0: return shop.fact("project.requested")
    case 1: return shop.fact("municipality.capacity")
    case 2: return shop.euros(number(below: 20))
    case 3:
      let low = number(below: 10)
      return shop.unknown(
        "programme.cap",
        .money,
        shop.euros(low),
        shop.euros(low + number(below: 9))
      )
    case 4: return shop.node(.add(money(depth - 1), money(depth - 1)), .money)
    case 5: return shop.node(.subtract(money(depth - 1), money(depth - 1)), .money)
    case 6: return shop.node(.multiply(share(depth - 1), money(depth - 1)), .money)
    case 7: return shop.node(.lowest([money(depth - 1), money(depth - 1)]), .money)
    case 8: return shop.node(.highest([money(depth - 1), money(depth - 1)]), .money)
    case 9: return sum()
    case 10:
      let amount = shop.rowFact("cost.amount")
      let list = shop.list("project.costs")
      return number(below: 2) == 0
        ? shop.node(.lowestIn(list: list, of: amount, where: rowTruth()), .money)
        : shop.node(.highestIn(list: list, of: amount, where: rowTruth()), .money)
    case 11: return bands(depth)
    case 12: return exceptions(depth)
    case 13:
      return shop.node(
        .round(.allCases[number(below: 3)], money(depth - 1), step: shop.euros(5)),
        .money
      )
    default:
      return shop.node(
        .versions([
          VersionArm(period: period(nil, "2025-12-31"), value: money(depth - 1)),
          VersionArm(period: period("2026-01-01", nil), value: money(depth - 1)),
        ]),
        .money
      )
    }
  }

  private mutating func share(_ depth: Int) -> NodeID {
    switch number(below: depth == 0 ? 2 : 3) {
    case 0: return shop.fact("project.rate")
    case 1: return shop.percent(number(below: 101))
    default: return shop.node(.divide(money(depth - 1), money(depth - 1)), .share)
    }
  }

  private mutating func date(_ depth: Int) -> NodeID {
    switch number(below: depth == 0 ? 3 : 7) {
    case 0: return shop.fact("project.start")
    case 1: return shop.fact("project.end")
    case 2: return shop.date(pick(["2025-10-31", "2026-01-01", "2027-02-28"]))
    case 3:
      return shop.node(
        .addSpan(date: date(depth - 1), span: shop.months(number(below: 30))),
        .date
      )
    case 4:
      return shop.node(
        .subtractSpan(date: date(depth - 1), span: shop.days(number(below: 30))),
        .date
      )
    case 5:
      let relation = YearRelation.allCases[number(below: YearRelation.allCases.count)]
      let day = RecurringDay(month: 1 + number(below: 12), day: 28)!
      return shop.node(.recurring(day, relation, date(depth - 1)), .date)
    default: return shop.node(.workingDay(date(depth - 1)), .date)
    }
  }

  private mutating func count(_ depth: Int) -> NodeID {
    switch number(below: 3) {
    case 0: return shop.count(shop.list("project.costs"), where: rowTruth())
    case 1:
      return shop.node(
        .fullYears(from: date(depth - 1), to: date(depth - 1)),
        .number(unit: nil)
      )
    default: return shop.node(.yearOf(date(depth - 1)), .number(unit: nil))
    }
  }

  private mutating func rowTruth() -> NodeID {
    switch number(below: 5) {
    case 0: return shop.rowFact("cost.investive")
    case 1: return shop.rowHas("cost.category", pick(["staff", "overhead"]))
    case 2: return shop.compare(comparison(), shop.rowFact("cost.amount"), money(0))
    case 3: return shop.and(rowTruth(), truth(0))
    default: return shop.or(shop.rowFact("cost.investive"), truth(0))
    }
  }

  private mutating func sum() -> NodeID {
    let amount = shop.rowFact("cost.amount")
    let filter = number(below: 2) == 0 ? rowTruth() : nil
    return shop.sum(shop.list("project.costs"), of: amount, where: filter)
  }

  private mutating func bands(_ depth: Int) -> NodeID {
    let selector = shop.fact("municipality.population")
    return shop.node(
      .bands(
        Bands(
          selector: selector,
          below: money(depth - 1),
          steps: [
            .init(from: shop.number(10), value: money(depth - 1)),
            .init(from: shop.number(20), value: money(0)),
          ]
        )
      ),
      .money
    )
  }

  private mutating func exceptions(_ depth: Int) -> NodeID {
    let over = number(below: 3) == 0
    return shop.exceptions(
      money(depth - 1),
      [
        ExceptionArm(name: "a", when: truth(depth - 1), value: money(0), over: over ? [1] : []),
        ExceptionArm(name: "b", when: truth(0), value: money(0), over: []),
        ExceptionArm(name: "c", when: truth(0), value: money(0), over: over ? [] : [0]),
      ]
    )
  }

  private mutating func lasts(_ depth: Int) -> NodeID {
    let low = shop.months(number(below: 24))
    let high = shop.months(24 + number(below: 24))
    let limit =
      switch number(below: 3) {
      case 0: Limit(low: low, high: nil)
      case 1: Limit(low: nil, high: high)
      default: Limit(low: low, high: high)
      }
    return shop.node(.lasts(from: date(depth - 1), to: date(depth - 1), limit), .truth)
  }

  private mutating func includes() -> NodeID {
    let topics = shop.fact("project.topics")
    let mask = UInt64(1 + number(below: 7))
    return number(below: 2) == 0
      ? shop.node(.includesOneOf(topics, mask: mask), .truth)
      : shop.node(.includesOnly(topics, mask: mask), .truth)
  }

  private mutating func has(_ path: String, _ names: [String]) -> NodeID {
    if number(below: 2) == 0 { return shop.has(path, pick(names)) }
    let fact = shop.fact(path)
    let some = names.dropFirst(number(below: 3)).map { shop.value(path, $0) }
    return shop.node(.oneOf(fact, some), .truth)
  }

  private mutating func comparison() -> Comparison {
    Comparison.allCases[number(below: Comparison.allCases.count)]
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(below: elements.count)]
  }
}
