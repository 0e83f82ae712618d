import Foundation
import FoundationXML
import Testing

/// Two thresholds, an exception and a table, of which the one test shows little.
private let rule = """
  source guideline "Guideline" published 2026
  programme small "Small"
      binds by project.applied_on
  parameter rate 60 % per guideline
      except weak : 80 % when municipality.weak per guideline
  parameter cap depending on municipality.population per guideline
      below 20 000 : 40 000 EUR
      from 20 000 : 60 000 EUR
  condition begun "Not begun"
      must not project.begun per guideline
  condition big "Big enough"
      must project.requested is at least 10 000 EUR per guideline
  grant
      share financing rate of eligible costs per guideline
      at most cap per guideline
  runtime at most 36 months per guideline
  test "in order"
      given project.begun = no, project.requested = 10 000 EUR, municipality.weak = no
            municipality.population = 19 999, project.start = 2026-01-01, project.end = 2028-12-31
            project.applied_on = 2025-06-30, cost (category = staff, amount = 50 000 EUR)
            none of project.funding
      expect small eligible grant 30 000 EUR

  """

@Suite struct RuleAuthoringTests {
  @Test func `coverage names what no test shows`() async throws {
    let scratch = try Scratch()
    let run = try await CapturedRun("test", try scratch.write("a.stetig", rule), "--coverage")
    #expect(run.code == 1)
    for gap in [
      "small.begun: never violated, undecided",
      "small.rate: exception `weak` never taken",
      "small.cap: row with `60000.00 EUR` never taken",
      "never touched: at, above",
      "small.runtime: never violated, undecided",
    ] {
      #expect(run.output.contains(gap), "\(gap) is not in:\n\(run.output)")
    }
  }

  @Test(arguments: ["", "language de\n"])
  func `offered tests pass as they stand and close gaps`(heading: String) async throws {
    let scratch = try Scratch()
    let text = heading.isEmpty ? rule : heading + germanRule
    let file = try scratch.write("a.stetig", text)
    let before = try await CapturedRun("test", file, "--coverage", "--format", "json")
    let offers = try Coverage(before.output)
    #expect(!offers.tests.isEmpty)
    let filled = try scratch.write("b.stetig", text + offers.tests.joined(separator: "\n"))
    let tests = try await CapturedRun("test", filled)
    #expect(tests.code == 0, "\(tests.output)\(tests.error)")
    let after = try await CapturedRun("test", filled, "--coverage", "--format", "json")
    #expect(try Coverage(after.output).unseen == 0, "\(after.output)")
  }

  @Test func `boundaries writes tests just below, at and just above a threshold`() async throws {
    let scratch = try Scratch()
    let run = try await CapturedRun("test", try scratch.write("a.stetig", rule), "--boundaries")
    #expect(run.output.contains("project.requested = 9999.99 EUR"))
    #expect(run.output.contains("project.requested = 10000.01 EUR"))
    #expect(run.output.contains("project.end = 2028-12-30"))
    #expect(run.output.contains("project.end = 2029-01-01"))
    #expect(run.output.contains("municipality.population = 20001"))
    #expect(!run.output.contains("unknown"))
  }

  @Test func `mutate lists the changes that no test notices`() async throws {
    let scratch = try Scratch()
    let run = try await CapturedRun("test", try scratch.write("a.stetig", rule), "--mutate")
    #expect(run.code == 1)
    // The test stands just at the threshold of the amount: more is noticed, less is not.
    #expect(!run.output.contains("`10001` in place of `10 000`"))
    #expect(run.output.contains("a.stetig:12:40: no test notices `9999` in place of `10 000`"))
    #expect(!run.output.contains("is more than"))
    #expect(run.output.contains("no test notices that `except weak` is gone"))
    #expect(run.output.contains("no test notices `81` in place of `80`"))
    #expect(run.output.contains("no test notices `37` in place of `36`"))
  }

  @Test func `coverage does not ask for what no test can show`() async throws {
    let scratch = try Scratch()
    let text = """
      source guideline "Guideline" published 2026
      programme small "Small"
      condition posts "A post"
          must any of project.posts where (post.fte is more than 0) per guideline
      condition size "Size"
          must municipality.population is at least 6 000 or unknown per guideline
      apply any time per guideline
      test "in order"
          given municipality.population = 6 000, post (fte = 0)
          expect small ineligible because posts

      """
    let run = try await CapturedRun("test", try scratch.write("a.stetig", text), "--coverage")
    for line in [
      "small.size: no test can show it violated (the rule does not say it)",
      "small.posts: no test can touch the threshold of `(post.fte > 0)`: below (no values give it)",
      "small.apply: no test can show it violated (it asks nothing of a project), undecided",
      "small.size: threshold of `(project.municipality.population >= 6000)` never touched: below, above",
      "small.posts: never fulfilled, undecided",
    ] {
      #expect(run.output.contains(line), "\(line) is not in:\n\(run.output)")
    }
  }

  @Test func `a change that no test can notice is explained beside it`() async throws {
    let scratch = try Scratch()
    let text = """
      source guideline "Guideline" published 2026
      programme small "Small"
      parameter rate unknown between 0 % and 100 % per guideline  -- mutate accepts 101: CHANGED
      grant
          financing unknown up to rate of eligible costs per guideline
      test "in order"
          given project.start = 2026-01-01, project.end = 2026-12-31, none of project.funding
                cost (category = staff, amount = 50 000 EUR)
          expect small eligible grant between 0 EUR and 50 000 EUR

      """
    func run(_ text: String) async throws -> CapturedRun {
      try await CapturedRun("test", try scratch.write("a.stetig", text), "--mutate")
    }
    let good = try await run(text)
    #expect(good.code == 0, "\(good.output)")
    #expect(good.output.contains("no test notices `101` in place of `100` – CHANGED\n"))
    #expect(good.output.contains(" 0 not, 1 explained in the rule files; "))
    let elsewhere = try await run(text.replacing("accepts 101", with: "accepts 101, 99"))
    #expect(elsewhere.code == 1)
    #expect(elsewhere.output.contains("a test notices `99`, or nothing is changed so"))
    let without = try await run(text.replacing(": CHANGED", with: ""))
    #expect(without.code == 1)
    #expect(without.output.contains("no test notices `101` in place of `100`\n"))
  }

  @Test func `a change of a frame is shown to the tests of its programmes`() async throws {
    let scratch = try Scratch()
    let frame = """
      source law "Law" published 2026
      frame general "General"
      condition begun "Not begun"
          must not project.begun per law

      """
    let user = """
      source law "Law" published 2026
      programme small "Small"
          within general
      condition extra "Extra"
          must project.additional per law
      test "not begun"
          given project.begun = no, project.additional = yes
          expect small eligible

      """
    _ = try scratch.write("frame.stetig", frame)
    _ = try scratch.write("user.stetig", user)
    let run = try await CapturedRun("test", scratch.path, "--mutate")
    #expect(
      run.output == "1 of 1 changes noticed (100 %), 0 not; 0 more leave no rules that can be "
        + "carried out\n"
    )
  }

  @Test func `no change is tried while a test fails`() async throws {
    let scratch = try Scratch()
    let wrong = rule.replacing("grant 30 000 EUR", with: "grant 30 001 EUR")
    let run = try await CapturedRun("test", try scratch.write("a.stetig", wrong), "--mutate")
    #expect(run.code == 1)
    #expect(run.output.contains("0 passed, 1 failed"))
  }

  @Test func `build servers read the results as TAP and as JUnit`() async throws {
    let scratch = try Scratch()
    let wrong = rule.replacing("grant 30 000 EUR", with: "grant 30 001 EUR")
      .replacing("test \"in order\"", with: "test \"<in> & # order\"")
    let file = try scratch.write("a.stetig", wrong)
    let tap = try await CapturedRun("test", file, "--format", "tap")
    #expect(tap.output.hasPrefix("TAP version 14\n1..1\nnot ok 1 - <in> & \\# order\n  ---\n"))
    #expect(tap.output.contains("expected 30 001.00 EUR, found 30 000.00 EUR"))
    let junit = try await CapturedRun("test", file, "--format", "junit")
    let parser = XMLParser(data: Data(junit.output.utf8))
    let reading = TestCases()
    parser.delegate = reading
    #expect(parser.parse(), "\(junit.output)")
    #expect(reading.names == ["<in> & # order"])
    #expect(reading.failures == 1)
  }
}

private let germanRule = """
  Quelle richtlinie "Richtlinie" veröffentlicht 2026
  Programm klein "Klein"
  Voraussetzung unterlage "Antrag vollständig"
      muss gelten: es gibt Vorhaben.Unterlagen mit (Unterlage.Art ist Skizze) laut richtlinie
  Voraussetzung haushalt "Haushalt"
      muss gelten: Gemeinde.Haushaltslage ist eines von ausgeglichen, Haushaltssicherung
        laut richtlinie
  Ende spätestens 31.12.2026 laut richtlinie
  Prüffall "in Ordnung"
      gegeben Gemeinde.Haushaltslage = ausgeglichen, Vorhaben.Ende = 31.12.2026
              Unterlage (Art = Skizze)
      erwartet klein förderfähig

  """

/// What a coverage report in JSON says.
private struct Coverage {
  var tests: [String]
  var unseen: Int

  init(_ json: String) throws {
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    )
    let offers = try #require(root["offers"] as? [[String: Any]])
    tests = offers.compactMap { $0["test"] as? String }
    let parts = try #require(root["parts"] as? [[String: Any]])
    unseen = parts.reduce(0) { $0 + (($1["unseen"] as? [String])?.count ?? 0) }
  }
}

private final class TestCases: NSObject, XMLParserDelegate {
  var names: [String] = []
  var failures = 0

  func parser(
    _ parser: XMLParser,
    didStartElement element: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String]
  ) {
    if element == "testcase" { names.append(attributes["name"] ?? "") }
    if element == "failure" { failures += 1 }
  }
}
