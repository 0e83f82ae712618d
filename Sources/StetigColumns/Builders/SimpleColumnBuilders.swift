/// A column of yes and no that grows row by row.
package struct TruthColumnBuilder: ~Copyable {
  private var yes = BitmapBuilder()
  private var presence = PresenceBuilder()

  package init() {}

  package mutating func reserve(_ rows: Int) {
    yes.reserve(rows)
    presence.reserve(rows)
  }

  package mutating func append(_ value: Bool) {
    yes.append(value)
    presence.appendKnown()
  }

  package mutating func appendNone() {
    yes.append(false)
    presence.appendNone()
  }

  package mutating func appendUnknown(count: Int = 1) {
    yes.append(repeating: false, count: count)
    presence.appendUnknown(count: count)
  }

  package mutating func append(contentsOf column: TruthColumn) {
    yes.append(contentsOf: column.yes)
    presence.append(contentsOf: column.presence)
  }

  package consuming func finish() -> TruthColumn {
    TruthColumn(yes: yes.finish(), presence: presence.finish())
  }
}

/// A column of days that grows row by row.
package struct DateColumnBuilder: ~Copyable {
  private var days: [Int32] = []
  private var presence = PresenceBuilder()

  package init() {}

  package mutating func reserve(_ rows: Int) {
    days.reserveCapacity(rows)
    presence.reserve(rows)
  }

  /// Appends a day as days since 1970-01-01.
  package mutating func append(_ day: Int32) {
    days.append(day)
    presence.appendKnown()
  }

  package mutating func appendNone() {
    days.append(0)
    presence.appendNone()
  }

  package mutating func appendUnknown(count: Int = 1) {
    days.append(contentsOf: repeatElement(0, count: count))
    presence.appendUnknown(count: count)
  }

  package mutating func append(contentsOf column: DateColumn) {
    days.append(contentsOf: column.days)
    presence.append(contentsOf: column.presence)
  }

  package consuming func finish() -> DateColumn {
    DateColumn(days: days, presence: presence.finish())
  }
}

/// A column of spans that grows row by row.
package struct SpanColumnBuilder: ~Copyable {
  private var lengths: [Int32] = []
  private var inDays = BitmapBuilder()
  private var presence = PresenceBuilder()

  package init() {}

  package mutating func reserve(_ rows: Int) {
    lengths.reserveCapacity(rows)
    inDays.reserve(rows)
    presence.reserve(rows)
  }

  package mutating func append(months: Int32) {
    lengths.append(months)
    inDays.append(false)
    presence.appendKnown()
  }

  package mutating func append(days: Int32) {
    lengths.append(days)
    inDays.append(true)
    presence.appendKnown()
  }

  package mutating func appendNone() {
    lengths.append(0)
    inDays.append(false)
    presence.appendNone()
  }

  package mutating func appendUnknown(count: Int = 1) {
    lengths.append(contentsOf: repeatElement(0, count: count))
    inDays.append(repeating: false, count: count)
    presence.appendUnknown(count: count)
  }

  package mutating func append(contentsOf column: SpanColumn) {
    lengths.append(contentsOf: column.lengths)
    inDays.append(contentsOf: column.inDays)
    presence.append(contentsOf: column.presence)
  }

  package consuming func finish() -> SpanColumn {
    SpanColumn(lengths: lengths, inDays: inDays.finish(), presence: presence.finish())
  }
}

/// A column of values of a choice that grows row by row.
package struct ChoiceColumnBuilder: ~Copyable {
  private var codes: [UInt8] = []
  private var presence = PresenceBuilder()

  package init() {}

  package mutating func reserve(_ rows: Int) {
    codes.reserveCapacity(rows)
    presence.reserve(rows)
  }

  /// Appends the value with that number.
  package mutating func append(_ code: UInt8) {
    codes.append(code)
    presence.appendKnown()
  }

  package mutating func appendNone() {
    codes.append(0)
    presence.appendNone()
  }

  package mutating func appendUnknown(count: Int = 1) {
    codes.append(contentsOf: repeatElement(0, count: count))
    presence.appendUnknown(count: count)
  }

  package mutating func append(contentsOf column: ChoiceColumn) {
    codes.append(contentsOf: column.codes)
    presence.append(contentsOf: column.presence)
  }

  package consuming func finish() -> ChoiceColumn {
    ChoiceColumn(codes: codes, presence: presence.finish())
  }
}

/// A column of sets of values of a choice that grows row by row.
package struct ChoicesColumnBuilder: ~Copyable {
  private var masks: [UInt64] = []
  private var presence = PresenceBuilder()

  package init() {}

  package mutating func reserve(_ rows: Int) {
    masks.reserveCapacity(rows)
    presence.reserve(rows)
  }

  /// Appends a set: a bit for each value's number.
  package mutating func append(_ mask: UInt64) {
    masks.append(mask)
    presence.appendKnown()
  }

  package mutating func appendNone() {
    masks.append(0)
    presence.appendNone()
  }

  package mutating func appendUnknown(count: Int = 1) {
    masks.append(contentsOf: repeatElement(0, count: count))
    presence.appendUnknown(count: count)
  }

  package mutating func append(contentsOf column: ChoicesColumn) {
    masks.append(contentsOf: column.masks)
    presence.append(contentsOf: column.presence)
  }

  package consuming func finish() -> ChoicesColumn {
    ChoicesColumn(masks: masks, presence: presence.finish())
  }
}

/// A column of rows of another table that grows row by row.
package struct ReferenceColumnBuilder: ~Copyable {
  private var rows: [UInt32] = []
  private var presence = PresenceBuilder()

  package init() {}

  package mutating func reserve(_ count: Int) {
    rows.reserveCapacity(count)
    presence.reserve(count)
  }

  /// Appends a row of the other table.
  package mutating func append(_ row: UInt32) {
    rows.append(row)
    presence.appendKnown()
  }

  package mutating func appendNone() {
    rows.append(0)
    presence.appendNone()
  }

  package mutating func appendUnknown(count: Int = 1) {
    rows.append(contentsOf: repeatElement(0, count: count))
    presence.appendUnknown(count: count)
  }

  package mutating func append(contentsOf column: ReferenceColumn) {
    switch column.rows.storage {
    case .own: for row in column.rows { rows.append(row) }
    case .listed(let others): rows.append(contentsOf: others)
    }
    presence.append(contentsOf: column.presence)
  }

  package consuming func finish() -> ReferenceColumn {
    ReferenceColumn(rows: RowNumbers(rows), presence: presence.finish())
  }
}
