/// Returns a text on one line in which nothing acts: control characters and marks that turn the
/// direction of writing or hide are written out, as `<U+202E>`, line breaks and tabs become spaces.
///
/// Cells of a portfolio and texts of rule files are anybody's; a terminal would obey them.
package func visible(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { isActing($0) }) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    if scalar == "\n" || scalar == "\r" || scalar == "\t" || scalar == "\u{2028}"
      || scalar == "\u{2029}"
    {
      result += " "
    } else if isActing(scalar) {
      let digits = String(scalar.value, radix: 16, uppercase: true)
      result += "<U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + ">"
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

private func isActing(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0...0x1F, 0x7F...0x9F, 0x61C, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F,
    0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
    true
  default: false
  }
}
