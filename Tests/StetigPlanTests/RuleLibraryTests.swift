import StetigRules
import StetigText
import Testing

@Suite struct RuleLibraryTests {
  @Test func `the rule library lowers to a plan without a fault`() throws {
    let library = try RuleText.library()
    let outcome = lower(library.rules)
    #expect(outcome.diagnostics.isEmpty)
    let plan = try #require(outcome.result)
    #expect(verify(plan) == [])
    #expect(plan.programmes.count >= 6)
  }

  @Test func `the analysis finds nothing wrong in the rule library`() throws {
    let library = try RuleText.library()
    let found = analyse(library.rules).filter { $0.severity == .error }
    #expect(library.lines(found) == [])
  }

  @Test func `the order of files changes no plan`() throws {
    let library = try RuleText.library()
    let turned = RuleText(
      library.files.reversed().map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) }
    )
    let one = try #require(lower(library.rules).result).printed()
    let other = try #require(lower(turned.rules).result).printed()
    #expect(one == other)
  }
}
