/// Returns how many columns of a terminal a text takes: combining marks take none, letters of East
/// Asia and pictures two.
package func displayWidth(_ text: String) -> Int {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
  return text.reduce(0) { $0 + displayWidth($1) }
}

/// Returns the columns of one character: those of its widest part.
func displayWidth(_ character: Character) -> Int {
  var width = 0
  for scalar in character.unicodeScalars { width = max(width, scalarWidth(scalar)) }
  return width
}

private func scalarWidth(_ scalar: Unicode.Scalar) -> Int {
  switch scalar.value {
  case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0x200C...0x200D,
    0xFE00...0xFE0F, 0xFE20...0xFE2F:
    0
  case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
    2
  default: 1
  }
}
