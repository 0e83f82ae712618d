/// The truth values that an expression can take once every fact is known.
package struct TruthSet: Sendable, Hashable {
  package var canBeNo: Bool
  package var canBeYes: Bool

  /// Either.
  package static let either = TruthSet(canBeNo: true, canBeYes: true)

  package init(canBeNo: Bool, canBeYes: Bool) {
    self.canBeNo = canBeNo
    self.canBeYes = canBeYes
  }

  package init(_ value: Bool) {
    self.init(canBeNo: !value, canBeYes: value)
  }

  /// What is certainly yes, certainly no, or either.
  init(yes: Bool, no: Bool) {
    self.init(canBeNo: !yes, canBeYes: !no)
  }

  /// The only value, if there is one.
  package var only: Bool? {
    canBeNo == canBeYes ? nil : canBeYes
  }

  package var not: TruthSet { TruthSet(canBeNo: canBeYes, canBeYes: canBeNo) }

  func and(_ other: TruthSet) -> TruthSet {
    TruthSet(canBeNo: canBeNo || other.canBeNo, canBeYes: canBeYes && other.canBeYes)
  }

  func or(_ other: TruthSet) -> TruthSet { not.and(other.not).not }

  func hull(_ other: TruthSet) -> TruthSet {
    TruthSet(canBeNo: canBeNo || other.canBeNo, canBeYes: canBeYes || other.canBeYes)
  }
}

/// The values that an expression can take once every fact is known, never too few.
package struct Domain: Sendable, Hashable {
  package enum Values: Sendable, Hashable {
    /// No value at all: only `none`.
    case nothing
    case truth(TruthSet)
    /// A quantity, date or span.
    case ordered(Interval)
    /// The bits of the possible values of a choice.
    case choice(UInt64)
    /// The values that a set has and those it has not; of the others it may have any.
    case set(has: UInt64, lacks: UInt64)
    /// A text or programme: this one, or, for nil, any but those excluded.
    case name(only: String?, not: [String])
    /// Not followed up: places, rows.
    case anything
  }

  package var values: Values
  package var canBeNone: Bool

  package init(_ values: Values, canBeNone: Bool = false) {
    self.values = values
    self.canBeNone = canBeNone
  }

  package static let anything = Domain(.anything, canBeNone: true)
  static let eitherTruth = Domain(.truth(.either))

  init(_ truth: TruthSet) { self.init(.truth(truth)) }
  init(_ interval: Interval) { self.init(.ordered(interval)) }

  /// The truth values; either for what is none.
  package var truth: TruthSet {
    if case .truth(let set) = values { return set }
    return .either
  }

  /// The numbers; all for what is no number.
  package var interval: Interval {
    if case .ordered(let interval) = values { return interval }
    return .all
  }

  /// Whether nothing is left that it could be.
  package var isEmpty: Bool {
    if canBeNone { return false }
    switch values {
    case .nothing: return true
    case .truth(let set): return !set.canBeNo && !set.canBeYes
    case .ordered(let interval): return interval.isEmpty
    case .choice(let mask): return mask == 0
    case .set(let has, let lacks): return has & lacks != 0
    case .name(let only, let not): return only.map { not.contains($0) } ?? false
    case .anything: return false
    }
  }

  /// Whether it can be one value only.
  package var isPoint: Bool {
    if canBeNone { return values == .nothing }
    switch values {
    case .nothing, .anything: return false
    case .truth(let set): return set.only != nil
    case .ordered(let interval): return interval.only != nil
    case .choice(let mask): return mask.nonzeroBitCount == 1
    case .set(let has, let lacks): return has | lacks == .max
    case .name(let only, _): return only != nil
    }
  }

  /// What can be one or the other.
  package func hull(_ other: Domain) -> Domain {
    let none = canBeNone || other.canBeNone
    return Domain(values.hull(other.values), canBeNone: none)
  }

  /// Whether no value can be both.
  package func isDisjoint(from other: Domain) -> Bool {
    if canBeNone && other.canBeNone { return false }
    switch (values, other.values) {
    case (.nothing, _), (_, .nothing): return true
    case (.truth(let a), .truth(let b)):
      return !(a.canBeNo && b.canBeNo) && !(a.canBeYes && b.canBeYes)
    case (.ordered(let a), .ordered(let b)): return a.isDisjoint(from: b)
    case (.choice(let a), .choice(let b)): return a & b == 0
    case (.set(let has, let lacks), .set(let otherHas, let otherLacks)):
      return has & otherLacks != 0 || lacks & otherHas != 0
    case (.name(let a, let notA), .name(let b, let notB)):
      if let a, let b { return a != b }
      return a.map { notB.contains($0) } ?? b.map { notA.contains($0) } ?? false
    default: return false
    }
  }
}

extension Domain.Values {
  func hull(_ other: Domain.Values) -> Domain.Values {
    switch (self, other) {
    case (.nothing, _): return other
    case (_, .nothing): return self
    case (.truth(let a), .truth(let b)): return .truth(a.hull(b))
    case (.ordered(let a), .ordered(let b)): return .ordered(a.hull(b))
    case (.choice(let a), .choice(let b)): return .choice(a | b)
    case (.set(let has, let lacks), .set(let otherHas, let otherLacks)):
      return .set(has: has & otherHas, lacks: lacks & otherLacks)
    case (.name(let a, let notA), .name(let b, let notB)):
      if a != nil, a == b { return self }
      return .name(only: nil, not: notA.filter { notB.contains($0) })
    default: return .anything
    }
  }
}
