package import StetigText
package import StetigValues

/// A value in a table, a test or a mapping, by the type of its place.
package enum Datum: Sendable, Hashable {
  case unknown
  case none
  case truth(Bool)
  /// As in a node: shares with 1 = 100 %, money in cents, lengths in metres.
  case quantity(Fraction)
  case date(CalendarDate)
  case span(CalendarSpan)
  /// A text, a key, the key of a programme, or a place as written.
  case text(String)
  case choice(Int)
  case choices(UInt64)
}

/// A table that ships with the rules, looked up by its keys.
package struct LookupTable: Sendable, Hashable {
  package struct Column: Sendable, Hashable {
    package var name: String
    package var type: FactType
    /// The heading in the file.
    package var heading: String
    package init(name: String, type: FactType, heading: String) {
      self.name = name
      self.type = type
      self.heading = heading
    }
  }

  package var name: String
  package var label: Phrase
  package var fileName: String
  package var keys: [Column]
  package var columns: [Column]
  /// The rows by their keys; an absent row or `unknown` in it is unknown.
  package var rows: [[Datum]: [Datum]]
  package var provenance: Provenance

  package init(
    name: String,
    label: Phrase,
    fileName: String,
    keys: [Column],
    columns: [Column],
    rows: [[Datum]: [Datum]] = [:],
    provenance: Provenance
  ) {
    self.name = name
    self.label = label
    self.fileName = fileName
    self.keys = keys
    self.columns = columns
    self.rows = rows
    self.provenance = provenance
  }
}
