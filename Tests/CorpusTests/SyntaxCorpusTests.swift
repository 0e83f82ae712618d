import Foundation
import StetigLanguage
import StetigText
import Testing

@Suite struct SyntaxCorpusTests {
  private static let all = CorpusCase.all("good") + CorpusCase.all("bad")
  private static let good = CorpusCase.all("good")

  private func tree(_ bytes: [UInt8]) throws -> SyntaxTree {
    try #require(parse(SourceFile(name: "a.stetig", bytes: bytes), id: FileID(0)).result)
  }

  @Test(arguments: all)
  func `every byte of a file is in its tree`(example: CorpusCase) throws {
    let file = try example.source()
    #expect(try tree(file.bytes).sourceText == file.bytes)
  }

  @Test(arguments: good)
  func `line ends mean nothing`(example: CorpusCase) throws {
    let bytes = withoutComments(try example.source().bytes)
    let joined = bytes.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
    #expect(try tree(bytes).dump == tree(joined).dump)
  }

  @Test(arguments: good)
  func `the order of nodes is that of the text`(example: CorpusCase) throws {
    let tree = try tree(try example.source().bytes)
    for node in tree.nodes.indices {
      var end = tree.nodes[node].firstToken
      for child in tree.children(of: node) {
        #expect(tree.nodes[child].firstToken >= end)
        end = tree.nodes[child].endToken
      }
      #expect(tree.nodes[node].endToken >= end)
    }
  }

  /// Puts spaces in the place of comments; a `--` inside a text is left alone.
  private func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var isText = false
    var isComment = false
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A || byte == 0x0D {
        isText = false
        isComment = false
      } else if byte == 0x22, !isComment {
        isText.toggle()
      } else if !isText, byte == 0x2D, index + 1 < bytes.count, bytes[index + 1] == 0x2D {
        isComment = true
      }
      result.append(isComment ? 0x20 : byte)
    }
    return result
  }
}

@Suite struct SyntaxCoverageTests {
  @Test(arguments: RuleLanguage.allCases)
  func `the good files use every keyword`(language: RuleLanguage) throws {
    var seen: Set<Keyword> = []
    for example in CorpusCase.all("good") where example.stage == .syntax {
      let tree = try #require(parse(example.source(), id: FileID(0)).result)
      if tree.language == language { seen.formUnion(tree.tokens.compactMap { $0.keyword }) }
    }
    #expect(Keyword.allCases.filter { !seen.contains($0) } == [])
  }

  @Test func `the good files use every kind of node`() throws {
    var seen: Set<SyntaxKind> = []
    for example in CorpusCase.all("good") where example.stage == .syntax {
      let tree = try #require(parse(example.source(), id: FileID(0)).result)
      seen.formUnion(tree.nodes.map { $0.kind })
    }
    #expect(SyntaxKind.allCases.filter { !seen.contains($0) } == [])
  }
}
