/// The checksum of zip archives: CRC-32 with the reflected polynomial EDB88320.
package struct CyclicChecksum: Sendable {
  private let table: [UInt32]

  /// Makes the table that bytes are looked up in.
  package init() {
    table = (0..<256).map { index in
      var value = UInt32(index)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
      return value
    }
  }

  /// The checksum of the bytes in a range.
  package func callAsFunction(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    let table = table.span
    for index in range {
      value = table[Int((value ^ UInt32(bytes[index])) & 0xFF)] ^ value >> 8
    }
    return ~value
  }
}
