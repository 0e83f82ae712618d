/// A column of texts that grows row by row.
package struct TextColumnBuilder: ~Copyable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var presence = PresenceBuilder()

  package init() {}

  package mutating func reserve(_ rows: Int) {
    ends.reserveCapacity(rows)
    presence.reserve(rows)
  }

  /// Makes room for so many bytes of texts at once.
  package mutating func reserve(bytes count: Int) { bytes.reserveCapacity(count) }

  /// Appends a text, which has to be UTF-8.
  package mutating func append(_ text: Span<UInt8>) {
    text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    ends.append(bytes.count)
    presence.appendKnown()
  }

  package mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(bytes.count)
    presence.appendKnown()
  }

  package mutating func appendNone() {
    ends.append(bytes.count)
    presence.appendNone()
  }

  package mutating func appendUnknown(count: Int = 1) {
    ends.append(contentsOf: repeatElement(bytes.count, count: count))
    presence.appendUnknown(count: count)
  }

  package mutating func append(contentsOf column: TextColumn) {
    let offset = bytes.count
    bytes.append(contentsOf: column.bytes)
    for end in column.ends { ends.append(offset + end) }
    presence.append(contentsOf: column.presence)
  }

  package consuming func finish() -> TextColumn {
    TextColumn(bytes: bytes, ends: ends, presence: presence.finish())
  }
}
