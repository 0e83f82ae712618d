import Foundation
import StetigLanguage
import StetigText
import TestSupport
import Testing

/// Damaged rule files: whatever is done to them they are read to the end, and nothing is lost.
@Suite struct MutationTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Corpus/good/syntax")

  private func examples() throws -> [[UInt8]] {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    return try names.filter { $0.hasSuffix(".stetig") }.sorted().map {
      [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent($0)))
    }
  }

  private func check(_ bytes: [UInt8], _ generator: SeededGenerator) {
    let comment: Comment =
      "STETIG_SEED=\(generator.seed): \(String(decoding: bytes, as: UTF8.self))"
    let file = SourceFile(name: "mutated.stetig", bytes: bytes)
    let outcome = parse(file, id: FileID(0))
    guard let tree = outcome.result else {
      Issue.record(comment)
      return
    }
    #expect(tree.sourceText == bytes, comment)
    #expect(outcome.diagnostics == outcome.diagnostics.sorted(), comment)
    for diagnostic in outcome.diagnostics {
      let range = diagnostic.primary.range
      #expect(range.lower >= 0 && range.lower <= range.upper && range.upper <= bytes.count, comment)
    }
    let formatted = format(tree)
    if !tree.hasMistakes {
      let (again, mistakes) = read(formatted)
      #expect(mistakes.isEmpty && again.dump == tree.dump, comment)
      #expect(format(again) == formatted, comment)
    }
    _ = DiagnosticRenderer(files: [file]).full(outcome.diagnostics)
  }

  @Test func `a file with tokens removed, repeated, swapped or replaced is read to its end`() throws
  {
    var generator = SeededGenerator()
    let spellings: [String] = Keyword.allCases.flatMap { $0.spellings(in: .english) }
    let marks = [
      "(", ")", ",", ":", ".", "=", "-", "1 234", "1,5", "\"", "„x“", "31 October", "§", "x",
    ]
    for example in try examples() {
      let (tree, _) = read(String(decoding: example, as: UTF8.self))
      for _ in 0..<5 {
        var pieces = tree.tokens.map { " " + tree.text(of: $0) }
        for _ in 0..<Int.random(in: 1...3, using: &generator) where pieces.count > 1 {
          let index = Int.random(in: 0..<pieces.count, using: &generator)
          let other = Int.random(in: 0..<pieces.count, using: &generator)
          switch Int.random(in: 0..<5, using: &generator) {
          case 0: pieces.remove(at: index)
          case 1: pieces.insert(pieces[index], at: other)
          case 2: pieces.swapAt(index, other)
          case 3: pieces[index] = " " + (spellings.randomElement(using: &generator) ?? "")
          default: pieces[index] = " " + (marks.randomElement(using: &generator) ?? "")
          }
        }
        check(Array(pieces.joined().utf8), generator)
      }
    }
  }

  @Test func `a file with bytes changed is read to its end`() throws {
    var generator = SeededGenerator()
    for example in try examples() {
      for _ in 0..<5 {
        var bytes = example
        for _ in 0..<Int.random(in: 1...8, using: &generator) where !bytes.isEmpty {
          let index = Int.random(in: 0..<bytes.count, using: &generator)
          switch Int.random(in: 0..<3, using: &generator) {
          case 0: bytes.remove(at: index)
          case 1: bytes[index] = UInt8.random(in: 0...255, using: &generator)
          default: bytes.insert(UInt8.random(in: 0...127, using: &generator), at: index)
          }
        }
        check(bytes, generator)
      }
    }
  }

  @Test func `a file cut anywhere is read to its end`() throws {
    var generator = SeededGenerator()
    for example in try examples() {
      for _ in 0..<5 {
        let end = Int.random(in: 0...example.count, using: &generator)
        check(Array(example[..<end]), generator)
      }
    }
  }
}
