import StetigLanguage
import StetigText
import StetigValues
import Testing

@Suite struct LexerTests {
  /// The number that a parameter of this text has.
  private func number(_ text: String, language: RuleLanguage = .english) -> Fraction? {
    let opening = language == .german ? "Sprache de Programm p Wert x " : "programme p parameter x "
    let (tree, diagnostics) = read(opening + text)
    #expect(diagnostics.isEmpty, "\(text)")
    return tree.numbers.first?.value
  }

  @Test func `groups of thousands make one number`() {
    #expect(number("1 234 567") == Fraction(1_234_567))
    #expect(number("1\u{A0}234\u{202F}567") == Fraction(1_234_567))
    #expect(number("1.234.567", language: .german) == Fraction(1_234_567))
    #expect(number("61.350,50 EUR", language: .german) == Fraction(12_270_100, over: 200))
  }

  @Test func `a line end does not join thousands`() {
    #expect(mistakes(in: programme("parameter x 1\n234")) == ["P0001 234"])
  }

  @Test func `decimals, mixed numbers and fractions are exact`() {
    #expect(number("0.125") == Fraction(1, over: 8))
    #expect(number("0,5", language: .german) == Fraction(1, over: 2))
    #expect(number("66 2/3 %") == Fraction(200, over: 3))
    #expect(number("1/3") == Fraction(1, over: 3))
  }

  @Test func `three decimals after a small whole number are asked about`() {
    #expect(mistakes(in: programme("parameter x 61.350")) == ["L0004 61.350"])
    #expect(mistakes(in: programme("parameter x 0.350")).isEmpty)
    #expect(mistakes(in: programme("parameter x 1000.350")).isEmpty)
    #expect(mistakes(in: "Sprache de Programm p Wert x 61,350") == ["L0004 61,350"])
    #expect(mistakes(in: "Sprache de Programm p Wert x 61.350").isEmpty)
  }

  @Test func `a number with 400 digits is a mistake and no crash`() {
    let digits = String(repeating: "7", count: 400)
    for text in [digits, "0." + digits, "1/" + digits, "5 1/" + digits, digits + "/3"] {
      #expect(read(programme("parameter x " + text)).diagnostics.count == 1, "\(text.prefix(9))")
    }
  }

  @Test func `dates are days of the calendar`() {
    #expect(mistakes(in: programme("apply by 2024-02-29")).isEmpty)
    #expect(mistakes(in: programme("apply by 2026-02-29")) == ["L0005 2026-02-29"])
    #expect(mistakes(in: programme("apply by 31.12.2026")) == ["L0003 31.12.2026"])
    #expect(mistakes(in: "Sprache de Programm p Antrag spätestens 1.3.2026").isEmpty)
  }

  @Test func `case tells a day in May from a keyword`() {
    #expect(mistakes(in: programme("apply by 5 May before project.start")).isEmpty)
    #expect(mistakes(in: programme("condition c may project.begun")).isEmpty)
  }

  @Test func `names are compared in NFC`() throws {
    let (tree, _) = read(programme("parameter u\u{308}ber 1 parameter \u{FC}ber 2"))
    guard case .block(let block) = tree.syntax.declarations.first,
      case .parameter(let first) = block.clauses.first,
      case .parameter(let second) = block.clauses.last
    else {
      Issue.record("no parameters")
      return
    }
    #expect(Array(first.name.text.unicodeScalars) == Array(second.name.text.unicodeScalars))
  }

  @Test func `a keyword may be written with combining marks`() {
    let text = "Sprache de Programm p gu\u{308}ltig ab 2026-01-01"
    #expect(mistakes(in: text).isEmpty)
  }

  @Test func `a hyphen joins words, a minus stands apart`() {
    #expect(mistakes(in: programme("land Baden-Württemberg parameter a b - c")).isEmpty)
  }

  @Test func `bytes that are not UTF-8 are one mistake`() {
    let file = SourceFile(name: "x", bytes: Array("programme p ".utf8) + [0xFC, 0xFF, 0xC0, 0x80])
    let outcome = parse(file, id: FileID(0))
    #expect(outcome.diagnostics.map(\.code) == [.notUTF8])
    #expect(outcome.result?.sourceText == file.bytes)
  }

  @Test func `a file that is too large is refused as a whole`() {
    let file = SourceFile(
      name: "x",
      bytes: Array(repeating: 0x20, count: SyntaxLimits.fileBytes + 1)
    )
    #expect(parse(file, id: FileID(0)).diagnostics.map(\.code) == [.unexpected])
  }

  @Test func `quotes inside a text are doubled`() {
    let (tree, diagnostics) = read("programme p \"a \"\"b\"\" c\" de „d \"e\"“")
    #expect(diagnostics.isEmpty)
    guard case .block(let block) = tree.syntax.declarations.first else {
      Issue.record("no block")
      return
    }
    #expect(block.labels.label?.text == "a \"b\" c")
    #expect(block.labels.translation?.text.text == "d \"e\"")
  }
}
