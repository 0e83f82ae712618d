import StetigEvaluation
import StetigRuleTests
import StetigRules
package import StetigText

/// Returns a run of `compare` as people read it: for each block what differs, with projects that
/// show it as tests that can be pasted into a rule file.
///
/// - Parameter isQuiet: leaves out the blocks that mean the same.
package func compareDocument(
  _ report: CompareReport,
  _ language: ReaderLanguage,
  isQuiet: Bool = false
) -> ReportDocument {
  let comparison = report.comparison
  let wording = CompareWording(language: language, vocabulary: comparison.vocabulary)
  var parts: [ReportPart] = [
    .paragraph(
      Line([Span(wording.say("As a whole: ", "Insgesamt: "))])
        + wording.verdict(comparison.relation)
    )
  ]
  for (names, text) in [
    (comparison.onlyOld, wording.say("Only in ", "Nur in ") + report.oldName + ": "),
    (comparison.onlyNew, wording.say("Only in ", "Nur in ") + report.newName + ": "),
  ] where !names.isEmpty {
    parts.append(.paragraph(Line(text) + Line(names.joined(separator: ", "), .code)))
  }
  let same = comparison.blocks.filter { $0.relation == .equivalent && $0.isWrittenAlike }
  for block in comparison.blocks where !(block.relation == .equivalent && block.isWrittenAlike) {
    if isQuiet && block.relation == .equivalent { continue }
    parts += ComparePages(wording: wording, block: block).parts
  }
  if !same.isEmpty, !isQuiet {
    let names = same.map(\.newName).joined(separator: ", ")
    parts.append(
      .paragraph(Line(wording.say("The same: ", "Gleich: ")) + Line(names, .code))
    )
  }
  return ReportDocument(
    title: wording.say(
      "\(report.oldName) and \(report.newName)",
      "\(report.oldName) und \(report.newName)"
    ),
    language: language,
    parts: parts
  )
}

extension BlockComparison {
  /// Whether there is nothing to say of it.
  var isWrittenAlike: Bool { conditions.isEmpty && clauses.isEmpty && withoutEffect.isEmpty }
}

/// The pages of one block.
private struct ComparePages {
  let wording: CompareWording
  let block: BlockComparison
  let examples: NumberedExamples

  init(wording: CompareWording, block: BlockComparison) {
    self.wording = wording
    self.block = block
    examples = NumberedExamples(block)
  }

  var parts: [ReportPart] {
    let label = block.label.text(wording.language)
    let name = label.isEmpty || label == block.newName ? "" : " [\(block.newName)]"
    var parts: [ReportPart] = [
      .heading(level: 2, (label.isEmpty ? block.newName : label) + name),
      .fields(summary),
    ]
    if !block.conditions.isEmpty { parts.append(.items(block.conditions.map { item($0) })) }
    for (index, example) in examples.examples.enumerated() {
      parts += self.example(example, index + 1)
    }
    return parts
  }

  private var summary: [Item.Field] {
    let say = wording.say
    var fields = [
      Item.Field(say("result", "Ergebnis"), wording.verdict(block.relation)),
      Item.Field(
        say("eligible", "förderfähig"),
        Line(wording.eligibility(block.eligibility)) + shown(block.eligibility)
      ),
      Item.Field(
        say("grant", "Zuwendung"),
        Line(wording.grant(block.grant)) + shown(block.grant)
      ),
    ]
    if !block.clauses.isEmpty {
      let names = block.clauses.map { wording.clause($0) }.joined(separator: ", ")
      fields.append(Item.Field(say("also changed", "auch geändert"), Line(names)))
    }
    if !block.withoutEffect.isEmpty {
      let names = block.withoutEffect.map { wording.unchanged($0) }.joined(separator: ", ")
      fields.append(Item.Field(say("without effect", "ohne Wirkung"), Line(names)))
    }
    for reason in block.reasons {
      fields.append(
        Item.Field(say("not decided", "offen"), Line(marked: reason.text(wording.language)))
      )
    }
    return fields
  }

  /// The numbers of the projects that show something.
  private func shown(_ directions: Directions) -> Line {
    let numbers = Set(
      [directions.lost, directions.gained, directions.open].compactMap { examples.number(of: $0) }
    ).sorted()
    if numbers.isEmpty { return Line([]) }
    let list = numbers.map(String.init).joined(separator: ", ")
    let word = wording.say(
      numbers.count == 1 ? "difference" : "differences",
      numbers.count == 1 ? "Unterschied" : "Unterschiede"
    )
    return Line(" (\(word) \(list))", .quiet)
  }

  private func item(_ condition: ConditionComparison) -> Item {
    let label = condition.label.text(wording.language)
    var line = Line(label)
    if label != condition.id { line = line + Line(" [\(condition.id)]", .quiet) }
    return Item(
      line + Line(": " + wording.condition(condition)) + shown(condition.directions)
    )
  }

  private func example(_ example: Counterexample, _ number: Int) -> [ReportPart] {
    let say = wording.say
    let title = wording.title(number)
    let arrow =
      Line([Span(say("before ", "bisher "))] + wording.said(example.old))
      + Line([Span(say(", now ", ", jetzt "))] + wording.said(example.new))
    let items = example.conditions.map { condition(id: $0.id, $0.old, $0.new) }
    let test = example.test(
      block.newName + ", " + title,
      of: block.newName,
      wording.language,
      wording.vocabulary
    )
    var parts: [ReportPart] = [
      .heading(level: 3, title.prefix(1).uppercased() + title.dropFirst()),
      .paragraph(arrow),
    ]
    if !items.isEmpty { parts.append(.items(items)) }
    parts.append(.drawing(test.map { Line($0, .code) }))
    return parts
  }

  private func condition(
    id: String,
    _ old: ConditionResult?,
    _ new: ConditionResult?
  ) -> Item {
    let label = (new ?? old)?.label.text(wording.language) ?? id
    var line = Line(label)
    if label != id { line = line + Line(" [\(id)]", .quiet) }
    line = line + Line(": ") + outcome(old) + Line(" → ") + outcome(new)
    var fields: [Item.Field] = []
    for (result, name) in [
      (old, wording.say("asked before", "bisher verlangt")),
      (new, wording.say("asked now", "jetzt verlangt")),
    ] {
      guard let asked = asked(result) else { continue }
      fields.append(Item.Field(name, asked))
    }
    return Item(line, fields: fields)
  }

  private func outcome(_ result: ConditionResult?) -> Line {
    guard let result else { return Line(wording.say("not asked", "nicht verlangt"), .quiet) }
    return Line(result.outcome.label.text(wording.language), result.outcome.tone)
  }

  /// What a version asked, and what it found.
  private func asked(_ result: ConditionResult?) -> Line? {
    guard let result else { return nil }
    let language = wording.language
    let found = wording.say("found", "gefunden")
    if let miss = result.nearMiss {
      return Line(marked: miss.asked.text(language))
        + Line("; \(found) " + miss.found.text(language, wording.vocabulary))
    }
    if let met = result.metAsks.first {
      return Line(marked: met.asked.text(language))
        + Line("; \(found) " + met.found.text(language, wording.vocabulary))
    }
    return nil
  }
}
