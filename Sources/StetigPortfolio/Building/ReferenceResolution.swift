import StetigColumns

/// A reference whose key leads to no row, or to more than one.
struct UnresolvedReference: Hashable {
  var row: Int
  var key: String
  /// Whether several rows have the key.
  var isAmbiguous: Bool
}

/// What is to be said of references that have been turned into rows.
struct ReferenceTally {
  private(set) var unresolved: [UnresolvedReference] = []
  /// How many there are in all; `unresolved` holds the first ones.
  private(set) var unresolvedCount = 0
  /// How many rows may yet belong to anybody, because their key is not known. A key that nobody has
  /// belongs to nobody here.
  var openRowCount = 0
  /// The first rows of the keys that several rows have.
  private(set) var ambiguousTargets: Set<UInt32> = []

  private static let reportedAtMost = 100

  /// Counts a key that does not lead to one row; rows come in ascending order.
  mutating func add(_ match: KeyIndex.Match, row: Int, key: @autoclosure () -> String) {
    if case .ambiguous(let first) = match { ambiguousTargets.insert(first) }
    unresolvedCount += 1
    guard unresolved.count < Self.reportedAtMost else { return }
    unresolved.append(
      UnresolvedReference(row: row, key: key(), isAmbiguous: match != .nowhere)
    )
  }

  /// Takes in those of rows that follow, which are counted from `rowOffset`.
  mutating func add(_ other: ReferenceTally, rowOffset: Int) {
    for var reference in other.unresolved where unresolved.count < Self.reportedAtMost {
      reference.row += rowOffset
      unresolved.append(reference)
    }
    unresolvedCount += other.unresolvedCount
    openRowCount += other.openRowCount
    ambiguousTargets.formUnion(other.ambiguousTargets)
  }
}

/// Keys turned into rows.
struct ResolvedReferences {
  var column: ReferenceColumn
  var tally = ReferenceTally()

  /// How many rows after the last one found are tried before the table is asked: rows of a child
  /// table mostly follow the order of their owners.
  private static let triedRows = 4

  /// Looks the keys of `texts` up in `index`; nil means that the other table has no keys at all.
  init(_ texts: TextColumn, in index: inout KeyIndex?) {
    if let rows = Self.ownRows(texts, index) {
      column = rows
      return
    }
    var builder = ReferenceColumnBuilder()
    builder.reserve(texts.ends.count)
    let bytes = texts.bytes.span
    var expected = 0
    var triesNext = index?.isUnique ?? false
    for row in 0..<texts.ends.count {
      guard texts.presence.known[row] else {
        if let none = texts.presence.none, none[row] {
          builder.appendNone()
        } else {
          builder.appendUnknown()
          tally.openRowCount += 1
        }
        continue
      }
      let range = texts.range(row)
      if triesNext, let found = Self.near(expected, index, bytes, range) {
        builder.append(UInt32(truncatingIfNeeded: found))
        expected = found
        continue
      }
      index?.prepare()
      let match = index?.find(bytes, range) ?? .nowhere
      if case .row(let target) = match {
        builder.append(target)
        expected = Int(target)
      } else {
        builder.appendUnknown()
        tally.add(match, row: row, key: texts.text(row))
      }
      // What lies in another order is not worth the tries.
      if row & 1023 == 1023 { triesNext = false }
    }
    column = builder.finish()
  }

  /// Each row itself, where the references are the keys: a table that lies beside another one row by
  /// row, or is read from the same lines.
  private static func ownRows(_ texts: TextColumn, _ index: KeyIndex?) -> ReferenceColumn? {
    // What shares its memory is not compared.
    guard let index, index.isUnique, texts.ends == index.keys.ends,
      texts.bytes == index.keys.bytes, texts.presence == index.keys.presence,
      texts.presence.isFullyKnown
    else { return nil }
    return ReferenceColumn(
      rows: RowNumbers(.own(texts.ends.count)),
      presence: texts.presence
    )
  }

  private static func near(
    _ row: Int,
    _ index: KeyIndex?,
    _ bytes: Span<UInt8>,
    _ range: Range<Int>
  ) -> Int? {
    guard let index else { return nil }
    for candidate in row...(row + triedRows) where index.hasKey(candidate, bytes, range) {
      return candidate
    }
    return nil
  }
}
