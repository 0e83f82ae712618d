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
  readPortfolio(files.map { ByteSource($0) }, mappings, vocabulary, ReadingOptions())
}

/// Reads the tables of a portfolio into columns, of large tables a piece at a time, several at once.
///
/// The answer depends neither on `workers` nor on `pieceSize`, which is about how many bytes of a
/// file a piece has, nor on `takesCommonForms`: without it each cell goes the long way, which tests
/// compare with.
package func readPortfolio(
  sources: [ByteSource],
  mappings: [PortfolioMapping] = [],
  vocabulary: Vocabulary,
  workers: Workers,
  pieceSize: Int = 1 << 20,
  takesCommonForms: Bool = true
) -> Portfolio {
  let options = ReadingOptions(
    workers: workers,
    pieceSize: max(1, pieceSize),
    windowSize: min(1 << 17, max(1, pieceSize / 4)),
    takesCommonForms: takesCommonForms
  )
  return readPortfolio(sources, mappings, vocabulary, options)
}

func readPortfolio(
  _ sources: [ByteSource],
  _ mappings: [PortfolioMapping],
  _ vocabulary: Vocabulary,
  _ options: ReadingOptions
) -> Portfolio {
  var reading = PortfolioReading(vocabulary, options)
  let order = sources.indices.sorted {
    (sources[$0].name, sources[$0].byteCount, $0) < (sources[$1].name, sources[$1].byteCount, $1)
  }
  let files = order.map { sources[$0] }
  reading.plan(files.map { $0.name }, mappings)
  reading.read(files)
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
  /// Whether no other read gives rows to the table.
  var isOnlyRead = false
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
  private var sampledSheet: String?
  private let options: ReadingOptions
  /// By number of the entity: whether all its rows are there.
  private var isJoined: [Bool]

  init(_ vocabulary: Vocabulary, _ options: ReadingOptions = ReadingOptions()) {
    self.vocabulary = vocabulary
    self.options = options
    isJoined = Array(repeating: false, count: vocabulary.entities.count)
    assembly = PortfolioAssembly(vocabulary, options.workers)
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

  /// Reads the files, small ones first: where all rows of a table are there before another one
  /// refers to them, its keys become rows as they are read.
  mutating func read(_ files: [ByteSource], leavingOut streamed: [Int] = []) {
    markOnlyReads(files)
    var left = files.indices.filter { !streamed.contains($0) }.sorted {
      (Self.isWorkbook(files[$0]) ? 0 : 1, files[$0].byteCount, $0)
        < (Self.isWorkbook(files[$1]) ? 0 : 1, files[$1].byteCount, $1)
    }
    var found: [FileFound] = files.map { _ in FileFound() }
    while !left.isEmpty {
      let number = left.removeFirst()
      found[number] = read(files[number], number)
      keep(found[number], number)
      joinComplete(left + streamed)
    }
    for file in found {
      findings += file.findings
      if let form = file.form { forms.append(form) }
    }
  }

  /// The tables that a file gives.
  func plannedReads(_ file: Int) -> [PlannedRead] { plans[file] }

  func hasWorkbook(_ files: [ByteSource]) -> Bool { files.contains(where: Self.isWorkbook) }

  /// The keys of the tables that are all there.
  var knownKeys: KnownKeys { KnownKeys(indices: assembly.indices) }

  /// What the files that have been read were found to be like.
  var heldFindings: [InputFinding] { findings + assembly.findings }

  /// Adds rows to a table; they follow those that are there.
  mutating func add(_ read: TableRead) { reads[read.entity.index].append(read) }

  /// What is to be said of the references of rows that are not kept.
  func findings(of table: TableRead) -> [InputFinding] {
    var reported = PortfolioAssembly(vocabulary)
    reported.places[table.entity.index] = [
      RowPlaces(file: table.file, sheet: table.sheet, lines: table.lines)
    ]
    for (fact, tally) in table.references {
      guard case .reference(let target) = vocabulary[fact].type else { continue }
      reported.report(tally, fact, target)
    }
    return reported.findings
  }

  /// What a file gave beside its tables.
  private struct FileFound {
    var reads: [TableRead] = []
    var findings: [InputFinding] = []
    var form: FileForm?

    mutating func add(_ read: FileRead) {
      reads += read.tables
      findings += read.findings
    }
  }

  private static func isWorkbook(_ file: ByteSource) -> Bool {
    InputFormat(fileName: file.name) == .workbook
  }

  /// A workbook says only by its sheets which tables it has.
  private mutating func markOnlyReads(_ files: [ByteSource]) {
    guard !files.contains(where: Self.isWorkbook) else { return }
    for file in plans.indices {
      for index in plans[file].indices {
        let entity = plans[file][index].entity
        let count = plans.reduce(0) { $0 + $1.count { $0.entity == entity } }
        plans[file][index].isOnlyRead = count == 1
      }
    }
  }

  /// Puts the rows of each table together that no file in `left` adds any to.
  private mutating func joinComplete(_ left: [Int]) {
    for number in vocabulary.entities.indices where !isJoined[number] && !reads[number].isEmpty {
      let entity = EntityID(number)
      guard !left.contains(where: { plans[$0].contains { $0.entity == entity } }) else { continue }
      join(entity)
      if refers(left, to: entity) { assembly.prepareKeys(of: entity) }
    }
  }

  /// Whether a table that is yet to be read has references to the rows of an entity.
  private func refers(_ left: [Int], to entity: EntityID) -> Bool {
    left.contains { file in
      plans[file].contains { plan in
        plan.isOnlyRead
          && vocabulary[plan.entity].facts.contains { vocabulary[$0].type == .reference(entity) }
      }
    }
  }

  /// Reads the tables that a file gives.
  private mutating func read(_ file: ByteSource, _ number: Int) -> FileFound {
    var found = FileFound()
    if Self.isWorkbook(file) {
      guard let bytes = file.bytes() else { return FileFound(findings: [unreadable(file)]) }
      let result = readWorkbook(
        NamedBytes(name: file.name, bytes: bytes),
        plans[number],
        vocabulary
      )
      found.add(result)
      found.form = result.form
      return found
    }
    var rest = plans[number]
    for read in rest {
      guard let name = read.mapping?.encoding, TextEncoding(name: name) == nil else { continue }
      found.findings.append(unreadable(file.name, name))
    }
    rest.removeAll { $0.mapping?.encoding.map { TextEncoding(name: $0) == nil } ?? false }
    while let first = rest.first {
      // Tables that take the bytes for the same text share it.
      let declared = first.mapping?.encoding
      let shared = rest.filter { $0.mapping?.encoding == declared }
      rest.removeAll { $0.mapping?.encoding == declared }
      let result = read(file, shared, declared: declared.flatMap { TextEncoding(name: $0) })
      if let sample = result.sample { sampled = sample }
      found.add(result)
      if found.form == nil {
        found.form = result.form
      } else if let other = result.form {
        found.form?.add(other)
      }
    }
    return found
  }

  /// Reads the first rows of a file as texts.
  mutating func sample(
    _ file: NamedBytes,
    _ plan: PlannedRead
  ) -> (sample: TableSample?, findings: [InputFinding]) {
    plans = [[plan]]
    read([ByteSource(file)])
    sampled?.form = forms.first
    sampled?.sheet = sampledSheet
    return (sampled, findings)
  }

  private mutating func keep(_ found: FileFound, _ number: Int) {
    for var read in found.reads {
      if sampledSheet == nil { sampledSheet = read.sheet }
      read.fileNumber = number
      reads[read.entity.index].append(read)
    }
  }

  private func read(
    _ file: ByteSource,
    _ plans: [PlannedRead],
    declared: TextEncoding?
  ) -> FileRead {
    let format = InputFormat(fileName: file.name)
    switch format {
    case .separatedValues, .workbook, nil:
      return readSeparatedValues(
        file,
        plans,
        vocabulary,
        declared: declared,
        keys: KnownKeys(indices: assembly.indices),
        options
      )
    case .json, .geoJSON, .jsonLines: break
    }
    guard file.byteCount < Int(UInt32.max), let bytes = file.bytes() else {
      return FileRead(findings: [unreadable(file)])
    }
    let text = InputText(NamedBytes(name: file.name, bytes: bytes), declared: declared)
    switch format {
    case .jsonLines: return readJSON(text, plans, vocabulary, isLines: true)
    case .json where !isGeoJSON(text): return readJSON(text, plans, vocabulary, isLines: false)
    case .json, .geoJSON, .separatedValues, .workbook, nil:
      return readGeoJSON(text, plans, vocabulary)
    }
  }

  consuming func finish() -> Portfolio {
    joinComplete([])
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
    isJoined[entity.index] = true
    var found: [TableRead] = []
    swap(&found, &reads[entity.index])
    // In the order of the names of the files.
    let order = found.indices.sorted {
      (found[$0].fileNumber, $0) < (found[$1].fileNumber, $1)
    }
    found = order.map { found[$0] }
    var tables = found.filter { $0.features == nil }
    tables += found.filter { $0.features != nil }
    found = []
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
      for (fact, rows) in table.references where assembly.resolved[fact] == nil {
        assembly.resolved[fact] = rows
      }
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

  private func unreadable(_ file: ByteSource) -> InputFinding {
    InputFinding(
      code: .unreadableCell,
      file: file.name,
      line: 0,
      column: 0,
      found: "",
      message: Phrase(
        en: "the file could not be read to its end, or is too large for its format",
        de: "die Datei war nicht bis zu ihrem Ende zu lesen oder ist für ihr Format zu groß"
      )
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
