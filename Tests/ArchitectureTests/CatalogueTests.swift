import Foundation
import StetigText
import Testing

@Suite struct CatalogueTests {
  @Test func `every room has a page that says what goes in and what comes out`() throws {
    for (room, layer) in Checkout.rooms where layer <= 6 {
      let page = "Sources/\(room)/\(room).docc/\(room).md"
      let text = try? Checkout.text(page)
      #expect(text?.isEmpty == false, "there is no \(page)")
    }
  }

  @Test(arguments: DiagnosticCode.allCases)
  func `every diagnostic has a page with a wrong and a right example`(_ code: DiagnosticCode)
    throws
  {
    let page = "Sources/StetigText/StetigText.docc/Codes/\(code.rawValue).md"
    let text = try #require(try? Checkout.text(page), "there is no \(page)")
    #expect(text.hasPrefix("# \(code.rawValue)"), "\(page) begins with its code")
    if code.isOfRuleFiles {
      #expect(text.split(separator: "```").count >= 5, "\(page) has a wrong and a right example")
    }
  }

  @Test func `every page is of a diagnostic`() {
    let codes = Set(DiagnosticCode.allCases.map(\.rawValue))
    for page in Checkout.files("Sources/StetigText/StetigText.docc/Codes", ending: ".md") {
      let name = page.split(separator: "/").last.map(String.init) ?? ""
      #expect(codes.contains(String(name.dropLast(3))), "\(page) is of no diagnostic")
    }
  }
}

extension DiagnosticCode {
  /// Whether the code speaks of a text in the rule language, of which a page can show an example.
  fileprivate var isOfRuleFiles: Bool {
    switch rawValue.first {
    case "L", "P", "N", "T", "D", "C": true
    default: false
    }
  }
}

@Suite struct GoldenTests {
  /// Found while data is read or a case is evaluated, or kept for what is to come: they have tests
  /// of their own instead of a file in the corpus.
  private static let withoutCorpus: Set<Character> = ["I", "R", "W"]

  @Test func `every diagnostic of rule files has a golden that shows it`() throws {
    var shown = ""
    for file in Checkout.files("Tests/Corpus/bad", ending: ".diagnostics") {
      shown += try Checkout.text(file)
    }
    let missing = DiagnosticCode.allCases.map(\.rawValue)
      .filter { !Self.withoutCorpus.contains($0.first ?? " ") && !shown.contains("[\($0)]") }
    #expect(missing == [])
  }
}
