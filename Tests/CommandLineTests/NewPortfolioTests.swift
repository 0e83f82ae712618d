import Foundation
import StetigText
import Testing

@Suite struct NewPortfolioTests {
  private static let rule = """
    source guideline "Guideline" published 2026
    fact project.lighthouse : share de Leuchtturm
    programme simple "Simple"
        binds by project.applied_on
    condition begun "Not begun"
        must not project.begun per guideline
    condition lighthouse "Lighthouse"
        must project.lighthouse is at least 10 % per guideline
    grant per guideline
        share financing 50 % of eligible costs
    """

  private func make(_ language: ReaderLanguage, in scratch: Scratch) async throws -> String {
    let rules = try scratch.write("rule.stetig", Self.rule)
    let folder = scratch.path + "/deep/tables"
    let run = try await CapturedRun("new", "portfolio", folder, rules, language: language)
    #expect(run.code == 0, "\(run.error)")
    return folder
  }

  private func package(_ folder: String) throws -> [DataPackage.Resource] {
    let data = try Data(contentsOf: URL(filePath: folder + "/datapackage.json"))
    return try JSONDecoder().decode(DataPackage.self, from: data).resources
  }

  /// Puts a row into every table, with `broken` in the column of a name. Money has an amount or is
  /// monthly, not both.
  private func fill(_ folder: String, broken: [String: String] = [:]) throws {
    for resource in try package(folder) {
      let file = URL(filePath: folder + "/" + resource.path)
      var text = try String(contentsOf: file, encoding: .utf8)
      let cells = resource.schema.fields.map { field in
        broken[field.name]
          ?? (["Monatlich", "Monthly"].contains(field.name) ? "-" : resource.sample(field))
      }
      text += cells.joined(separator: resource.dialect.delimiter) + "\r\n"
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
  }

  @Test(arguments: [ReaderLanguage.german, .english])
  func `tables open in spreadsheets of their language`(_ language: ReaderLanguage) async throws {
    let scratch = try Scratch()
    let folder = try await make(language, in: scratch)
    let name = language == .german ? "Vorhaben.csv" : "projects.csv"
    let bytes = try Data(contentsOf: URL(filePath: folder + "/" + name))
    #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
    let heading = String(decoding: bytes.dropFirst(3), as: UTF8.self)
    let start = language == .german ? "Kennung;Name;Gemeinde;" : "Key,Name,Municipality,"
    #expect(heading.hasPrefix(start))
    #expect(heading.hasSuffix(language == .german ? ";Leuchtturm\r\n" : ",Lighthouse\r\n"))
    let page = language == .german ? "LIESMICH.md" : "README.md"
    let text = try String(contentsOf: URL(filePath: folder + "/" + page), encoding: .utf8)
    #expect(text.contains(name))
  }

  @Test(arguments: [ReaderLanguage.german, .english])
  func `filled tables are read without a finding`(_ language: ReaderLanguage) async throws {
    let scratch = try Scratch()
    let folder = try await make(language, in: scratch)
    try fill(folder)
    let run = try await CapturedRun(
      "check",
      scratch.path + "/rule.stetig",
      folder,
      "--format",
      "json"
    )
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    let complaints = report.inputFindings.filter { $0.severity != "note" }
    #expect(complaints.isEmpty, "\(complaints)")
    #expect(report.summary.eligible + report.summary.ineligible == 1)
  }

  private struct Report: Decodable {
    struct Finding: Decodable {
      var code: String
      var message: String
      var severity: String?
    }
    struct Summary: Decodable {
      var eligible: Int
      var ineligible: Int
    }
    var inputFindings: [Finding]
    var summary: Summary
  }

  @Test func `files that exist are left alone unless they may be replaced`() async throws {
    let scratch = try Scratch()
    try scratch.write("here/costs.csv", "mine")
    let folder = scratch.path + "/here"
    let run = try await CapturedRun("new", "portfolio", folder)
    #expect(run.code == 2)
    #expect(run.error.contains("costs.csv"))
    #expect(run.error.contains("--force"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["costs.csv"])
    let forced = try await CapturedRun("new", "portfolio", folder, "--force")
    #expect(forced.code == 0)
    let text = try String(contentsOf: URL(filePath: folder + "/costs.csv"), encoding: .utf8)
    #expect(text != "mine")
  }

  @Test func `what cannot be made is said, with what can`() async throws {
    let run = try await CapturedRun("new", "portfolo", "x")
    #expect(run.code == 2)
    #expect(run.error.contains("`portfolio`"))
  }

  @Test(
    .enabled(
      if: OutsideProgram.frictionless != nil,
      "the program frictionless is not there; .ci/install-programs installs it"
    ),
    arguments: [ReaderLanguage.german, .english]
  )
  func `the description passes frictionless, which finds what is wrong in a row`(
    _ language: ReaderLanguage
  ) async throws {
    let program = try #require(OutsideProgram.frictionless)
    let scratch = try Scratch()
    let folder = try await make(language, in: scratch)
    let validate = ["validate", "datapackage.json", "--json"]
    let empty = try program.run(validate, in: folder)
    #expect(empty.code == 0, "\(empty.output)")
    try fill(folder)
    let filled = try program.run(validate, in: folder)
    #expect(filled.code == 0, "\(filled.output)")
    let begins = language == .german ? "Beginn" : "Start"
    let status = language == .german ? "Stand" : "Status"
    let owner = language == .german ? "Struktur" : "Structure"
    try fill(folder, broken: [begins: "31.02.2026", status: "nonsense", owner: "nowhere"])
    let broken = try program.run(validate, in: folder)
    #expect(broken.code == 1)
    for kind in ["type-error", "constraint-error", "foreign-key", "primary-key"] {
      #expect(broken.output.contains("\"\(kind)\""), "\(kind)")
    }
  }
}

/// What the tests read of a `datapackage.json`.
struct DataPackage: Decodable {
  struct Resource: Decodable {
    struct Dialect: Decodable { var delimiter: String }
    struct Schema: Decodable {
      struct Key: Decodable {
        struct Target: Decodable { var resource: String }
        var fields: [String]
        var reference: Target
      }
      var fields: [Field]
      var foreignKeys: [Key]?
      var primaryKey: [String]?
    }
    var name: String
    var path: String
    var dialect: Dialect
    var schema: Schema

    /// A cell that fits the column. Every key is `K1`; no row refers to its own table.
    func sample(_ field: Field) -> String {
      if let key = schema.foreignKeys?.first(where: { $0.fields == [field.name] }) {
        return key.reference.resource.isEmpty ? "-" : "K1"
      }
      switch field.type {
      case "boolean": return field.trueValues?[1] ?? ""
      case "number": return "1"
      case "date": return field.format == "%d.%m.%Y" ? "31.12.2026" : "2026-12-31"
      default: break
      }
      if let values = field.constraints?.enum { return values[values.count - 1] }
      if field.constraints?.pattern != nil { return "80 %" }
      return field.constraints?.unique == true ? "K1" : ""
    }
  }

  struct Field: Decodable {
    struct Constraints: Decodable {
      var `enum`: [String]?
      var pattern: String?
      var unique: Bool?
    }
    var name: String
    var type: String
    var format: String?
    var trueValues: [String]?
    var constraints: Constraints?
  }

  var resources: [Resource]
}
