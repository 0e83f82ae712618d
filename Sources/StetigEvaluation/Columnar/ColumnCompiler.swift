import StetigColumns
import StetigPortfolio
import StetigRules
import StetigValues

/// Translates nodes of a plan into instructions over the columns of a portfolio.
///
/// Every node is computed once in each space and for each block version that it depends on. A node
/// that hangs on one followed reference alone is computed for the rows of that table and gathered.
struct ColumnCompiler {
  /// The plan, with the nodes that the compiler adds.
  var plan: Plan
  private let portfolio: Portfolio
  /// What has been asked of the portfolio, which is all that the program depends on.
  private(set) var shapes: TableShapes
  var spaces: [RowSpace] = []
  var tables: [TableResults] = []
  /// The instructions of the projects, then those of each table.
  var segments: [[PlacedInstruction]] = [[]]
  var sources = ColumnSources()
  /// The registers of each space, to be given room.
  var lanesOfSpace: [[Lane]] = []
  var masksOfSpace: [[Mask]] = []
  var laneFill: [Int64] = []
  var maskFill: [Bool] = []

  /// The version whose binding date and grant nodes may ask for.
  var block: RuleBlock
  var blockNumber = 0
  /// The binding date, as far as it is known.
  var bindingDate: ColumnEnds?
  /// Where a condition of the block has no kernel for the numbers of a row.
  var redoOfBlock: Mask?

  private var memo: [MemoKey: ColumnValue] = [:]
  private var refused: Set<MemoKey> = []
  var laneConstants: [LaneConstant: Lane] = [:]
  var constantLanes: Set<Lane> = []
  var maskConstants: [MaskConstant: Mask] = [:]
  private var elementSpaces: [ElementKey: SpaceID] = [:]
  private var tableOfPath: [TableKey: Int] = [:]
  private var rowLanes: [SpaceID: Lane] = [:]
  private var gatheredClasses: [GatherKey: Lane] = [:]
  private var leafMemo: [LeafKey: NodeLeaves] = [:]
  /// For each node whether its value depends on the block that asks for it.
  var asksBlock: [Bool]

  private struct MemoKey: Hashable {
    var node: NodeID
    var space: SpaceID
    var depth: Int
    var block: Int
  }
  struct LaneConstant: Hashable {
    var value: Int64
    var space: SpaceID
  }
  struct MaskConstant: Hashable {
    var value: Bool
    var space: SpaceID
  }
  private struct ElementKey: Hashable {
    var parent: SpaceID
    var list: ListID
    var owner: Lane
    var depth: Int
  }
  private struct TableKey: Hashable {
    var path: NodeID
    var depth: Int
  }
  private struct GatherKey: Hashable {
    var table: Int
    var space: SpaceID
    var rows: Lane
  }
  private struct LeafKey: Hashable {
    var node: NodeID
    var depth: Int
    var origin: NodeID?
  }

  /// - Parameters:
  ///   - plan: the rules.
  ///   - portfolio: the tables, which are only asked what `shapes` does not say.
  ///   - shapes: what may be taken for granted of the tables.
  ///   - subject: the entity of the projects.
  ///   - block: the first version that is asked about.
  init(
    plan: Plan,
    portfolio: Portfolio,
    shapes: TableShapes,
    subject: EntityID,
    block: RuleBlock
  ) {
    self.plan = plan
    self.portfolio = portfolio
    self.shapes = shapes
    self.block = block
    asksBlock = blockUse(in: plan.arena)
    _ = newSpace(.subject, subject, depth: 0)
  }

  /// Compiles blocks; the answers are in their order.
  mutating func program(of planned: [PlannedBlock]) -> CompiledProgram {
    var answers: [ColumnAnswer?] = []
    var firstNumber = 0
    for (number, block) in planned.enumerated() {
      answers.append(answer(block, number: number, firstNumber: firstNumber))
      firstNumber += block.versions.count
    }
    return CompiledProgram(
      spaces: spaces,
      tables: tables,
      segments: segments,
      sources: sources,
      laneFill: laneFill,
      maskFill: maskFill,
      lanesOfSpace: lanesOfSpace,
      masksOfSpace: masksOfSpace,
      answers: answers
    )
  }

  /// The space of the projects.
  var subjectSpace: SpaceID { SpaceID(0) }

  /// What is taken for granted of the column of a fact.
  mutating func shape(of fact: FactID) -> FactShape { shapes.fact(fact, in: portfolio) }

  /// What is taken for granted of a list.
  mutating func shape(of list: ListID) -> ListShape { shapes.list(list, in: portfolio) }

  /// How many rows a table has. A program that asks is made anew for tables with another count.
  mutating func rowCount(_ entity: EntityID) -> Int { shapes.rowCount(entity, in: portfolio) }

  /// A number that the count of a table's rows does not exceed.
  mutating func rowBound(_ entity: EntityID) -> Int64 { shapes.rowBound(entity, in: portfolio) }

  /// Whether a table surely has no rows.
  mutating func isEmpty(_ entity: EntityID) -> Bool { shapes.isEmpty(entity, in: portfolio) }

  /// Turns to another version of a block.
  mutating func turn(to version: RuleBlock, number: Int) {
    block = version
    blockNumber = number
    bindingDate = nil
  }

  /// Returns the value of a node in a space, adding what computes it.
  mutating func compile(_ node: NodeID, _ space: SpaceID, depth: Int) throws(NoKernel)
    -> ColumnValue
  {
    let key = MemoKey(
      node: node,
      space: space,
      depth: depth,
      block: asksBlock[node.index] ? blockNumber : -1
    )
    if let value = memo[key] { return value }
    if refused.contains(key) { throw .here }
    do throws(NoKernel) {
      let value = try place(node, space, depth: depth)
      memo[key] = value
      return value
    } catch {
      guard isUnderSubject(space), let value = referenced(node, space, depth: depth) else {
        refused.insert(key)
        throw .here
      }
      memo[key] = value
      return value
    }
  }

  /// Finds the outermost space that a node can be computed in, and brings its value here.
  private mutating func place(_ node: NodeID, _ space: SpaceID, depth: Int) throws(NoKernel)
    -> ColumnValue
  {
    let operation = plan.arena[node].operation
    if operation.isLiteral || depth > 16 { return try compute(node, space, depth: depth) }
    let origin = origin(of: space)
    if origin == node { return try compute(node, space, depth: depth) }
    let leaves = leaves(of: node, depth: depth, origin: origin)
    if let path = leaves.onlyPath, path != node || !operation.isFollow {
      let home = homeSpace(of: leaves, from: space)
      if let value = try? gathered(node, path: path, home, depth: depth) {
        return expanded(value, from: home, to: space)
      }
    }
    let home = homeSpace(of: leaves, from: space)
    if home != space {
      return expanded(try compile(node, home, depth: depth), from: home, to: space)
    }
    return try compute(node, space, depth: depth)
  }

  /// The reference that leads to the rows of the table space that a space lies in.
  func origin(of space: SpaceID) -> NodeID? {
    switch spaces[space.index].kind {
    case .subject: nil
    case .table(let path, _): path
    case .element(let parent, _, _, _), .selection(let parent): origin(of: parent)
    }
  }

  /// The innermost of the spaces around whose rows the leaves read.
  private func homeSpace(of leaves: NodeLeaves, from space: SpaceID) -> SpaceID {
    var home = space
    while case .element(let parent, _, _, _) = spaces[home.index].kind {
      if leaves.elements >> UInt64(spaces[home.index].depth - 1) & 1 != 0 { break }
      home = parent
    }
    return home
  }

  private mutating func leaves(of node: NodeID, depth: Int, origin: NodeID?) -> NodeLeaves {
    let key = LeafKey(node: node, depth: depth, origin: origin)
    if let known = leafMemo[key] { return known }
    let operation = plan.arena[node].operation
    var found = NodeLeaves()
    if node == origin {
      found.readsOwn = true
    } else {
      switch operation {
      case .subject: found.readsOwn = true
      case .element(let number):
        if number < depth {
          found.elements |= 1 << UInt64(min(63, number))
          found.readsOwn = true
        }
      case .follow(let row, _):
        switch plan.arena[row].operation {
        case .subject:
          found.path = .only(node)
        case .element(let number) where number < depth:
          found.path = .only(node)
          found.elements |= 1 << UInt64(min(63, number))
        default:
          if row == origin {
            found.path = .only(node)
          } else {
            found = leaves(of: row, depth: depth, origin: origin)
          }
        }
      case .versions, .bindingDate, .eligibleCosts, .grantBeforeMinimum, .workingDay, .place,
        .parameter:
        found.readsOwn = true
        for operand in operation.operands {
          found.form(leaves(of: operand, depth: depth, origin: origin))
        }
      case .truth, .quantity, .date, .span, .text, .choice, .programme, .none, .unknown, .fact,
        .list, .any, .count, .sum, .lowestIn, .highestIn, .and, .or, .not, .compare, .between,
        .oneOf, .includesOneOf, .includesOnly, .lasts, .add, .subtract, .multiply, .divide,
        .negate, .addSpan, .subtractSpan, .lowest, .highest, .round, .yearOf, .fullYears,
        .fullMonths, .recurring, .bands, .exceptions, .lookUp:
        for operand in operation.operands {
          found.form(leaves(of: operand, depth: depth, origin: origin))
        }
      }
    }
    leafMemo[key] = found
    return found
  }

  /// Computes a node for all rows of the table that a reference leads to, and gathers it.
  private mutating func gathered(_ node: NodeID, path: NodeID, _ space: SpaceID, depth: Int)
    throws(NoKernel) -> ColumnValue
  {
    let table = try tableSpace(path, space, depth: depth)
    let value = try compile(node, tables[table].space, depth: depth)
    let reference = try compile(path, space, depth: depth)
    guard case .row(let rows, _) = reference.content else { throw .here }
    let gatherKey = GatherKey(table: table, space: space, rows: rows)
    if gatheredClasses[gatherKey] == nil {
      emit(.gatherOverflow(table: table, by: rows), space)
      gatheredClasses[gatherKey] = lane(space) { .gatherClasses(table: table, by: rows, into: $0) }
    }
    let places = TablePlaces(rows: rows, classes: gatheredClasses[gatherKey] ?? rows)
    return moved(value) { (compiler, lane: Lane) in
      let slot = compiler.slot(of: lane, table)
      return compiler.lane(space) { .gatherLane(table: table, slot: slot, by: places, into: $0) }
    } mask: { compiler, mask in
      let slot = compiler.slot(of: mask, table)
      return compiler.mask(space) { .gatherMask(table: table, slot: slot, by: places, into: $0) }
    }
  }

  private mutating func slot(of lane: Lane, _ table: Int) -> Int {
    if let slot = tables[table].laneSlots.firstIndex(of: lane) { return slot }
    tables[table].laneSlots.append(lane)
    return tables[table].laneSlots.count - 1
  }

  private mutating func slot(of mask: Mask, _ table: Int) -> Int {
    if let slot = tables[table].maskSlots.firstIndex(of: mask) { return slot }
    tables[table].maskSlots.append(mask)
    return tables[table].maskSlots.count - 1
  }

  private mutating func tableSpace(_ path: NodeID, _ space: SpaceID, depth: Int) throws(NoKernel)
    -> Int
  {
    let key = TableKey(path: path, depth: depth)
    if let table = tableOfPath[key] { return table }
    guard case .follow(_, let fact) = plan.arena[path].operation,
      case .reference(let entity) = plan.vocabulary[fact].type
    else { throw .here }
    let number = tables.count
    segments.append([])
    let space = newSpace(.table(path: path, order: number), entity, depth: depth)
    tables.append(
      TableResults(
        space: space,
        path: path,
        rowCount: rowCount(entity),
        virtualRows: virtualRows(path)
      )
    )
    tableOfPath[key] = number
    return number
  }

  /// How many rows a table needs for references that are not known or none.
  private mutating func virtualRows(_ path: NodeID) -> Int {
    guard case .follow(let row, let fact) = plan.arena[path].operation else { return 3 }
    let shape = shape(of: fact)
    let known = shape.kind == .reference && shape.isKnown
    let before = plan.arena[row].operation.isFollow ? virtualRows(row) : 0
    if before == 0, known { return 0 }
    return before == 3 || plan.vocabulary[fact].isOptional ? 3 : 1
  }

  /// Brings a value from a space around to one inside.
  private mutating func expanded(_ value: ColumnValue, from outer: SpaceID, to inner: SpaceID)
    -> ColumnValue
  {
    if outer == inner { return value }
    guard case .element(let parent, _, _, _) = spaces[inner.index].kind else { return value }
    let here = expanded(value, from: outer, to: parent)
    let owners = spaces[inner.index].owners
    return moved(here) { (compiler, lane: Lane) in
      compiler.lane(inner) { .expandLane(lane, owners: owners, into: $0) }
    } mask: { compiler, mask in
      compiler.mask(inner) { .expandMask(mask, owners: owners, into: $0) }
    }
  }

  /// A value with each of its registers replaced.
  private mutating func moved(
    _ value: ColumnValue,
    lane: (inout ColumnCompiler, Lane) -> Lane,
    mask: (inout ColumnCompiler, Mask) -> Mask
  ) -> ColumnValue {
    func both(_ ends: ColumnEnds, _ compiler: inout ColumnCompiler) -> ColumnEnds {
      let low = lane(&compiler, ends.low)
      return ColumnEnds(low: low, high: ends.isKnown ? low : lane(&compiler, ends.high))
    }
    var result = value
    switch value.content {
    case .truth(let yes, let no):
      result.content = .truth(yes: mask(&self, yes), no: mask(&self, no))
    case .quantity(var quantity):
      quantity.ends = both(quantity.ends, &self)
      result.content = .quantity(quantity)
    case .date(let ends): result.content = .date(both(ends, &self))
    case .span(let ends): result.content = .span(both(ends, &self))
    case .choice(let bits, let literal):
      result.content = .choice(lane(&self, bits), literal: literal)
    case .choices(let sure, let possible):
      let surely = lane(&self, sure)
      result.content = .choices(
        sure: surely,
        possible: sure == possible ? surely : lane(&self, possible)
      )
    case .text(.column(let column, let rows, let known)):
      result.content = .text(
        .column(column, rows: lane(&self, rows), known: mask(&self, known))
      )
    case .text(.literal), .text(.unknown): break
    case .row(let rows, let entity): result.content = .row(lane(&self, rows), entity)
    }
    result.absence.none = value.absence.none.map { mask(&self, $0) }
    result.absence.maybeNone = value.absence.maybeNone.map { mask(&self, $0) }
    return result
  }

  /// The space of the rows of a list.
  mutating func elementSpace(
    _ list: ListID,
    owner: Lane,
    isInOrder: Bool,
    in space: SpaceID,
    depth: Int
  )
    -> SpaceID
  {
    let key = ElementKey(parent: space, list: list, owner: owner, depth: depth)
    if let known = elementSpaces[key] { return known }
    let liesInOrder = shape(of: list).isInOrder
    let child = newSpace(
      .element(
        parent: space,
        list: list,
        ownerRows: owner,
        isInOrder: isInOrder && liesInOrder
      ),
      plan.vocabulary[list].element,
      depth: depth + 1
    )
    elementSpaces[key] = child
    emit(.enumerate(child: child), space)
    return child
  }

  /// The numbers of the rows of a space in their table.
  mutating func ownRows(_ space: SpaceID) -> Lane {
    if case .element(_, _, _, let isInOrder) = spaces[space.index].kind, !isInOrder {
      return spaces[space.index].rows
    }
    if let lane = rowLanes[space] { return lane }
    let rows = lane(space) { .loadRows(into: $0) }
    rowLanes[space] = rows
    return rows
  }
}
