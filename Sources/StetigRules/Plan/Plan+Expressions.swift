extension Plan {
  /// A node written out as the printed plan has it, with the parameters of `block` by their names.
  package func text(of node: NodeID, in block: String) -> String {
    var printer = ExpressionPrinter(self, block: block)
    return printer.text(of: node, isDefinition: true)
  }
}
