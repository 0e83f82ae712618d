/// A file of a portfolio whose bytes are asked for piece by piece, so that a large one is never
/// whole in memory. The outer rooms open files; this room only asks.
package struct ByteSource: Sendable {
  /// The name as the caller gave it, with or without folders.
  package let name: String
  package let byteCount: Int
  private let copy: @Sendable (_ offset: Int, _ buffer: UnsafeMutableRawBufferPointer) -> Bool

  /// - Parameters:
  ///   - name: the name that findings use.
  ///   - byteCount: how many bytes there are.
  ///   - copy: fills a buffer with the bytes from an offset on; false if that does not succeed. It
  ///     is called from several threads.
  package init(
    name: String,
    byteCount: Int,
    copy: @escaping @Sendable (_ offset: Int, _ buffer: UnsafeMutableRawBufferPointer) -> Bool
  ) {
    self.name = name
    self.byteCount = byteCount
    self.copy = copy
  }

  /// A file that is in memory.
  package init(_ file: NamedBytes) {
    let bytes = file.bytes
    self.init(name: file.name, byteCount: bytes.count) { offset, buffer in
      guard offset >= 0, offset + buffer.count <= bytes.count else { return false }
      bytes.withUnsafeBytes { all in
        buffer.copyMemory(
          from: UnsafeRawBufferPointer(rebasing: all[offset...].prefix(buffer.count))
        )
      }
      return true
    }
  }

  /// The bytes of a range followed by `padding` zeros, in place of what `buffer` held; the buffer
  /// may stay longer. False if they cannot be had.
  func read(_ range: Range<Int>, padding: Int, into buffer: inout [UInt8]) -> Bool {
    let needed = range.count + padding
    if buffer.count < needed {
      buffer = Array(repeating: 0, count: needed + needed / 8)
    }
    return buffer.withUnsafeMutableBytes { bytes in
      let end = range.count
      for index in end..<needed { bytes[index] = 0 }
      guard end > 0 else { return true }
      return copy(range.lowerBound, UnsafeMutableRawBufferPointer(rebasing: bytes[..<end]))
    }
  }

  /// All bytes; nil if they cannot be had.
  package func bytes() -> [UInt8]? {
    var succeeds = true
    let all = [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
      succeeds = byteCount == 0 || copy(0, UnsafeMutableRawBufferPointer(buffer))
      count = succeeds ? byteCount : 0
    }
    return succeeds ? all : nil
  }
}
