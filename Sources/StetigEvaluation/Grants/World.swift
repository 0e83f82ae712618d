import StetigValues

/// A number as far as it is known, seen from what it does to a grant.
///
/// A grant that hangs on unknowns is computed exactly twice: once with every unknown where it makes
/// the grant least, once where it makes it most. That is sharper than computing with ranges, which
/// forget that the same costs stand on both sides of a subtraction.
struct Uncertain {
  /// Where the grant is least.
  var worst: Fraction
  /// Where the grant is most.
  var best: Fraction
  /// What would settle it.
  var missing: Missing

  /// A known number.
  init(_ value: Fraction) {
    worst = value
    best = value
    missing = .nothing
  }

  init(worst: Fraction, best: Fraction, missing: Missing) {
    self.worst = worst
    self.best = best
    self.missing = worst == best ? .nothing : missing
  }

  /// A number that makes the grant larger the larger it is.
  init(raising bounds: Bounds<Fraction>, _ missing: Missing) {
    self.init(worst: bounds.low ?? .zero, best: bounds.high ?? boundless, missing: missing)
  }

  /// A number that makes the grant smaller the larger it is.
  init(lowering bounds: Bounds<Fraction>, _ missing: Missing) {
    self.init(worst: bounds.high ?? boundless, best: bounds.low ?? .zero, missing: missing)
  }
}

/// A truth value as far as it is known, seen from what it does to a grant.
struct UncertainTruth {
  var worst: Bool
  var best: Bool
  var missing: Missing

  /// Something that makes the grant larger where it holds.
  init(raising truth: Truth, _ missing: Missing) {
    worst = truth.isYes
    best = !truth.isNo
    self.missing = truth.isUnknown ? missing : .nothing
  }

  /// Something that makes the grant smaller where it holds.
  init(lowering truth: Truth, _ missing: Missing) {
    worst = !truth.isNo
    best = truth.isYes
    self.missing = truth.isUnknown ? missing : .nothing
  }
}

/// One way the unknowns may turn out.
enum World: Hashable {
  case worst, best
  /// Best in what this name would settle, worst in all else: shows how much hangs on the name.
  case bestIn(String)

  func of(_ number: Uncertain) -> Fraction { isBest(number.missing) ? number.best : number.worst }
  func of(_ truth: UncertainTruth) -> Bool { isBest(truth.missing) ? truth.best : truth.worst }

  private func isBest(_ missing: Missing) -> Bool {
    switch self {
    case .worst: false
    case .best: true
    case .bestIn(let name): missing.names.contains(name)
    }
  }

  /// The world for what must be large for a part to be small.
  var opposite: World {
    switch self {
    case .worst: .best
    case .best, .bestIn: .worst
    }
  }
}

/// Stands for an amount without a bound while a grant is computed, in cents: more than all money.
/// What comes out above a tenth of it is reported as unbounded.
let boundless = Fraction(Int128(10_000_000_000_000_000))

/// Whether an amount is reported as unbounded.
func isBoundless(_ amount: Fraction) -> Bool { amount >= Fraction(Int128(1_000_000_000_000_000)) }

/// An exact computation that did not fit, or divided by zero.
enum GrantFailure: Error {
  case overflow
}

/// The operations of a grant, which fail together.
extension Fraction {
  func plus(_ other: Fraction) throws(GrantFailure) -> Fraction {
    try fitting(adding(other))
  }

  func minus(_ other: Fraction) throws(GrantFailure) -> Fraction {
    try fitting(subtracting(other))
  }

  func times(_ other: Fraction) throws(GrantFailure) -> Fraction {
    try fitting(multiplied(by: other))
  }

  func over(_ other: Fraction) throws(GrantFailure) -> Fraction {
    try fitting(divided(by: other))
  }

  private func fitting(_ result: Fraction?) throws(GrantFailure) -> Fraction {
    guard let result else { throw .overflow }
    return result
  }
}

/// The sum of amounts.
func exactSum(_ amounts: [Fraction]) throws(GrantFailure) -> Fraction {
  var total = Fraction.zero
  for amount in amounts where amount.sign != 0 { total = try total.plus(amount) }
  return total
}
