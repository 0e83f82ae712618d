import Testing

/// One list of real federal grants, as upstream and as German Excel saves it in two ways.
@Suite struct ThreeEncodingsTests {
  private let example = checkout + "/examples/bezirksaemter-berlin"

  private func check(_ folder: String) async throws -> String {
    let run = try await CapturedRun(
      "check",
      example + "/rules",
      example + "/" + folder,
      "--format",
      "json"
    )
    #expect(run.code == 1, "\(run.error)")
    return run.output
  }

  /// The JSON without what describes a file itself.
  private func answer(_ json: String) -> [Substring] {
    let ofTheFile = [
      "file", "sha256", "encoding", "byteOrderMark", "separator", "numbers", "line", "column",
    ]
    return json.split(separator: "\n").filter { line in
      let text = line.drop { $0 == " " }
      return !ofTheFile.contains { text.hasPrefix("\"\($0)\":") }
    }
  }

  @Test(arguments: ["excel-utf-8-bom", "excel-windows-1252"])
  func `the list gives the same answer however it is saved`(folder: String) async throws {
    let first = try await check("utf-8")
    let second = try await check(folder)
    #expect(first != second, "the digests of the files differ")
    #expect(answer(first) == answer(second))
  }

  @Test func `the report says how each file is written`() async throws {
    let plain = try await check("utf-8")
    #expect(plain.contains(#""encoding": "utf-8""#))
    #expect(plain.contains(#""separator": ",""#))
    #expect(plain.contains(#""numbers": "1,234.56""#))
    let marked = try await check("excel-utf-8-bom")
    #expect(marked.contains(#""byteOrderMark": true"#))
    let windows = try await check("excel-windows-1252")
    #expect(windows.contains(#""encoding": "windows-1252""#))
    #expect(windows.contains(#""separator": ";""#))
    #expect(windows.contains(#""numbers": "1.234,56""#))
    let run = try await CapturedRun(
      "check",
      example + "/rules",
      example + "/excel-windows-1252",
      width: 200
    )
    #expect(run.output.contains("windows-1252, separator ;, numbers 1.234,56, 26 rows"))
  }

  @Test func `every grant is read with its number as it is`() async throws {
    let json = try await check("excel-windows-1252")
    #expect(json.contains(#""inputFindings": []"#))
    for number in ["1430378 /2", "01UR2021C", "U902000U/A"] {
      #expect(json.contains("\"project\": \"\(number)\""))
    }
    #expect(json.split(separator: "\n").filter { $0.contains(#""project": "#) }.count == 74)
  }
}
