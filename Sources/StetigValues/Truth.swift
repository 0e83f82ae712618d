/// A truth value of Kleene's strong logic: unknown is neither true nor false.
public enum Truth: UInt8, Sendable, Hashable, CaseIterable {
  case no, unknown, yes

  /// The truth value of something known.
  @inlinable public init(_ known: Bool) {
    self = known ? .yes : .no
  }

  /// The truth value of something that may not be known; `nil` is unknown, never no.
  @inlinable public init(_ known: Bool?) {
    switch known {
    case .some(let value): self.init(value)
    case .none: self = .unknown
    }
  }

  /// Whether this is certain and true.
  @inlinable public var isYes: Bool { self == .yes }

  /// Whether this is certain and false.
  @inlinable public var isNo: Bool { self == .no }

  /// Whether this could be either.
  @inlinable public var isUnknown: Bool { self == .unknown }

  /// The negation; unknown stays unknown.
  @inlinable public var not: Truth {
    switch self {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }

  /// The conjunction: a no on either side decides, whatever the other side is.
  @inlinable public func and(_ other: Truth) -> Truth {
    rawValue <= other.rawValue ? self : other
  }

  /// The disjunction: a yes on either side decides, whatever the other side is.
  @inlinable public func or(_ other: Truth) -> Truth {
    rawValue >= other.rawValue ? self : other
  }
}
