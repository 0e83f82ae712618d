import StetigText
import StetigValues

/// A node of the rules at a place of the plan.
///
/// A parameter is written as if it stood outside every list. Where it is used inside the `where` of
/// a list, its own elements come after those around it.
struct Occurrence: Hashable {
  var node: NodeID
  /// How many lists stand around the parameter whose value this is part of.
  var shift: Int
  /// How many lists stand around the node, those around the parameter included.
  var level: Int
}

// Nodes of the checked rules become nodes of the plan.
extension Lowering {
  /// Returns the node of the plan for a node of the rules: parameters inlined, `bindingDate`
  /// replaced; `level` is the number of elements that stand around it.
  ///
  /// Walks with a stack of its own, since parameters may be built on one another to any depth.
  mutating func rewrite(_ root: NodeID, binding: NodeID, level: Int = 0) -> NodeID {
    var known = rewritten.removeValue(forKey: binding) ?? [:]
    let first = Occurrence(node: root, shift: 0, level: level)
    var waiting = [first]
    var open: Set<Occurrence> = []
    while let here = waiting.last {
      if known[here] != nil {
        waiting.removeLast()
        continue
      }
      let needed = reads(here).filter { known[$0] == nil }
      if needed.isEmpty {
        known[here] = rebuild(here, known, binding)
        waiting.removeLast()
        continue
      }
      open.insert(here)
      for operand in needed {
        // Only a parameter that depends on itself, which the checker reports, comes upon an open
        // node, or in ever deeper lists; it is unknown then.
        if open.contains(operand) || operand.level > Lowering.depthLimit {
          known[operand] = unknown("programme.parameter", rules.arena[operand.node].type)
        } else {
          waiting.append(operand)
        }
      }
    }
    let result = known[first] ?? unknown("programme.condition", rules.arena[root].type)
    rewritten[binding] = known
    return result
  }

  mutating func rewrite(_ root: NodeID?, binding: NodeID) -> NodeID? {
    guard let root else { return nil }
    return rewrite(root, binding: binding) as NodeID
  }

  mutating func rewrite(_ limit: Limit, binding: NodeID) -> Limit {
    Limit(low: rewrite(limit.low, binding: binding), high: rewrite(limit.high, binding: binding))
  }

  private func reads(_ here: Occurrence) -> [Occurrence] {
    let operation = rules.arena[here.node].operation
    if case .parameter(let parameter) = operation { return [value(of: parameter, at: here)] }
    var found: [Occurrence] = []
    _ = operation.mappingOperands(
      { operand in
        found.append(Occurrence(node: operand, shift: here.shift, level: here.level))
        return operand
      },
      perRow: { operand in
        found.append(Occurrence(node: operand, shift: here.shift, level: here.level + 1))
        return operand
      }
    )
    return found
  }

  private func value(of parameter: ParameterID, at here: Occurrence) -> Occurrence {
    Occurrence(
      node: rules.parameters[parameter.index].value,
      shift: here.level,
      level: here.level
    )
  }

  private mutating func rebuild(
    _ here: Occurrence,
    _ known: [Occurrence: NodeID],
    _ binding: NodeID
  ) -> NodeID {
    let node = rules.arena[here.node]
    if case .parameter(let parameter) = node.operation {
      return known[value(of: parameter, at: here)] ?? unknown("programme.parameter", node.type)
    }
    if case .bindingDate = node.operation { return binding }
    let mapped = node.operation.mappingOperands(
      { known[Occurrence(node: $0, shift: here.shift, level: here.level)] ?? $0 },
      perRow: { known[Occurrence(node: $0, shift: here.shift, level: here.level + 1)] ?? $0 }
    )
    return make(canonical(mapped, shift: here.shift), node.type)
  }

  /// Returns the operation in the form that equal meanings share.
  private func canonical(_ operation: Operation, shift: Int) -> Operation {
    if case .eligibleCosts(nil, _) = operation { return .eligibleCosts(where: nil, depth: 0) }
    if case .eligibleCosts(let filter?, let depth) = operation {
      return .eligibleCosts(where: filter, depth: depth + shift)
    }
    if case .element(let depth) = operation { return .element(depth: depth + shift) }
    guard case .bands(var bands) = operation else { return operation }
    bands.steps = sortedByThreshold(bands.steps)
    return .bands(bands)
  }

  /// Returns the rows by ascending threshold; as they are, if a threshold is no fixed value, which
  /// the analysis reports.
  private func sortedByThreshold(_ steps: [Bands.Step]) -> [Bands.Step] {
    var keyed: [(key: Fraction, step: Bands.Step)] = []
    for step in steps {
      guard let key = plan.arena.fixedValue(of: step.from) else { return steps }
      keyed.append((key, step))
    }
    return keyed.sorted { $0.key < $1.key }.map { $0.step }
  }
}

extension NodeArena {
  /// The value of a literal as a number that orders it among literals of its type: days since 1970
  /// for a date, months or days for a span; nil for anything else.
  func fixedValue(of node: NodeID) -> Fraction? {
    switch self[node].operation {
    case .quantity(let value): value
    case .date(let date): Fraction(Int(date.dayNumber))
    case .span(let span): Fraction(span.count)
    case .negate(let inner):
      if case .quantity(let value) = self[inner].operation { value.negated } else { nil }
    default: nil
    }
  }
}
