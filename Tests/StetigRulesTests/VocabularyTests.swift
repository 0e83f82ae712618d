import StetigLanguage
import StetigRules
import StetigText
import Testing

@Suite struct VocabularyTests {
  @Test func `the standard vocabulary reads without a word of complaint`() {
    #expect(Checked([""]).diagnostics == [])
    #expect(Vocabulary.standard.entities.count == 11)
    #expect(Vocabulary.standard.facts.count == 103)
    #expect(Vocabulary.standard.lists.count == 14)
  }

  @Test func `things are listed at what they refer to`() {
    let vocabulary = Vocabulary.standard
    let lists = vocabulary.lists.map {
      "\(vocabulary[$0.owner].naming.english).\($0.naming.english)"
    }
    #expect(
      lists.sorted() == [
        "applicant.projects", "area.projects", "municipality.areas", "municipality.facilities",
        "municipality.municipalities", "municipality.projects", "municipality.structures",
        "project.costs", "project.documents", "project.funding", "project.posts",
        "project.sites", "structure.funding", "structure.projects",
      ]
    )
  }

  @Test func `key, name and parent come first`() throws {
    let vocabulary = Vocabulary.standard
    let structure = try #require(vocabulary.entities.first { $0.naming.english == "structure" })
    let names = structure.facts.prefix(3).map { vocabulary[$0].naming.german }
    #expect(names == ["Kennung", "Name", "Gemeinde"])
    #expect(structure.key == structure.facts[0])
    #expect(structure.parent == structure.facts[2])
  }

  @Test func `a rule file adds facts, whatever the order of files`() {
    let facts = ["fact project.b : money de B", "fact project.a : yes or no de A"]
    for order in [facts, facts.reversed()] {
      let vocabulary = Checked(order).rules.vocabulary
      #expect(vocabulary.facts.suffix(2).map { $0.naming.english } == ["a", "b"])
    }
  }

  @Test func `what an entity or fact gets wrong is reported in place`() {
    #expect(mistakes("fact project.start : date") == ["N0002 start"])
    #expect(mistakes("fact projekt.x : date") == ["N0001 projekt"])
    #expect(mistakes("fact project.x : one of (a, a)") == ["N0002 a"])
    #expect(mistakes("entity project as projects") == ["N0002 project"])
    #expect(
      mistakes("entity room of house as rooms entity house of room as houses") == ["N0005 house"]
    )
  }
}
