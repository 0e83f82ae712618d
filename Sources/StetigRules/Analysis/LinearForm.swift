import StetigValues

/// A sum of multiples of nodes that are not followed up, and a number.
struct LinearForm: Hashable {
  var parts: [NodeID: Fraction] = [:]
  var constant: Fraction = .zero

  func adding(_ other: LinearForm, times factor: Fraction) -> LinearForm? {
    var sum = self
    guard let product = other.constant.multiplied(by: factor),
      let constant = sum.constant.adding(product)
    else { return nil }
    sum.constant = constant
    for (node, coefficient) in other.parts {
      guard let product = coefficient.multiplied(by: factor),
        let both = (sum.parts[node] ?? .zero).adding(product)
      else { return nil }
      sum.parts[node] = both == .zero ? nil : both
    }
    return sum
  }
}

/// How a date lies to another that hangs on the same fact.
package enum DateOrder: Sendable {
  case same, earlier, later

  func compared(_ comparison: Comparison) -> TruthSet {
    switch comparison {
    case .equal: TruthSet(self == .same)
    case .notEqual: TruthSet(self != .same)
    case .less: TruthSet(self == .earlier)
    case .atMost: TruthSet(self != .later)
    case .more: TruthSet(self == .later)
    case .atLeast: TruthSet(self != .earlier)
    }
  }
}

extension Domains {
  /// Returns a quantity as a sum of multiples of parts; one part where it cannot be taken apart.
  ///
  /// A parameter that is the same whatever the facts are counts as its number, any other as a part
  /// of its own.
  func linearForm(_ node: NodeID, depth: Int = 0) -> LinearForm {
    let whole = LinearForm(parts: [node: .one])
    if let number = fixedNumber(node) { return LinearForm(constant: number) }
    if depth >= 64 { return whole }
    switch arena[node].operation {
    case .add(let a, let b):
      return linearForm(a, depth: depth + 1)
        .adding(linearForm(b, depth: depth + 1), times: .one) ?? whole
    case .subtract(let a, let b):
      return linearForm(a, depth: depth + 1)
        .adding(linearForm(b, depth: depth + 1), times: Fraction(-1)) ?? whole
    case .negate(let one):
      return LinearForm().adding(linearForm(one, depth: depth + 1), times: Fraction(-1)) ?? whole
    case .multiply(let a, let b):
      if let factor = fixedNumber(a) {
        return LinearForm().adding(linearForm(b, depth: depth + 1), times: factor) ?? whole
      }
      guard let factor = fixedNumber(b) else { return whole }
      return LinearForm().adding(linearForm(a, depth: depth + 1), times: factor) ?? whole
    default: return whole
    }
  }

  /// Returns how one date lies to another where that is the same for every value of the fact they
  /// both hang on; nil where it cannot be told.
  ///
  /// Only one span is taken off each: two of them do not add up, since 31 January and twice a month
  /// is not 31 January and two months.
  package func order(of a: NodeID, and b: NodeID) -> DateOrder? {
    guard arena[a].type == .date, arena[b].type == .date else { return nil }
    if a == b { return .same }
    let left = shifted(a)
    let right = shifted(b)
    guard left.base == right.base else { return nil }
    let months = left.months - right.months
    let days = left.days - right.days
    if months == 0 && days == 0 { return .same }
    if months >= 0 && days >= 0 { return .later }
    if months <= 0 && days <= 0 { return .earlier }
    return nil
  }

  /// A date as another one and the months or days that are added to it.
  private func shifted(_ node: NodeID) -> (base: NodeID, months: Int, days: Int) {
    let parts: (date: NodeID, span: NodeID, sign: Int)
    switch arena[node].operation {
    case .addSpan(let date, let added): parts = (date, added, 1)
    case .subtractSpan(let date, let taken): parts = (date, taken, -1)
    default: return (node, 0, 0)
    }
    guard let count = fixedNumber(parts.span), count.isWhole,
      let whole = Int(exactly: count.numerator), abs(whole) < 1_000_000
    else { return (node, 0, 0) }
    let shift = parts.sign * whole
    return arena[parts.span].type == .months ? (parts.date, shift, 0) : (parts.date, 0, shift)
  }
}
