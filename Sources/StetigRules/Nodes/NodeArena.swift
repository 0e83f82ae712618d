/// Nodes without duplicates: equal operations on equal operands are one node, so that a
/// sub-expression that many rules share is computed once.
package struct NodeArena: Sendable {
  package private(set) var nodes: [Node] = []
  private var numbers: [Node: NodeID] = [:]

  package init() {}

  /// Returns the node's number, adding it if it is new.
  package mutating func intern(_ operation: Operation, _ type: ValueType) -> NodeID {
    let node = Node(operation, type)
    if let known = numbers[node] { return known }
    let id = NodeID(nodes.count)
    nodes.append(node)
    numbers[node] = id
    return id
  }

  package subscript(id: NodeID) -> Node { nodes[id.index] }

  /// Lets a node stand for another operation, wherever it is used. Nodes that are added afterwards
  /// are new ones, even if there are equal ones already.
  package mutating func replace(_ id: NodeID, with operation: Operation) {
    nodes[id.index].operation = operation
    numbers = [:]
  }

  /// Returns the number of a node that is already there.
  package func find(_ operation: Operation, _ type: ValueType) -> NodeID? {
    numbers[Node(operation, type)]
  }
}
