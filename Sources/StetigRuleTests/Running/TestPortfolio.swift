import StetigPortfolio
import StetigRules
import StetigValues

/// A portfolio of one project, as the `given` clauses of a test describe it. Facts not given are
/// unknown; a list is known from its first row, or `none of`, on.
struct TestPortfolio {
  let portfolio: Portfolio
  /// The row of the project under test.
  let project = 0

  /// Builds the portfolio; later clauses set facts anew and add rows.
  init(_ givens: [RuleTest.Given], _ vocabulary: Vocabulary) {
    var builder = PortfolioBuilder(vocabulary)
    var rows = SingleRows(vocabulary, &builder)
    for given in givens {
      switch given {
      case .asIn:
        // Replaced by the clauses of the other test before.
        continue
      case .noneOf(let list, _):
        rows.declare(list, &builder)
      case .row(let list, let values, _):
        rows.addRow(list, values, &builder)
      case .fact(let path, let value, _):
        rows.set(path, value, &builder)
      }
    }
    portfolio = builder.finish()
  }
}

/// The one row of each entity that the project refers to, made when something is said of it.
private struct SingleRows {
  private let vocabulary: Vocabulary
  private var rows: [EntityID: Int] = [:]
  private let project: EntityID?

  init(_ vocabulary: Vocabulary, _ builder: inout PortfolioBuilder) {
    self.vocabulary = vocabulary
    project = vocabulary.entities.firstIndex { $0.naming.english == "project" }
      .map { EntityID($0) }
    guard let project else { return }
    rows[project] = builder.addRow(project)
    // Every project lies in a municipality, of which nothing need be known.
    if let parent = vocabulary[project].parent, case .reference(let town) = vocabulary[parent].type
    {
      rows[town] = builder.addRow(town)
      builder.link(parent, ofRow: 0, to: 0)
    }
    // The project is one of perhaps many.
    for (number, list) in vocabulary.lists.enumerated() where list.element == project {
      builder.setList(ListID(number), isComplete: false)
    }
  }

  /// The row of an entity, linked to the project if the project refers to such a thing.
  private mutating func row(_ entity: EntityID, _ builder: inout PortfolioBuilder) -> Int {
    if let row = rows[entity] { return row }
    let row = builder.addRow(entity)
    rows[entity] = row
    if let project {
      for fact in vocabulary[project].facts where vocabulary[fact].type == .reference(entity) {
        builder.link(fact, ofRow: 0, to: row)
      }
    }
    if let parent = vocabulary[entity].parent, case .reference(let owner) = vocabulary[parent].type
    {
      builder.link(parent, ofRow: row, to: self.row(owner, &builder))
    }
    // One is given; there may be others.
    for (number, list) in vocabulary.lists.enumerated() where list.element == entity {
      builder.setList(ListID(number), isComplete: false)
    }
    return row
  }

  mutating func set(_ path: [FactID], _ value: Datum, _ builder: inout PortfolioBuilder) {
    guard let first = path.first, let last = path.last else { return }
    var owner = row(vocabulary[first].owner, &builder)
    for step in path.dropLast() {
      guard case .reference(let target) = vocabulary[step].type else { return }
      let next = row(target, &builder)
      builder.link(step, ofRow: owner, to: next)
      owner = next
    }
    builder.set(last, ofRow: owner, to: value)
  }

  mutating func declare(_ list: ListID, _ builder: inout PortfolioBuilder) {
    builder.declareTable(vocabulary[list].element)
    builder.setList(list, isComplete: true)
  }

  mutating func addRow(
    _ list: ListID,
    _ values: [RuleTest.FactValue],
    _ builder: inout PortfolioBuilder
  ) {
    let element = vocabulary[list].element
    let added = builder.addRow(element, values.map { ($0.fact, $0.value) })
    builder.setList(list, isComplete: true)
    // A row that says whose it is, is theirs; so is what else it names.
    let named = Set(values.filter { $0.value.isKey }.map { $0.fact })
    for (number, other) in vocabulary.lists.enumerated() where named.contains(other.via) {
      builder.setList(ListID(number), isComplete: true)
    }
    let via = vocabulary[list].via
    let parent = vocabulary[element].parent.flatMap { $0 == via ? nil : $0 }
    for fact in [via] + [parent].compactMap({ $0 }) where !named.contains(fact) {
      guard case .reference(let target) = vocabulary[fact].type else { continue }
      builder.link(fact, ofRow: added, to: row(target, &builder))
    }
  }
}

extension Datum {
  /// Whether it can be the key of a row.
  fileprivate var isKey: Bool {
    if case .text = self { return true }
    return false
  }
}
