import Testing

@Suite struct ContinuityCommandTests {
  private func run(
    _ tables: [String: String],
    arguments: [String] = []
  ) async throws -> CapturedRun {
    let scratch = try Scratch()
    let rules = try scratch.write("rules.stetig", "source s \"S\" published unknown\n")
    for (name, text) in tables { try scratch.write("portfolio/" + name, text) }
    let result = try await CapturedRun(
      "continuity",
      rules,
      scratch.path + "/portfolio",
      arguments: arguments
    )
    // The folder goes away with it.
    withExtendedLifetime(scratch) {}
    return result
  }

  private let structures = "key;monthly_need;needed_from;needed_until\na;100.00;-;-\n"
  private let head = "key;structure;project;status;amount;monthly;from;until\n"

  @Test func `a gap ends with 1, a covered need with 0`() async throws {
    let gap = try await run(["structures.csv": structures, "funding.csv": head])
    #expect(gap.code == 1, "\(gap.error)")
    let covered = try await run([
      "structures.csv": structures,
      "funding.csv": head + "f;a;-;approved;;100.00;2020-01-01;-\n",
    ])
    #expect(covered.code == 0, "\(covered.error)")
  }

  @Test func `an unknown need without any gap ends with 3`() async throws {
    let result = try await run([
      "structures.csv": "key;monthly_need;needed_from;needed_until\na;;-;-\n"
    ])
    #expect(result.code == 3)
    #expect(result.output.contains("undecided"))
  }

  @Test func `options that cannot be meant are usage errors`() async throws {
    for arguments in [
      ["--tolerance", "100%"], ["--tolerance", "x"], ["--cliff", "0"],
      ["--horizon", "2020-01-01"], ["--structure", "b"], ["--municipality", "m"],
    ] {
      let result = try await run(["structures.csv": structures], arguments: arguments)
      #expect(result.code == 2, "\(arguments) \(result.output)")
      #expect(!result.error.isEmpty)
    }
  }

  @Test func `tolerance and horizon are taken as written`() async throws {
    let result = try await run(
      ["structures.csv": structures],
      arguments: ["--tolerance", "12,5 %", "--horizon", "31.12.2026", "--format", "json"]
    )
    #expect(result.output.contains("\"tolerance\": \"0.125\""))
    #expect(result.output.contains("\"horizon\": \"2026-12-31\""))
  }
}
