package import StetigRules
package import StetigValues

/// A row of an entity's table.
package struct RowReference: Sendable, Hashable {
  package var entity: EntityID
  package var row: Int

  package init(_ entity: EntityID, _ row: Int) {
    self.entity = entity
    self.row = row
  }
}

/// The rows of a list.
package struct RowList: Sendable, Hashable {
  package var entity: EntityID
  package var rows: [Int]
  /// Whether there are surely no others.
  package var isComplete: Bool

  package init(entity: EntityID, rows: [Int], isComplete: Bool) {
    self.entity = entity
    self.rows = rows
    self.isComplete = isComplete
  }
}

/// What an expression can be, given what is known, and what its unknown part hangs on.
package struct Value: Sendable, Hashable {
  /// All that a value of each type can be.
  package enum Content: Sendable, Hashable {
    case truth(Truth)
    /// Numbers, shares, money in cents, lengths in metres.
    case quantity(Bounds<Fraction>)
    case date(Bounds<CalendarDate>)
    /// Months or days, as the type says.
    case span(Bounds<Int>)
    /// The bits of the values that are possible.
    case choice(UInt64)
    /// The bits that are surely and those that are possibly in the set.
    case choices(sure: UInt64, possible: UInt64)
    /// A text, a programme or a place; nil: any.
    case text(String?)
    /// A row; nil: any.
    case row(RowReference?)
    case rows(RowList)
  }

  /// Where nothing is there, what an unknown value could be: so it counts in arithmetic.
  package var content: Content
  /// Whether nothing is there (`none`).
  package var absence: Truth
  /// What would settle the value; for a known `none` the fact, which counts only in arithmetic.
  package var missing: Missing

  /// A value; what is known misses nothing.
  package init(_ content: Content, absence: Truth = .no, missing: Missing = .nothing) {
    self.content = content
    self.absence = absence
    self.missing = absence.isNo && content.isKnown ? .nothing : missing
  }

  /// Whether it is one value, or surely none.
  package var isKnown: Bool { absence.isYes || (absence.isNo && content.isKnown) }

  /// What would settle a comparison with the value: nothing where it is known to be none.
  package var openNames: Missing { absence.isYes ? .nothing : missing }
}

extension Value.Content {
  /// Whether only one value is possible.
  package var isKnown: Bool {
    switch self {
    case .truth(let truth): !truth.isUnknown
    case .quantity(let bounds): bounds.exact != nil
    case .date(let bounds): bounds.exact != nil
    case .span(let bounds): bounds.exact != nil
    case .choice(let mask): mask.nonzeroBitCount == 1
    case .choices(let sure, let possible): sure == possible
    case .text(let text): text != nil
    case .row(let row): row != nil
    case .rows(let list): list.isComplete
    }
  }
}

extension Value {
  /// A truth value with what would settle it.
  package static func truth(_ truth: Truth, _ missing: Missing = .nothing) -> Value {
    Value(.truth(truth), missing: missing)
  }

  /// Bounds of a quantity with what would settle it.
  package static func quantity(_ bounds: Bounds<Fraction>, _ missing: Missing = .nothing) -> Value {
    Value(.quantity(bounds), missing: missing)
  }

  /// Bounds of a date with what would settle it.
  package static func date(_ bounds: Bounds<CalendarDate>, _ missing: Missing = .nothing) -> Value {
    Value(.date(bounds), missing: missing)
  }

  /// The truth value; unknown for a value of another type.
  package var truth: Truth {
    if case .truth(let truth) = content, absence.isNo { truth } else { .unknown }
  }

  /// The bounds of a quantity; none for a value of another type.
  package var quantity: Bounds<Fraction> {
    if case .quantity(let bounds) = content { bounds } else { .unbounded }
  }

  /// The bounds of a date; none for a value of another type.
  package var date: Bounds<CalendarDate> {
    if case .date(let bounds) = content { bounds } else { .unbounded }
  }

  /// The bounds of a span; none for a value of another type.
  package var span: Bounds<Int> {
    if case .span(let bounds) = content { bounds } else { .unbounded }
  }

  /// The bits of the possible values of a choice; all for a value of another type.
  package var choiceMask: UInt64 {
    if case .choice(let mask) = content { mask } else { ~0 }
  }
}
