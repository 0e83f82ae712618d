import StetigReports
import StetigText

/// `stetig new`: empty tables to begin with.
enum NewCommand {
  static let description = CommandDescription(
    "new",
    summary: Phrase(en: "make empty tables to fill in", de: "leere Tabellen zum Ausfüllen anlegen"),
    discussion: Phrase(
      en: """
        Writes a folder with an empty table for each kind of thing, a page that says what goes where, \
        and a Data Package description. The tables are UTF-8 with a byte order mark, in English with \
        `,` and in German with `;` between the columns, so that spreadsheets of that language open \
        them right. With rules, the columns of the facts that they declare are there too. Files that \
        exist are not touched without --force. Exit code 0: written; 2: nothing was written.
        """,
      de: """
        Legt einen Ordner an mit einer leeren Tabelle für jeden Gegenstand, einer Seite, die sagt, \
        was wohin gehört, und einer Beschreibung als Data Package. Die Tabellen sind UTF-8 mit \
        Byte-Reihenfolge-Marke, auf Deutsch mit `;`, auf Englisch mit `,` zwischen den Spalten, so \
        dass Tabellenprogramme dieser Sprache sie richtig öffnen. Mit Regeln sind auch die Spalten \
        der Angaben da, die sie erklären. Dateien, die es gibt, bleiben ohne --force unberührt. \
        Rückgabewert 0: angelegt; 2: nichts geschrieben.
        """
    ),
    positions: [
      PositionDescription(
        "KIND",
        meaning: Phrase(
          en: "what is made: `portfolio`",
          de: "was angelegt wird: `portfolio`"
        )
      ),
      PositionDescription(
        "DIR",
        meaning: Phrase(en: "the folder, made if it is not there", de: "der Ordner, auch ein neuer")
      ),
      CommonPositions.optionalRules,
    ],
    options: [
      OptionDescription(
        "force",
        meaning: Phrase(
          en: "replace files that exist",
          de: "Dateien ersetzen, die es schon gibt"
        )
      )
    ] + CommonOptions.everywhere,
    examples: [
      .init(
        "stetig new portfolio bestand --language de",
        Phrase(en: "German tables", de: "deutsche Tabellen")
      ),
      .init(
        "stetig new portfolio tables rules",
        Phrase(
          en: "with the columns that these rules ask for",
          de: "mit den Spalten, nach denen diese Regeln fragen"
        )
      ),
    ]
  )

  static func run(
    _ arguments: ParsedArguments,
    _ session: Session
  ) throws(CommandFailure) -> ExitCode {
    let kind = arguments.position(0) ?? ""
    guard kind == "portfolio" else { throw .usage(unknownKind(kind)) }
    let folder = arguments.position(1) ?? ""
    let vocabulary = try session.vocabulary(arguments.position(2))
    let files = PortfolioTemplates(vocabulary, session.language).files
    let existing = files.map { joined(folder, $0.name) }.filter { fileExists($0) }
    if let first = existing.first, !arguments.has("force") {
      throw .usage(alreadyThere(first, others: existing.count - 1))
    }
    do throws(FileError) {
      try makeFolder(folder)
      for file in files { try writeFile(joined(folder, file.name), file.bytes) }
    } catch {
      throw .file(error)
    }
    if !session.isQuiet {
      for file in files {
        session.write(TerminalEscaping.escaped(joined(folder, file.name)) + "\n")
      }
    }
    return .good
  }

  private static func unknownKind(_ kind: String) -> UsageError {
    UsageError(
      Phrase(en: "`new` cannot make `\(kind)`", de: "`new` kann `\(kind)` nicht anlegen"),
      help: Suggestions.help(for: kind, among: ["portfolio"])
        ?? Phrase(
          en: "write `stetig new portfolio DIR`",
          de: "schreiben Sie `stetig new portfolio ORDNER`"
        )
    )
  }

  private static func alreadyThere(_ path: String, others: Int) -> UsageError {
    UsageError(
      others == 0
        ? Phrase(en: "`\(path)` exists already", de: "`\(path)` gibt es schon")
        : Phrase(
          en: "`\(path)` and \(others) more exist already",
          de: "`\(path)` und \(others) weitere gibt es schon"
        ),
      help: Phrase(
        en: "choose another folder, or `--force` to replace them",
        de: "einen anderen Ordner wählen, oder mit `--force` ersetzen"
      )
    )
  }
}
