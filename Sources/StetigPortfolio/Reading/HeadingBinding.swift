import StetigColumns
import StetigRules
import StetigText
import StetigValues

/// A fact and where in a row its value stands.
struct BoundColumn {
  enum Source {
    case field(Int)
    case constant(Datum)
  }

  var fact: FactID
  var source: Source
  var heading: String
  var form: CellForm
  var translations: [(text: [UInt8], value: Datum)]

  /// Whether what is not translated cannot be read: codes of programmes, of which any text could be
  /// the name. Texts keep what is not translated; all other facts know their values.
  func isLookup(_ type: FactType) -> Bool {
    switch type {
    case .programme:
      translations.contains { entry in
        if case .text = entry.value { return true }
        return false
      }
    case .truth, .choice, .choices, .reference, .number, .share, .money, .date, .span, .text,
      .place:
      false
    }
  }
}

/// The columns of a table as its heading names them, before and after they are bound to facts.
struct HeadingBinding {
  let file: String
  let line: Int
  /// The text of each column's heading.
  let headings: [String]
  private(set) var columns: [BoundColumn] = []
  private(set) var findings: [InputFinding] = []

  init(file: String, line: Int, headings: [String]) {
    self.file = file
    self.line = line
    self.headings = headings
  }

  /// Binds by the names and labels of the facts, in either language.
  ///
  /// - Parameters:
  ///   - entity: the entity of the table.
  ///   - vocabulary: its facts.
  ///   - keyHeading: the heading that means the key where none is called so.
  mutating func bind(by entity: EntityID, of vocabulary: Vocabulary, keyHeading: String? = nil) {
    var lexicon = Self.lexicon(of: entity, vocabulary)
    if let keyHeading, let key = vocabulary[entity].key,
      !headings.contains(where: { lexicon.number(of: $0) == vocabulary[key].position })
    {
      lexicon.add(keyHeading, vocabulary[key].position)
    }
    let facts = vocabulary[entity].facts
    var fields: [[Int]] = Array(repeating: [], count: facts.count)
    for (field, heading) in headings.enumerated() where !heading.isEmpty {
      if let position = lexicon.number(of: heading) {
        fields[position].append(field)
      } else if !Self.isForReaders(heading) {
        findings.append(unmapped(heading, field, facts, vocabulary))
      }
    }
    for (position, found) in fields.enumerated() {
      guard let field = found.first else { continue }
      guard found.count == 1 else {
        findings.append(bothMean(facts[position], found, vocabulary))
        continue
      }
      columns.append(
        BoundColumn(
          fact: facts[position],
          source: .field(field),
          heading: headings[field],
          form: CellForm(),
          translations: []
        )
      )
    }
  }

  private static func lexicon(of entity: EntityID, _ vocabulary: Vocabulary) -> ByteLexicon {
    var lexicon = ByteLexicon()
    for (position, fact) in vocabulary[entity].facts.enumerated() {
      lexicon.add(vocabulary[fact].naming, position)
    }
    guard let parent = vocabulary[entity].parent,
      case .reference(let target) = vocabulary[parent].type
    else { return lexicon }
    let position = vocabulary[parent].position
    for name in [vocabulary[target].naming.english, vocabulary[target].naming.german]
    where lexicon.number(of: name) == nil {
      lexicon.add(name, position)
    }
    return lexicon
  }

  /// Binds as a mapping says.
  mutating func bind(by bindings: [FactBinding]) {
    for binding in bindings {
      switch binding.source {
      case .constant(let value):
        columns.append(
          BoundColumn(
            fact: binding.fact,
            source: .constant(value),
            heading: "",
            form: CellForm(),
            translations: []
          )
        )
      case .column(let heading, let form, let translations):
        guard let field = field(heading) else { continue }
        columns.append(
          BoundColumn(
            fact: binding.fact,
            source: .field(field),
            heading: heading,
            form: form,
            translations: translations.map { (tableBytes($0.text), $0.value) }
          )
        )
      }
    }
  }

  /// The field of a column by its heading, as written, else without regard to case; a heading that
  /// is not there is reported.
  mutating func field(_ heading: String) -> Int? {
    if let field = headings.firstIndex(of: heading) { return field }
    var lexicon = ByteLexicon()
    for (field, heading) in headings.enumerated() { lexicon.add(heading, field) }
    if let field = lexicon.number(of: heading) { return field }
    let finding = InputFinding(
      code: .columnMissing,
      file: file,
      line: line,
      column: 0,
      heading: heading,
      found: "",
      message: Phrase(
        en: "there is no column `\(heading)`",
        de: "es gibt keine Spalte `\(heading)`"
      ),
      help: Suggestions.help(for: heading, among: headings)
    )
    if !findings.contains(finding) { findings.append(finding) }
    return nil
  }

  /// Columns that are there for people.
  private static func isForReaders(_ heading: String) -> Bool {
    let names = [
      "note", "notes", "remark", "remarks", "comment", "hinweis", "hinweise", "bemerkung",
      "bemerkungen", "anmerkung", "illustrative", "illustrativ",
    ]
    return names.contains(heading.lowercased())
  }

  private func unmapped(
    _ heading: String,
    _ field: Int,
    _ facts: [FactID],
    _ vocabulary: Vocabulary
  ) -> InputFinding {
    let names = facts.flatMap { [vocabulary[$0].naming.english, vocabulary[$0].naming.german] }
    return InputFinding(
      code: .columnMissing,
      file: file,
      line: line,
      column: field + 1,
      heading: heading,
      found: heading,
      message: Phrase(
        en: "the column `\(heading)` is not read: no fact has this name",
        de: "die Spalte `\(heading)` wird nicht gelesen: keine Angabe heißt so"
      ),
      help: Suggestions.help(for: heading, among: names)
    )
  }

  private func bothMean(
    _ fact: FactID,
    _ fields: [Int],
    _ vocabulary: Vocabulary
  ) -> InputFinding {
    let named = fields.map { "`\(headings[$0])`" }.joined(separator: ", ")
    let name = vocabulary[fact].naming
    return InputFinding(
      code: .columnMissing,
      file: file,
      line: line,
      column: (fields.last ?? 0) + 1,
      heading: headings[fields.last ?? 0],
      found: named,
      message: Phrase(
        en: "several columns mean `\(name.english)`, so none is read: \(named)",
        de: "mehrere Spalten bedeuten `\(name.german)`, darum gilt keine: \(named)"
      ),
      help: Phrase(en: "keep one of them", de: "eine davon behalten")
    )
  }
}
