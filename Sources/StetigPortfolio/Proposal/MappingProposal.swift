package import StetigLanguage
package import StetigRules
import StetigText
import StetigValues

/// Returns a rule file that binds a foreign table, for a person to correct: a `portfolio` declaration
/// with what the headings and cells show, and comments where they do not.
///
/// It parses whatever the file holds; in the form of the formatter once that has laid it out.
package func proposedMapping(
  of sample: TableSample,
  as entity: EntityID,
  vocabulary: Vocabulary,
  language: RuleLanguage
) -> String {
  MappingProposal(sample, entity, vocabulary, language).text
}

/// The proposal of one mapping, line by line.
struct MappingProposal {
  let sample: TableSample
  let entity: EntityID
  let vocabulary: Vocabulary
  let language: RuleLanguage
  let matching: ColumnMatching

  init(
    _ sample: TableSample,
    _ entity: EntityID,
    _ vocabulary: Vocabulary,
    _ language: RuleLanguage
  ) {
    self.sample = sample
    self.entity = entity
    self.vocabulary = vocabulary
    self.language = language
    matching = ColumnMatching(sample, vocabulary, entity)
  }

  var text: String {
    var lines: [String] = []
    if language == .german {
      lines.append("\(word(.language)) de")
      lines.append("")
    }
    lines += heading
    lines += read(entity, main)
    lines += unmatched
    for related in relatedReads { lines += related }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Pieces of text

  func word(_ keyword: Keyword) -> String { keyword.canonicalSpelling(in: language) }

  /// `ab` would be right too, but is said of days.
  private var from: String { language == .english ? word(.from) : "aus" }

  func say(_ english: String, _ german: String) -> String {
    language == .english ? english : german
  }

  func name(_ fact: FactID) -> String { vocabulary[fact].naming.name(in: language) }

  func comment(_ text: String) -> String { "-- " + Self.onOneLine(text) }

  /// A text between quotes, as the language writes it.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in onOneLine(text).unicodeScalars {
      if scalar == "\"" { result += "\"" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }

  /// Without line ends and other characters that steer.
  static func onOneLine(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
        result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  func column(_ number: Int) -> String {
    word(.column) + " " + Self.quoted(sample.headings[number])
  }

  /// The first values of a column, for people.
  func examples(_ number: Int) -> String {
    matching.evidence[number].distinct.prefix(3).map { value in
      let letters = value.unicodeScalars
      return letters.count > 24 ? String(String.UnicodeScalarView(letters.prefix(24))) + "…" : value
    }.joined(separator: " | ")
  }

  // MARK: The head

  private var heading: [String] {
    let rows = sample.rowCount
    let columns = sample.headings.count
    var lines = [
      comment(
        say(
          "Proposed from \(Self.quoted(sample.file)): \(rows) rows, \(columns) columns. To be checked.",
          "Vorgeschlagen aus \(Self.quoted(sample.file)): \(rows) Zeilen, \(columns) Spalten. "
            + "Zu prüfen."
        )
      )
    ]
    if let form = sample.form, let encoding = form.encoding, let separator = form.separatorText {
      lines.append(
        comment(
          say(
            "Found: \(encoding.rawValue), `\(separator)` between the columns.",
            "Gefunden: \(encoding.rawValue), `\(separator)` zwischen den Spalten."
          )
        )
      )
    }
    var declaration = word(.portfolio) + " " + Self.quoted(stem(sample.file))
    switch decimalMark {
    case .comma: declaration += " \(word(.language)) de"
    case .dot: declaration += " \(word(.language)) en"
    case nil:
      if hasNumbers {
        lines.append(
          comment(
            say(
              "After the name, `language de` or `language en` says how 1.234 is meant.",
              "Hinter dem Namen sagt `Sprache de` oder `Sprache en`, wie 1.234 gemeint ist."
            )
          )
        )
      }
    }
    lines.append(declaration)
    return lines
  }

  private var hasNumbers: Bool {
    matching.columns.keys.contains { fact in
      switch vocabulary[fact].type {
      case .number, .share, .money: true
      case .truth, .choice, .choices, .reference, .date, .span, .text, .place, .programme: false
      }
    }
  }

  /// The mark that the columns of numbers show, if they agree.
  private var decimalMark: DecimalMark? {
    var found: DecimalMark?
    for (fact, column) in matching.columns {
      switch vocabulary[fact].type {
      case .number, .share, .money: break
      case .truth, .choice, .choices, .reference, .date, .span, .text, .place, .programme: continue
      }
      guard let mark = matching.evidence[column].decimalMark else { continue }
      if let found, found != mark { return nil }
      found = mark
    }
    return found
  }

  // MARK: Reads

  private func read(_ entity: EntityID, _ lines: [String], isPartial: Bool = false) -> [String] {
    var head = "\(word(.read)) \(vocabulary[entity].tableNaming.name(in: language))"
    head += " \(from) \(Self.quoted(sample.file))"
    if isPartial { head += " " + word(.partial) }
    var options: [String] = []
    if let sheet = sample.sheet {
      options.append(say("sheet", "Blatt") + " = " + Self.quoted(sheet))
    }
    if sample.skippedLines > 0 {
      options.append(say("skip", "überspringen") + " = \(sample.skippedLines)")
    }
    if !options.isEmpty { head += " \(word(.with)) " + options.joined(separator: ", ") }
    return ["", head] + lines
  }

  /// The facts of the table itself, its key first.
  private var main: [String] {
    var lines: [String] = []
    if let key = vocabulary[entity].key, matching.columns[key] == nil { lines += keyLines(key) }
    for fact in vocabulary[entity].facts {
      if let number = matching.columns[fact] {
        lines += line(fact, number)
      } else if let number = townColumn, vocabulary[entity].parent == fact {
        lines.append("\(name(fact)) = \(column(number))")
      }
    }
    return lines
  }

  /// The key where no heading names it: the first column whose cells all differ.
  private func keyLines(_ key: FactID) -> [String] {
    guard let number = keyColumn else {
      return [
        comment(
          say(
            "\(name(key)) = column \"…\": no column names each row by itself",
            "\(name(key)) = Spalte \"…\": keine Spalte benennt jede Zeile für sich"
          )
        )
      ]
    }
    let note = say("differs in every row", "in jeder Zeile verschieden")
    return ["\(name(key)) = \(column(number)) \(comment(note))"]
  }

  /// The column that names the rows.
  var keyColumn: Int? {
    guard let key = vocabulary[entity].key else { return nil }
    if let column = matching.columns[key] { return column }
    guard sample.rowCount > 1, sample.rowCount == sample.rows.count else { return nil }
    return sample.headings.indices.first { column in
      guard !sample.headings[column].isEmpty, matching.evidence[column].fits(.text) else {
        return false
      }
      let texts = Set(sample.rows.lazy.map { $0[column] })
      return texts.count == sample.rowCount && !texts.contains("")
    }
  }

  // MARK: Columns without a fact

  private var unmatched: [String] {
    let unnamed = keyColumn == nil ? unnamedChildren : []
    return unnamed
      + matching.unmatched.compactMap { number in
        let heading = sample.headings[number]
        let first = sample.headings.firstIndex(of: heading)
        guard !heading.isEmpty, number != keyColumn, number != townColumn else { return nil }
        var text = say("column ", "Spalte ") + Self.quoted(heading) + ": "
        if let first, first != number {
          text += say("the heading stands twice", "die Überschrift steht zweimal da")
        } else if let fact = matching.misfits[number] {
          text += say(
            "called like \(name(fact)), but its cells are none",
            "heißt wie \(name(fact)), aber die Zellen sind keines"
          )
        } else {
          let near = matching.nearest(number, among: vocabulary[entity].facts, limit: 3)
          text += say("no fact found", "keine Angabe gefunden")
          if !near.isEmpty {
            text += say("; nearest: ", "; am nächsten: ")
            text += near.map { name($0) }.joined(separator: ", ")
          }
        }
        let examples = examples(number)
        if !examples.isEmpty { text += say("; such as ", "; etwa ") + examples }
        return comment(text)
      }
  }

  /// Columns of costs and funding that cannot be read, since nothing names the project.
  private var unnamedChildren: [String] {
    vocabulary.entities.indices.flatMap { number -> [String] in
      let other = vocabulary.entities[number]
      let isChild = other.parent.map { vocabulary[$0].type == .reference(entity) } ?? false
      guard isChild else { return [] }
      return other.facts.compactMap { fact in
        guard let column = matching.columns[fact] else { return nil }
        let path = vocabulary.path(of: fact, in: language)
        let text = say("column ", "Spalte ") + Self.quoted(sample.headings[column]) + ": "
        return comment(
          text
            + say(
              "\(path), once a column names the rows",
              "\(path), sobald eine Spalte die Zeilen benennt"
            ) + say("; such as ", "; etwa ") + examples(column)
        )
      }
    }
  }

  // MARK: Other tables

  /// The column of a project list that names the town by its key, or else by its name.
  var townColumn: Int? {
    guard vocabulary[entity].naming.english == "project" else { return nil }
    if let column = matching.column("project", "municipality") { return column }
    return matching.column("municipality", "key") ?? matching.column("municipality", "name")
  }

  /// What a list of projects tells of other tables.
  private var relatedReads: [[String]] {
    guard vocabulary[entity].naming.english == "project" else { return [] }
    var reads: [[String]] = []
    for (number, other) in vocabulary.entities.enumerated() where EntityID(number) != entity {
      let found = other.facts.compactMap { fact in
        matching.columns[fact].map { (fact: fact, column: $0) }
      }
      switch other.naming.english {
      case "applicant":
        guard let column = matching.column("project", "applicant"), let key = other.key else {
          continue
        }
        var lines = ["\(name(key)) = \(self.column(column))"]
        if let label = other.facts.first(where: { vocabulary[$0].naming.english == "name" }) {
          lines.append("\(name(label)) = \(self.column(column))")
        }
        reads.append(read(EntityID(number), lines))
      case "municipality":
        guard let town = townColumn, let key = other.key else { continue }
        var lines = ["\(name(key)) = \(column(town))"]
        for entry in found where entry.fact != key { lines += line(entry.fact, entry.column) }
        reads.append(read(EntityID(number), lines))
      default:
        guard let parent = other.parent, let key = keyColumn, !found.isEmpty else { continue }
        let lines = ["\(name(parent)) = \(column(key))"]
        reads.append(
          read(
            EntityID(number),
            lines + found.flatMap { line($0.fact, $0.column) },
            isPartial: other.naming.english == "funding"
          )
        )
      }
    }
    return reads
  }
}
