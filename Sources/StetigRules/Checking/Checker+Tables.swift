import StetigLanguage
import StetigText
import StetigValues

extension Checker {
  /// Reads the tables that ship with the rules.
  mutating func elaborateTables(_ files: [TableFile], _ builder: inout VocabularyBuilder) {
    for declared in declarations.tables {
      let name = declared.syntax.name.text
      guard tableNumbers[name] == nil else { continue }
      tableNumbers[name] = tables.count
      tables.append(elaborate(declared, files, &builder))
    }
  }

  private mutating func elaborate(
    _ declared: Declarations.Placed<TableSyntax>,
    _ files: [TableFile],
    _ builder: inout VocabularyBuilder
  ) -> LookupTable {
    let syntax = declared.syntax
    var table = LookupTable(
      name: syntax.name.text,
      label: Phrase(syntax.labels) ?? Phrase(same: spaced(syntax.name.text)),
      fileName: syntax.file.text,
      keys: [],
      columns: [],
      provenance: provenance(syntax.cites, under: nil, at: syntax.name.range)
    )
    var names: [String: SourceRange] = [:]
    for column in syntax.columns {
      if let first = names[column.name.text] {
        findings.reportTwice(column.name.text, at: column.name.range, first: first)
        continue
      }
      names[column.name.text] = column.name.range
      guard let type = builder.type(column.type, declared.language) else { continue }
      if let what = unsuitable(type) {
        reportColumn(what, at: column.type.range)
        continue
      }
      let heading = column.heading?.text ?? column.name.text
      let made = LookupTable.Column(name: column.name.text, type: type, heading: heading)
      if column.isKey { table.keys.append(made) } else { table.columns.append(made) }
    }
    guard let file = files.first(where: { $0.file == declared.file && $0.name == syntax.file.text })
    else {
      reportMissing(syntax.file)
      return table
    }
    var reader = TableReader(table, declared.language, at: syntax.file.range)
    reader.read(file.bytes)
    table.rows = reader.rows
    findings.append(contentsOf: reader.findings)
    return table
  }

  private func unsuitable(_ type: FactType) -> Phrase? {
    switch type {
    case .reference: Phrase(en: "a reference", de: "ein Verweis")
    case .choice, .choices: Phrase(en: "a choice", de: "eine Auswahl")
    case .place: Phrase(en: "a place", de: "ein Ort")
    case .truth, .number, .share, .money, .date, .span, .text, .programme: nil
    }
  }

  private mutating func reportColumn(_ what: Phrase, at range: SourceRange) {
    findings.report(
      .typeMismatch,
      Phrase(
        en: "a column of a table cannot be \(what.english)",
        de: "eine Spalte einer Tabelle kann nicht sein: \(what.german)"
      ),
      at: range,
      help: Phrase(en: "use `text`", de: "`Text` nehmen")
    )
  }

  private mutating func reportMissing(_ name: StringSyntax) {
    findings.report(
      .fileMissing,
      Phrase(en: "there is no file `\(name.text)`", de: "die Datei `\(name.text)` gibt es nicht"),
      at: name.range,
      found: name.text,
      help: Phrase(
        en: "put the file beside the rule file or mend its name",
        de: "die Datei neben die Regeldatei legen oder den Namen berichtigen"
      )
    )
  }

  // MARK: Looking up

  /// Whether a path names a column of a table.
  func isTable(_ path: PathSyntax, _ scope: Scope) -> Bool {
    guard !path.startsAtThis, path.names.count == 2 else { return false }
    let head = path.names[0].text
    return tableNumbers[head] != nil && !declarations.isBlock(head)
      && lexicon.entities.find(head, in: scope.language) == nil
  }

  /// Returns what a table holds for some keys.
  mutating func elaborateLookUp(
    _ path: PathSyntax,
    _ keys: [ExpressionSyntax],
    _ scope: Scope,
    _ expecting: ValueType?
  ) -> Typed {
    guard path.names.count == 2, let number = tableNumbers[path.names[0].text] else {
      reportNoTable(path)
      return erroneous(expecting, scope)
    }
    usedTables.insert(number)
    let table = tables[number]
    let name = path.names[1]
    guard let column = table.columns.firstIndex(where: { $0.name == name.text }) else {
      findings.reportUnknown(
        name.text,
        at: name.range,
        as: Phrase(en: "a column of `\(table.name)`", de: "eine Spalte von `\(table.name)`"),
        among: table.columns.map { $0.name }
      )
      return erroneous(expecting, scope)
    }
    let type = valueType(of: table.columns[column].type)
    guard keys.count == table.keys.count else {
      let names = table.keys.map { $0.name }.joined(separator: ", ")
      findings.report(
        .typeMismatch,
        Phrase(
          en: "`\(table.name)` is looked up by \(table.keys.count) keys, not by \(keys.count)",
          de:
            "in `\(table.name)` sucht man mit \(table.keys.count) Schlüsseln, nicht mit \(keys.count)"
        ),
        at: path.range,
        expected: Phrase(same: names),
        help: Phrase(en: "write `for (\(names))`", de: "`für (\(names))` schreiben")
      )
      return erroneous(type, scope)
    }
    var nodes: [NodeID] = []
    for (key, wanted) in zip(keys, table.keys) {
      nodes.append(node(key, as: valueType(of: wanted.type), scope))
    }
    return typed(.lookUp(TableID(number), column: column, keys: nodes), type)
  }

  private mutating func reportNoTable(_ path: PathSyntax) {
    let name = path.names.first?.text ?? "this"
    findings.report(
      .unknownName,
      Phrase(en: "`\(name)` is no table", de: "`\(name)` ist keine Tabelle"),
      at: path.range,
      found: name,
      expected: Phrase(en: "a table and a column", de: "eine Tabelle und eine Spalte"),
      help: Suggestions.help(for: name, among: tables.map { $0.name })
    )
  }

  /// The type of the values in a column.
  private func valueType(of type: FactType) -> ValueType {
    switch type {
    case .truth: .truth
    case .number(let unit): .number(unit: unit)
    case .share: .share
    case .money: .money
    case .date: .date
    case .span: .months
    case .programme: .programme
    case .place: .place
    case .text, .choice, .choices, .reference: .text
    }
  }
}
