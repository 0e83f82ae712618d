import StetigText

/// Returns a text in which nothing is markup, for the content of an element and for an attribute in
/// double quotes.
package func htmlEscaped(_ text: String) -> String {
  var result = ""
  for scalar in TerminalEscaping.onOneLine(text).unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
