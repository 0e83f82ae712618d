package import StetigColumns
package import StetigPortfolio
package import StetigRules
package import StetigValues

/// What a table says of a fact of a row.
package enum Cell<Value> {
  case known(Value)
  case none
  case unknown

  /// The value, if there is one.
  package var value: Value? {
    switch self {
    case .known(let value): value
    case .none, .unknown: nil
    }
  }
}

extension Presence {
  func cell<Value>(_ row: Int, _ value: @autoclosure () -> Value) -> Cell<Value> {
    if row < known.count, known[row] { return .known(value()) }
    if let none, row < none.count, none[row] { return .none }
    return .unknown
  }
}

extension Portfolio {
  /// The column of a fact, by the English names of its entity and its own.
  package func column(_ entity: String, _ name: String) -> Column {
    for (number, owner) in vocabulary.entities.enumerated()
    where owner.naming.english == entity && number < tables.count {
      let found = owner.facts.first { vocabulary[$0].naming.english == name }
      guard let found, vocabulary[found].position < tables[number].columns.count else { break }
      return column(found)
    }
    return .absent
  }

  /// How many rows the table of an entity has; 0 if there is none.
  package func rowCount(_ entity: String) -> Int {
    let number = vocabulary.entities.firstIndex { $0.naming.english == entity }
    return number.flatMap { $0 < tables.count ? tables[$0].rowCount : nil } ?? 0
  }

  /// The values of a choice; empty if the fact is none.
  package func choices(_ entity: String, _ name: String) -> [Naming] {
    for owner in vocabulary.entities where owner.naming.english == entity {
      let found = owner.facts.first { vocabulary[$0].naming.english == name }
      if let found, case .choice(let values) = vocabulary[found].type { return values }
    }
    return []
  }
}

/// A column of money or numbers.
package struct QuantityFact: Sendable {
  private var column: QuantityColumn?

  /// Reads a column; nothing is known in one of another type.
  package init(_ column: Column) {
    if case .quantity(let quantities) = column { self.column = quantities }
  }

  /// The value as it stands in the column, to be divided by its scale.
  package subscript(row: Int) -> Cell<Fraction> {
    guard let column, row < column.values.count else { return .unknown }
    return column.presence.cell(
      row,
      Fraction(Int128(column.values[row]), over: Int128(column.scale)) ?? .zero
    )
  }

  /// The value of a column of money.
  package func money(_ row: Int) -> Cell<Money> {
    guard let column, row < column.values.count else { return .unknown }
    return column.presence.cell(row, Money(cents: column.values[row]))
  }
}

/// A column of days.
package struct DateFact: Sendable {
  private var column: DateColumn?

  /// Reads a column; nothing is known in one of another type.
  package init(_ column: Column) {
    if case .date(let dates) = column { self.column = dates }
  }

  /// A day, as the number of `CalendarDate.dayNumber`.
  package subscript(row: Int) -> Cell<Int32> {
    guard let column, row < column.days.count else { return .unknown }
    return column.presence.cell(row, column.days[row])
  }
}

/// A column of the values of a choice.
package struct ChoiceFact: Sendable {
  private var column: ChoiceColumn?

  /// Reads a column; nothing is known in one of another type.
  package init(_ column: Column) {
    if case .choice(let choices) = column { self.column = choices }
  }

  /// What the table says of a row; unknown beyond its last.
  package subscript(row: Int) -> Int? {
    guard let column, row < column.codes.count else { return nil }
    return column.presence.cell(row, Int(column.codes[row])).value
  }
}

/// A column of references.
package struct ReferenceFact: Sendable {
  private var column: ReferenceColumn?

  /// Reads a column; nothing is known in one of another type.
  package init(_ column: Column) {
    if case .reference(let references) = column { self.column = references }
  }

  /// What the table says of a row; unknown beyond its last.
  package subscript(row: Int) -> Cell<Int> {
    guard let column, row < column.rows.count else { return .unknown }
    return column.presence.cell(row, Int(column.rows[row]))
  }
}

/// A column of texts or names of programmes.
package struct TextFact: Sendable {
  private var column: TextColumn?

  /// Reads a column; nothing is known in one of another type.
  package init(_ column: Column) {
    if case .text(let texts) = column { self.column = texts }
  }

  /// What the table says of a row; unknown beyond its last.
  package subscript(row: Int) -> Cell<String> {
    guard let column, row < column.ends.count else { return .unknown }
    return column.presence.cell(row, column.text(row))
  }
}

/// A column of yes or no.
package struct TruthFact: Sendable {
  private var column: TruthColumn?

  /// Reads a column; nothing is known in one of another type.
  package init(_ column: Column) {
    if case .truth(let truths) = column { self.column = truths }
  }

  /// What the table says of a row; unknown beyond its last.
  package subscript(row: Int) -> Bool? {
    guard let column, row < column.yes.count else { return nil }
    return column.presence.cell(row, column.yes[row]).value
  }
}
