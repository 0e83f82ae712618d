/// Makes text that strangers wrote safe to show on a terminal.
public enum TerminalEscaping {
  /// Returns `text` on one line, with every character that could steer a terminal, hide, or turn the
  /// direction of writing spelt out as `\u{1B}`; also line breaks and tabs, for places where a
  /// reader has to see what stands there.
  public static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var result = ""
    for scalar in text.unicodeScalars { result += escaped(scalar) }
    return result
  }

  /// Returns `text` as `escaped`, but with a space for each line break and tab, for running text such
  /// as the cell of a table.
  public static func onOneLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var result = ""
    for scalar in text.unicodeScalars { result += isSpacing(scalar) ? " " : escaped(scalar) }
    return result
  }

  /// Returns what is shown for one scalar; a tab counts as unsafe here.
  static func escaped(_ scalar: Unicode.Scalar) -> String {
    guard isUnsafe(scalar) else { return String(Character(scalar)) }
    return "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }

  private static func isSpacing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Controls of both sets, marks of direction, what takes no room (but the joiners of Arabic, Indic
  /// scripts and pictures), marks between lines, and tags.
  static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F,
      0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }
}
