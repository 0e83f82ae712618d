package import StetigRules
package import StetigValues

/// One fact of one row, or one value of the rules, that stands for every value between two ends,
/// whatever the portfolio or the rules say.
///
/// An evaluation with it holds for each of them: an outcome that is decided is the same for all, a
/// grant lies in the range for all. What hangs on which of them it is names `FactProbe.name` among
/// what is missing.
package struct FactProbe: Sendable, Hashable {
  package enum Ends: Sendable, Hashable {
    case quantity(Fraction, Fraction)
    case date(CalendarDate, CalendarDate)
    /// In months.
    case span(Int, Int)
  }

  /// What stands for the values.
  package enum Target: Sendable, Hashable {
    case fact(FactID, row: Int)
    case node(NodeID)
  }

  package var target: Target
  package var ends: Ends

  package init(_ fact: FactID, row: Int, _ ends: Ends) {
    target = .fact(fact, row: row)
    self.ends = ends
  }

  package init(_ node: NodeID, _ ends: Ends) {
    target = .node(node)
    self.ends = ends
  }

  /// What is missing where the ends are apart; no path of a fact has a question mark.
  package static let name = "?"

  var value: Value {
    switch ends {
    case .quantity(let low, let high):
      Value(.quantity(Bounds(low, high)), missing: Missing(Self.name))
    case .date(let low, let high): Value(.date(Bounds(low, high)), missing: Missing(Self.name))
    case .span(let low, let high): Value(.span(Bounds(low, high)), missing: Missing(Self.name))
    }
  }
}
