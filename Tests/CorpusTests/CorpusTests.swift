import Foundation
import StetigText
import Testing

@Suite struct CorpusTests {
  @Test(arguments: CorpusCase.all("good"))
  func `a good file is taken without a word and as recorded`(example: CorpusCase) throws {
    let file = try example.source()
    let (record, diagnostics) = example.stage.run(file)
    let text = DiagnosticRenderer(files: [file]).full(diagnostics).plainText
    #expect(diagnostics.isEmpty, "\(text)")
    try example.expect(record, recordedAs: example.stage.goldenSuffix)
  }

  @Test(arguments: CorpusCase.all("bad"))
  func `a bad file says what is recorded, in both languages`(example: CorpusCase) throws {
    let file = try example.source()
    let diagnostics = example.stage.run(file).diagnostics
    #expect(!diagnostics.isEmpty, "a bad file without a mistake")
    let english = DiagnosticRenderer(files: [file]).full(diagnostics).plainText
    let options = DiagnosticOptions(language: .german)
    let german = DiagnosticRenderer(files: [file], options: options).full(diagnostics).plainText
    try example.expect(english + "~~~ de ~~~\n\n" + german, recordedAs: "diagnostics")
  }

  @Test(arguments: CorpusCase.all("bad"))
  func `a safe fix removes its mistake and adds none`(example: CorpusCase) throws {
    let file = try example.source()
    let diagnostics = example.stage.run(file).diagnostics
    for diagnostic in diagnostics {
      for fixIt in diagnostic.fixIts where fixIt.applicability == .safe {
        let bytes = fixIt.applied(to: file.bytes, of: FileID(0))
        let after = example.stage.run(SourceFile(name: file.name, bytes: bytes)).diagnostics
        #expect(after.count == diagnostics.count - 1, "\(diagnostic.message.english)")
      }
    }
  }

  @Test(arguments: CorpusStage.allCases)
  func `every code of a stage is shown by a bad file`(stage: CorpusStage) throws {
    var seen: Set<DiagnosticCode> = []
    for example in CorpusCase.all("bad") where example.stage == stage {
      seen.formUnion(stage.run(try example.source()).diagnostics.map(\.code))
    }
    let letters = stage.codeLetters
    let asked = DiagnosticCode.allCases.filter { letters.contains($0.rawValue.prefix(1)) }
    #expect(asked.filter { !seen.contains($0) }.isEmpty)
  }
}
