import StetigLanguage
import Testing

@Suite struct KeywordTests {
  @Test(arguments: [(RuleLanguage.english, 144), (.german, 167)])
  func `only first words are reserved`(language: RuleLanguage, count: Int) {
    let spellings: [String] = Keyword.allCases.flatMap { $0.spellings(in: language) }
    let firstWords = Set(spellings.map { $0.prefix { $0 != " " } })
    #expect(firstWords.count == count)
  }

  @Test(arguments: RuleLanguage.allCases)
  func `no spelling stands for two keywords`(language: RuleLanguage) {
    let spellings: [String] = Keyword.allCases.flatMap { $0.spellings(in: language) }
    #expect(Set(spellings).count == spellings.count)
  }

  @Test func `the longest run of words is one keyword whatever the white space`() {
    let (tree, _) = read(programme("condition c must a is\n  at\tleast   5"))
    let keywords = tree.tokens.compactMap(\.keyword)
    #expect(keywords == [.programme, .condition, .must, .isAtLeast])
  }

  @Test func `behind a dot every word is a name`() {
    #expect(mistakes(in: programme("condition c must project.end is after cost.from")).isEmpty)
  }
}
