import StetigRules
import StetigText
import Testing

@Suite struct NamesTests {
  @Test func `the same declaration in two files names both`() {
    let text = "source s programme p per s condition c must project.begun"
    let diagnostics = Checked([text, text]).diagnostics
    #expect(diagnostics.map { $0.code } == [.sameDeclaration])
    #expect(diagnostics.first?.primary.range.file == FileID(1))
    #expect(diagnostics.first?.secondary.first?.range.file == FileID(0))
  }

  @Test func `a source belongs to its file`() {
    let other = "programme q condition c must project.begun per s"
    let marks = Checked(["source s programme p per s", other]).marks
    #expect(marks == ["N0006 s"])
  }

  @Test func `tests of two files may share a name`() {
    let test = "test \"t\" given project.begun = no expect p eligible"
    #expect(Checked(["source s programme p per s " + test, test]).marks == [])
    #expect(mistakes("source s programme p per s \(test) \(test)") == ["N0002 \"t\""])
  }

  @Test func `german names are for german files`() {
    #expect(mistakes(asking: "Vorhaben.begonnen", language: "de") == [])
    #expect(mistakes(asking: "project.begun", language: "de") == [])
    #expect(mistakes(asking: "Vorhaben.begonnen") == ["N0001 Vorhaben"])
    #expect(mistakes(asking: "Gemeinde.Art ist kreisfrei", language: "de") == [])
    #expect(mistakes(asking: "municipality.kind is kreisfrei") == ["N0003 kreisfrei"])
  }

  @Test func `inside where the row comes first, this stays the project under check`() throws {
    let inner = "any of municipality.projects where (project.start is before this.start)"
    let rules = Checked(["source s programme p per s condition c must " + inner]).rules
    let ask = try #require(rules.blocks.first?.conditions.first?.versions.first?.ask)
    guard case .any(_, let filter?) = rules.arena[ask].operation,
      case .compare(.less, let left, let right) = rules.arena[filter].operation,
      case .fact(let element, _) = rules.arena[left].operation,
      case .fact(let subject, _) = rules.arena[right].operation
    else {
      Issue.record("not a comparison inside a list")
      return
    }
    #expect(rules.arena[element].operation == .element(depth: 0))
    #expect(rules.arena[subject].operation == .subject)
  }

  @Test func `an unused parameter is reported only where nothing is in error`() {
    #expect(Checked(["source s programme p per s parameter a 5 %"]).marks == ["N0008 a"])
    let misspelt =
      "source s programme p per s parameter rate 5 % condition c must rat is at least 5 %"
    #expect(Checked([misspelt]).marks == ["N0001 rat"])
  }
}
