/// Which rows are known and which are none, row by row.
///
/// The bitmap of the rows that are none costs nothing until there is one.
package struct PresenceBuilder: ~Copyable {
  private var known = BitmapBuilder()
  private var none = BitmapBuilder()
  private var hasNone = false

  package init() {}

  /// How many rows there are so far.
  package var count: Int { known.count }

  /// Makes room for so many rows at once.
  package mutating func reserve(_ rows: Int) { known.reserve(rows) }

  package mutating func appendKnown() {
    known.append(true)
    if hasNone { none.append(false) }
  }

  package mutating func appendUnknown() {
    known.append(false)
    if hasNone { none.append(false) }
  }

  package mutating func appendNone() {
    startNone()
    known.append(false)
    none.append(true)
  }

  /// Appends so many rows that are unknown.
  package mutating func appendUnknown(count rows: Int) {
    known.append(repeating: false, count: rows)
    if hasNone { none.append(repeating: false, count: rows) }
  }

  /// Appends the rows of another column.
  package mutating func append(contentsOf presence: Presence) {
    if let other = presence.none {
      startNone()
      none.append(contentsOf: other)
    } else if hasNone {
      none.append(repeating: false, count: presence.known.count)
    }
    known.append(contentsOf: presence.known)
  }

  private mutating func startNone() {
    guard !hasNone else { return }
    hasNone = true
    none.append(repeating: false, count: known.count)
  }

  package consuming func finish() -> Presence {
    let noneRows = hasNone ? none.finish() : nil
    return Presence(known: known.finish(), none: noneRows)
  }
}
