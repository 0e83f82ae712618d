import StetigText
import Testing

@Suite struct SuggestionsTests {
  private let words = ["condition", "confirmed", "parameter", "per", "grant"]

  @Test func `a word with one letter missing is found`() {
    #expect(Suggestions.nearest(to: "conditon", among: words) == ["condition"])
  }

  @Test func `swapped neighbours count as one change`() {
    #expect(Suggestions.nearest(to: "pre", among: words) == ["per"])
    #expect(Suggestions.doubledDistance("pre", "per") == 2)
  }

  @Test func `a change of case counts half`() {
    #expect(Suggestions.doubledDistance("grant", "Grant") == 1)
    #expect(Suggestions.doubledDistance("über", "Über") == 1)
  }

  @Test func `nothing is suggested for a word that is like none`() {
    #expect(Suggestions.nearest(to: "zzzzzz", among: words).isEmpty)
    #expect(Suggestions.nearest(to: "", among: words).isEmpty)
  }

  @Test func `a suggestion is worded in both languages`() throws {
    let help = try #require(Suggestions.help(for: "garnt", among: words))
    #expect(help.english == "did you mean `grant`?")
    #expect(help.german == "ist `grant` gemeint?")
  }

  @Test func `very long words cost nothing`() {
    let long = String(repeating: "a", count: 1_000_000)
    #expect(Suggestions.nearest(to: long, among: [long + "b", "a"]).isEmpty)
  }
}
