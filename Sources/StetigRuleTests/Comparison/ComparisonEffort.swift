/// How much work one comparison of two blocks may take. Less work never gives a wrong answer, only
/// more often none.
package struct ComparisonEffort: Sendable, Hashable {
  /// Projects that are evaluated under both versions.
  package var projects: Int
  /// Nodes that are carried out in search of a proof.
  package var nodes: Int

  package init(projects: Int = 2_500, nodes: Int = 10_000_000) {
    self.projects = projects
    self.nodes = nodes
  }
}
