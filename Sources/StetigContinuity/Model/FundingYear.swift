package import StetigRules
package import StetigValues

/// Money by how firm it is.
package struct StatusSums: Sendable, Hashable {
  package var approved = Money.zero
  package var applied = Money.zero
  package var planned = Money.zero

  package init() {}

  package var isEmpty: Bool { approved == .zero && applied == .zero && planned == .zero }

  package subscript(status: LineStatus) -> Money {
    get {
      switch status {
      case .approved: approved
      case .applied: applied
      case .planned: planned
      }
    }
    set {
      switch status {
      case .approved: approved = newValue
      case .applied: applied = newValue
      case .planned: planned = newValue
      }
    }
  }
}

/// The money of all structures looked at from one level of funders in a whole calendar year.
package struct FundingYear: Sendable, Hashable {
  package var year: Int
  /// Nil: lines whose level is unknown.
  package var level: FundingLevel?
  package var sums: StatusSums

  package init(year: Int, level: FundingLevel?, sums: StatusSums) {
    self.year = year
    self.level = level
    self.sums = sums
  }
}
