import StetigText
import Testing

@Suite struct DiagnosticRendererTests {
  private let file = SourceFile(
    name: "rules/a.stetig",
    text: "parameter rate\t75 %\ncondition wöst must x\n"
  )

  private func range(_ text: String) -> SourceRange {
    let bytes = Array(text.utf8)
    let lower = file.bytes.indices.first { file.bytes[$0...].starts(with: bytes) } ?? 0
    return SourceRange(file: FileID(0), lower: lower, upper: lower + bytes.count)
  }

  private var diagnostic: Diagnostic {
    Diagnostic(
      .unknownName,
      Phrase(en: "unknown name `wöst`", de: "unbekannter Name `wöst`"),
      at: range("wöst"),
      label: Phrase(en: "here", de: "hier"),
      secondary: [DiagnosticLabel(range("rate"), Phrase(en: "beside", de: "daneben"))],
      found: "wöst",
      expected: Phrase(en: "a name", de: "ein Name"),
      help: [Phrase(en: "did you mean `west`?", de: "ist `west` gemeint?")]
    )
  }

  private func renderer(
    _ language: ReaderLanguage = .english,
    width: Int = 80,
    of file: SourceFile? = nil
  ) -> DiagnosticRenderer {
    DiagnosticRenderer(
      files: [file ?? self.file],
      options: DiagnosticOptions(language: language, width: width)
    )
  }

  @Test func `the full form shows the lines, the marks and what would help`() {
    #expect(
      renderer().full([diagnostic]).plainText == """
        error[N0001]: unknown name `wöst`
          ┌─ rules/a.stetig:2:11
          │
        1 │ parameter rate  75 %
          │           ---- beside
        2 │ condition wöst must x
          │           ^^^^ here
          = found:    `wöst`
          = expected: a name
          = help:     did you mean `west`?


        """
    )
  }

  @Test func `the concise form is one line in the language of the reader`() {
    #expect(
      renderer(.german).concise([diagnostic]).plainText
        == "rules/a.stetig:2:11: Fehler[N0001]: unbekannter Name `wöst`\n"
    )
  }

  @Test func `a terminal gets colours around the same text`() {
    let text = renderer().concise([diagnostic])
    #expect(text.terminalText.contains("\u{1B}[1;31merror[N0001]\u{1B}[0m"))
    #expect(!text.plainText.contains("\u{1B}"))
  }

  @Test func `control characters of a file never reach the terminal`() {
    let file = SourceFile(name: "a\u{1B}[31m", text: "x \u{1B}]0;boo\u{7} \u{202E} \u{0} y")
    let all = SourceRange(file: FileID(0), lower: 0, upper: file.bytes.count)
    let diagnostic = Diagnostic(
      .strayCharacter,
      Phrase(same: "stray \u{1B}"),
      at: all,
      found: file.text(all)
    )
    let text = renderer(of: file).full([diagnostic]).plainText
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
    #expect(text.contains("\\u{1B}]0;boo\\u{7} \\u{202E} \\u{0} y"))
  }

  @Test func `a long line is cut around the mark`() {
    let long = String(repeating: "ä", count: 5_000)
    let file = SourceFile(name: "long", text: long + "HERE" + long)
    let place = SourceRange(file: FileID(0), lower: 10_000, upper: 10_004)
    let text = renderer(width: 60, of: file).full([
      Diagnostic(.unexpected, Phrase(same: "m"), at: place)
    ])
    let lines = text.plainText.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 60 })
    #expect(lines.contains { $0.hasSuffix("^^^^") })
    #expect(lines.contains { $0.contains("HERE") && $0.contains("…") })
  }

  @Test func `places behind the end and unknown files are shown without harm`() {
    let outside = SourceRange(file: FileID(0), lower: 9_999, upper: 10_000)
    let elsewhere = SourceRange(file: FileID(7), lower: 0, upper: 1)
    for range in [outside, elsewhere] {
      let text = renderer().full([Diagnostic(.unexpected, Phrase(same: "m"), at: range)])
      #expect(text.plainText.hasPrefix("error[P0001]: m\n"))
    }
  }

  @Test func `JSON has one order of keys`() {
    var json = JSONWriter(pretty: false)
    json.beginObject()
    renderer().write("diagnostics", [diagnostic], to: &json)
    json.endObject()
    #expect(
      json.text == """
        {"diagnostics":[{"code":"N0001","severity":"error","message":"unknown name `wöst`",\
        "file":"rules/a.stetig","start":{"line":2,"column":11},"end":{"line":2,"column":15},\
        "label":"here","related":[{"file":"rules/a.stetig","start":{"line":1,"column":11},\
        "end":{"line":1,"column":15},"label":"beside"}],"found":"wöst","expected":"a name",\
        "example":null,"help":["did you mean `west`?"],"fixIts":[]}]}
        """
    )
  }
}
