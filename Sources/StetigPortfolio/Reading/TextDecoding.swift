/// Turns texts of other encodings into UTF-8. What stands for no character becomes the byte 0xFF,
/// which is never part of UTF-8, so that the cell it stands in is reported and unknown.
enum TextDecoding {
  static let noCharacter: UInt8 = 0xFF

  /// The characters of the bytes 0x80 to 0x9F, 0 for the five that have none.
  private static let windows: [32 of UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  static func windows1252(_ bytes: Span<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for index in bytes.indices {
      let byte = bytes[index]
      switch byte {
      case 0..<0x80: result.append(byte)
      case 0x80..<0xA0: appendWindows(byte, to: &result)
      default: append(UInt32(byte), to: &result)
      }
    }
    return result
  }

  /// Appends the character of a byte from 0x80 to 0x9F; false if it has none.
  @discardableResult
  static func appendWindows(_ byte: UInt8, to result: inout [UInt8]) -> Bool {
    let code = windows[Int(byte & 0x1F)]
    guard code != 0 else {
      result.append(noCharacter)
      return false
    }
    append(code, to: &result)
    return true
  }

  /// Decodes from `start`; half a pair of surrogates and half a unit at the end are no characters.
  static func utf16(_ bytes: Span<UInt8>, from start: Int, isLittleEndian: Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count - start) / 2 + 16)
    var index = start
    while index + 1 < bytes.count {
      let unit = unit(bytes, index, isLittleEndian)
      index += 2
      guard unit & 0xF800 == 0xD800 else {
        append(unit, to: &result)
        continue
      }
      guard unit < 0xDC00, index + 1 < bytes.count else {
        result.append(noCharacter)
        continue
      }
      let low = self.unit(bytes, index, isLittleEndian)
      guard low & 0xFC00 == 0xDC00 else {
        result.append(noCharacter)
        continue
      }
      index += 2
      append(0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF), to: &result)
    }
    if index < bytes.count { result.append(noCharacter) }
    return result
  }

  private static func unit(_ bytes: Span<UInt8>, _ index: Int, _ isLittleEndian: Bool) -> UInt32 {
    let first = UInt32(bytes[index])
    let second = UInt32(bytes[index + 1])
    return isLittleEndian ? second << 8 | first : first << 8 | second
  }

  /// Appends a scalar value in UTF-8.
  static func append(_ code: UInt32, to result: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: code >> shift) & 0x3F }
    switch code {
    case 0..<0x80: result.append(UInt8(truncatingIfNeeded: code))
    case 0x80..<0x800:
      result.append(0xC0 | UInt8(truncatingIfNeeded: code >> 6))
      result.append(tail(0))
    case 0x800..<0x10000:
      result.append(0xE0 | UInt8(truncatingIfNeeded: code >> 12))
      result.append(tail(6))
      result.append(tail(0))
    default:
      result.append(0xF0 | UInt8(truncatingIfNeeded: code >> 18))
      result.append(tail(12))
      result.append(tail(6))
      result.append(tail(0))
    }
  }
}
