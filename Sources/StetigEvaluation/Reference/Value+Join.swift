package import StetigValues

extension Truth {
  /// What is known when it may be either of the two.
  package func joined(_ other: Truth) -> Truth { self == other ? self : .unknown }
}

extension Value {
  /// The least that holds both: what is known when the value may be either.
  package func joined(_ other: Value) -> Value {
    if self == other { return self }
    return Value(
      content.joined(other.content),
      absence: absence.joined(other.absence),
      missing: missing.union(other.missing)
    )
  }
}

extension Value.Content {
  func joined(_ other: Value.Content) -> Value.Content {
    switch (self, other) {
    case (.truth(let one), .truth(let two)): .truth(one.joined(two))
    case (.quantity(let one), .quantity(let two)): .quantity(one.hull(two))
    case (.date(let one), .date(let two)): .date(one.hull(two))
    case (.span(let one), .span(let two)): .span(one.hull(two))
    case (.choice(let one), .choice(let two)): .choice(one | two)
    case (.choices(let sure, let possible), .choices(let otherSure, let otherPossible)):
      .choices(sure: sure & otherSure, possible: possible | otherPossible)
    case (.text(let one), .text(let two)): .text(one == two ? one : nil)
    case (.row(let one), .row(let two)): .row(one == two ? one : nil)
    case (.rows(let one), .rows(let two)):
      .rows(
        RowList(
          entity: one.entity,
          rows: one.rows.filter(two.rows.contains),
          isComplete: one == two && one.isComplete
        )
      )
    case (.truth, _), (.quantity, _), (.date, _), (.span, _), (.choice, _), (.choices, _),
      (.text, _), (.row, _), (.rows, _):
      // The checker lets no value be of two types.
      self
    }
  }
}
