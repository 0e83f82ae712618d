import StetigPortfolio
import StetigRules
import StetigText

/// Returns a vocabulary as JSON, schema `stetig/schema/1`.
package func schemaJSON(_ schema: VocabularySchema, engine: String) -> String {
  var json = JSONWriter()
  json.beginObject()
  json.write("schema", "stetig/schema/1")
  json.write("engine", engine)
  json.beginArray("entities")
  for entity in schema.entities { json.write(entity, schema) }
  json.endArray()
  json.endObject()
  return json.text + "\n"
}

extension JSONWriter {
  fileprivate mutating func write(_ id: EntityID, _ schema: VocabularySchema) {
    let vocabulary = schema.vocabulary
    let entity = vocabulary[id]
    beginObject()
    write("name", entity.naming.english)
    write("german", entity.naming.german)
    write("label", entity.naming.label)
    write("table", entity.tableNaming.english)
    write("germanTable", entity.tableNaming.german)
    write("tableLabel", entity.tableNaming.label)
    write("meaning", entity.meaning)
    write("parent", entity.parent.map { vocabulary[$0].naming.english })
    write("key", entity.key.map { vocabulary[$0].naming.english })
    write("isAdded", schema.isAdded(id))
    beginArray("facts")
    for fact in entity.facts { write(fact, schema) }
    endArray()
    beginArray("lists")
    for list in vocabulary.lists where list.owner == id {
      beginObject()
      write("name", list.naming.english)
      write("german", list.naming.german)
      write("of", vocabulary[list.element].naming.english)
      write("via", vocabulary[list.via].naming.english)
      endObject()
    }
    endArray()
    endObject()
  }

  private mutating func write(_ id: FactID, _ schema: VocabularySchema) {
    let vocabulary = schema.vocabulary
    let fact = vocabulary[id]
    beginObject()
    write("name", fact.naming.english)
    write("german", fact.naming.german)
    write("label", fact.naming.label)
    write("type", fact.type.schemaName)
    switch fact.type {
    case .choice(let values), .choices(let values):
      beginArray("values")
      for value in values {
        beginObject()
        write("name", value.english)
        write("german", value.german)
        write("label", value.label)
        endObject()
      }
      endArray()
    case .reference(let target): write("to", vocabulary[target].naming.english)
    case .number(let unit): write("unit", unit)
    case .money: write("unit", "EUR")
    case .truth, .share, .date, .span, .text, .place, .programme: break
    }
    write("mayBeNone", vocabulary.allowsNone(id))
    write("meaning", fact.meaning)
    write("question", fact.question)
    write("isAdded", schema.isAdded(id))
    endObject()
  }

  private mutating func write(_ key: String, _ phrase: Phrase) {
    beginObject(key)
    write("en", phrase.english)
    write("de", phrase.german)
    endObject()
  }

  private mutating func write(_ key: String, _ phrase: Phrase?) {
    if let phrase { write(key, phrase) } else { writeNull(key) }
  }
}
