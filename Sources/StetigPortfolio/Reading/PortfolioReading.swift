import StetigColumns
package import StetigRules
import StetigText

/// Reads the tables of a portfolio into columns.
///
/// A file that a mapping names is read as the mapping says; any other is read if its name without
/// ending is that of a table in either language. The answer does not depend on the order of files or
/// mappings. Whatever cannot be read is a finding, and unknown.
package func readPortfolio(
  files: [NamedBytes],
  mappings: [PortfolioMapping] = [],
  vocabulary: Vocabulary
) -> Portfolio {
  var reading = PortfolioReading(vocabulary)
  let order = files.indices.sorted {
    (files[$0].name, files[$0].bytes.count, $0) < (files[$1].name, files[$1].bytes.count, $1)
  }
  reading.plan(order.map { files[$0].name }, mappings)
  for (number, index) in order.enumerated() {
    reading.read(files[index], number)
  }
  return reading.finish()
}

/// One table to be read from one file.
struct PlannedRead {
  var entity: EntityID
  /// Nil: by the names of the columns.
  var mapping: TableMapping?
  var decimalMark: UInt8?
  /// Whether the first rows are wanted as texts.
  var isSampled = false
}

/// The run over the files of a portfolio.
struct PortfolioReading {
  let vocabulary: Vocabulary
  private var findings: [InputFinding] = []
  /// By number of the file.
  private var plans: [[PlannedRead]] = []
  /// By number of the entity.
  private var reads: [[TableRead]]
  private var assembly: PortfolioAssembly
  private var forms: [FileForm] = []
  private var sampled: TableSample?

  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    assembly = PortfolioAssembly(vocabulary)
    reads = Array(repeating: [], count: vocabulary.entities.count)
  }

  /// Decides which tables each file gives.
  mutating func plan(_ names: [String], _ mappings: [PortfolioMapping]) {
    plans = Array(repeating: [], count: names.count)
    var isMapped = Array(repeating: false, count: names.count)
    for mapping in mappings.sorted(by: { $0.name < $1.name }) {
      for table in mapping.tables {
        let found = names.indices.filter { Self.isFile(names[$0], table.file) }
        for file in found {
          isMapped[file] = true
          plans[file].append(
            PlannedRead(
              entity: table.entity,
              mapping: table,
              decimalMark: mapping.decimalMark?.rawValue
            )
          )
        }
        if found.isEmpty { findings.append(missing(table.file, mapping.name, names)) }
      }
    }
    var lexicon = ByteLexicon()
    for (number, entity) in vocabulary.entities.enumerated() {
      lexicon.add(entity.tableNaming, number)
    }
    for (file, name) in names.enumerated() where !isMapped[file] {
      if isForeignWorkbook(name) { findings.append(foreign(name)) }
      // A workbook says by the names of its sheets which tables it has.
      guard let format = InputFormat(fileName: name), format != .workbook else { continue }
      if let number = lexicon.number(of: stem(name)) {
        plans[file].append(PlannedRead(entity: EntityID(number)))
      } else {
        findings.append(noTable(name))
      }
    }
  }

  private static func isFile(_ name: String, _ wanted: String) -> Bool {
    name == wanted || name.hasSuffix("/" + wanted)
  }

  /// Reads the tables that a file gives.
  mutating func read(_ file: NamedBytes, _ number: Int) {
    if InputFormat(fileName: file.name) == .workbook {
      let result = readWorkbook(file, plans[number], vocabulary)
      keep(result)
      if let form = result.form { forms.append(form) }
      return
    }
    var rest = plans[number]
    for read in rest {
      guard let name = read.mapping?.encoding, TextEncoding(name: name) == nil else { continue }
      findings.append(unreadable(file.name, name))
    }
    rest.removeAll { $0.mapping?.encoding.map { TextEncoding(name: $0) == nil } ?? false }
    var form: FileForm?
    while let first = rest.first {
      // Tables that take the bytes for the same text share it.
      let declared = first.mapping?.encoding
      let shared = rest.filter { $0.mapping?.encoding == declared }
      rest.removeAll { $0.mapping?.encoding == declared }
      let result = read(
        InputText(file, declared: declared.flatMap { TextEncoding(name: $0) }),
        shared
      )
      keep(result)
      if form == nil { form = result.form } else if let other = result.form { form?.add(other) }
    }
    if let form { forms.append(form) }
  }

  /// Reads the first rows of a file as texts.
  mutating func sample(
    _ file: NamedBytes,
    _ plan: PlannedRead
  ) -> (sample: TableSample?, findings: [InputFinding]) {
    plans = [[plan]]
    read(file, 0)
    sampled?.form = forms.first
    sampled?.sheet = reads[plan.entity.index].first?.sheet
    return (sampled, findings)
  }

  private mutating func keep(_ result: FileRead) {
    if let sample = result.sample { sampled = sample }
    findings += result.findings
    for read in result.tables { reads[read.entity.index].append(read) }
  }

  private func read(_ text: InputText, _ plans: [PlannedRead]) -> FileRead {
    switch InputFormat(fileName: text.name) {
    case .separatedValues, .workbook, nil: readSeparatedValues(text, plans, vocabulary)
    case .json where isGeoJSON(text): readGeoJSON(text, plans, vocabulary)
    case .json: readJSON(text, plans, vocabulary, isLines: false)
    case .geoJSON: readGeoJSON(text, plans, vocabulary)
    case .jsonLines: readJSON(text, plans, vocabulary, isLines: true)
    }
  }

  consuming func finish() -> Portfolio {
    for number in vocabulary.entities.indices where !reads[number].isEmpty {
      join(EntityID(number))
    }
    assembly.findings += findings
    assembly.reportContradictions()
    assembly.resolveReferences()
    assembly.locatePlaces(reportsKeys: true)
    var portfolio = assembly.finish()
    portfolio.forms = forms
    return portfolio
  }

  /// Puts the rows of all files of an entity one after the other, those with geometries last.
  private mutating func join(_ entity: EntityID) {
    var tables = reads[entity.index].filter { $0.features == nil }
    tables += reads[entity.index].filter { $0.features != nil }
    reads[entity.index] = []
    assembly.setTable(
      entity,
      rowCount: tables.reduce(0) { $0 + $1.lines.count },
      isPresent: true,
      isPartial: tables.contains { $0.isPartial }
    )
    for fact in vocabulary[entity].facts {
      var parts: [ColumnPart] = []
      for index in tables.indices {
        let rowCount = tables[index].lines.count
        guard let found = tables[index].columns.firstIndex(where: { $0.fact == fact }) else {
          parts.append(ColumnPart(.absent, rowCount: rowCount))
          continue
        }
        parts.append(ColumnPart(tables[index].columns[found].column, rowCount: rowCount))
        tables[index].columns.remove(at: found)
      }
      assembly.setColumn(fact, Column.joining(parts))
    }
    for table in tables {
      assembly.places[entity.index].append(
        RowPlaces(file: table.file, sheet: table.sheet, lines: table.lines)
      )
      findings += table.findings
    }
    if tables.contains(where: { $0.features != nil }) { joinFeatures(entity, tables) }
  }

  /// Puts the rows that came with geometries together with those of the same key.
  private mutating func joinFeatures(_ entity: EntityID, _ tables: [TableRead]) {
    var join = FeatureJoin(
      vocabulary,
      entity,
      columns: vocabulary[entity].facts.map { assembly.column($0) },
      tables
    )
    let columns = join.run()
    findings += join.findings
    if let columns {
      for (position, fact) in vocabulary[entity].facts.enumerated() {
        assembly.setColumn(fact, columns[position])
      }
      assembly.keepRows(join.kept, of: entity)
    }
    guard let fact = vocabulary.placeFact(of: entity) else { return }
    assembly.placed[fact] = join.placed
  }

  private func missing(_ file: String, _ mapping: String, _ names: [String]) -> InputFinding {
    InputFinding(
      code: .fileMissing,
      file: file,
      line: 0,
      column: 0,
      found: file,
      message: Phrase(
        en: "the file `\(file)` that `\(mapping)` reads is not there",
        de: "die Datei `\(file)`, die `\(mapping)` liest, fehlt"
      ),
      help: Suggestions.help(for: file, among: names.map { String(lastComponent($0)) })
    )
  }

  private func unreadable(_ file: String, _ encoding: String) -> InputFinding {
    InputFinding(
      code: .unreadableCell,
      file: file,
      line: 0,
      column: 0,
      found: encoding,
      message: Phrase(
        en: "the encoding `\(encoding)` is not known, so the file is not read",
        de: "der Zeichensatz `\(encoding)` ist nicht bekannt, darum wird die Datei nicht gelesen"
      ),
      expected: Phrase(
        same: TextEncoding.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      ),
      help: Phrase(
        en: "leave the encoding out, it is found by looking at the file",
        de: "den Zeichensatz weglassen, er wird an der Datei erkannt"
      )
    )
  }

  private func isForeignWorkbook(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasSuffix(".xls") || name.hasSuffix(".xlsb") || name.hasSuffix(".ods")
  }

  private func foreign(_ name: String) -> InputFinding {
    InputFinding(
      code: .unreadableCell,
      file: name,
      line: 0,
      column: 0,
      found: String(lastComponent(name)),
      message: Phrase(
        en: "workbooks of this kind are not read",
        de: "Arbeitsmappen dieser Art werden nicht gelesen"
      ),
      expected: Phrase(same: "`.xlsx`"),
      help: Phrase(
        en: "save it as .xlsx in the spreadsheet program",
        de: "im Tabellenprogramm als .xlsx speichern"
      )
    )
  }

  private func noTable(_ name: String) -> InputFinding {
    let names = vocabulary.entities.flatMap { [$0.tableNaming.english, $0.tableNaming.german] }
    let stem = stem(name)
    return InputFinding(
      code: .columnMissing,
      file: name,
      line: 0,
      column: 0,
      found: stem,
      message: Phrase(
        en: "the file is not read: no table is called `\(stem)`",
        de: "die Datei wird nicht gelesen: keine Tabelle heißt `\(stem)`"
      ),
      help: Suggestions.help(for: stem, among: names)
    )
  }
}
