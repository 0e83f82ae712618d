import StetigEvaluation
import StetigRuleTests
import StetigRules
package import StetigText

/// Returns a run of `compare` as JSON, schema `stetig/compare/1` (handbook: "Comparing two
/// versions").
package func compareJSON(_ report: CompareReport, _ language: ReaderLanguage) -> String {
  var writer = CompareJSON(report: report, language: language)
  writer.write()
  return writer.json.text + "\n"
}

private struct CompareJSON {
  let report: CompareReport
  let language: ReaderLanguage
  var json = JSONWriter()

  init(report: CompareReport, language: ReaderLanguage) {
    self.report = report
    self.language = language
  }

  mutating func write() {
    let comparison = report.comparison
    json.beginObject()
    json.write("schema", "stetig/compare/1")
    json.write("engine", report.engine)
    json.write("old", report.oldName)
    json.write("new", report.newName)
    json.write("relation", comparison.relation.rawValue)
    json.write("onlyOld", comparison.onlyOld)
    json.write("onlyNew", comparison.onlyNew)
    json.beginArray("programmes")
    for block in comparison.blocks { write(block) }
    json.endArray()
    json.endObject()
  }

  private mutating func write(_ block: BlockComparison) {
    let examples = NumberedExamples(block)
    json.beginObject()
    json.write("kind", block.kind.rawValue)
    json.write("programme", block.newName)
    json.write("oldName", block.oldName)
    json.write("relation", block.relation.rawValue)
    json.beginObject("eligibility")
    write(block.eligibility, examples, "lost", "gained")
    json.endObject()
    json.beginObject("grant")
    write(block.grant, examples, "lower", "higher")
    json.endObject()
    json.beginArray("conditions")
    for condition in block.conditions { write(condition, examples) }
    json.endArray()
    json.beginArray("otherClauses")
    for clause in block.clauses {
      json.beginObject()
      json.write("kind", clause.kind.rawValue)
      json.write("name", clause.name)
      json.endObject()
    }
    json.endArray()
    json.beginArray("withoutEffect")
    for meaning in block.withoutEffect {
      json.beginObject()
      json.write("kind", meaning.kind.rawValue)
      json.write("name", meaning.name)
      json.endObject()
    }
    json.endArray()
    json.write("undecidedBecause", block.reasons.map { $0.text(language) })
    json.beginArray("examples")
    for (index, example) in examples.examples.enumerated() {
      write(example, index + 1, block)
    }
    json.endArray()
    json.endObject()
  }

  private mutating func write(
    _ directions: Directions,
    _ examples: NumberedExamples,
    _ lost: String,
    _ gained: String
  ) {
    json.write("relation", directions.relation.rawValue)
    for (key, presence) in [
      (lost, directions.lost), (gained, directions.gained),
      ("undecided", directions.open),
    ] {
      json.beginObject(key)
      switch presence {
      case .never: json.write("found", "never")
      case .found: json.write("found", "yes")
      case .undecided: json.write("found", "unknown")
      }
      if let number = examples.number(of: presence) { json.write("example", number) }
      json.endObject()
    }
  }

  private mutating func write(_ condition: ConditionComparison, _ examples: NumberedExamples) {
    json.beginObject()
    json.write("id", condition.id)
    json.write("label", condition.label.text(language))
    json.write("change", condition.change.rawValue)
    json.write("oldKind", condition.oldKind?.rawValue)
    json.write("newKind", condition.newKind?.rawValue)
    write(condition.directions, examples, "lost", "gained")
    write("oldPlace", condition.oldRange, report.oldFiles)
    write("newPlace", condition.newRange, report.newFiles)
    json.endObject()
  }

  private mutating func write(_ key: String, _ range: SourceRange?, _ files: [SourceFile]) {
    guard let range, files.indices.contains(range.file.index) else {
      json.writeNull(key)
      return
    }
    let file = files[range.file.index]
    let position = file.position(at: range.lower)
    json.beginObject(key)
    json.write("file", file.name)
    json.write("line", position.line)
    json.write("column", position.column)
    json.endObject()
  }

  private mutating func write(
    _ example: Counterexample,
    _ number: Int,
    _ block: BlockComparison
  ) {
    let wording = CompareWording(language: language, vocabulary: report.comparison.vocabulary)
    json.beginObject()
    json.write("number", number)
    write("old", example.old)
    write("new", example.new)
    json.beginArray("conditions")
    for (id, old, new) in example.conditions {
      json.beginObject()
      json.write("id", id)
      json.write("old", old?.outcome.rawValue)
      json.write("new", new?.outcome.rawValue)
      json.endObject()
    }
    json.endArray()
    let lines = example.test(
      block.newName + ", " + wording.title(number),
      of: block.newName,
      language,
      report.comparison.vocabulary
    )
    json.write("test", lines.joined(separator: "\n"))
    json.endObject()
  }

  private mutating func write(_ key: String, _ result: CaseResult) {
    json.beginObject(key)
    json.write("verdict", result.verdict.rawValue)
    if let amount = result.grant?.amount {
      json.beginObject("grant")
      json.write("from", StableText.cents(amount.low))
      json.write("to", amount.high.map { StableText.cents($0) })
      json.endObject()
    } else {
      json.writeNull("grant")
    }
    json.endObject()
  }
}
