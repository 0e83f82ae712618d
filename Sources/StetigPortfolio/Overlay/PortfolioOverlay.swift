import StetigColumns
package import StetigRules

/// Lays rows that nobody has written over a portfolio: projects that could be, with their costs and
/// money. The rows of the portfolio stay as they are and keep their numbers.
///
/// An added row takes its facts and its lists from a row of the same entity, where it is given one,
/// and then what is set. The lists of rows that were there before gain only what `extend` gives them:
/// an applicant's projects are still the projects it has.
package struct PortfolioOverlay: ~Copyable {
  private let base: Portfolio
  private var added: [AddedRows]
  private var rowsOfLists: [[Int: ListRows]]
  /// By list and row of its owner: what lists of rows of the portfolio gain.
  private var gained: [[Int: [Int]]]

  private struct AddedRows {
    /// The row that each added row is like; nil: nothing is known of it.
    var models: [Int?] = []
    var values: [FactID: [Int: Datum]] = [:]
    var links: [FactID: [Int: Int]] = [:]
  }

  private struct ListRows {
    var rows: [Int]
    var isComplete: Bool
  }

  package init(_ base: Portfolio) {
    self.base = base
    added = base.vocabulary.entities.map { _ in AddedRows() }
    rowsOfLists = base.vocabulary.lists.map { _ in [:] }
    gained = base.vocabulary.lists.map { _ in [:] }
  }

  /// Adds a row and returns its number.
  ///
  /// - Parameters:
  ///   - entity: whose table the row comes into.
  ///   - model: the row whose facts and lists it takes; nil: all of it is unknown.
  package mutating func addRow(_ entity: EntityID, like model: Int? = nil) -> Int {
    added[entity.index].models.append(model)
    return base.tables[entity.index].rowCount + added[entity.index].models.count - 1
  }

  /// Sets a fact of an added row. A value that does not fit its type is unknown.
  package mutating func set(_ fact: FactID?, ofRow row: Int, to value: Datum) {
    guard let fact else { return }
    let owner = base.vocabulary[fact].owner.index
    added[owner].values[fact, default: [:]][row - base.tables[owner].rowCount] = value
  }

  /// Lets a reference of an added row lead to a row, added or not; nil: to none that is known.
  package mutating func link(_ fact: FactID?, ofRow row: Int, to target: Int?) {
    guard let fact else { return }
    let owner = base.vocabulary[fact].owner.index
    added[owner].links[fact, default: [:]][row - base.tables[owner].rowCount] = target ?? -1
  }

  /// Gives an added row a list of its own.
  package mutating func setList(
    _ list: ListID?,
    of row: Int,
    to rows: [Int],
    isComplete: Bool = true
  ) {
    guard let list else { return }
    let first = base.tables[base.vocabulary[list].owner.index].rowCount
    rowsOfLists[list.index][row - first] = ListRows(rows: rows, isComplete: isComplete)
  }

  /// Lets a list of a row of the portfolio gain an added row, at its end.
  package mutating func extend(_ list: ListID?, of row: Int, with added: Int) {
    guard let list, row >= 0, row < base.lists[list.index].ownerCount else { return }
    gained[list.index][row, default: []].append(added)
  }

  /// Returns the portfolio with the added rows. Tables without any are those of the base, not copies.
  package consuming func finish() -> Portfolio {
    var result = base
    for (number, entity) in base.vocabulary.entities.enumerated() {
      let rows = added[number]
      guard !rows.models.isEmpty else { continue }
      for fact in entity.facts {
        let column = base.column(fact)
        let more = self.column(fact, rows)
        let position = base.vocabulary[fact].position
        result.tables[number].columns[position] = .absent
        result.tables[number].columns[position] = .joining([
          ColumnPart(column, rowCount: base.tables[number].rowCount),
          ColumnPart(more, rowCount: rows.models.count),
        ])
        guard case .place = base.vocabulary[fact].type, fact.index < result.places.count else {
          continue
        }
        result.places[fact.index].append(
          rows.models,
          after: base.tables[number].rowCount,
          changed: rows.values[fact] ?? [:]
        )
      }
      result.tables[number].rowCount += rows.models.count
      result.tables[number].isPresent = true
    }
    for number in base.lists.indices {
      let owner = base.vocabulary.lists[number].owner.index
      let models = added[owner].models
      guard !models.isEmpty || !gained[number].isEmpty else { continue }
      result.lists[number] = list(number, models)
    }
    return result
  }

  private func column(_ fact: FactID, _ rows: AddedRows) -> Column {
    let column = base.column(fact)
    if case .reference = base.vocabulary[fact].type { return references(fact, rows) }
    let values = rows.values[fact]
    if column == .absent && values == nil { return .absent }
    var data = rows.models.map { $0.map { column.datum(at: $0) } ?? .unknown }
    for (row, value) in values ?? [:] { data[row] = value }
    var misfits: [Int] = []
    return Column(
      data,
      type: base.vocabulary[fact].type,
      isOptional: base.vocabulary.allowsNone(fact),
      misfits: &misfits
    )
  }

  private func references(_ fact: FactID, _ rows: AddedRows) -> Column {
    var builder = ReferenceColumnBuilder()
    let links = rows.links[fact] ?? [:]
    let values = rows.values[fact] ?? [:]
    for (row, model) in rows.models.enumerated() {
      if let target = links[row] {
        if target >= 0 {
          builder.append(UInt32(truncatingIfNeeded: target))
        } else {
          builder.appendUnknown()
        }
        continue
      }
      if values[row] == Datum.none {
        builder.appendNone()
        continue
      }
      guard let model, case .reference(let column) = base.column(fact),
        column.rows.indices.contains(model)
      else {
        builder.appendUnknown()
        continue
      }
      if column.presence.known[model] {
        builder.append(column.rows[model])
      } else if let none = column.presence.none, none[model] {
        builder.appendNone()
      } else {
        builder.appendUnknown()
      }
    }
    return .reference(builder.finish())
  }

  private func extended(
    _ children: ChildRows,
    _ gained: [Int: [Int]]
  ) -> (starts: [UInt32], rows: [UInt32]) {
    var starts: [UInt32] = [0]
    var rows: [UInt32] = []
    for owner in 0..<children.ownerCount {
      for position in children.positions(of: owner) {
        rows.append(UInt32(truncatingIfNeeded: children.row(at: position)))
      }
      for row in gained[owner] ?? [] { rows.append(UInt32(truncatingIfNeeded: row)) }
      starts.append(UInt32(truncatingIfNeeded: rows.count))
    }
    return (starts, rows)
  }

  private func list(_ number: Int, _ models: [Int?]) -> ChildRows {
    let children = base.lists[number]
    let ownerCount = children.ownerCount
    var (starts, rows) = extended(children, gained[number])
    var open = Bitmap(repeating: !children.isComplete, count: ownerCount + models.count)
    if children.isComplete, let before = children.openOwners {
      for owner in 0..<ownerCount where before[owner] { open[owner] = true }
    }
    for (index, model) in models.enumerated() {
      var isComplete = false
      if let own = rowsOfLists[number][index] {
        rows.append(contentsOf: own.rows.map { UInt32(truncatingIfNeeded: $0) })
        isComplete = own.isComplete
      } else if let model, model < children.ownerCount {
        for position in children.positions(of: model) {
          rows.append(UInt32(truncatingIfNeeded: children.row(at: position)))
        }
        isComplete = children.isComplete(for: model)
      }
      open[ownerCount + index] = !isComplete
      starts.append(UInt32(truncatingIfNeeded: rows.count))
    }
    return ChildRows(
      starts: starts,
      rows: rows,
      isComplete: true,
      openOwners: open.setCount == 0 ? nil : open
    )
  }
}
