import StetigColumns
import StetigPortfolio
import StetigRules

/// What a program takes for granted of the tables it was compiled for: which facts have a column
/// and of what kind, what is known throughout, where numbers lie.
///
/// Filled with what the compiler asks. A program runs over all tables that are covered, so that the
/// pieces of a stream share one.
struct TableShapes: Sendable {
  /// How shapes changed to cover other tables.
  enum Change {
    case none
    /// They grant less, so that a program for them is another one.
    case widened
    /// No shapes cover both.
    case impossible
  }

  private var facts: [FactID: FactShape] = [:]
  private var lists: [ListID: ListShape] = [:]
  private var rowCounts: [EntityID: Int] = [:]
  private var rowBounds: [EntityID: Int64] = [:]
  /// Whether tables have no rows.
  private var emptiness: [EntityID: Bool] = [:]

  mutating func fact(_ fact: FactID, in portfolio: Portfolio) -> FactShape {
    if let known = facts[fact] { return known }
    let shape = FactShape(of: fact, in: portfolio)
    facts[fact] = shape
    return shape
  }

  mutating func list(_ list: ListID, in portfolio: Portfolio) -> ListShape {
    if let known = lists[list] { return known }
    let shape = ListShape(of: list, in: portfolio)
    lists[list] = shape
    return shape
  }

  mutating func rowCount(_ entity: EntityID, in portfolio: Portfolio) -> Int {
    if let known = rowCounts[entity] { return known }
    let count = portfolio.tables[entity.index].rowCount
    rowCounts[entity] = count
    return count
  }

  /// A number of the form 2ⁿ - 1 that no table has more rows than.
  mutating func rowBound(_ entity: EntityID, in portfolio: Portfolio) -> Int64 {
    if let known = rowBounds[entity] { return known }
    let bound = Self.bound(portfolio.tables[entity.index].rowCount)
    rowBounds[entity] = bound
    return bound
  }

  /// Whether a table surely has no rows.
  mutating func isEmpty(_ entity: EntityID, in portfolio: Portfolio) -> Bool {
    if let known = emptiness[entity] { return known }
    let isEmpty = portfolio.tables[entity.index].rowCount == 0
    emptiness[entity] = isEmpty
    return isEmpty
  }

  private static func bound(_ count: Int) -> Int64 {
    let bits = 64 - Int64(count).leadingZeroBitCount
    return bits >= 63 ? .max : (1 << Int64(bits)) - 1
  }

  /// Grants no more than what is so in other tables too.
  mutating func cover(_ portfolio: Portfolio) -> Change {
    var change = Change.none
    for (id, shape) in facts {
      let other = FactShape(of: id, in: portfolio)
      if other == shape { continue }
      guard let both = shape.joined(other) else { return .impossible }
      if both == shape { continue }
      facts[id] = both
      change = .widened
    }
    for (id, shape) in lists {
      let other = ListShape(of: id, in: portfolio)
      guard let both = shape.joined(other) else { return .impossible }
      if both == shape { continue }
      lists[id] = both
      change = .widened
    }
    for (entity, count) in rowCounts where portfolio.tables[entity.index].rowCount != count {
      rowCounts[entity] = portfolio.tables[entity.index].rowCount
      change = .widened
    }
    for (entity, bound) in rowBounds {
      let other = Self.bound(portfolio.tables[entity.index].rowCount)
      if other <= bound { continue }
      rowBounds[entity] = other
      change = .widened
    }
    for (entity, isEmpty) in emptiness
    where isEmpty && portfolio.tables[entity.index].rowCount > 0 {
      emptiness[entity] = false
      change = .widened
    }
    return change
  }
}

/// What is taken for granted of the column of a fact.
struct FactShape: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case absent
    /// No column, and no rows either: what any column has in common with it is the column's.
    case rowless
    case truth
    case quantity(scale: Int64)
    case date
    case span
    case choice
    case choices
    case text
    case reference
  }

  private(set) var kind: Kind
  /// Whether there is a column, in which rows are known or not.
  var hasColumn: Bool {
    switch kind {
    case .absent, .rowless: false
    case .truth, .quantity, .date, .span, .choice, .choices, .text, .reference: true
    }
  }
  /// Whether there may be rows where nothing is there.
  private(set) var hasNone = false
  /// Whether every row of the column holds a value.
  private(set) var isKnown = false
  /// Whether every row of the table does.
  private(set) var isKnownThroughout = false
  /// Where the values of a quantity lie: only as far as the number of bits tells, since the walk
  /// over the column is then as fast as memory.
  private(set) var extent = LaneRange(low: 0, high: 0)

  init(of fact: FactID, in portfolio: Portfolio) {
    let column = portfolio.column(fact)
    let rows = portfolio.tables[portfolio.vocabulary[fact].owner.index].rowCount
    switch column {
    case .absent: kind = rows == 0 ? .rowless : .absent
    case .truth: kind = .truth
    case .quantity(let column):
      kind = .quantity(scale: column.scale)
      let (magnitude, isNegative) = column.extent
      extent = LaneRange(low: isNegative ? -magnitude : 0, high: magnitude)
    case .date: kind = .date
    case .span: kind = .span
    case .choice: kind = .choice
    case .choices: kind = .choices
    case .text: kind = .text
    case .reference: kind = .reference
    }
    guard let presence = column.presence else { return }
    hasNone = presence.none != nil
    isKnown = presence.isFullyKnown
    isKnownThroughout = isKnown && presence.known.count >= rows
  }

  /// What holds of both; nil: nothing that a program could be made for.
  func joined(_ other: FactShape) -> FactShape? {
    if kind == .rowless { return other }
    if other.kind == .rowless { return self }
    guard kind == other.kind else { return nil }
    var both = self
    both.hasNone = hasNone || other.hasNone
    both.isKnown = isKnown && other.isKnown
    both.isKnownThroughout = isKnownThroughout && other.isKnownThroughout
    both.extent = extent.union(other.extent)
    return both
  }
}

/// What is taken for granted of a list.
struct ListShape: Sendable, Equatable {
  /// Whether some owners may have more rows although the list is complete.
  private(set) var hasOpenOwners: Bool
  private(set) var isComplete: Bool
  /// Whether the rows lie in the order of their owners.
  private(set) var isInOrder: Bool

  init(of list: ListID, in portfolio: Portfolio) {
    let children = portfolio.lists[list.index]
    hasOpenOwners = children.openOwners != nil
    isComplete = children.isComplete
    isInOrder = children.rows == nil
  }

  func joined(_ other: ListShape) -> ListShape? {
    guard hasOpenOwners == other.hasOpenOwners, isComplete == other.isComplete else { return nil }
    var both = self
    both.isInOrder = isInOrder && other.isInOrder
    return both
  }
}
