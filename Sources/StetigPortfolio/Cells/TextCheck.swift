/// Returns what is wrong with the bytes as a text, if anything: bytes that stand for
/// no character, or a NUL byte.
func textProblem(_ bytes: Span<UInt8>, _ range: Range<Int>) -> CellProblem? {
  let raw = bytes.bytes
  var index = range.lowerBound
  while index < range.upperBound {
    if index + 8 <= range.upperBound {
      let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      // Neither a byte above ASCII nor a zero.
      if (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 == 0 {
        index += 8
        continue
      }
    }
    let byte = bytes[index]
    if byte < 0x80 {
      if byte == 0 { return .nulByte }
      index += 1
      continue
    }
    let length = sequenceLength(bytes, index, range.upperBound)
    guard length > 0 else { return .noCharacter }
    index += length
  }
  return nil
}

/// The bytes of the well-formed sequence of several bytes at `index`, 0 if there is none.
func sequenceLength(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> Int {
  let first = bytes[index]
  let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
  guard first >= 0xC2, first <= 0xF4, index + length <= end else { return 0 }
  for offset in 1..<length where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
  let second = bytes[index + 1]
  switch first {
  case 0xE0: return second >= 0xA0 ? length : 0
  case 0xED: return second < 0xA0 ? length : 0
  case 0xF0: return second >= 0x90 ? length : 0
  case 0xF4: return second < 0x90 ? length : 0
  default: return length
  }
}
