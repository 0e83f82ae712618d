/// What an amount counts for: `each calendar year` and its like.
package enum Per: String, Sendable, Hashable, CaseIterable {
  case calendarYear, projectYear, fullProjectYear, month, unit, applicant
}

/// A clause of `eligible costs`, in the order written, which decides nothing.
package struct CostClause: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// The rows for which the node holds count. The cost row is element 0.
    case include(NodeID)
    /// The rows for which the node holds do not count.
    case exclude(NodeID)
    /// The rows for which the node holds count at most this much.
    case limit(NodeID, atMost: NodeID, per: [Per])
    /// Comes off the sum.
    case less(NodeID)
  }

  package var kind: Kind
  package var provenance: Provenance

  package init(_ kind: Kind, provenance: Provenance) {
    self.kind = kind
    self.provenance = provenance
  }
}

/// The clauses of `eligible costs`. Without the section every row counts.
package struct CostRules: Sendable, Hashable {
  package var clauses: [CostClause]
  package var provenance: Provenance

  package init(clauses: [CostClause], provenance: Provenance) {
    self.clauses = clauses
    self.provenance = provenance
  }
}

/// How a grant behaves when costs or other money change (§ 44 BHO practice).
package enum FinancingKind: String, Sendable, Hashable, CaseIterable {
  case share, gap, fixed, full, unknown
}

/// A level of government or another funder; the numbers are those of the choice `funding.level`.
package struct FundingLevel: Sendable, Hashable {
  package var value: Int
  package init(_ value: Int) { self.value = value }
}

/// A part of a grant (LANGUAGE section 9).
package struct GrantPart: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// The financing; `value` is nil only for `financing unknown` without an amount, 0 to E.
    case financing(FinancingKind, value: NodeID?, isUpTo: Bool, per: [Per])
    case plus(value: NodeID, isUpTo: Bool, per: [Per])
    case atMost(NodeID, per: [Per])
    case atLeast(NodeID, per: [Per])
    /// A share of E, or an amount; `counting` has the bits of the values of `funding.origin` that
    /// count besides own money.
    case ownShare(atLeast: NodeID, counting: UInt64)
    case rounded(RoundingDirection, step: NodeID)
    case split([SplitShare])
  }

  package enum RoundingDirection: String, Sendable, Hashable {
    case down, up, nearest
  }

  package struct SplitShare: Sendable, Hashable {
    package var level: FundingLevel
    package var share: NodeID
    package init(level: FundingLevel, share: NodeID) {
      self.level = level
      self.share = share
    }
  }

  package var kind: Kind
  package var when: NodeID?
  package var isAsRule: Bool
  package var provenance: Provenance

  package init(_ kind: Kind, when: NodeID?, isAsRule: Bool, provenance: Provenance) {
    self.kind = kind
    self.when = when
    self.isAsRule = isAsRule
    self.provenance = provenance
  }
}

/// The parts of a grant.
package struct GrantRules: Sendable, Hashable {
  package var parts: [GrantPart]
  package var provenance: Provenance

  package init(parts: [GrantPart], provenance: Provenance) {
    self.parts = parts
    self.provenance = provenance
  }
}

/// What may stand beside the grant.
package struct StackingRule: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// Not beside these programmes, or, if nil, not beside any grant of another programme.
    case neverWith(programmes: [String]?, onSameCosts: Bool)
    /// All public grants together at most this share of E, or this amount.
    case together(atMost: NodeID)
  }

  package var kind: Kind
  package var when: NodeID?
  package var isAsRule: Bool
  package var provenance: Provenance

  package init(_ kind: Kind, when: NodeID?, isAsRule: Bool, provenance: Provenance) {
    self.kind = kind
    self.when = when
    self.isAsRule = isAsRule
    self.provenance = provenance
  }
}
