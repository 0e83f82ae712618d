import StetigColumns
package import StetigRules
import StetigText

/// Builds a portfolio in memory, row by row: for tests of rules and for embedding.
///
/// What is not given is unknown. A value of the wrong type, or one that does not fit its column, is
/// unknown too and gives a finding.
package struct PortfolioBuilder: ~Copyable {
  private let vocabulary: Vocabulary
  private var tables: [TableRows]
  private var listCompleteness: [ListID: Bool] = [:]

  private struct TableRows {
    var rowCount = 0
    /// By position of the fact; shorter than `rowCount` where the last rows say nothing.
    var values: [[Datum]]
    /// References by row, which stand above those by key.
    var links: [Link] = []
    var isPresent = false
    var isPartial = false
  }

  private struct Link {
    var position: Int
    var row: Int
    var target: Int
  }

  package init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    tables = vocabulary.entities.map {
      TableRows(values: Array(repeating: [], count: $0.facts.count))
    }
  }

  /// Adds a row and returns its number. References are given by the key of their row, as a text;
  /// the row may come later. The last of two values for one fact counts.
  ///
  /// - Requires: the facts belong to `entity`.
  @discardableResult
  package mutating func addRow(
    _ entity: EntityID,
    key: String? = nil,
    _ values: [(fact: FactID, value: Datum)] = []
  ) -> Int {
    let row = tables[entity.index].rowCount
    tables[entity.index].isPresent = true
    tables[entity.index].rowCount += 1
    if let key, let fact = vocabulary[entity].key { set(fact, ofRow: row, to: .text(key)) }
    for (fact, value) in values { set(fact, ofRow: row, to: value) }
    return row
  }

  /// Sets a fact of a row.
  ///
  /// - Requires: the row is there.
  package mutating func set(_ fact: FactID, ofRow row: Int, to value: Datum) {
    let owner = vocabulary[fact].owner.index
    let position = vocabulary[fact].position
    precondition(row < tables[owner].rowCount, "a value is set in a row that is there")
    let missing = row + 1 - tables[owner].values[position].count
    if missing > 0 {
      tables[owner].values[position].append(contentsOf: repeatElement(.unknown, count: missing))
    }
    tables[owner].values[position][row] = value
  }

  /// Lets a reference of a row lead to a row by its number, whatever the keys are.
  package mutating func link(_ fact: FactID, ofRow row: Int, to target: Int) {
    let link = Link(position: vocabulary[fact].position, row: row, target: target)
    tables[vocabulary[fact].owner.index].links.append(link)
  }

  /// Says that the table of an entity is there, though it may have no rows.
  package mutating func declareTable(_ entity: EntityID, isPartial: Bool = false) {
    tables[entity.index].isPresent = true
    tables[entity.index].isPartial = isPartial
  }

  /// Says whether a list has all its rows, for every owner. By default a list has them if its table
  /// is there, is not partial, and every row says whom it belongs to.
  package mutating func setList(_ list: ListID, isComplete: Bool) {
    listCompleteness[list] = isComplete
  }

  package consuming func finish() -> Portfolio {
    var assembly = PortfolioAssembly(vocabulary)
    for (number, rows) in tables.enumerated() {
      let entity = EntityID(number)
      assembly.setTable(
        entity,
        rowCount: rows.rowCount,
        isPresent: rows.isPresent,
        isPartial: rows.isPartial
      )
      for (position, fact) in vocabulary[entity].facts.enumerated() {
        var values = rows.values[position]
        guard !values.isEmpty else { continue }
        let missing = rows.rowCount - values.count
        values.append(contentsOf: repeatElement(.unknown, count: missing))
        var misfits: [Int] = []
        let column = Column(
          values,
          type: vocabulary[fact].type,
          isOptional: vocabulary.allowsNone(fact),
          misfits: &misfits
        )
        assembly.setColumn(fact, column)
        for row in misfits { assembly.findings.append(misfit(fact, entity, row: row)) }
      }
    }
    assembly.resolveReferences()
    assembly.locatePlaces(reportsKeys: false)
    for (number, rows) in tables.enumerated() {
      for link in rows.links {
        assembly.link(vocabulary.entities[number].facts[link.position], link.row, link.target)
      }
    }
    return assembly.finish(listCompleteness: listCompleteness)
  }

  private func misfit(_ fact: FactID, _ entity: EntityID, row: Int) -> InputFinding {
    let name = "\(vocabulary[entity].naming.english).\(vocabulary[fact].naming.english)"
    return InputFinding(
      code: .unreadableCell,
      file: "",
      line: row + 1,
      column: 0,
      heading: vocabulary[fact].naming.english,
      found: "",
      message: Phrase(
        en: "the value of `\(name)` does not fit its type",
        de: "der Wert von `\(name)` passt nicht zu seiner Art"
      )
    )
  }
}
