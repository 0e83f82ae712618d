import StetigRules
import StetigValues

/// What is known of a project at random, and more and more of it.
extension RandomExpressions {
  private static let projectFacts = [
    "project.begun", "project.additional", "project.applied_on", "project.start", "project.end",
    "project.requested", "project.rate", "project.topics", "municipality.weak",
    "municipality.population", "municipality.capacity", "municipality.land",
    "municipality.budget_status",
  ]

  private static let rowFacts = ["cost.amount", "cost.investive", "cost.category"]

  mutating func given() -> Given {
    var given = Given()
    for path in Self.projectFacts where number(below: 2) == 0 {
      given.facts[path] = datum(path)
    }
    if number(below: 4) > 0 {
      given.rows["project.costs"] = (0..<number(below: 3)).map { _ in row() }
      if number(below: 4) == 0 { given.partial = ["project.costs"] }
    }
    return given
  }

  /// The same with some of what is not known filled in.
  mutating func completed(_ given: Given) -> Given {
    var given = given
    for path in Self.projectFacts where given.facts[path] == nil && number(below: 2) == 0 {
      given.facts[path] = datum(path)
    }
    var rows = given.rows["project.costs"] ?? []
    for index in rows.indices {
      for path in Self.rowFacts where rows[index][path] == nil && number(below: 2) == 0 {
        rows[index][path] = datum(path)
      }
    }
    let isOpen = given.rows["project.costs"] == nil || given.partial.contains("project.costs")
    if isOpen, number(below: 2) == 0 {
      rows += (0..<number(below: 3)).map { _ in row() }
      given.rows["project.costs"] = rows
      given.partial = number(below: 2) == 0 ? [] : ["project.costs"]
    } else if given.rows["project.costs"] != nil {
      given.rows["project.costs"] = rows
    }
    return given
  }

  private mutating func row() -> [String: Datum] {
    var row: [String: Datum] = [:]
    for path in Self.rowFacts where number(below: 3) > 0 { row[path] = datum(path) }
    return row
  }

  private mutating func datum(_ path: String) -> Datum {
    let fact = shop.words.vocabulary[shop.words.facts[path]!]
    if fact.isOptional, number(below: 4) == 0 { return .none }
    switch fact.type {
    case .truth: return .truth(number(below: 2) == 0)
    case .choice(let values): return .choice(number(below: values.count))
    case .choices(let values): return .choices(UInt64(number(below: 1 << values.count)))
    case .number: return .quantity(Fraction(number(below: 30)))
    case .share: return .quantity(Fraction(Int128(number(below: 11)), over: 10)!)
    case .money: return .quantity(Fraction(number(below: 2_000)))
    case .date: return .date(day("2025-01-01").adding(days: number(below: 1_000))!)
    case .span: return .span(.months(number(below: 30)))
    case .text, .place, .programme, .reference: return .text("x")
    }
  }
}
