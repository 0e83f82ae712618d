import Foundation
import Stetig
import StetigText
import Testing

/// What a program that embeds the engine sees of it.
@Suite struct EmbeddingTests {
  @Test func `the example of the documentation says what it is said to say`() async throws {
    let lines = try await example()
    #expect(lines == ["quarter: eligible, 40000 cents", "1 eligible, 1 ineligible, 1 undecided"])
  }

  /// The very lines that the page shows are compiled here.
  @Test func `the page shows the example as it is compiled`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let page = folder.appending(path: "../../Sources/Stetig/Stetig.docc/Stetig.md")
    let shown = try String(contentsOf: page, encoding: .utf8)
      .components(separatedBy: "```swift\n")[1].components(separatedBy: "```")[0]
    let code = try String(contentsOf: folder.appending(path: "Example.swift"), encoding: .utf8)
      .components(separatedBy: "// begin\n")[1].components(separatedBy: "  // end")[0]
    #expect(code.split(separator: "\n").map { $0.dropFirst(2) } == shown.split(separator: "\n"))
  }

  @Test func `a project alone and all in columns get the same answers`() async throws {
    let library = try #require(RuleLibrary.load([rules]).result)
    let tables = try #require(library.read([projects, costs, funding]).result)
    let all = await library.assessAll(tables, threads: 2)
    #expect(all.projectCount == 3)
    for project in 0..<3 {
      for (number, answer) in library.assess(project, of: tables).enumerated() {
        #expect(answer.verdict == all.verdict(programme: number, project: project))
        #expect(answer.grant == all.grant(programme: number, project: project))
      }
    }
    #expect(library.assess(3, of: tables).isEmpty)
    #expect(library.assess(-1, of: tables).isEmpty)
  }

  @Test func `reasons are named`() throws {
    let library = try #require(RuleLibrary.load([rules]).result)
    let tables = try #require(library.read([projects, costs, funding]).result)
    #expect(library.assess(1, of: tables)[0].violated == ["size"])
    #expect(library.assess(2, of: tables)[0].missing == ["project.staff"])
  }

  @Test func `what cannot be read is unknown and found`() throws {
    let library = try #require(RuleLibrary.load([rules]).result)
    let broken = InputFile(name: "projects.csv", bytes: Array("key,staff\nA,many\n".utf8))
    let tables = try #require(library.read([broken]).result)
    #expect(tables.findings.map { $0.found } == ["many"])
    #expect(library.assess(0, of: tables)[0].verdict == .undecided)
  }
}
