import StetigColumns

/// A reference whose key leads to no row, or to more than one.
struct UnresolvedReference: Hashable {
  var row: Int
  var key: String
  /// Whether several rows have the key.
  var isAmbiguous: Bool
}

/// Keys turned into rows.
struct ResolvedReferences {
  var column: ReferenceColumn
  var unresolved: [UnresolvedReference] = []
  /// How many there are in all; `unresolved` holds the first ones.
  var unresolvedCount = 0
  /// How many rows may yet belong to anybody, because their key is not known. A key that nobody has
  /// belongs to nobody here.
  var openRowCount = 0
  /// The first rows of the keys that several rows have.
  var ambiguousTargets: Set<UInt32> = []

  private static let reportedAtMost = 100

  /// Looks the keys of `texts` up in `index`; nil means that the other table has no keys at all.
  init(_ texts: TextColumn, in index: KeyIndex?) {
    var builder = ReferenceColumnBuilder()
    builder.reserve(texts.ends.count)
    var missing: [UnresolvedReference] = []
    var missingCount = 0
    let bytes = texts.bytes.span
    for row in 0..<texts.ends.count {
      if texts.presence.known[row] {
        let match = index.map { $0.find(bytes, texts.range(row)) } ?? .nowhere
        switch match {
        case .row(let target):
          builder.append(target)
          continue
        case .ambiguous(let first): ambiguousTargets.insert(first)
        case .nowhere: break
        }
        builder.appendUnknown()
        missingCount += 1
        if missing.count < Self.reportedAtMost {
          missing.append(
            UnresolvedReference(
              row: row,
              key: texts.text(row),
              isAmbiguous: match != .nowhere
            )
          )
        }
      } else if let none = texts.presence.none, none[row] {
        builder.appendNone()
      } else {
        builder.appendUnknown()
        openRowCount += 1
      }
    }
    column = builder.finish()
    unresolved = missing
    unresolvedCount = missingCount
  }
}
