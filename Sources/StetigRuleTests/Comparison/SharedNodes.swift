import StetigRules
import StetigValues

/// The nodes of two plans in one arena and in one form, so that what means the same and is only
/// written otherwise is one node.
///
/// Every change of form keeps the answer where all facts are known; most keep it where some are not
/// (Kleene's logic). A value by version becomes one chosen by the binding date.
struct SharedNodes {
  /// Where a node stands: what `eligible costs` and the grant before its minimum mean there.
  struct Place: Hashable {
    var side: ComparedSide
    /// The number of the clauses about costs.
    var costs = 0
    /// The number of the clauses about the grant.
    var grant = 0
    /// The day that chooses versions; nil inside of the expression that gives it.
    var binding: NodeID?
    /// The days outside of which nothing is eligible, so that values do not matter there.
    var inForce: DateRange?
  }

  private(set) var arena = NodeArena()
  private(set) var tables: [LookupTable]
  let words: SharedVocabulary
  /// The programmes of the new rules that had another name in the old ones.
  let oldNames: [String: String]
  private let arenas: [ComparedSide: NodeArena]
  private var newTables: [TableID] = []
  private var known: [Place: [NodeID: NodeID]] = [:]
  /// The nodes that depend on facts that both sides declare otherwise.
  private(set) var touchesConflict = false

  init(old: Plan, new: Plan, words: SharedVocabulary, oldNames: [String: String]) {
    self.words = words
    self.oldNames = oldNames
    arenas = [.old: old.arena, .new: new.arena]
    tables = old.tables
    for table in new.tables {
      if let same = tables.firstIndex(where: { $0.answersLike(table) }) {
        newTables.append(TableID(same))
      } else {
        newTables.append(TableID(tables.count))
        tables.append(table)
      }
    }
  }

  /// The domains of what has been taken in so far.
  var domains: Domains {
    var plan = Plan(vocabulary: words.vocabulary)
    plan.arena = arena
    plan.tables = tables
    return Domains(plan)
  }

  /// Returns the shared node for a node of one side.
  mutating func node(_ root: NodeID, at place: Place) -> NodeID {
    guard let arena = arenas[place.side] else { return truth(true) }
    var mine = known.removeValue(forKey: place) ?? [:]
    if mine[root] == nil {
      for id in arena.reachable(from: [root]) where mine[id] == nil {
        let type = words.shared(arena[id].type, of: place.side)
        let operation = mapped(arena[id].operation, at: place)
          .mappingOperands { mine[$0] ?? $0 }
        mine[id] = make(operation, type, at: place)
      }
    }
    let found = mine[root]
    known[place] = mine
    return found ?? truth(true)
  }

  mutating func node(_ root: NodeID?, at place: Place) -> NodeID? {
    guard let root else { return nil }
    return node(root, at: place) as NodeID
  }

  /// The same operation with the facts, lists, tables and names of the shared rules.
  private mutating func mapped(_ operation: StetigRules.Operation, at place: Place)
    -> StetigRules.Operation
  {
    let side = place.side
    switch operation {
    case .follow(let row, let fact): return .follow(row: row, shared(fact, side))
    case .fact(let row, let fact): return .fact(row: row, shared(fact, side))
    case .list(let row, let list): return .list(row: row, words.shared(list, of: side))
    case .place(var question):
      question.subjectPlace = shared(question.subjectPlace, side)
      question.targetPlace = shared(question.targetPlace, side)
      return .place(question)
    case .lookUp(let table, let column, let keys):
      let shared = side == .old ? table : newTables[table.index]
      return .lookUp(shared, column: column, keys: keys)
    case .programme(let name) where side == .new: return .programme(oldNames[name] ?? name)
    case .unknown(let low, let high, let name) where side == .new:
      return .unknown(low: low, high: high, name: oldName(name))
    default: return operation
    }
  }

  private mutating func shared(_ fact: FactID, _ side: ComparedSide) -> FactID {
    let shared = words.shared(fact, of: side)
    if words.conflicts.contains(shared) { touchesConflict = true }
    return shared
  }

  /// `programme.parameter` with the name that the programme had.
  private func oldName(_ name: String) -> String {
    guard let dot = name.firstIndex(of: "."), let old = oldNames[String(name[..<dot])] else {
      return name
    }
    return old + name[dot...]
  }

  private mutating func make(
    _ operation: StetigRules.Operation,
    _ type: ValueType,
    at place: Place
  ) -> NodeID {
    switch operation {
    case .eligibleCosts(let filter, let depth) where place.costs > 0:
      let name = "#costs \(place.costs) \(filter?.index ?? -1) \(depth)"
      return arena.intern(.unknown(low: nil, high: nil, name: name), type)
    case .grantBeforeMinimum where place.grant > 0:
      return arena.intern(.unknown(low: nil, high: nil, name: "#grant \(place.grant)"), type)
    case .versions(let arms):
      guard let binding = place.binding else { return intern(operation, type) }
      return versions(arms, type, by: binding, inForce: place.inForce)
    default: return make(operation, type)
    }
  }

  /// Adds a node that is in its form already.
  mutating func intern(_ operation: StetigRules.Operation, _ type: ValueType) -> NodeID {
    arena.intern(operation, type)
  }

  /// Whether a node stands on something that the rules themselves leave open.
  func leavesOpen(_ roots: [NodeID]) -> Bool {
    arena.reachable(from: roots).contains { node in
      if case .unknown(_, _, let name) = arena[node].operation { return !name.hasPrefix("#") }
      return false
    }
  }
}

extension LookupTable {
  /// Whether both answer every question alike.
  fileprivate func answersLike(_ other: LookupTable) -> Bool {
    keys.map({ $0.type }) == other.keys.map({ $0.type })
      && columns.map({ $0.type }) == other.columns.map({ $0.type })
      && rows == other.rows
  }
}
