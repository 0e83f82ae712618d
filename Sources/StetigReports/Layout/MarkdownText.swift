import StetigText

/// Returns a text in which nothing is Markdown or HTML, on one line.
///
/// Goes by scalars: a mark with a combining accent behind it is still a mark to a reader of Markdown.
package func markdownEscaped(_ text: String) -> String {
  var result = ""
  for scalar in TerminalEscaping.onOneLine(text).unicodeScalars {
    switch scalar {
    case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "!":
      result += "\\"
      result.unicodeScalars.append(scalar)
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "&": result += "&amp;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Returns a text as code of Markdown: between more backticks than it holds in a row.
func markdownCode(_ text: String) -> String {
  let text = TerminalEscaping.onOneLine(text)
  var longest = 0
  var run = 0
  for byte in text.utf8 {
    run = byte == UInt8(ascii: "`") ? run + 1 : 0
    longest = max(longest, run)
  }
  if longest == 0 { return "`" + text + "`" }
  let fence = String(repeating: "`", count: longest + 1)
  return fence + " " + text + " " + fence
}

/// Whether an address leads to the web and can stand in a page as it is; others are shown as text.
func isWebAddress(_ link: String) -> Bool {
  guard link.hasPrefix("https://") || link.hasPrefix("http://") else { return false }
  return link.unicodeScalars.allSatisfy {
    $0.value > 0x20 && $0.value < 0x7F && $0 != "\"" && $0 != "'" && $0 != "<" && $0 != ">"
      && $0 != "(" && $0 != ")" && $0 != "\\" && $0 != "`"
  }
}
