/// Returns what is wrong with a plan, as texts for the people who work on the engine; empty for
/// every plan that `lower` makes.
///
/// Operands precede their users, their types fit, no parameter and no binding date is left, every
/// element stands inside a list of its entity, and facts and lists are asked of rows that have
/// them.
package func verify(_ plan: Plan) -> [String] {
  var verification = Verification(plan)
  verification.checkNodes()
  for block in plan.programmes + plan.frames + plan.principles {
    for version in block.versions { verification.check(version) }
  }
  for parameter in plan.parameters {
    verification.checkRoot(parameter.node, parameter.type, "parameter " + parameter.name)
  }
  return verification.faults
}

/// The state of one verification.
struct Verification {
  let plan: Plan
  var faults: [String] = []
  private var visited: Set<Visit> = []

  private struct Visit: Hashable {
    var node: NodeID
    var elements: [EntityID]
  }

  init(_ plan: Plan) { self.plan = plan }

  func type(_ node: NodeID) -> ValueType { plan.arena[node].type }

  mutating func fault(_ text: String) { faults.append(text) }

  /// Checks each node by itself.
  mutating func checkNodes() {
    for (index, node) in plan.arena.nodes.enumerated() {
      let id = NodeID(index)
      var precedes = true
      node.operation.forEachOperand { if $0.index >= index || $0.index < 0 { precedes = false } }
      if !precedes {
        fault("node \(index) has an operand that does not precede it")
        continue
      }
      switch node.operation {
      case .parameter: fault("node \(index) is a parameter")
      case .bindingDate: fault("node \(index) is a binding date")
      default: checkTypes(id, node)
      }
    }
  }

  /// Checks what a clause reads: its type, and that its elements stand inside their lists.
  mutating func checkRoot(
    _ node: NodeID,
    _ type: ValueType?,
    _ what: String,
    elements: [EntityID] = []
  ) {
    guard node.index >= 0, node.index < plan.arena.nodes.count else {
      fault(what + " names a node that is not there")
      return
    }
    if let type, !fits(self.type(node), type) { fault(what + " has the wrong type") }
    walk(node, elements)
  }

  private mutating func walk(_ root: NodeID, _ elements: [EntityID]) {
    var waiting = [Visit(node: root, elements: elements)]
    while let here = waiting.popLast() {
      guard visited.insert(here).inserted else { continue }
      let node = plan.arena[here.node]
      if case .element(let depth) = node.operation { checkElement(depth, node.type, here.elements) }
      let inner = innerElements(node.operation, here.elements)
      _ = node.operation.mappingOperands(
        { operand in
          waiting.append(Visit(node: operand, elements: here.elements))
          return operand
        },
        perRow: { operand in
          waiting.append(Visit(node: operand, elements: inner))
          return operand
        }
      )
    }
  }

  private mutating func checkElement(_ depth: Int, _ type: ValueType, _ elements: [EntityID]) {
    guard elements.indices.contains(depth) else {
      fault("element \(depth) stands outside its list")
      return
    }
    if type != .reference(elements[depth]) { fault("element \(depth) is of another entity") }
  }

  private func innerElements(_ operation: Operation, _ elements: [EntityID]) -> [EntityID] {
    switch operation {
    case .any(let list, _), .count(let list, _), .sum(let list, _, _), .lowestIn(let list, _, _),
      .highestIn(let list, _, _):
      elements + element(of: list)
    case .place(let question): elements + element(of: question.targets)
    case .eligibleCosts: elements + costEntity
    default: elements
    }
  }

  private func element(of list: NodeID) -> [EntityID] {
    guard case .list(let id) = type(list) else { return [] }
    return [plan.vocabulary[id].element]
  }

  /// The entity of cost rows.
  var costEntity: [EntityID] {
    guard let list = StandardWords(plan.vocabulary).list("project.costs") else { return [] }
    return [plan.vocabulary[list].element]
  }

  /// Whether a value of one type may stand where another is asked: a bare number fits any unit.
  func fits(_ a: ValueType, _ b: ValueType) -> Bool {
    if a == b { return true }
    switch (a, b) {
    case (.number, .number): return true
    case (.months, .days), (.days, .months): return false
    default: return false
    }
  }
}
