import StetigColumns
import StetigPortfolio
import StetigRules

/// Rows that a program computes over: a register has one value for each.
struct RowSpace: Sendable {
  enum Kind: Sendable {
    /// Projects of the batch.
    case subject
    /// All rows that a reference of another space can lead to; computed once for the whole
    /// portfolio. `path` is the reference; up to three rows more stand for a row that is not known,
    /// one that is not known and perhaps none, and none.
    case table(path: NodeID, order: Int)
    /// The children of the rows of another space, in their order.
    case element(parent: SpaceID, list: ListID, ownerRows: Lane, isInOrder: Bool)
    /// The rows of another space that are still asked about, in their order.
    case selection(parent: SpaceID)
  }

  var kind: Kind
  var entity: EntityID
  /// How many `where` stand around.
  var depth: Int
  /// The numbers of the rows in their table; not filled while the rows lie in order.
  var rows: Lane
  /// For elements and selections: the position of the owner in its batch.
  var owners: Lane
  /// For elements: where each owner's rows end.
  var ends: Lane
}

/// A table space with the registers that other spaces gather from it, each at its slot.
struct TableResults: Sendable {
  var space: SpaceID
  /// The reference that leads to its rows.
  var path: NodeID
  var rowCount: Int
  /// How many rows more it has: none where every reference to it is known; one for a row that is
  /// not known; two more where it may be none.
  var virtualRows: Int
  var laneSlots: [Lane] = []
  var maskSlots: [Mask] = []
  /// Whether anything gathers from a slot; else it stays empty.
  var isLaneWanted: [Bool] = []
  var isMaskWanted: [Bool] = []
  /// The class of each row: rows of one class hold the same in the slots of classes.
  var classes: [UInt16] = []
  /// Whether a slot holds its values by class instead of by row.
  var isLaneOfClass: [Bool] = []
  var isMaskOfClass: [Bool] = []
  /// What the slots hold for all rows or classes, once computed.
  var lanes: [[Int64]] = []
  var masks: [[UInt64]] = []
  /// The rows where a number did not fit.
  var overflow: [UInt64] = [] {
    didSet { hasOverflow = hasOverflow || overflow.last != 0 }
  }
  private(set) var hasOverflow = false
  /// What the rows were computed from; nil: not only from columns of facts, or not yet.
  var inputs: [(fact: FactID, column: Column)]?
  /// Whether rows that hold the same have been looked for.
  var isClassified = false

  /// The rows it computes over.
  var rows: Int { rowCount + virtualRows }

  /// Whether the rows were computed from the very columns of a portfolio.
  func isComputed(from portfolio: Portfolio) -> Bool {
    guard let inputs else { return false }
    return inputs.allSatisfy { $0.column.sharesMemory(with: portfolio.column($0.fact)) }
  }

  /// Makes room for other rows.
  mutating func clear() {
    inputs = nil
    lanes = laneSlots.map { _ in [] }
    masks = maskSlots.map { _ in [] }
    for slot in lanes.indices where isLaneWanted[slot] { lanes[slot].reserveCapacity(rows) }
    overflow = []
    hasOverflow = false
    isClassified = false
    isLaneOfClass = laneSlots.map { _ in false }
    isMaskOfClass = maskSlots.map { _ in false }
    classes = Array(repeating: 0, count: rows)
  }

}
