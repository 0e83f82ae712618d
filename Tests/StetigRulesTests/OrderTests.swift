import StetigRules
import StetigText
import StetigValues
import Testing

@Suite struct OrderTests {
  private static let clauses = [
    "parameter b 20 % per s", "parameter a 10 % + b",
    "condition y must a is at least 15 %", "condition x must project.begun",
    "grant share financing a of eligible costs",
    "parameter c depending on municipality.population below 10 : 1 EUR from 10 : 2 EUR from 20 : b of 3 EUR",
    "condition z must c is at least 2 EUR except v when project.network except u when project.begun",
  ]

  @Test func `the order of clauses and files does not show`() {
    let heading = "source s \"S\" programme p per s\n"
    let other = "source s \"S\" programme q per s condition c must p.a is at least 1 %"
    let first = Checked([heading + Self.clauses.joined(separator: "\n"), other])
    let second = Checked([other, heading + Self.clauses.reversed().joined(separator: "\n")])
    #expect(first.diagnostics == [] && second.diagnostics == [])
    #expect(first.rules.dump == second.rules.dump)
  }

  @Test func `a long chain is worked out without deep recursion`() {
    let chain = (0..<20_000).map { "parameter p\($0) p\($0 + 1) + 1 %" }
    let text = "source s programme p per s " + chain.joined(separator: "\n")
    #expect(mistakes(text + " parameter p20000 5 %") == [])
    #expect(mistakes(text + " parameter p20000 p0") == ["N0005 p0"])
  }

  @Test func `the versions of a parameter are one, over all blocks`() throws {
    let rules = Checked([
      "source s programme p per s in force from 2025-01-01 parameter a 2 % condition c must a is at least 1 %",
      "source s programme p per s in force to 2024-12-31 parameter a 1 %",
    ]).rules
    let parameter = try #require(rules.parameters.first)
    guard case .versions(let arms) = rules.arena[parameter.value].operation else {
      Issue.record("not a choice among versions")
      return
    }
    #expect(arms.map { $0.period.description } == ["../2024-12-31", "2025-01-01/.."])
    #expect(rules.blocks.map { $0.name } == ["p", "p"])
  }
}
