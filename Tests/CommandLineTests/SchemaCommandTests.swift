import Foundation
import StetigText
import Testing

@Suite struct SchemaCommandTests {
  private func json(_ arguments: [String]) async throws -> [String: Any] {
    let run = try await CapturedRun("schema", arguments: arguments + ["--format", "json"])
    #expect(run.code == 0, "\(run.error)")
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    return try #require(object as? [String: Any])
  }

  private func entity(_ name: String, in schema: [String: Any]) throws -> [String: Any] {
    let entities = try #require(schema["entities"] as? [[String: Any]])
    return try #require(entities.first { $0["name"] as? String == name })
  }

  private func fact(_ name: String, of entity: [String: Any]) throws -> [String: Any] {
    let facts = try #require(entity["facts"] as? [[String: Any]])
    return try #require(facts.first { $0["name"] as? String == name })
  }

  @Test func `the vocabulary names each fact with type, values, unit and what may be none`()
    async throws
  {
    let schema = try await json([])
    #expect(schema["schema"] as? String == "stetig/schema/1")
    let municipality = try entity("municipality", in: schema)
    #expect(municipality["germanTable"] as? String == "Gemeinden")
    #expect(municipality["key"] as? String == "key")
    let population = try fact("population", of: municipality)
    #expect(population["unit"] as? String == "inhabitants")
    let district = try fact("district", of: municipality)
    #expect(district["to"] as? String == "municipality")
    #expect(district["mayBeNone"] as? Bool == true)
    let budget = try fact("budget_status", of: municipality)
    let values = try #require(budget["values"] as? [[String: Any]])
    #expect(values.map { $0["german"] as? String }.contains("Nothaushalt"))
    #expect(try fact("weak", of: municipality)["mayBeNone"] as? Bool == false)
    let project = try entity("project", in: schema)
    let lists = try #require(project["lists"] as? [[String: Any]])
    #expect(lists.map { $0["name"] as? String }.contains("costs"))
  }

  @Test func `facts that rule files declare are there and marked, with their question`()
    async throws
  {
    let scratch = try Scratch()
    let rules = try scratch.write(
      "own.stetig",
      """
      fact project.lighthouse : share de Leuchtturm en "lighthouse share"
          means "How much of it shines" "Wie viel davon leuchtet"
          asks "Wie viel leuchtet?" en "How much shines?"
      """
    )
    let project = try entity("project", in: try await json([rules]))
    let added = try fact("lighthouse", of: project)
    #expect(added["isAdded"] as? Bool == true)
    #expect(added["type"] as? String == "share")
    #expect((added["question"] as? [String: String])?["en"] == "How much shines?")
    #expect(try fact("start", of: project)["isAdded"] as? Bool == false)
    let standard = try entity("project", in: try await json([]))
    let names = try #require(standard["facts"] as? [[String: Any]]).map { $0["name"] as? String }
    #expect(!names.contains("lighthouse"))
  }

  @Test(arguments: ["cost", "costs", "Kosten", "KOSTEN"])
  func `an entity is found by each of its names`(_ name: String) async throws {
    let run = try await CapturedRun("schema", "--entity", name)
    #expect(run.code == 0)
    #expect(run.output.contains("Sachausgaben"))
    #expect(!run.output.contains("Ratsbeschluss"))
  }

  @Test func `a misspelt entity gets a suggestion`() async throws {
    let run = try await CapturedRun("schema", "--entity", "projct")
    #expect(run.code == 2)
    #expect(run.error.contains("`project`"))
  }

  @Test func `both languages tell the meaning in their own words`() async throws {
    let english = try await CapturedRun("schema", "--entity", "cost")
    #expect(english.output.contains("Else the start of the project"))
    let german = try await CapturedRun("schema", "--entity", "cost", language: .german)
    #expect(german.output.contains("Sonst der Beginn des Vorhabens"))
    let page = try await CapturedRun("schema", "--entity", "cost", "--format", "markdown")
    #expect(page.output.hasPrefix("# The vocabulary\n"))
  }
}
