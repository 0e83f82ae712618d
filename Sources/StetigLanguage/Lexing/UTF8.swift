/// Returns the offset of the first byte that is not UTF-8, or nil.
///
/// - Complexity: linear.
func firstInvalidByte(of bytes: [UInt8]) -> Int? {
  var index = 0
  while index < bytes.count {
    if bytes[index] < 0x80 {
      index += 1
      continue
    }
    let length = sequenceLength(of: bytes, at: index)
    if length == 0 { return index }
    index += length
  }
  return nil
}

/// Returns how many bytes the scalar at `index` has, or 0 if none begins there.
func sequenceLength(of bytes: [UInt8], at index: Int) -> Int {
  func continuation(_ offset: Int, _ allowed: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
    index + offset < bytes.count && allowed.contains(bytes[index + offset])
  }
  switch bytes[index] {
  case 0x00...0x7F: return 1
  case 0xC2...0xDF: return continuation(1) ? 2 : 0
  case 0xE0: return continuation(1, 0xA0...0xBF) && continuation(2) ? 3 : 0
  case 0xED: return continuation(1, 0x80...0x9F) && continuation(2) ? 3 : 0
  case 0xE1...0xEF: return continuation(1) && continuation(2) ? 3 : 0
  case 0xF0: return continuation(1, 0x90...0xBF) && continuation(2) && continuation(3) ? 4 : 0
  case 0xF1...0xF3: return continuation(1) && continuation(2) && continuation(3) ? 4 : 0
  case 0xF4: return continuation(1, 0x80...0x8F) && continuation(2) && continuation(3) ? 4 : 0
  default: return 0
  }
}
