import StetigRules

/// Where expressions ask for what a programme computes for itself (LANGUAGE section 9).
extension ReferenceEvaluator {
  /// The costs that count, after limits and `less`; with a `where`, of the rows it holds for.
  ///
  /// - Parameter depth: the number of the element that the `where` reads the cost row as.
  mutating func eligibleCosts(where filter: NodeID?, depth: Int) -> Value {
    unknown(.money, Missing("project.costs"))
  }

  /// The grant before `at least`.
  mutating func grantBeforeMinimum() -> Value {
    unknown(.money, Missing("project.costs"))
  }
}
