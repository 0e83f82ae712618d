/// What one look over the bytes of a text shows, eight bytes at a time where they are ASCII.
struct TextScan {
  /// Sequences of several bytes that are well-formed UTF-8.
  private(set) var sequenceCount = 0
  /// Bytes above ASCII that belong to no such sequence.
  private(set) var strayCount = 0
  /// Whether a combining mark or a control character of U+0080 to U+009F stands in it.
  private(set) var needsMending = false

  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  init(_ bytes: Span<UInt8>, from start: Int) {
    let raw = bytes.bytes
    let end = bytes.count
    var index = start
    while index < end {
      if index &+ 64 <= end, Self.isASCII(raw, index) {
        index &+= 64
        continue
      }
      if index + 8 <= end {
        let word = UInt64(
          littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        )
        let high = word & Self.highBits
        guard high != 0 else {
          index += 8
          continue
        }
        index += high.trailingZeroBitCount >> 3
      } else if bytes[index] < 0x80 {
        index += 1
        continue
      }
      index += take(bytes, index, end)
    }
  }

  /// Whether 64 bytes are ASCII, which are known to be there.
  @inline(__always)
  private static func isASCII(_ raw: RawSpan, _ index: Int) -> Bool {
    let any =
      raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: SIMD2<UInt64>.self)
      | raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index &+ 16, as: SIMD2<UInt64>.self)
      | raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index &+ 32, as: SIMD2<UInt64>.self)
      | raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index &+ 48, as: SIMD2<UInt64>.self)
    return (any[0] | any[1]) & highBits == 0
  }

  /// Counts what stands at a byte above ASCII; returns its length.
  private mutating func take(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> Int {
    let length = sequenceLength(bytes, index, end)
    guard length > 0 else {
      strayCount += 1
      return 1
    }
    sequenceCount += 1
    if length == 2, isMark(bytes[index], bytes[index + 1]) || isControl(bytes, index) {
      needsMending = true
    }
    return length
  }

  /// Windows-1252 if most of what is not ASCII is no UTF-8.
  ///
  /// A single letter of Windows-1252 is a stray byte, and two letters in a row are almost never a
  /// well-formed sequence; a UTF-8 file with some broken places has more sequences than those.
  var encoding: TextEncoding { strayCount > sequenceCount ? .windows1252 : .utf8 }
}

/// Whether two bytes are a combining mark, U+0300 to U+036F.
func isMark(_ first: UInt8, _ second: UInt8) -> Bool {
  first == 0xCC || (first == 0xCD && second <= 0xAF)
}

/// Whether a well-formed sequence of two bytes is a control character, U+0080 to U+009F.
func isControl(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
  bytes[index] == 0xC2 && bytes[index + 1] < 0xA0
}
