/// Nodes without duplicates: equal operations on equal operands are one node, so that a
/// sub-expression that many rules share is computed once.
package struct NodeArena: Sendable {
  package private(set) var nodes: [Node] = []
  private var numbers: [Node: NodeID] = [:]
  /// For each node whether an element of a list is somewhere in it.
  private var elementUse: [Bool] = []

  package init() {}

  /// Returns the node's number, adding it if it is new.
  package mutating func intern(_ operation: Operation, _ type: ValueType) -> NodeID {
    let node = Node(operation, type)
    if let known = numbers[node] { return known }
    let id = NodeID(nodes.count)
    nodes.append(node)
    elementUse.append(readsElement(operation))
    numbers[node] = id
    return id
  }

  package subscript(id: NodeID) -> Node { nodes[id.index] }

  /// Whether a node has another value for each element of the lists around it.
  package func usesElement(_ id: NodeID) -> Bool { elementUse[id.index] }

  private func readsElement(_ operation: Operation) -> Bool {
    if case .element = operation { return true }
    return operation.operands.contains { $0.index < elementUse.count && elementUse[$0.index] }
  }

  /// Lets a node stand for another operation, wherever it is used. Nodes that are added afterwards
  /// are new ones, even if there are equal ones already.
  package mutating func replace(_ id: NodeID, with operation: Operation) {
    nodes[id.index].operation = operation
    numbers = [:]
    // What no longer uses one is computed more often than it needs to be, and comes to the same.
    guard !elementUse[id.index], readsElement(operation) else { return }
    for index in nodes.indices { elementUse[index] = readsElement(nodes[index].operation) }
  }

  /// Returns the number of a node that is already there.
  package func find(_ operation: Operation, _ type: ValueType) -> NodeID? {
    numbers[Node(operation, type)]
  }
}
