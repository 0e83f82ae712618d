import StetigPortfolio
import StetigRules
package import StetigText

/// Returns a vocabulary as text for people.
package func schemaText(
  _ schema: VocabularySchema,
  _ language: ReaderLanguage,
  _ style: PageStyle
) -> String {
  plainText(SchemaPages(schema: schema, language: language).document, style)
}

/// Returns a vocabulary as Markdown, a table for each entity.
package func schemaMarkdown(_ schema: VocabularySchema, _ language: ReaderLanguage) -> String {
  markdown(SchemaPages(schema: schema, language: language).document)
}

/// The words of a vocabulary, arranged for reading.
private struct SchemaPages {
  let schema: VocabularySchema
  let language: ReaderLanguage

  private var vocabulary: Vocabulary { schema.vocabulary }

  var document: ReportDocument {
    var document = ReportDocument(
      title: say("The vocabulary", "Der Wortschatz"),
      language: language
    )
    if schema.entities.count > 1 {
      document.parts.append(
        .paragraph(
          Line(
            marked: say(
              """
              What rules can ask, and the columns that tables may have. A table may be called by \
              its English or German name (such as `projects.csv` or `Vorhaben.csv`), a column by \
              the name or the label of its fact.
              """,
              """
              Wonach Regeln fragen können und welche Spalten Tabellen haben dürfen. Eine Tabelle \
              heißt wie auf Deutsch oder Englisch (etwa `Vorhaben.csv` oder `projects.csv`), eine \
              Spalte wie der Name oder die Bezeichnung ihrer Angabe.
              """
            )
          )
        )
      )
    }
    for entity in schema.entities { document.parts += parts(entity) }
    return document
  }

  private func parts(_ id: EntityID) -> [ReportPart] {
    let entity = vocabulary[id]
    var fields = [
      Item.Field(
        say("table", "Tabelle"),
        Line(entity.tableNaming.english, .code) + Line(" · ")
          + Line(entity.tableNaming.german, .code)
      ),
      Item.Field(
        say("in rules", "in Regeln"),
        Line(entity.naming.english, .code) + Line(" · ") + Line(entity.naming.german, .code)
      ),
    ]
    if let parent = entity.parent, case .reference(let target) = vocabulary[parent].type {
      fields.append(
        Item.Field(
          say("belongs to", "gehört zu"),
          Line(vocabulary[target].naming.label.text(language))
        )
      )
    }
    if schema.isAdded(id) { fields.append(added) }
    var parts: [ReportPart] = [
      .heading(level: 2, capitalised(entity.tableNaming.label.text(language)))
    ]
    if let meaning = entity.meaning { parts.append(.paragraph(Line(meaning.text(language)))) }
    parts.append(.fields(fields))
    parts.append(.items(entity.facts.map { item($0) }))
    return parts
  }

  private var added: Item.Field {
    Item.Field(say("declared", "erklärt"), Line(say("by the rule files", "von den Regeldateien")))
  }

  private func item(_ id: FactID) -> Item {
    let fact = vocabulary[id]
    var line =
      Line(fact.naming.english, .code) + Line(" · ") + Line(fact.naming.german, .code)
      + Line(": " + fact.type.label(in: vocabulary).text(language))
    let values = fact.type.choiceValues
    if !values.isEmpty {
      line = line + Line(" " + values.map { written($0) }.joined(separator: ", "))
    }
    if vocabulary.allowsNone(id) { line = line + Line(say("; may be none", "; auch keines")) }
    var fields: [Item.Field] = []
    if let meaning = fact.meaning {
      fields.append(Item.Field(say("meaning", "Bedeutung"), Line(meaning.text(language))))
    }
    if let question = fact.question {
      fields.append(Item.Field(say("question", "Frage"), Line(question.text(language))))
    }
    if schema.isAdded(id), !schema.isAdded(fact.owner) { fields.append(added) }
    return Item(line, fields: fields)
  }

  /// `renewal (Sanierungsgebiet)`; the sixteen Länder have one name.
  private func written(_ value: Naming) -> String {
    value.english == value.german ? value.english : value.english + " (" + value.german + ")"
  }

  private func say(_ english: String, _ german: String) -> String {
    Phrase(en: english, de: german).text(language)
  }
}

/// A text with its first letter as a capital, where the tables' readers take it for the same word:
/// for the letters of English and German.
func capitalised(_ text: String) -> String {
  guard let first = text.unicodeScalars.first, first.isASCII || "äöü".unicodeScalars.contains(first)
  else { return text }
  return text.prefix(1).uppercased() + text.dropFirst()
}
