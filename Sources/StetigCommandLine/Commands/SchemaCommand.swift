import Stetig
import StetigReports
import StetigRules
import StetigText

/// `stetig schema`: which facts there are.
enum SchemaCommand {
  static let description = CommandDescription(
    "schema",
    summary: Phrase(
      en: "list the facts that rules can ask",
      de: "die Angaben aufzählen, nach denen Regeln fragen"
    ),
    discussion: Phrase(
      en: """
        Prints the vocabulary: the tables a portfolio may have, their columns with type, unit and \
        meaning, the values of every choice in both languages, and what may be none. With rules, the \
        facts that they declare too. Exit code 0: printed; 2: the rules could not be read.
        """,
      de: """
        Gibt den Wortschatz aus: die Tabellen, die ein Bestand haben kann, ihre Spalten mit Art, \
        Einheit und Bedeutung, die Werte jeder Auswahl in beiden Sprachen, und wovon es keines \
        geben kann. Mit Regeln auch die Angaben, die sie erklären. Rückgabewert 0: ausgegeben; \
        2: die Regeln waren nicht lesbar.
        """
    ),
    positions: [CommonPositions.optionalRules],
    options: [
      OptionDescription(
        "entity",
        takes: Phrase(same: "NAME"),
        meaning: Phrase(
          en: "only this kind of thing, such as `project`",
          de: "nur dieser Gegenstand, etwa `Vorhaben`"
        )
      ),
      CommonOptions.format(["text", "json", "markdown"]),
      CommonOptions.output,
    ] + CommonOptions.everywhere,
    examples: [
      .init(
        "stetig schema --entity project",
        Phrase(en: "the columns of the table of projects", de: "die Spalten der Tabelle Vorhaben")
      ),
      .init(
        "stetig schema rules --format json -o vocabulary.json",
        Phrase(
          en: "all words, with those of the rules, for other software",
          de: "alle Wörter, auch die der Regeln, für andere Software"
        )
      ),
    ]
  )

  static func run(
    _ arguments: ParsedArguments,
    _ session: Session
  ) throws(CommandFailure) -> ExitCode {
    let vocabulary = try session.vocabulary(arguments.position(0))
    let schema = VocabularySchema(
      vocabulary,
      entity: try session.entity(arguments.value("entity"), in: vocabulary)
    )
    switch arguments.value("format") {
    case "json": try session.deliver(schemaJSON(schema, engine: stetigVersion), arguments)
    case "markdown": try session.deliver(schemaMarkdown(schema, session.language), arguments)
    default:
      let style = session.pageStyle(toFile: arguments.has("output"))
      try session.deliver(schemaText(schema, session.language, style), arguments)
    }
    return .good
  }
}

extension Session {
  /// The standard vocabulary, or that of rules, with what they declare.
  func vocabulary(_ rules: String?) throws(CommandFailure) -> Vocabulary {
    guard let rules else { return .standard }
    return try loadRules(rules, showsWarnings: false).library.plan.vocabulary
  }

  /// The entity of a name that the command line gives; nil where it gives none.
  func entity(
    _ name: String?,
    in vocabulary: Vocabulary
  ) throws(CommandFailure) -> EntityID? {
    guard let name else { return nil }
    if let entity = vocabulary.entity(called: name) { return entity }
    throw .usage(
      UsageError(
        Phrase(en: "there is no entity `\(name)`", de: "es gibt keinen Gegenstand `\(name)`"),
        help: Suggestions.help(for: name, among: vocabulary.entityWords)
          ?? Phrase(
            en: "there are " + vocabulary.entities.map(\.naming.english).joined(separator: ", "),
            de: "es gibt " + vocabulary.entities.map(\.naming.german).joined(separator: ", ")
          )
      )
    )
  }
}
