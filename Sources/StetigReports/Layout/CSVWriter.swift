import StetigText

/// Writes rows of comma-separated values (RFC 4180), with CRLF at the end of each.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe before it, also where
/// blanks, quotes or signs that do not show stand before the mark. Numbers as `-12.50` stay numbers.
/// Characters that steer a terminal or turn the direction of writing are spelt out, and a cell is one
/// line.
package struct CSVWriter: Sendable {
  package private(set) var text = ""

  package init() {}

  /// Returns the text so far and goes on with an empty one.
  package mutating func takeText() -> String {
    let piece = text
    text = ""
    return piece
  }

  package mutating func append(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { text += "," }
      text += Self.cell(cell)
    }
    text += "\r\n"
  }

  private static func cell(_ value: String) -> String {
    let value = TerminalEscaping.onOneLine(value)
    let safe = isFormula(value) ? "'" + value : value
    let needsQuotes = safe.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == ";" }
    guard needsQuotes else { return safe }
    var quoted = "\""
    for scalar in safe.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  private static func isFormula(_ value: String) -> Bool {
    guard let first = value.unicodeScalars.first(where: { !isPassedOver($0) }) else { return false }
    switch first {
    case "=", "+", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{2212}":
      return true
    case "-": return value != "-" && !isNumber(value)
    default: return false
    }
  }

  /// Blanks, quotes, and what takes no room.
  private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\"" || scalar == "'" || scalar.properties.isWhitespace
      || scalar.properties.isDefaultIgnorableCodePoint
  }

  private static func isNumber(_ value: String) -> Bool {
    let digits = value.utf8.dropFirst()
    return !digits.isEmpty
      && digits.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: ".") }
  }
}
