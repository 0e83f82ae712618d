import StetigColumns
import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText

/// The facts of one project as a memo shows them.
struct FactTables {
  let portfolio: Portfolio
  let project: Int
  let language: ReaderLanguage

  /// Longer lists are shown so far, with the number of what is left out.
  static let mostRows = 100

  private var vocabulary: Vocabulary { portfolio.vocabulary }

  private func say(_ english: String, _ german: String) -> String {
    language == .english ? english : german
  }

  /// The parts: a heading and fields for each entity, a table for each list.
  func parts(_ used: UsedFacts) -> [ReportPart] {
    var parts: [ReportPart] = []
    var groups: [(references: [FactID], facts: [FactPath])] = []
    for path in used.facts {
      if let index = groups.firstIndex(where: { $0.references == path.references }) {
        groups[index].facts.append(path)
      } else {
        groups.append((path.references, [path]))
      }
    }
    groups.sort {
      $0.references.count == $1.references.count
        ? $0.references.lexicographicallyPrecedes($1.references)
        : $0.references.count < $1.references.count
    }
    for group in groups {
      parts.append(.heading(level: 3, title(group.references)))
      parts.append(
        .fields(group.facts.map { Item.Field(label($0.fact), value($0, from: project)) })
      )
    }
    for list in used.lists { parts += self.parts(list) }
    return parts
  }

  /// A short text of what a condition rests on: `municipality.population: 5 000`.
  func shortLines(_ used: UsedFacts) -> [Line] {
    let facts = used.facts.filter { !isReference($0.fact) }.map { path in
      Line(name(path), .code) + Line(": ") + value(path, from: project)
    }
    let lists = used.lists.map { list in
      Line(listName(list), .code) + Line(": " + say(rows(list)))
    }
    return facts + lists
  }

  private func say(_ phrase: Phrase) -> String { phrase.text(language) }

  private func isReference(_ fact: FactID) -> Bool {
    if case .reference = vocabulary[fact].type { return true }
    return false
  }

  private func rows(_ list: UsedList) -> Phrase {
    guard let found = childRows(list) else { return Phrase(en: "unknown", de: "unbekannt") }
    let count = counted(
      found.rows.count,
      one: Phrase(en: "row", de: "Zeile"),
      several: Phrase(en: "rows", de: "Zeilen")
    )
    if found.isComplete { return count }
    return Phrase(en: count.english + ", perhaps more", de: count.german + ", vielleicht mehr")
  }

  private func title(_ references: [FactID]) -> String {
    guard let last = references.last else {
      return vocabulary.entity("project").map { say(vocabulary[$0].naming.label) } ?? ""
    }
    return references.dropLast().map { label($0) + " › " }.joined() + label(last)
  }

  private func label(_ fact: FactID) -> String { say(vocabulary[fact].naming.label) }

  private func word(_ naming: Naming) -> String {
    language == .english ? naming.english : naming.german
  }

  private func name(_ path: FactPath) -> String {
    word(vocabulary[vocabulary[path.fact].owner].naming) + "." + word(vocabulary[path.fact].naming)
  }

  private func listName(_ list: UsedList) -> String {
    let found = vocabulary[list.list]
    return word(vocabulary[found.owner].naming) + "." + word(found.naming)
  }

  private func value(_ path: FactPath, from row: Int) -> Line {
    guard let row = follow(path.references, from: row) else {
      return Line(say("unknown", "unbekannt"), .open)
    }
    let shown = portfolio.shownValue(path.fact, row: row)
    let tone: Tone = shown.content == .unknown ? .open : .plain
    return Line(shown.text(language, vocabulary), tone)
  }

  private func follow(_ references: [FactID], from row: Int) -> Int? {
    var row = row
    for reference in references {
      guard let next = portfolio.target(reference, row: row) else { return nil }
      row = next
    }
    return row
  }

  private func childRows(_ list: UsedList) -> (rows: [Int], isComplete: Bool)? {
    guard let owner = follow(list.references, from: project),
      portfolio.lists.indices.contains(list.list.index)
    else { return nil }
    let children = portfolio.lists[list.list.index]
    let element = vocabulary[list.list].element.index
    guard portfolio.tables.indices.contains(element), portfolio.tables[element].isPresent,
      owner < children.ownerCount
    else { return nil }
    let rows = children.positions(of: owner).map { children.row(at: $0) }
    return (rows, children.isComplete(for: owner))
  }

  private func parts(_ list: UsedList) -> [ReportPart] {
    let heading = title(list.references) + " › " + say(vocabulary[list.list].naming.label)
    var parts: [ReportPart] = [.heading(level: 3, heading)]
    guard let found = childRows(list) else {
      return parts + [.paragraph(Line(say("unknown", "unbekannt"), .open))]
    }
    guard !found.rows.isEmpty else {
      let none = say("no rows", "keine Zeilen")
      let more = say(
        "no rows given; there may be some",
        "keine Zeilen angegeben; es kann welche geben"
      )
      parts.append(.paragraph(found.isComplete ? Line(none) : Line(more, .open)))
      return parts
    }
    let columns = list.facts.isEmpty ? [] : list.facts
    if columns.isEmpty {
      parts.append(.paragraph(Line(say(rows(list)))))
      return parts
    }
    let heads = columns.map { ReportTable.Column(label($0.fact), isNumber: isNumber($0.fact)) }
    let shown = found.rows.prefix(Self.mostRows)
    let cells = shown.map { row in columns.map { value($0, from: row) } }
    parts.append(.table(ReportTable(columns: heads, rows: Array(cells))))
    if shown.count < found.rows.count {
      let rest = found.rows.count - shown.count
      parts.append(.paragraph(Line(say("… and \(rest) more rows", "… und \(rest) weitere Zeilen"))))
    }
    if !found.isComplete {
      let more = say("there may be more rows", "es kann weitere Zeilen geben")
      parts.append(.paragraph(Line(more, .open)))
    }
    return parts
  }

  private func isNumber(_ fact: FactID) -> Bool {
    switch vocabulary[fact].type {
    case .number, .share, .money: true
    case .truth, .choice, .choices, .reference, .date, .span, .text, .place, .programme: false
    }
  }
}
