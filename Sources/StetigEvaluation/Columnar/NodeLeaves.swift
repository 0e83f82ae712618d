import StetigRules

/// Which rows an expression reads, seen from a space.
struct NodeLeaves: Sendable {
  /// References that are followed, the first step of each.
  enum Path: Sendable, Hashable {
    case nothing
    case only(NodeID)
    case several
  }

  /// Whether it reads facts of the space's own rows, or of elements around.
  var readsOwn = false
  var path = Path.nothing
  /// The bits of the elements around that it reads, directly or through a reference.
  var elements: UInt64 = 0

  /// The reference that all hangs on, if it is one.
  var onlyPath: NodeID? {
    if case .only(let node) = path, !readsOwn { node } else { nil }
  }

  mutating func form(_ other: NodeLeaves) {
    readsOwn = readsOwn || other.readsOwn
    elements |= other.elements
    switch (path, other.path) {
    case (_, .nothing): break
    case (.nothing, _): path = other.path
    case (.only(let one), .only(let two)): if one != two { path = .several }
    case (.several, _), (.only, .several): path = .several
    }
  }
}

extension StetigRules.Operation {
  /// Whether it is the same for all rows.
  var isLiteral: Bool {
    switch self {
    case .truth, .quantity, .date, .span, .text, .choice, .programme, .none: true
    case .unknown, .subject, .element, .follow, .fact, .list, .any, .count, .sum, .lowestIn,
      .highestIn, .and, .or, .not, .compare, .between, .oneOf, .includesOneOf, .includesOnly,
      .lasts, .place, .add, .subtract, .multiply, .divide, .negate, .addSpan, .subtractSpan,
      .lowest, .highest, .round, .yearOf, .fullYears, .fullMonths, .recurring, .workingDay,
      .bands, .exceptions, .versions, .lookUp, .eligibleCosts, .grantBeforeMinimum, .bindingDate,
      .parameter:
      false
    }
  }

  var isFollow: Bool {
    if case .follow = self { true } else { false }
  }
}

/// For each node whether its value depends on the block that asks for it.
func blockUse(in arena: NodeArena) -> [Bool] {
  var uses: [Bool] = []
  uses.reserveCapacity(arena.nodes.count)
  for node in arena.nodes {
    switch node.operation {
    case .versions, .bindingDate, .eligibleCosts, .grantBeforeMinimum:
      uses.append(true)
    default:
      uses.append(node.operation.operands.contains { $0.index < uses.count && uses[$0.index] })
    }
  }
  return uses
}
