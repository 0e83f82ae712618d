import StetigEvaluation
import StetigRules
package import StetigValues

/// An end of what a rank can be; smaller comes first.
package enum RankEnd: Sendable, Hashable, Comparable {
  /// Before all that is known.
  case first
  case value(Fraction)
  /// After all that is known.
  case last
  /// There is nothing to rank by: after everything, whichever way it goes.
  case none

  private var group: Int {
    switch self {
    case .first: 0
    case .value: 1
    case .last: 2
    case .none: 3
    }
  }

  package static func < (one: RankEnd, other: RankEnd) -> Bool {
    if case .value(let value) = one, case .value(let second) = other { return value < second }
    return one.group < other.group
  }
}

/// The best and the worst that a rank can be.
package struct RankRange: Sendable, Hashable {
  package var best: RankEnd
  package var worst: RankEnd

  package init(best: RankEnd, worst: RankEnd) {
    self.best = best
    self.worst = worst
  }

  init(_ value: Value, isHighestFirst: Bool) {
    if value.absence.isYes {
      best = .none
      worst = .none
      return
    }
    let ends = value.content.rankBounds
    if isHighestFirst {
      best = ends.high.flatMap { $0.negated }.map { .value($0) } ?? .first
      worst = ends.low.flatMap { $0.negated }.map { .value($0) } ?? .last
    } else {
      best = ends.low.map { .value($0) } ?? .first
      worst = ends.high.map { .value($0) } ?? .last
    }
    if !value.absence.isNo { worst = .none }
  }

  /// What it can be where either may hold.
  func hull(_ other: RankRange) -> RankRange {
    RankRange(best: min(best, other.best), worst: max(worst, other.worst))
  }
}

extension Value.Content {
  /// Quantities, days and spans as numbers, no before yes.
  fileprivate var rankBounds: Bounds<Fraction> {
    switch self {
    case .quantity(let bounds): bounds
    case .date(let bounds): bounds.mapped { Fraction(Int128($0.dayNumber)) }
    case .span(let bounds): bounds.mapped { Fraction(Int128($0)) }
    case .truth(let truth):
      Bounds(truth.isYes ? .one : .zero, truth.isNo ? .zero : .one)
    case .choice, .choices, .text, .row, .rows: .unbounded
    }
  }
}
