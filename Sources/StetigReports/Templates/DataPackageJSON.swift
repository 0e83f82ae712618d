import StetigPortfolio
import StetigRules
import StetigText

/// Returns the tables of templates as a Data Package: what each column holds, in the words that
/// programs of other makers check tables by.
func dataPackageJSON(_ templates: PortfolioTemplates) -> String {
  var json = JSONWriter()
  json.beginObject()
  json.write("profile", "tabular-data-package")
  json.write("name", "stetig-portfolio")
  json.write(
    "title",
    Phrase(en: "Portfolio of projects", de: "Bestand von Vorhaben").text(templates.language)
  )
  json.beginArray("resources")
  for table in templates.tables { json.write(table, templates) }
  json.endArray()
  json.endObject()
  return json.text + "\n"
}

extension JSONWriter {
  fileprivate mutating func write(
    _ table: PortfolioTemplates.Table,
    _ templates: PortfolioTemplates
  ) {
    let vocabulary = templates.vocabulary
    let entity = vocabulary[table.id]
    beginObject()
    write("name", table.resourceName)
    write("path", table.fileName)
    write("title", entity.tableNaming.label.text(templates.language))
    if let meaning = entity.meaning { write("description", meaning.text(templates.language)) }
    write("profile", "tabular-data-resource")
    write("format", "csv")
    write("mediatype", "text/csv")
    write("encoding", "utf-8")
    beginObject("dialect")
    write("delimiter", templates.separator)
    write("doubleQuote", true)
    write("header", true)
    endObject()
    beginObject("schema")
    beginArray("fields")
    for fact in entity.facts { writeField(fact, templates) }
    endArray()
    write("missingValues", ["", "-", "–", "—"])
    writeKeys(table, templates)
    endObject()
    endObject()
  }

  private mutating func writeField(_ id: FactID, _ templates: PortfolioTemplates) {
    let vocabulary = templates.vocabulary
    let language = templates.language
    let fact = vocabulary[id]
    beginObject()
    write("name", templates.heading(id))
    writeType(fact.type, language)
    write("title", fact.naming.label.text(language))
    write("description", templates.description(id))
    writeConstraints(id, vocabulary)
    endObject()
  }

  private mutating func writeType(_ type: FactType, _ language: ReaderLanguage) {
    switch type {
    case .truth:
      write("type", "boolean")
      write(
        "trueValues",
        ["yes", "ja", "true", "x", "1", "Yes", "Ja", "TRUE", "X", "WAHR", "wahr"]
      )
      write("falseValues", ["no", "nein", "false", "0", "No", "Nein", "FALSE", "FALSCH", "falsch"])
    case .number, .money:
      write("type", "number")
      write("decimalChar", language == .german ? "," : ".")
      write("groupChar", language == .german ? "." : ",")
      write("bareNumber", false)
    case .share:
      // With its sign: a bare `80` would leave open what it counts in.
      write("type", "string")
    case .date:
      write("type", "date")
      write("format", language == .german ? "%d.%m.%Y" : "%Y-%m-%d")
    case .choice, .choices, .reference, .span, .text, .place, .programme:
      write("type", "string")
    }
  }

  private mutating func writeConstraints(_ id: FactID, _ vocabulary: Vocabulary) {
    let fact = vocabulary[id]
    switch fact.type {
    case .choice(let values):
      beginObject("constraints")
      write("enum", spellings(values))
      endObject()
    case .share:
      beginObject("constraints")
      write("pattern", "[0-9]+([.,][0-9]+)? ?%")
      endObject()
    case .truth, .choices, .reference, .number, .money, .date, .span, .text, .place, .programme:
      guard vocabulary[fact.owner].key == id else { return }
      beginObject("constraints")
      write("unique", true)
      endObject()
    }
  }

  private func spellings(_ values: [Naming]) -> [String] {
    var seen: Set<String> = []
    return values.flatMap { [$0.german, $0.label.german, $0.english, $0.label.english] }
      .filter { seen.insert($0).inserted }
  }

  private mutating func writeKeys(
    _ table: PortfolioTemplates.Table,
    _ templates: PortfolioTemplates
  ) {
    let vocabulary = templates.vocabulary
    var references: [(fact: FactID, target: EntityID)] = []
    for fact in vocabulary[table.id].facts {
      if case .reference(let target) = vocabulary[fact].type { references.append((fact, target)) }
    }
    let isReferredTo = vocabulary.facts.contains { $0.type == .reference(table.id) }
    if let key = vocabulary[table.id].key, isReferredTo {
      write("primaryKey", [templates.heading(key)])
    }
    guard !references.isEmpty else { return }
    let tables = templates.tables
    beginArray("foreignKeys")
    for (fact, target) in references {
      guard let key = vocabulary[target].key,
        let named = tables.first(where: { $0.id == target })
      else { continue }
      beginObject()
      write("fields", [templates.heading(fact)])
      beginObject("reference")
      write("resource", target == table.id ? "" : named.resourceName)
      write("fields", [templates.heading(key)])
      endObject()
      endObject()
    }
    endArray()
  }
}

extension PortfolioTemplates {
  /// What stands in the cells of a column, for people.
  func description(_ id: FactID) -> String {
    let fact = vocabulary[id]
    var text = fact.type.label(in: vocabulary).text(language)
    let values = fact.type.choiceValues
    if !values.isEmpty {
      text += " " + values.map { $0.label.text(language) }.joined(separator: ", ")
    }
    if vocabulary.allowsNone(id) {
      text += Phrase(
        en: "; a dash if there is none",
        de: "; ein Strich, wenn es keines gibt"
      ).text(language)
    }
    if let meaning = fact.meaning { text += ". " + meaning.text(language) }
    return text
  }
}
