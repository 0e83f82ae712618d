import StetigRules
import StetigText

/// Reads tables from the sheets of a workbook.
///
/// `plans` are what mappings read from it. Where there are none, each visible sheet with the name of
/// a table gives that table; a workbook with the name of a table gives it from the first visible
/// sheet with another name, unless a sheet has its name.
func readWorkbook(
  _ file: NamedBytes,
  _ plans: [PlannedRead],
  _ vocabulary: Vocabulary
) -> FileRead {
  let bytes = file.bytes.span
  do throws(WorkbookProblem) {
    var reading = WorkbookReading(file.name, try Workbook(bytes), vocabulary)
    let passes = plans.isEmpty ? reading.passesByName() : reading.passes(plans)
    for pass in passes { reading.read(pass, bytes) }
    return reading.finish()
  } catch {
    return FileRead(findings: [finding(error, file.name, sheet: nil)])
  }
}

/// The tables that are read from a sheet in one pass.
private struct SheetPass {
  var sheet: WorkbookSheet
  /// The rows before the heading.
  var skippedRows = 0
  /// None: the sheet is only looked at for whether it has anything.
  var plans: [PlannedRead]
}

private func finding(
  _ problem: WorkbookProblem,
  _ file: String,
  sheet: String?
) -> InputFinding {
  InputFinding(
    code: .unreadableCell,
    file: file,
    sheet: sheet,
    line: 0,
    column: 0,
    found: "",
    message: problem.message,
    help: problem.help
  )
}

/// The run over the sheets of a workbook.
private struct WorkbookReading {
  private let file: String
  private var workbook: Workbook
  private let vocabulary: Vocabulary
  private(set) var result = FileRead()

  init(_ file: String, _ workbook: Workbook, _ vocabulary: Vocabulary) {
    self.file = file
    self.workbook = workbook
    self.vocabulary = vocabulary
  }

  /// What is read without a mapping.
  mutating func passesByName() -> [SheetPass] {
    var lexicon = ByteLexicon()
    for (number, entity) in vocabulary.entities.enumerated() {
      lexicon.add(entity.tableNaming, number)
      lexicon.add(entity.naming, number)
    }
    let visible = workbook.sheets.filter { !$0.isHidden }
    var passes = visible.map { sheet in
      SheetPass(
        sheet: sheet,
        plans: lexicon.number(of: sheet.name).map { [PlannedRead(entity: EntityID($0))] } ?? []
      )
    }
    if let number = lexicon.number(of: stem(file)) {
      let plan = PlannedRead(entity: EntityID(number))
      let isThere = passes.contains { $0.plans.contains { $0.entity == plan.entity } }
      if !isThere, let first = passes.firstIndex(where: { $0.plans.isEmpty }) {
        passes[first].plans = [plan]
      }
    }
    for sheet in workbook.sheets where sheet.isHidden { report(hidden(sheet)) }
    if visible.isEmpty { report(withoutSheets) }
    return passes
  }

  /// What mappings read. Tables that read a sheet the same way share a pass.
  mutating func passes(_ plans: [PlannedRead]) -> [SheetPass] {
    var passes: [SheetPass] = []
    for plan in plans {
      guard let sheet = sheet(of: plan) else { continue }
      let skipped = plan.mapping?.skippedLines ?? 0
      if let pass = passes.firstIndex(where: {
        $0.sheet.name == sheet.name && $0.skippedRows == skipped
      }) {
        passes[pass].plans.append(plan)
      } else {
        passes.append(SheetPass(sheet: sheet, skippedRows: skipped, plans: [plan]))
      }
    }
    return passes
  }

  /// The sheet that a mapping names, else that of the table's name, else the first visible one.
  private mutating func sheet(of plan: PlannedRead) -> WorkbookSheet? {
    var names = ByteLexicon()
    for (number, sheet) in workbook.sheets.enumerated() { names.add(sheet.name, number) }
    if let wanted = plan.mapping?.sheet {
      let found =
        workbook.sheets.firstIndex { $0.name == wanted } ?? names.number(of: wanted)
      if let found { return workbook.sheets[found] }
      report(missing(wanted))
      return nil
    }
    let entity = vocabulary[plan.entity]
    for naming in [entity.tableNaming, entity.naming] {
      for name in [naming.english, naming.german, naming.label.english, naming.label.german] {
        guard let number = names.number(of: name), !workbook.sheets[number].isHidden else {
          continue
        }
        return workbook.sheets[number]
      }
    }
    let first = workbook.sheets.first { !$0.isHidden }
    if first == nil { report(withoutSheets) }
    return first
  }

  func finish() -> FileRead {
    var read = result
    read.form?.mendedCount = workbook.mendedCount
    return read
  }

  private mutating func report(_ finding: InputFinding) { result.findings.append(finding) }

  mutating func read(_ pass: SheetPass, _ bytes: Span<UInt8>) {
    do throws(WorkbookProblem) {
      let part = try workbook.part(of: pass.sheet, bytes)
      var rows = SheetRows(part.xml)
      let text = part.bytes.span
      guard let heading = try heading(&rows, text, skipping: pass.skippedRows) else {
        if !pass.plans.isEmpty { report(withoutHeading(pass.sheet)) }
        return
      }
      guard !pass.plans.isEmpty else {
        report(noTable(pass.sheet))
        return
      }
      var table = SheetTable(file, pass.sheet.name, heading, pass.plans, vocabulary)
      table.read(&rows, text, workbook)
      let read = table.finish(rows.merged)
      result.tables += read.tables
      if let sample = read.sample { result.sample = sample }
      result.add(read.form, rows: true)
      result.findings += read.findings
    } catch {
      report(finding(error, file, sheet: pass.sheet.name))
    }
  }

  /// The first row that is not empty after those that are skipped; nil if there is none.
  private func heading(
    _ rows: inout SheetRows,
    _ bytes: Span<UInt8>,
    skipping skipped: Int
  ) throws(WorkbookProblem) -> SheetHeading? {
    var row = SheetRow()
    while try rows.next(bytes, workbook, &row) {
      guard row.number > skipped, !row.items.isEmpty else { continue }
      return SheetHeading(row, workbook.texts)
    }
    return nil
  }

  private func ofSheet(_ sheet: String?, _ code: DiagnosticCode, _ message: Phrase, _ help: Phrase?)
    -> InputFinding
  {
    InputFinding(
      code: code,
      file: file,
      sheet: sheet,
      line: 0,
      column: 0,
      found: sheet ?? "",
      message: message,
      help: help
    )
  }

  private func hidden(_ sheet: WorkbookSheet) -> InputFinding {
    ofSheet(
      sheet.name,
      .columnMissing,
      Phrase(
        en: "the sheet `\(sheet.name)` is hidden and is not read",
        de: "das Blatt `\(sheet.name)` ist ausgeblendet und wird nicht gelesen"
      ),
      Phrase(
        en: "show it, or name it in a mapping",
        de: "einblenden oder in einer Zuordnung nennen"
      )
    )
  }

  private func noTable(_ sheet: WorkbookSheet) -> InputFinding {
    let names = vocabulary.entities.flatMap { [$0.tableNaming.english, $0.tableNaming.german] }
    return ofSheet(
      sheet.name,
      .columnMissing,
      Phrase(
        en: "the sheet is not read: no table is called `\(sheet.name)`",
        de: "das Blatt wird nicht gelesen: keine Tabelle heißt `\(sheet.name)`"
      ),
      Suggestions.help(for: sheet.name, among: names)
    )
  }

  private func missing(_ name: String) -> InputFinding {
    ofSheet(
      name,
      .fileMissing,
      Phrase(en: "there is no sheet `\(name)`", de: "es gibt kein Blatt `\(name)`"),
      Suggestions.help(for: name, among: workbook.sheets.map { $0.name })
    )
  }

  private var withoutSheets: InputFinding {
    ofSheet(
      nil,
      .columnMissing,
      Phrase(en: "the workbook shows no sheet", de: "die Arbeitsmappe zeigt kein Blatt"),
      nil
    )
  }

  private func withoutHeading(_ sheet: WorkbookSheet) -> InputFinding {
    ofSheet(
      sheet.name,
      .columnMissing,
      Phrase(
        en: "the sheet has no row with the names of the columns, so it is not read",
        de: "das Blatt hat keine Zeile mit den Namen der Spalten und wird nicht gelesen"
      ),
      nil
    )
  }
}
