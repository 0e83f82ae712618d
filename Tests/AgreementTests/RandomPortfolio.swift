import StetigPortfolio
import StetigRules
import StetigValues
import TestSupport

/// Portfolios with unknowns, nones, empty and incomplete lists, and amounts near the edge.
struct RandomPortfolio {
  let words: Words
  var random: SeededGenerator

  mutating func make(projects: Int) -> Portfolio {
    var builder = PortfolioBuilder(words.vocabulary)
    let counts = [
      "municipality": 7, "applicant": 5, "area": 6, "facility": 9, "project": projects,
    ]
    for name in ["municipality", "applicant", "area", "facility", "project"] {
      for row in 0..<counts[name]! {
        builder.addRow(words.entities[name]!, key: "\(name)-\(row)")
        fill(name, row, &builder, counts)
      }
    }
    for name in ["cost", "funding"] {
      let list = words.lists[name == "cost" ? "project.costs" : "project.funding"]!
      builder.declareTable(words.entities[name]!)
      for project in 0..<projects {
        for _ in 0..<[0, 0, 1, 1, 2, 4].randomElement(using: &random)! {
          let row = builder.addRow(words.entities[name]!)
          fill(name, row, &builder, counts)
          builder.link(words.vocabulary[list].via, ofRow: row, to: project)
        }
      }
    }
    for path in words.lists.keys.sorted() {
      builder.setList(words.lists[path]!, isComplete: Int.random(in: 0..<4, using: &random) > 0)
    }
    return builder.finish()
  }

  private mutating func fill(
    _ entity: String,
    _ row: Int,
    _ builder: inout PortfolioBuilder,
    _ counts: [String: Int]
  ) {
    for id in words.vocabulary[words.entities[entity]!].facts {
      let fact = words.vocabulary[id]
      if fact.naming.english == "key" { continue }
      if case .reference(let target) = fact.type, entity == "cost" || entity == "funding" {
        _ = target
        continue
      }
      let draw = Int.random(in: 0..<100, using: &random)
      if draw < 12 { continue }
      if draw < 25, fact.isOptional {
        builder.set(id, ofRow: row, to: .none)
        continue
      }
      builder.set(id, ofRow: row, to: datum(fact.type, counts))
    }
  }

  private mutating func datum(_ type: FactType, _ counts: [String: Int]) -> Datum {
    switch type {
    case .truth: return .truth(Bool.random(using: &random))
    case .choice(let values): return .choice(Int.random(in: 0..<values.count, using: &random))
    case .choices(let values):
      return .choices(UInt64.random(in: 0..<(1 << UInt64(values.count)), using: &random))
    case .reference(let entity):
      let name = words.vocabulary[entity].naming.english
      return .text("\(name)-\(Int.random(in: 0..<counts[name]!, using: &random))")
    case .number: return .quantity(number(upTo: 40))
    case .share:
      return .quantity(Fraction(Int128.random(in: 0...1_000, using: &random), over: 1_000)!)
    case .money:
      if Int.random(in: 0..<40, using: &random) == 0 {
        return .quantity(Fraction(Int128(Int64.max / Int64.random(in: 1...9, using: &random)) - 7))
      }
      return .quantity(Fraction(Int128.random(in: 0...50_000_000, using: &random)))
    case .date: return .date(RandomPortfolio.day(using: &random))
    case .span: return .span(.months(Int.random(in: 0...40, using: &random)))
    case .text, .place: return .text("text")
    case .programme: return .text(["alpha", "beta", "elsewhere"].randomElement(using: &random)!)
    }
  }

  private mutating func number(upTo most: Int128) -> Fraction {
    let tenths = Int128.random(in: 0...(most * 10), using: &random)
    return Bool.random(using: &random) ? Fraction(tenths / 10) : Fraction(tenths, over: 10)!
  }

  /// A day of 2024 to 2027, often one that stands beside a month's end.
  static func day(using random: inout SeededGenerator) -> CalendarDate {
    let first = CalendarDate(year: 2024, month: 1, day: 1)!
    let day = first.adding(days: Int.random(in: 0..<1_460, using: &random))!
    return Int.random(in: 0..<3, using: &random) == 0 ? day.lastOfMonth : day
  }
}
