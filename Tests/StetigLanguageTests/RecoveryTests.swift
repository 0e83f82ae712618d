import Foundation
import StetigLanguage
import StetigText
import Testing

@Suite struct RecoveryTests {
  private func example(_ name: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Corpus/bad/syntax")
    return try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
  }

  @Test(arguments: ["ten-mistakes.stetig", "ten-mistakes-german.stetig"])
  func `ten mistakes give ten diagnostics`(name: String) throws {
    #expect(mistakes(in: try example(name)).count == 10)
  }

  @Test func `what is declared stays declared when its value is wrong`() {
    let (tree, diagnostics) = read(programme("parameter rate 75 + per s\nparameter cap 5"))
    #expect(diagnostics.count == 1)
    guard case .block(let block) = tree.syntax.declarations.first else {
      Issue.record("no block")
      return
    }
    let names = block.clauses.compactMap { clause -> String? in
      guard case .parameter(let parameter) = clause else { return nil }
      return parameter.name.text
    }
    #expect(names == ["rate", "cap"])
  }

  @Test func `a misspelt keyword is read as what it was meant to be`() {
    let (tree, diagnostics) = read(programme("conditon c must project.begun"))
    #expect(diagnostics.count == 1)
    #expect(tree.dump.contains("condition"))
    #expect(tree.sourceText == tree.file.bytes)
  }

  @Test func `a stray character is the only thing reported on its clause`() {
    #expect(
      mistakes(in: programme("condition c must a § b\nparameter d 5")) == ["L0001 §"]
    )
  }

  @Test func `mistakes are capped so that hostile files stay cheap`() {
    let text = programme(String(repeating: "foo ;", count: 10_000))
    let (tree, diagnostics) = read(text)
    #expect(diagnostics.count <= 2 * SyntaxLimits.diagnostics)
    #expect(tree.sourceText == tree.file.bytes)
  }
}
