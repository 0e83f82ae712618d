import Foundation
import Testing

/// A Python that has openpyxl.
private let pythonWithWorkbooks = OutsideProgram.python(with: "openpyxl")

/// The example, once as its tables and once as the one workbook that openpyxl makes of them.
@Suite(
  .enabled(
    if: pythonWithWorkbooks != nil,
    "Python with openpyxl is not there; .ci/install-programs installs it"
  )
)
struct WorkbookCommandTests {
  private static let script = """
    import csv, datetime, glob, os, re, sys
    from openpyxl import Workbook

    source, target, names = sys.argv[1:]
    german = {"projects": "Vorhaben", "costs": "Kosten", "municipalities": "Gemeinden"}
    book = Workbook()
    book.remove(book.active)

    def value(heading, text):
        if re.fullmatch(r"\\d{4}-\\d\\d-\\d\\d", text):
            return datetime.date.fromisoformat(text), "DD.MM.YYYY"
        share = re.fullmatch(r"(\\d+(?:\\.\\d+)?) ?%", text)
        if share:
            return float(share[1]) / 100, "0.00%"
        if re.fullmatch(r"\\d+\\.\\d\\d", text):
            return float(text), '#,##0.00 "€"'
        if re.fullmatch(r"\\d{8}", text):
            return int(text), "00000000"
        if re.fullmatch(r"[1-9]\\d*|0", text) and heading not in ("key", "name"):
            return int(text), "General"
        return text, None

    for path in sorted(glob.glob(source + "/*.csv")):
        name = os.path.basename(path)[:-4]
        sheet = book.create_sheet(german.get(name, name) if names == "german" else name)
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, delimiter=";"))
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row, 1):
                if not text:
                    continue
                cell = sheet.cell(number, column)
                cell.value, form = value(rows[0][column - 1], text) if number > 1 else (text, None)
                if form:
                    cell.number_format = form
    book.save(target)
    """

  private func answer(_ portfolio: String) async throws -> NSDictionary {
    let run = try await CapturedRun(
      "check",
      checkout + "/rules",
      portfolio,
      "--format",
      "json"
    )
    #expect(run.code == 1, "\(run.error)")
    let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    var answer = try #require(json as? [String: Any])
    // The lists of files describe the files themselves; mappings beside tables stand with the rules.
    answer["portfolio"] = nil
    answer["rules"] = nil
    return answer as NSDictionary
  }

  @Test(arguments: ["english", "german"])
  func `the example as one workbook gives the same answer as its tables`(
    names: String
  ) async throws {
    let python = try #require(pythonWithWorkbooks)
    let scratch = try Scratch()
    let script = try scratch.write("convert.py", Self.script)
    let example = checkout + "/examples/ankunftsquartiere"
    let folder = scratch.path + "/bestand"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let workbook = folder + "/bestand.xlsx"
    let made = try python.run([script, example, workbook, names], in: scratch.path)
    try #require(made.code == 0, "\(made.output)")
    // Boundaries are no table.
    try FileManager.default.copyItem(
      atPath: example + "/boundaries",
      toPath: folder + "/boundaries"
    )
    let tables = try await answer(example)
    #expect((tables["results"] as? [Any])?.isEmpty == false)
    #expect(try await answer(folder) == tables)
  }
}
