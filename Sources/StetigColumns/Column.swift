/// Which rows of a column hold a value. A row is known, none, or, if neither, unknown.
package struct Presence: Sendable, Hashable {
  /// The rows that hold a value.
  package var known: Bitmap
  /// The rows of an optional fact where nothing is there; nil: no row.
  package var none: Bitmap?

  package init(known: Bitmap, none: Bitmap? = nil) {
    self.known = known
    self.none = none
  }

  /// Whether every row holds a value.
  package var isFullyKnown: Bool { known.setCount == known.count }
}

/// Yes or no.
package struct TruthColumn: Sendable, Hashable {
  /// The rows that hold yes; a subset of `presence.known`.
  package var yes: Bitmap
  package var presence: Presence

  package init(yes: Bitmap, presence: Presence) {
    self.yes = yes
    self.presence = presence
  }
}

/// Whole or decimal amounts: numbers, shares (1 = 100 %), money in cents.
package struct QuantityColumn: Sendable, Hashable {
  /// `values[row] / scale` is the value; 0 where there is none.
  package var values: Amounts
  /// A power of ten up to 10⁹; 1 for money.
  package var scale: Int64
  package var presence: Presence

  package init(values: Amounts, scale: Int64, presence: Presence) {
    self.values = values
    self.scale = scale
    self.presence = presence
  }
}

/// Days since 1970-01-01.
package struct DateColumn: Sendable, Hashable {
  package var days: [Int32]
  package var presence: Presence

  package init(days: [Int32], presence: Presence) {
    self.days = days
    self.presence = presence
  }
}

/// Spans: months where `inDays` is not set, else days.
package struct SpanColumn: Sendable, Hashable {
  package var lengths: [Int32]
  package var inDays: Bitmap
  package var presence: Presence

  package init(lengths: [Int32], inDays: Bitmap, presence: Presence) {
    self.lengths = lengths
    self.inDays = inDays
    self.presence = presence
  }
}

/// Values of a choice, by number.
package struct ChoiceColumn: Sendable, Hashable {
  package var codes: [UInt8]
  package var presence: Presence

  package init(codes: [UInt8], presence: Presence) {
    self.codes = codes
    self.presence = presence
  }
}

/// Sets of values of a choice, a bit for each value's number.
package struct ChoicesColumn: Sendable, Hashable {
  package var masks: [UInt64]
  package var presence: Presence

  package init(masks: [UInt64], presence: Presence) {
    self.masks = masks
    self.presence = presence
  }
}

/// Texts, keys, names of programmes, places as written: UTF-8, one after the other.
package struct TextColumn: Sendable, Hashable {
  package var bytes: [UInt8]
  /// Row `i` has the bytes from `ends[i - 1]` (0 for the first) up to `ends[i]`.
  package var ends: [Int]
  package var presence: Presence

  package init(bytes: [UInt8], ends: [Int], presence: Presence) {
    self.bytes = bytes
    self.ends = ends
    self.presence = presence
  }

  /// The bytes of a row.
  package func range(_ row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }

  /// Returns the text of a row; empty where there is none.
  package func text(_ row: Int) -> String {
    String(decoding: bytes[range(row)], as: UTF8.self)
  }
}

/// Rows of another table.
package struct ReferenceColumn: Sendable, Hashable {
  /// The row referred to; 0 where there is none.
  package var rows: RowNumbers
  package var presence: Presence

  package init(rows: RowNumbers, presence: Presence) {
    self.rows = rows
    self.presence = presence
  }
}

/// The values of one fact for all rows of a table.
package enum Column: Sendable, Hashable {
  /// Nothing is known of the fact.
  case absent
  case truth(TruthColumn)
  case quantity(QuantityColumn)
  case date(DateColumn)
  case span(SpanColumn)
  case choice(ChoiceColumn)
  case choices(ChoicesColumn)
  case text(TextColumn)
  case reference(ReferenceColumn)
}
