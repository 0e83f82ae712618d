package import StetigText

/// One change of a rule file that its tests should notice.
package struct Mutant: Sendable, Hashable {
  /// What was changed.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A comparison asks the next thing to it: `is at least` becomes `is more than`.
    case comparison
    /// A number is one more or one less in its last written place.
    case number
    /// A day is the one before or after.
    case date
    /// An exception is gone.
    case exception
    /// All `and` of a row become `or`, or the reverse.
    case logic
    /// A `not` is gone.
    case negation
  }

  /// Bytes of the file with what stands in their place.
  package struct Edit: Sendable, Hashable {
    package var range: SourceRange
    package var replacement: String

    package init(_ range: SourceRange, _ replacement: String) {
      self.range = range
      self.replacement = replacement
    }
  }

  package var kind: Kind
  /// In the order of the file, none overlapping another.
  package var edits: [Edit]
  /// What stands there: the first of the edits.
  package var original: String
  /// What would stand there; empty where something is taken away.
  package var replacement: String

  package init(kind: Kind, edits: [Edit], original: String, replacement: String) {
    self.kind = kind
    self.edits = edits
    self.original = original
    self.replacement = replacement
  }

  /// The place of the first edit.
  package var range: SourceRange {
    edits.first?.range ?? SourceRange(file: FileID(0), lower: 0, upper: 0)
  }

  /// Returns the bytes of the file with the change made.
  package func applied(to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var end = 0
    for edit in edits {
      result += bytes[end..<edit.range.lower]
      result += Array(edit.replacement.utf8)
      end = edit.range.upper
    }
    return result + bytes[end...]
  }
}
