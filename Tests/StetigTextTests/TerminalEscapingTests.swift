import StetigText
import Testing

@Suite struct TerminalEscapingTests {
  @Test(arguments: [
    "\u{0}", "\u{1B}", "\u{7F}", "\u{9B}", "\u{61C}", "\u{200B}", "\u{200E}", "\u{202E}",
    "\u{2060}", "\u{2066}", "\u{FEFF}", "\u{FFF9}", "\u{E0041}",
  ])
  func `what steers, turns or hides is spelt out`(_ mark: String) {
    let value = mark.unicodeScalars.reduce(0) { $0 + $1.value }
    let shown = "a\\u{" + String(value, radix: 16, uppercase: true) + "}b"
    #expect(TerminalEscaping.escaped("a" + mark + "b") == shown)
    #expect(TerminalEscaping.onOneLine("a" + mark + "b") == shown)
  }

  @Test func `running text has a space for a line break, a quotation shows it`() {
    let text = "a\nb\tc\r\u{2028}d\u{85}e"
    #expect(TerminalEscaping.onOneLine(text) == "a b c  d e")
    #expect(TerminalEscaping.escaped(text) == #"a\u{A}b\u{9}c\u{D}\u{2028}d\u{85}e"#)
  }

  @Test(arguments: ["Straße 5 €", "👩‍👩‍👧", "می‌خواهم", ""])
  func `what people write stays as it is`(_ text: String) {
    #expect(TerminalEscaping.escaped(text) == text)
    #expect(TerminalEscaping.onOneLine(text) == text)
  }
}
