import StetigColumns
import StetigRules
import StetigText

/// The columns of a portfolio on their way to be one: references are still keys.
struct PortfolioAssembly {
  let vocabulary: Vocabulary
  private let workers: Workers
  var tables: [Table]
  var findings: [InputFinding] = []
  /// Where the rows of each table stand in the files, for findings.
  var places: [[RowPlaces]]
  /// The geometries that came with rows, by the fact that holds their place.
  var placed: [FactID: [PlacedRow]] = [:]
  /// By number of the fact.
  var locations: [PlaceColumn]
  /// By number of the entity: its keys, once they are all there.
  var indices: [KeyIndex?]
  /// The references that became rows while they were read.
  var resolved: [FactID: ReferenceTally] = [:]
  /// By number of the fact: how many rows may yet belong to anybody; nil: all.
  private var openRowCounts: [Int?]
  /// By number of the fact: the rows whose lists may have more rows.
  private var openTargets: [FactID: Set<UInt32>] = [:]

  init(_ vocabulary: Vocabulary, _ workers: Workers = .one) {
    self.vocabulary = vocabulary
    self.workers = workers
    tables = vocabulary.entities.map {
      Table(
        rowCount: 0,
        columns: Array(repeating: .absent, count: $0.facts.count),
        isPresent: false,
        isPartial: false
      )
    }
    places = Array(repeating: [], count: vocabulary.entities.count)
    indices = Array(repeating: nil, count: vocabulary.entities.count)
    openRowCounts = Array(repeating: nil, count: vocabulary.facts.count)
    locations = Array(repeating: PlaceColumn(), count: vocabulary.facts.count)
  }

  mutating func setTable(_ entity: EntityID, rowCount: Int, isPresent: Bool, isPartial: Bool) {
    tables[entity.index].rowCount = rowCount
    tables[entity.index].isPresent = isPresent
    tables[entity.index].isPartial = isPartial
  }

  mutating func setColumn(_ fact: FactID, _ column: Column) {
    tables[vocabulary[fact].owner.index].columns[vocabulary[fact].position] = column
  }

  /// Turns the keys of all references into rows; reports keys that lead nowhere or are there twice.
  mutating func resolveReferences() {
    for number in vocabulary.entities.indices { indexKeys(of: EntityID(number)) }
    for (number, fact) in vocabulary.facts.enumerated() {
      let id = FactID(number)
      guard case .reference(let target) = fact.type else { continue }
      if let tally = resolved[id] {
        keep(tally, id, target)
      } else if case .text(let texts) = column(id) {
        let found = ResolvedReferences(texts, in: &indices[target.index])
        setColumn(id, .reference(found.column))
        keep(found.tally, id, target)
      }
    }
    indices = []
  }

  /// Makes the index of an entity's keys and reports those that are there twice, if that has not
  /// been done.
  mutating func indexKeys(of entity: EntityID) {
    guard indices[entity.index] == nil, let key = vocabulary[entity].key,
      case .text(let keys) = column(key)
    else { return }
    let index = KeyIndex(keys, workers)
    reportRepeats(index, entity, key, keys)
    indices[entity.index] = index
  }

  /// Makes the index of the keys of a table whose rows are all there, so that references can be
  /// turned into rows as they are read.
  mutating func prepareKeys(of entity: EntityID) {
    indexKeys(of: entity)
    indices[entity.index]?.prepare()
  }

  private mutating func keep(_ tally: ReferenceTally, _ fact: FactID, _ target: EntityID) {
    openRowCounts[fact.index] = tally.openRowCount
    if !tally.ambiguousTargets.isEmpty {
      openTargets[fact] = allRows(withKeysOf: tally.ambiguousTargets, indices[target.index])
    }
    report(tally, fact, target)
  }

  private func allRows(withKeysOf first: Set<UInt32>, _ index: KeyIndex?) -> Set<UInt32> {
    var rows = first
    for (row, earlier) in index?.repeats ?? [] where first.contains(earlier) { rows.insert(row) }
    return rows
  }

  func column(_ fact: FactID) -> Column {
    tables[vocabulary[fact].owner.index].columns[vocabulary[fact].position]
  }

  /// Lets one reference lead to a row; the reference's column becomes one of rows.
  mutating func link(_ fact: FactID, _ row: Int, _ target: Int) {
    let rowCount = tables[vocabulary[fact].owner.index].rowCount
    var references: ReferenceColumn
    if case .reference(let column) = column(fact) {
      references = column
    } else {
      references = ReferenceColumn(
        rows: RowNumbers(Array(repeating: 0, count: rowCount)),
        presence: Presence(known: Bitmap(repeating: false, count: rowCount))
      )
    }
    setColumn(fact, .absent)
    if !references.presence.known[row] {
      openRowCounts[fact.index] = max(0, (openRowCounts[fact.index] ?? rowCount) - 1)
    }
    references.rows[row] = UInt32(truncatingIfNeeded: target)
    references.presence.known[row] = true
    references.presence.none?[row] = false
    setColumn(fact, .reference(references))
  }

  consuming func finish(listCompleteness: [ListID: Bool] = [:]) -> Portfolio {
    var lists: [ChildRows] = []
    for (number, list) in vocabulary.lists.enumerated() {
      let elements = tables[list.element.index]
      let openRowCount = openRowCounts[list.via.index] ?? elements.rowCount
      let told = listCompleteness[ListID(number)]
      var rows = ChildRows(
        of: column(list.via),
        rowCount: elements.rowCount,
        ownerCount: tables[list.owner.index].rowCount,
        isComplete: told ?? (elements.isPresent && !elements.isPartial && openRowCount == 0),
        shares: workers.count,
        by: { workers.run($0, $1) }
      )
      if told == nil, let targets = openTargets[list.via] {
        rows.openOwners = bitmap(of: targets, count: tables[list.owner.index].rowCount)
      }
      lists.append(rows)
    }
    findings.sort()
    var portfolio = Portfolio(
      vocabulary: vocabulary,
      tables: tables,
      lists: lists,
      places: locations,
      findings: findings,
      files: []
    )
    portfolio.rowPlaces = places
    return portfolio
  }

  private func bitmap(of rows: Set<UInt32>, count: Int) -> Bitmap {
    var bitmap = Bitmap(repeating: false, count: count)
    for row in rows { bitmap[Int(row)] = true }
    return bitmap
  }
}
