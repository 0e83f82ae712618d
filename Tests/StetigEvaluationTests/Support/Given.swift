import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

/// What is known of one project: facts by path, rows of lists by path.
struct Given {
  var facts: [String: Datum] = [:]
  /// A list that is here is complete; the rows are in order.
  var rows: [String: [[String: Datum]]] = [:]
  /// Lists that perhaps have more rows than those given.
  var partial: Set<String> = []

  /// The portfolio with this project as row 0.
  func portfolio(_ words: Words) -> Portfolio {
    var builder = PortfolioBuilder(words.vocabulary)
    for (name, key) in [
      ("municipality", "m"), ("applicant", "a"), ("area", "own"), ("project", "p"),
    ] {
      builder.addRow(words.entities[name]!, key: key)
    }
    for (reference, key) in [("municipality", "m"), ("applicant", "a"), ("area", "own")] {
      builder.set(words.facts["project." + reference]!, ofRow: 0, to: .text(key))
    }
    for (path, value) in facts { builder.set(words.facts[path]!, ofRow: 0, to: value) }
    for path in words.lists.keys.sorted() where path != "municipality.projects" {
      let list = words.lists[path]!
      let element = words.vocabulary[list].element
      guard let given = rows[path] else {
        builder.setList(list, isComplete: false)
        continue
      }
      builder.declareTable(element)
      builder.setList(list, isComplete: !partial.contains(path))
      for row in given {
        let number = builder.addRow(element, row.map { (words.facts[$0.key]!, $0.value) })
        builder.link(words.vocabulary[list].via, ofRow: number, to: 0)
      }
    }
    return builder.finish()
  }
}

extension Workshop {
  /// An evaluator of the project under a block without conditions.
  mutating func evaluator(_ given: Given) -> ReferenceEvaluator {
    let block = block([])
    return ReferenceEvaluator(
      plan: plan,
      portfolio: given.portfolio(words),
      project: 0,
      block: block
    )
  }

  /// The value of a node for what is given.
  mutating func value(of node: NodeID, _ given: Given = Given()) -> Value {
    var evaluator = evaluator(given)
    return evaluator.evaluate(node)
  }

  /// What a programme with these conditions comes to for what is given.
  mutating func result(_ conditions: [Condition], _ given: Given) -> CaseResult {
    let block = block(conditions)
    return evaluateCase(
      plan,
      given.portfolio(words),
      project: 0,
      block: planned([block])
    )
  }

  /// What one condition comes to.
  mutating func result(_ condition: Condition, _ given: Given) -> ConditionResult {
    result([condition], given).conditions[0]
  }

  /// What a condition that asks a node comes to.
  mutating func ask(_ node: NodeID, _ given: Given) -> ConditionResult {
    result(condition("asked", node), given)
  }
}

func euros(_ value: Int) -> Datum { .quantity(Fraction(value * 100)) }

func number(_ value: Int) -> Datum { .quantity(Fraction(value)) }

func cents(_ low: Int?, _ high: Int?) -> Bounds<Fraction> {
  Bounds(low.map { Fraction($0) }, high.map { Fraction($0) })
}
