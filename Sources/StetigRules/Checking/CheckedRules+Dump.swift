import StetigText
import StetigValues

extension CheckedRules {
  /// The checked rules as stable text: what files add to the vocabulary, the sources, the tables,
  /// the blocks in the form of a plan, and the tests.
  package var dump: String {
    var parts: [String] = []
    let facts = vocabulary.facts.filter { $0.range != nil }.map { dump($0) }
    if !facts.isEmpty { parts.append(facts.joined()) }
    parts.append(sources.map { "source \($0.name)\(quoted($0.label))\n" }.joined())
    if !tables.isEmpty { parts.append(tables.map { dump($0) }.joined()) }
    parts.append(asPlan.printed())
    for test in tests { parts.append(dump(test)) }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The rules in the shape of a plan, not lowered, for printing.
  private var asPlan: Plan {
    var plan = Plan(vocabulary: vocabulary)
    plan.arena = arena
    plan.sources = sources
    plan.tables = tables
    plan.parameters = parameters.map {
      PlannedParameter(
        block: $0.block,
        name: $0.name,
        label: $0.label,
        node: $0.value,
        type: $0.type,
        provenance: $0.provenance
      )
    }
    var index = 0
    while index < blocks.count {
      let first = blocks[index]
      var block = PlannedBlock(
        kind: first.kind,
        name: first.name,
        label: first.label,
        versions: []
      )
      while index < blocks.count, blocks[index].name == first.name {
        block.versions.append(blocks[index])
        index += 1
      }
      switch first.kind {
      case .programme: plan.programmes.append(block)
      case .frame: plan.frames.append(block)
      case .principles: plan.principles.append(block)
      }
    }
    return plan
  }

  private func quoted(_ label: Phrase) -> String {
    label.english == label.german
      ? " \"\(label.english)\"" : " \"\(label.english)\" de \"\(label.german)\""
  }

  private func dump(_ fact: Fact) -> String {
    let owner = vocabulary[fact.owner].naming
    let type: String =
      switch fact.type {
      case .truth: "yes or no"
      case .choice(let values):
        "one of " + values.map { $0.english + "/" + $0.german }.joined(separator: ", ")
      case .choices(let values):
        "several of " + values.map { $0.english + "/" + $0.german }.joined(separator: ", ")
      case .reference(let target): "reference to " + vocabulary[target].naming.english
      case .number(let unit): "number" + (unit.map { " of " + $0 } ?? "")
      case .share: "share"
      case .money: "money"
      case .date: "date"
      case .span: "span"
      case .text: "text"
      case .place: "place"
      case .programme: "programme"
      }
    return "fact \(owner.english).\(fact.naming.english) \(owner.german).\(fact.naming.german) : "
      + (fact.isOptional ? "optional " : "") + type + "\n"
  }

  private func dump(_ table: LookupTable) -> String {
    let keys = table.keys.map { $0.name }.joined(separator: ", ")
    let columns = table.columns.map { $0.name }.joined(separator: ", ")
    return "table \(table.name) (\(keys)) → \(columns): \(table.rows.count) rows\n"
  }

  // MARK: Tests

  private func dump(_ test: RuleTest) -> String {
    var text = "test \"\(test.name)\"\n"
    for given in test.givens { text += "  given " + dump(given) + "\n" }
    for expectation in test.expectations {
      text += "  expect \(expectation.block) \(expectation.verdict.rawValue)\n"
      for detail in expectation.details { text += "    " + dump(detail.detail) + "\n" }
    }
    return text
  }

  private func dump(_ given: RuleTest.Given) -> String {
    switch given {
    case .asIn(let name, _): return "as in \"\(name)\""
    case .noneOf(let list, _): return "none of " + vocabulary[list].naming.english
    case .row(let list, let values, _):
      let words = values.map {
        vocabulary[$0.fact].naming.english + " = " + dump($0.value, vocabulary[$0.fact].type)
      }
      return vocabulary[list].naming.english + " (" + words.joined(separator: ", ") + ")"
    case .fact(let facts, let value, _):
      let words = facts.map { vocabulary[$0].naming.english }
      let type = facts.last.map { vocabulary[$0].type } ?? .text
      return "project." + words.joined(separator: ".") + " = " + dump(value, type)
    }
  }

  private func dump(_ value: Datum, _ type: FactType) -> String {
    switch value {
    case .unknown: return "unknown"
    case .none: return "none"
    case .truth(let truth): return truth ? "yes" : "no"
    case .quantity(let quantity): return quantity.description
    case .date(let date): return date.description
    case .span(.months(let count)): return "\(count) months"
    case .span(.days(let count)): return "\(count) days"
    case .text(let text): return "\"\(text)\""
    case .choice(let number):
      if case .choice(let values) = type, values.indices.contains(number) {
        return values[number].english
      }
      return "value \(number)"
    case .choices(let mask):
      guard case .choices(let values) = type else { return "values \(mask)" }
      let names = values.indices.filter { mask & (1 << UInt64($0)) != 0 }
      return "(" + names.map { values[$0].english }.joined(separator: ", ") + ")"
    }
  }

  private func dump(_ detail: RuleTest.Detail) -> String {
    switch detail {
    case .because(let names): return "because " + names.joined(separator: ", ")
    case .missing(let names): return "missing " + names.joined(separator: ", ")
    case .grant(.exactly(let cents)): return "grant \(cents) cents"
    case .grant(.between(let low, let high)): return "grant \(low) to \(high) cents"
    case .grant(.unknown): return "grant unknown"
    case .split(let shares):
      let words = shares.keys.sorted().map { "\($0): \(shares[$0] ?? .zero)" }
      return "split " + words.joined(separator: ", ")
    case .missedBy(let distance, _): return "missed by \(distance)"
    case .apply(let first, let last):
      return "apply \(first?.description ?? "..")/\(last?.description ?? "..")"
    case .parameter(let name, let value): return name + " = " + dump(value, .text)
    case .outcome(let name, let outcome): return name + " " + outcome.rawValue
    }
  }
}
