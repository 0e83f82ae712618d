import StetigValues

extension Domain {
  /// What both can be.
  func intersection(_ other: Domain) -> Domain {
    let none = canBeNone && other.canBeNone
    switch (values, other.values) {
    case (.ordered(let a), .ordered(let b)):
      return Domain(.ordered(a.intersection(b)), canBeNone: none)
    case (.choice(let a), .choice(let b)): return Domain(.choice(a & b), canBeNone: none)
    case (.set(let has, let lacks), .set(let otherHas, let otherLacks)):
      return Domain(.set(has: has | otherHas, lacks: lacks | otherLacks), canBeNone: none)
    case (.truth(let a), .truth(let b)):
      let both = TruthSet(
        canBeNo: a.canBeNo && b.canBeNo,
        canBeYes: a.canBeYes && b.canBeYes
      )
      return Domain(.truth(both), canBeNone: none)
    default: return Domain(other.values, canBeNone: none)
    }
  }

  /// One of the values; nil where none can be named.
  func point(prefersHigh: Bool) -> Domain? {
    switch values {
    case .nothing: return self
    case .anything: return nil
    case .truth(let set): return Domain(TruthSet(prefersHigh ? set.canBeYes : !set.canBeNo))
    case .ordered(let interval):
      return interval.member(prefersHigh: prefersHigh).map { Domain(Interval($0)) }
    case .choice(let mask):
      if mask == 0 { return nil }
      let bit = prefersHigh ? 63 - mask.leadingZeroBitCount : mask.trailingZeroBitCount
      return Domain(.choice(1 << UInt64(bit)))
    case .set(let has, _): return Domain(.set(has: has, lacks: ~has))
    case .name(let only, let not): return Domain(.name(only: only ?? otherName(not), not: not))
    }
  }

  private func otherName(_ not: [String]) -> String {
    var name = "…"
    while not.contains(name) { name += "…" }
    return name
  }
}

extension Interval {
  /// A number of the interval; nil if it is empty or a bound cannot be passed.
  func member(prefersHigh: Bool) -> Fraction? {
    if isEmpty { return nil }
    if prefersHigh, let high, !isHighOpen { return high }
    if let low, !isLowOpen { return low }
    if let high, !isHighOpen { return high }
    switch (low, high) {
    case (nil, nil): return .zero
    case (let low?, nil): return low.adding(.one)
    case (nil, let high?): return high.subtracting(.one)
    case (let low?, let high?): return low.adding(high)?.divided(by: Fraction(2))
    }
  }

  /// The same numbers with closed bounds, where only whole steps count.
  func closed(_ isWhole: Bool) -> Interval {
    guard isWhole else { return self }
    var closed = self
    if isLowOpen, let next = low.flatMap({ Fraction($0.floor).adding(.one) }) {
      closed.low = next
      closed.isLowOpen = false
    }
    if isHighOpen, let last = high.flatMap({ Fraction($0.ceiling).subtracting(.one) }) {
      closed.high = last
      closed.isHighOpen = false
    }
    return closed
  }

  /// The numbers without a bound that the other, a single number, excludes.
  func without(_ other: Interval, if applies: Bool, _ isWhole: Bool) -> Interval {
    guard applies, let excluded = other.only else { return self }
    var rest = self
    if low == excluded { rest.isLowOpen = true }
    if high == excluded { rest.isHighOpen = true }
    return rest.closed(isWhole)
  }
}

extension Comparison {
  /// What holds exactly where this does not, if both sides are there.
  package var negated: Comparison {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .atLeast
    case .atMost: .more
    case .more: .atMost
    case .atLeast: .less
    }
  }

  /// The same with the sides exchanged.
  package var turned: Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .more
    case .atMost: .atLeast
    case .more: .less
    case .atLeast: .atMost
    }
  }
}

extension ValueType {
  /// Whether values of the type are whole: days, months.
  var countsWholeSteps: Bool {
    switch self {
    case .date, .months, .days: true
    case .truth, .number, .share, .money, .length, .text, .programme, .place, .choice, .choices,
      .reference, .list:
      false
    }
  }
}
