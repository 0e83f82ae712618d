package import StetigRules

/// A threshold in the rules: a comparison, or one end of a period or a band.
package struct Threshold: Sendable, Hashable {
  /// What asks: a comparison, `is between`, `lasts`, or a table of bands.
  package var node: NodeID
  /// The lower end, or the number of the band; 0 for a comparison.
  package var part: Int

  package init(_ node: NodeID, part: Int = 0) {
    self.node = node
    self.part = part
  }
}

/// Where a value lies to a threshold.
package enum ThresholdSide: String, Sendable, Hashable, CaseIterable {
  case below, at, above
}

/// What an evaluation came by, for those who want to know what their tests reach.
package struct EvaluationTrace: Sendable {
  /// The sides on which known values lay.
  package private(set) var sides: [Threshold: Set<ThresholdSide>] = [:]
  /// The exceptions of a parameter that surely took effect, by position.
  package private(set) var exceptions: [NodeID: Set<Int>] = [:]
  /// The rows of a table of bands that surely applied: steps from 0, then choice rows, then
  /// `otherwise`; -1 is `below`.
  package private(set) var rows: [NodeID: Set<Int>] = [:]

  package init() {}

  mutating func saw(_ side: ThresholdSide, at threshold: Threshold) {
    sides[threshold, default: []].insert(side)
  }

  mutating func took(exception: Int, of node: NodeID) {
    exceptions[node, default: []].insert(exception)
  }

  mutating func took(row: Int, of node: NodeID) {
    rows[node, default: []].insert(row)
  }

  /// Adds what another evaluation came by.
  package mutating func form(_ other: EvaluationTrace) {
    for (threshold, found) in other.sides { sides[threshold, default: []].formUnion(found) }
    for (node, found) in other.exceptions { exceptions[node, default: []].formUnion(found) }
    for (node, found) in other.rows { rows[node, default: []].formUnion(found) }
  }
}
