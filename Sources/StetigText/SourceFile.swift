/// The number of a source file in the list of files of a run.
public struct FileID: Hashable, Comparable, Sendable {
  /// The position in the list of files.
  public let index: Int

  /// Makes the identifier of the file at `index`.
  public init(_ index: Int) { self.index = index }

  /// Returns whether `a` comes first in the list of files.
  public static func < (a: FileID, b: FileID) -> Bool { a.index < b.index }
}

/// A half-open range of bytes in one source file.
public struct SourceRange: Hashable, Comparable, Sendable {
  /// The file that holds the bytes.
  public var file: FileID
  /// The offset of the first byte.
  public var lower: Int
  /// The offset just past the last byte.
  public var upper: Int

  /// Makes the range of the bytes from `lower` up to, not including, `upper`.
  ///
  /// - Requires: `lower <= upper`.
  public init(file: FileID, lower: Int, upper: Int) {
    self.file = file
    self.lower = lower
    self.upper = upper
  }

  /// Returns the smallest range that holds both, taken from the file of `self`.
  public func union(_ other: SourceRange) -> SourceRange {
    SourceRange(file: file, lower: min(lower, other.lower), upper: max(upper, other.upper))
  }

  /// Returns whether `a` stands before `b`: by file, first byte, last byte.
  public static func < (a: SourceRange, b: SourceRange) -> Bool {
    (a.file.index, a.lower, a.upper) < (b.file.index, b.lower, b.upper)
  }
}

/// A place in a file as people count it: lines and columns from 1, columns in Unicode scalars.
public struct SourcePosition: Hashable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The column, from 1, counted in Unicode scalars.
  public var column: Int
}

/// The bytes of one file, with its name and where its lines begin.
///
/// A line ends with LF, CRLF or a lone CR.
public struct SourceFile: Sendable {
  /// The name shown in messages, as the caller gave it.
  public let name: String
  /// The bytes as they were read, a byte order mark included.
  public let bytes: [UInt8]
  /// The offset of each line's first byte, ascending; never empty.
  public let lineStarts: [Int]

  /// Makes a file of its bytes and finds its lines.
  ///
  /// - Complexity: linear in the number of bytes.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      i += 1
      if byte == 0x0A {
        starts.append(i)
      } else if byte == 0x0D {
        if i < bytes.count, bytes[i] == 0x0A { i += 1 }
        starts.append(i)
      }
    }
    lineStarts = starts
  }

  /// Makes a file of a text.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// Returns the line, from 0, that holds the byte at `offset`.
  public func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Returns where the byte at `offset` stands; an offset past the end counts as the end.
  public func position(at offset: Int) -> SourcePosition {
    let line = lineIndex(at: offset)
    var column = 1
    for byte in bytes[lineStarts[line]..<max(lineStarts[line], min(offset, bytes.count))]
    where byte & 0xC0 != 0x80 {
      column += 1
    }
    return SourcePosition(line: line + 1, column: column)
  }

  /// Returns the bytes of line `index`, from 0, without its line end.
  public func line(_ index: Int) -> ArraySlice<UInt8> {
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return bytes[start..<end]
  }

  /// Returns the text of a range, with U+FFFD for what is not UTF-8.
  public func text(_ range: SourceRange) -> String {
    let lower = max(0, min(range.lower, bytes.count))
    let upper = max(lower, min(range.upper, bytes.count))
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }
}
