import Foundation
import StetigText
import Testing

private let corpus = checkout + "/Tests/Corpus/lint"

/// The names of the files in the corpus of seeded faults, without the ending.
private let seeded: [String] = {
  let files = (try? FileManager.default.contentsOfDirectory(atPath: corpus)) ?? []
  return files.filter { $0.hasSuffix(".stetig") }.map { String($0.dropLast(7)) }.sorted()
}()

/// The files of the corpus in which nothing is left to be said.
private let withoutFindings = ["clean", "explained"]

@Suite struct LintCommandTests {
  private struct Finding: Decodable {
    var rule: String
    var severity: String
    var example: String?
    var explanation: String?
    var fingerprint: String
  }

  private struct Report: Decodable {
    struct Rule: Decodable { var name: String }
    var schema: String
    var rules: [Rule]
    var findings: [Finding]
  }

  private func lint(_ arguments: String...) async throws -> Report {
    let run = try await CapturedRun("lint", arguments: arguments + ["--format", "json"])
    #expect(run.error == "")
    return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
  }

  @Test(arguments: seeded.filter { !withoutFindings.contains($0) })
  func `a seeded fault is found, and nothing else`(_ name: String) async throws {
    let report = try await lint(corpus + "/\(name).stetig")
    #expect(report.findings.map(\.rule) == [name])
    #expect(report.findings.allSatisfy { $0.explanation == nil })
  }

  @Test func `every rule has a file with its fault and a section in the handbook`() async throws {
    let report = try await lint(corpus + "/clean.stetig")
    #expect(report.schema == "stetig/lint/1")
    #expect(report.rules.count > 10)
    #expect(report.rules.map(\.name).filter { !seeded.contains($0) } == [])
    #expect(report.findings.isEmpty)
    let handbook = "/Sources/StetigCommandLine/StetigCommandLine.docc/Lint.md"
    let page = try String(contentsOfFile: checkout + handbook, encoding: .utf8)
    #expect(report.rules.map(\.name).filter { !page.contains("### `\($0)`\n") } == [])
  }

  @Test func `every warning of the checker has a file with its fault`() {
    let warnings = DiagnosticCode.allCases.filter { code in
      code.defaultSeverity == .warning && "NTDC".contains(code.rawValue.prefix(1))
    }
    #expect(warnings.count > 5)
    #expect(warnings.map(\.rawValue).filter { !seeded.contains($0) } == [])
  }

  @Test(arguments: [
    ("C0001", "`municipality.population` = 0"), ("C0002", "`municipality.population` = 20000"),
    ("C0003", "`municipality.budget_status` = emergency"),
    ("C0004", "`area.kind` = quarter, `municipality.weak` = yes"),
  ])
  func `gaps and overlaps have a project as example`(_ code: String, _ facts: String) async throws {
    let file = corpus + "/\(code).stetig"
    #expect(try await lint(file).findings.map(\.example) == ["a project with " + facts])
    let check = try await CapturedRun("check", file, checkout + "/examples/ankunftsquartiere")
    #expect(check.error.contains("a project with " + facts), "\(check.error)")
    let german = try await CapturedRun("lint", file, language: .german)
    #expect(german.output.contains("ein Vorhaben mit `"), "\(german.output)")
  }

  @Test func `an explanation by name speaks for no other source`() async throws {
    let scratch = try Scratch()
    let text = try String(contentsOfFile: corpus + "/source-not-confirmed.stetig", encoding: .utf8)
    func open(_ first: String, _ last: String = "") async throws -> [String] {
      let path = try scratch.write("a.stetig", first + last + text)
      return try await lint(path).findings.filter { $0.explanation == nil }.map(\.rule)
    }
    let named = "-- lint accepts source-not-confirmed of guideline: as old as that when read\n"
    #expect(try await open(named) == [])
    #expect(
      try await open(named.replacing("accepts", with: "duldet").replacing(" of ", with: " von "))
        == []
    )
    let another = "source other \"Another\" published 2018\n"
    #expect(try await open(named, another) == ["N0008", "source-not-confirmed"])
    #expect(
      try await open(named.replacing("guideline", with: "guideline, gone")) == ["idle-explanation"]
    )
  }

  @Test func `an explained finding is counted and not shown`() async throws {
    let file = corpus + "/explained.stetig"
    let report = try await lint(file)
    let reason = "the guideline itself counts in days"
    #expect(report.findings.map(\.explanation) == [reason])
    let run = try await CapturedRun("lint", file)
    #expect(run.output == "0 errors, 0 warnings, 0 notes; 1 explained in the rule files\n")
    #expect(run.code == 0)
  }

  @Test func `an explanation speaks for its clause only, unless it says everywhere`()
    async throws
  {
    let scratch = try Scratch()
    let text = try String(contentsOfFile: corpus + "/days-for-months.stetig", encoding: .utf8)
    func open(_ first: String, _ last: String) async throws -> [String] {
      let path = try scratch.write("a.stetig", first + text + last)
      return try await lint(path).findings.filter { $0.explanation == nil }.map(\.rule)
    }
    #expect(
      try await open("-- lint accepts days-for-months: elsewhere\n", "")
        == ["idle-explanation", "days-for-months"]
    )
    #expect(try await open("-- lint accepts days-for-months everywhere: so\n", "") == [])
    #expect(try await open("-- lint duldet days-for-months überall: darum\n", "") == [])
    #expect(
      try await open("-- lint accepts days-for-months everywhere:\n", "")
        == ["idle-explanation", "days-for-months"]
    )
    #expect(
      try await open("-- lint accepts day-for-month everywhere: so\n", "")
        == ["idle-explanation", "days-for-months"]
    )
    let behind = text.dropLast() + " -- lint accepts days-for-months: as the source has it\n"
    let path = try scratch.write("b.stetig", String(behind))
    #expect(try await lint(path).findings.map { $0.explanation != nil } == [true])
  }

  @Test func `an error cannot be explained away and ends with 1`() async throws {
    let scratch = try Scratch()
    let text = try String(contentsOfFile: corpus + "/conditions-exclude.stetig", encoding: .utf8)
    let file = try scratch.write(
      "a.stetig",
      "-- lint accepts conditions-exclude everywhere: I know\n" + text
    )
    let run = try await CapturedRun("lint", file)
    #expect(run.code == 1)
    #expect(run.output.contains("error[conditions-exclude]"))
    let report = try await lint(file)
    let example = try #require(report.findings.compactMap(\.example).first)
    #expect(example.contains("`municipality.population` = 20000"))
  }

  @Test func `a mistake of the rules is an error beside which nothing else is looked for`()
    async throws
  {
    let scratch = try Scratch()
    let file = try scratch.write("a.stetig", "programme a \"A\"\n    must\n")
    let run = try await CapturedRun("lint", file, "--rule", "table-gap")
    #expect(run.code == 1)
    #expect(run.output.contains("error[P0006]"))
  }

  @Test func `rules are switched on and off by name`() async throws {
    let file = corpus + "/money-scale.stetig"
    #expect(try await lint(file, "--without", "money-scale").findings.isEmpty)
    #expect(try await lint(file, "--rule", "table-gap").findings.isEmpty)
    #expect(try await lint(file, "--rule", "money-scale").findings.count == 1)
    // An explanation of what was not carried out is not idle.
    let idle = corpus + "/idle-explanation.stetig"
    #expect(try await lint(idle, "--without", "days-for-months").findings.isEmpty)
    let unknown = try await CapturedRun("lint", file, "--rule", "money-scales")
    #expect(unknown.code == 2)
    #expect(unknown.error.contains("`money-scale`"))
  }

  @Test func `the day decides what has run out`() async throws {
    let file = corpus + "/expired-without-successor.stetig"
    #expect(try await lint(file, "--as-of", "2026-06-30").findings.isEmpty)
    #expect(try await lint(file, "--as-of", "2026-07-01").findings.count == 1)
    let source = corpus + "/clean.stetig"
    #expect(try await lint(source, "--as-of", "2027-03-01").findings.isEmpty)
    let later = try await lint(source, "--as-of", "2027-03-02").findings
    #expect(later.map(\.rule) == ["source-not-confirmed"])
  }

  @Test func `the same finding keeps its fingerprint when lines above it come`() async throws {
    let scratch = try Scratch()
    let text = try String(contentsOfFile: corpus + "/money-scale.stetig", encoding: .utf8)
    let path = try scratch.write("a.stetig", text)
    let before = try await lint(path).findings.map(\.fingerprint)
    try scratch.write("a.stetig", "-- a new line\n\n" + text)
    #expect(try await lint(path).findings.map(\.fingerprint) == before)
    #expect(!before.isEmpty)
  }

  @Test func `nothing in the shipped rules is left unexplained`() async throws {
    let run = try await CapturedRun("lint", checkout + "/rules")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("0 errors, 0 warnings, 0 notes; "), "\(run.output)")
  }

  @Test func `German texts`() async throws {
    let run = try await CapturedRun("lint", corpus + "/table-gap.stetig", language: .german)
    #expect(run.output.contains("Warnung[table-gap]: der Tabelle `rates` fehlt die Zeile"))
    #expect(run.output.contains("Beispiel: `AGS` = 06433012, `Year` = 2026"))
  }
}

/// A Python that has jsonschema.
private let pythonWithSchemas: OutsideProgram? = {
  guard let python = OutsideProgram("python3", variable: "STETIG_PYTHON", preferred: true) else {
    return nil
  }
  let answer = try? python.run(["-c", "import jsonschema"], in: "/")
  return answer?.code == 0 ? python : nil
}()

@Suite(
  .enabled(
    if: pythonWithSchemas != nil,
    "Python with jsonschema is not there; .ci/install-programs installs it"
  )
)
struct SARIFTests {
  private static let script = """
    import json, sys
    from jsonschema import validators

    schema, report = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
    validator = validators.validator_for(schema)
    validator.check_schema(schema)
    errors = [f"{list(e.path)}: {e.message}" for e in validator(schema).iter_errors(report)]
    print("\\n".join(errors))
    sys.exit(1 if errors else 0)
    """

  private func validate(_ sarif: String) throws -> (code: Int32, output: String) {
    let python = try #require(pythonWithSchemas)
    let scratch = try Scratch()
    let report = try scratch.write("lint.sarif", sarif)
    let schema = checkout + "/Tests/CommandLineTests/SARIF/sarif-2.1.0.json"
    return try python.run(["-c", Self.script, schema, report], in: scratch.path)
  }

  @Test(arguments: ["Tests/Corpus/lint", "rules"])
  func `SARIF is valid by its schema`(_ folder: String) async throws {
    var paths = [checkout + "/" + folder]
    // Every file of the corpus declares the same programme.
    if folder != "rules" { paths = seeded.map { corpus + "/\($0).stetig" } }
    for path in paths {
      let run = try await CapturedRun("lint", path, "--format", "sarif")
      let answer = try validate(run.output)
      #expect(answer.code == 0, "\(path): \(answer.output)")
    }
  }

  @Test func `the schema does not take everything`() throws {
    #expect(try validate("{\"version\": \"2.1.0\"}").code == 1)
  }

  @Test func `an explained finding is a suppressed result with its reason`() async throws {
    let run = try await CapturedRun("lint", corpus + "/explained.stetig", "--format", "sarif")
    #expect(run.output.contains("\"justification\": \"the guideline itself counts in days\""))
  }
}
