/// Cents that a budget has in one calendar year.
package struct BudgetAmount: Sendable, Hashable {
  package var low: Int128
  /// Nil: no bound.
  package var high: Int128?
  /// What would settle it.
  package var missing: [String]

  package init(low: Int128, high: Int128?, missing: [String] = []) {
    self.low = low
    self.high = high
    self.missing = missing
  }
}
