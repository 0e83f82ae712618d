import Foundation
import StetigText
import Testing

/// `stetig report` on the example, with the rules of one programme.
@Suite struct ReportCommandTests {
  static let rules = checkout + "/rules/berlin/benn.stetig"
  static let example = checkout + "/examples/ankunftsquartiere"

  private func report(
    _ format: String,
    _ portfolio: String = example,
    language: ReaderLanguage = .english
  ) async throws -> String {
    let run = try await CapturedRun(
      "report",
      Self.rules,
      portfolio,
      "--format",
      format,
      language: language
    )
    #expect(run.code == 0, "\(run.error.prefix(400))")
    return run.output
  }

  private func object(_ json: String) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(json.utf8))
    return try #require(value as? [String: Any])
  }

  @Test func `the page asks for nothing from anywhere`() async throws {
    let page = try await report("html")
    #expect(page.contains("default-src 'none'"))
    #expect(page.components(separatedBy: "<script>").count == 2)
    for mark in [" src=", "<link", "@import", "<iframe", "<form action", "url(http"] {
      #expect(!page.contains(mark), "\(mark)")
    }
  }

  @Test func `the page shows the cents of the JSON`() async throws {
    let page = try await report("html")
    let root = try object(try await report("json"))
    let continuity = try #require(root["continuity"] as? [String: Any])
    let structures = try #require(continuity["structures"] as? [[String: Any]])
    #expect(structures.count == 43)
    var missing: [String: Int] = [:]
    for row in page.matches(
      of: try Regex(#"<tr data-name="([^"]*)"[^>]* data-runway="\d+" data-missing="(\d+)""#)
    ) {
      let name = try #require(row.output[1].substring)
      missing[String(name)] = Int(row.output[2].substring ?? "")
    }
    for structure in structures {
      let name = try #require(structure["name"] as? String)
      let gaps = try #require(structure["gaps"] as? [[String: Any]])
      let cents = gaps.compactMap { gap in
        (gap["amount"] as? String).flatMap { Int($0.replacing(".", with: "")) }
      }
      #expect(cents.count == gaps.count)
      #expect(missing[name] == cents.reduce(0, +), "\(name)")
    }
  }

  @Test func `JSON and CSV are those of the commands they join`() async throws {
    let root = try object(try await report("json"))
    #expect(root["schema"] as? String == "stetig/report/1")
    for command in ["continuity", "check"] {
      let alone = try await CapturedRun(command, Self.rules, Self.example, "--format", "json")
      let same = NSDictionary(dictionary: try object(alone.output))
      #expect(
        (root[command] as? [String: Any]).map { NSDictionary(dictionary: $0) } == same,
        "\(command)"
      )
    }
    #expect((root["cliffs"] as? [String: Any])?["schema"] as? String == "stetig/cliffs/1")
    let csv = try await CapturedRun("continuity", Self.rules, Self.example, "--format", "csv")
    #expect(try await report("csv") == csv.output)
  }

  @Test func `Markdown joins what the commands say, one level below`() async throws {
    let text = try await report("markdown", language: .german)
    let headings = text.split(separator: "\n").filter { $0.hasPrefix("#") }
    #expect(headings.filter { $0.hasPrefix("# ") }.count == 1)
    #expect(headings.filter { $0.hasPrefix("## ") }.count == 3)
    #expect(headings.contains("### Was für mehrere zugleich endet (4)"))
  }

  @Test(
    .enabled(
      if: OutsideProgram.chromium != nil && OutsideProgram.python(with: "playwright") != nil,
      "chromium, or Python with playwright, is not there; .ci/install-programs installs the library"
    ),
    arguments: ["example", "hostile"]
  )
  func `in a browser it filters, sorts, opens and can be read`(portfolio: String) async throws {
    let scratch = try Scratch()
    let isExample = portfolio == "example"
    let hostile = checkout + "/Tests/Corpus/hostile"
    let run = try await CapturedRun(
      "report",
      isExample ? Self.rules : hostile + "/hostile.stetig",
      isExample ? Self.example : hostile + "/portfolio",
      "-o",
      scratch.path + "/report.html",
      language: isExample ? .german : .english
    )
    #expect(run.code == 0, "\(run.error.prefix(400))")
    let browser = try #require(OutsideProgram.chromium)
    let python = try #require(OutsideProgram.python(with: "playwright"))
    let script = checkout + "/Tests/CommandLineTests/Browser/page.py"
    let answer = try python.run([script, browser.path, "report.html"], in: scratch.path)
    #expect(answer.code == 0, "\(answer.output)")
  }

  @Test func `two hundred structures are a page of less than two MiB`() async throws {
    let scratch = try Scratch()
    try scratch.write("tables/structures.csv", Self.many.structures)
    try scratch.write("tables/funding.csv", Self.many.funding)
    let page = try await report("html", scratch.path + "/tables")
    #expect(page.components(separatedBy: "<tr data-name=").count == 201)
    #expect(page.utf8.count < 2 << 20, "\(page.utf8.count)")
  }

  /// Two hundred structures with five lines each that end one after the other.
  private static let many: (structures: String, funding: String) = {
    var structures = "key;name;monthly_need;posts;needed_from;needed_until\n"
    var funding = "key;structure;project;funder;programme;level;status;amount;monthly;from;until\n"
    for number in 0..<200 {
      structures += "s\(number);Structure \(number);\(4000 + number * 10).00;1.50;-;-\n"
      for line in 0..<5 {
        let year = 2026 + line
        funding += "s\(number)-\(line);s\(number);-;Land;-;state;approved;;\(3000 - line * 500).00;"
        funding += "\(year)-01-01;\(year)-\(10 + (number + line) % 3)-28\n"
      }
    }
    return (structures, funding)
  }()
}
