package import StetigRules

/// Rules to be compared, with the tests that give projects to begin with.
package struct ComparedRules: Sendable {
  package var plan: Plan
  package var tests: [RuleTest]

  package init(plan: Plan, tests: [RuleTest]) {
    self.plan = plan
    self.tests = tests
  }
}

/// Two sets of rules over one vocabulary, and the projects that both are asked about.
struct ComparedPair: Sendable {
  let old: Plan
  let new: Plan
  let words: SharedVocabulary
  /// By the name in the new rules.
  let oldNames: [String: String]
  private let newNames: [String: String]
  private let oldRun: RuleTestRun
  private let newRun: RuleTestRun

  init(old: ComparedRules, new: ComparedRules, oldNames: [String: String]) {
    self.old = old.plan
    self.new = new.plan
    self.oldNames = oldNames
    var newNames: [String: String] = [:]
    for name in oldNames.keys.sorted().reversed() { newNames[oldNames[name] ?? name] = name }
    self.newNames = newNames
    words = SharedVocabulary(old.plan.vocabulary, new.plan.vocabulary)
    oldRun = RuleTestRun(plan: old.plan, tests: old.tests)
    newRun = RuleTestRun(plan: new.plan, tests: new.tests)
  }

  func plan(of side: ComparedSide) -> Plan { side == .old ? old : new }

  /// What tests of both sides give, those that expect something of a block first, each once.
  func givens(for names: [ComparedSide: String]) -> [[RuleTest.Given]] {
    var first: [[RuleTest.Given]] = []
    var others: [[RuleTest.Given]] = []
    var known: Set<[RuleTest.Given]> = []
    for side in ComparedSide.allCases {
      let run = side == .old ? oldRun : newRun
      for index in 0..<run.count {
        guard let own = run.givens(of: index) else { continue }
        let givens = shared(own, of: side)
        guard known.insert(givens.map { $0.withoutPlace }).inserted else { continue }
        let isOfBlock = run.test(index).expectations.contains { $0.block == names[side] }
        if isOfBlock { first.append(givens) } else { others.append(givens) }
      }
    }
    return first + others.prefix(first.isEmpty ? 60 : 0)
  }

  /// The same clauses with the facts of the shared vocabulary.
  func shared(_ givens: [RuleTest.Given], of side: ComparedSide) -> [RuleTest.Given] {
    if side == .old { return givens }
    return givens.compactMap { given in
      given.mapping(
        fact: { words.shared($0, of: side) },
        list: { words.shared($0, of: side) },
        value: { value, fact in renamed(value, fact, oldNames) }
      )
    }
  }

  /// The same clauses with the facts of one side; what that side has no word for is left out.
  func givens(_ givens: [RuleTest.Given], for side: ComparedSide) -> [RuleTest.Given] {
    givens.compactMap { given in
      given.mapping(
        fact: { words.fact($0, in: side) },
        list: { words.list($0, in: side) },
        value: { value, fact in side == .new ? renamed(value, fact, newNames) : value }
      )
    }
  }

  private func renamed(_ value: Datum, _ fact: FactID, _ names: [String: String]) -> Datum {
    guard case .text(let name) = value, words.vocabulary[fact].type == .programme,
      let other = names[name]
    else { return value }
    return .text(other)
  }
}

extension RuleTest.Given {
  /// Returns the clause in other words; nil where there are none for it.
  func mapping(
    fact: (FactID) -> FactID?,
    list: (ListID) -> ListID?,
    value: (Datum, FactID) -> Datum
  ) -> RuleTest.Given? {
    switch self {
    case .asIn: return self
    case .noneOf(let id, let range): return list(id).map { .noneOf($0, range) }
    case .row(let id, let values, let range):
      guard let mapped = list(id) else { return nil }
      let cells = values.compactMap { cell in
        fact(cell.fact).map { RuleTest.FactValue($0, value(cell.value, cell.fact)) }
      }
      return .row(mapped, cells, range)
    case .fact(let path, let datum, let range):
      let mapped = path.compactMap(fact)
      guard mapped.count == path.count, let last = path.last else { return nil }
      return .fact(mapped, value(datum, last), range)
    }
  }

  /// The clause as it is, wherever it stands.
  var withoutPlace: RuleTest.Given {
    let nowhere = SharedNodes.nowhere
    switch self {
    case .asIn(let name, _): return .asIn(name, nowhere)
    case .noneOf(let list, _): return .noneOf(list, nowhere)
    case .row(let list, let values, _): return .row(list, values, nowhere)
    case .fact(let path, let value, _): return .fact(path, value, nowhere)
    }
  }
}
