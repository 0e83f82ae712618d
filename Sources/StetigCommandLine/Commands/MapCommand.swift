import StetigLanguage
import StetigPortfolio
import StetigReports
import StetigRules
import StetigText

/// `stetig map`: a mapping proposed from a foreign table.
enum MapCommand {
  static let description = CommandDescription(
    "map",
    summary: Phrase(
      en: "propose how a foreign table is read",
      de: "vorschlagen, wie eine fremde Tabelle zu lesen ist"
    ),
    discussion: Phrase(
      en: """
        Looks at the headings and cells of a table that was made for something else and prints a rule \
        file with a `portfolio` declaration that binds its columns to facts, in the language of \
        --language: for you to check and correct, and to put beside the table. Columns that mean no \
        fact stand there as comments with the nearest facts. The table itself is not changed. With \
        rules, the facts that they declare are known too. Exit code 0: proposed; 2: the file is no \
        table.
        """,
      de: """
        Sieht Überschriften und Zellen einer Tabelle an, die für etwas anderes gemacht ist, und gibt \
        eine Regeldatei mit einem `Bestand` aus, der ihre Spalten an Angaben bindet, in der Sprache \
        von --language: zum Prüfen und Berichtigen, und um neben der Tabelle zu liegen. Spalten, zu \
        denen keine Angabe passt, stehen als Kommentar da, mit den nächsten Angaben. Die Tabelle \
        selbst bleibt, wie sie ist. Mit Regeln zählen auch die Angaben, die sie erklären. \
        Rückgabewert 0: vorgeschlagen; 2: die Datei ist keine Tabelle.
        """
    ),
    positions: [
      PositionDescription(
        "FILE",
        meaning: Phrase(
          en: "the table: .csv, .json, .jsonl or .xlsx",
          de: "die Tabelle: .csv, .json, .jsonl oder .xlsx"
        )
      ),
      CommonPositions.optionalRules,
    ],
    options: [
      OptionDescription(
        "entity",
        takes: Phrase(same: "NAME"),
        meaning: Phrase(
          en:
            "what a row of the table is, such as `costs` (default: by the name of the file, else projects)",
          de:
            "was eine Zeile der Tabelle ist, etwa `Kosten` (Vorgabe: nach dem Dateinamen, sonst Vorhaben)"
        )
      ),
      OptionDescription(
        "sheet",
        takes: Phrase(same: "NAME"),
        meaning: Phrase(en: "the sheet of a workbook", de: "das Blatt einer Arbeitsmappe")
      ),
      CommonOptions.output,
    ] + CommonOptions.everywhere,
    examples: [
      .init(
        "stetig map liste-der-vorhaben.csv --language de",
        Phrase(en: "a proposal in German", de: "ein Vorschlag auf Deutsch")
      ),
      .init(
        "stetig map costs-2026.xlsx --entity costs --sheet 2026 -o costs.stetig",
        Phrase(en: "a sheet of costs, to a file", de: "ein Blatt mit Kosten, in eine Datei")
      ),
    ]
  )

  static func run(
    _ arguments: ParsedArguments,
    _ session: Session
  ) throws(CommandFailure) -> ExitCode {
    let path = arguments.position(0) ?? ""
    let vocabulary = try session.vocabulary(arguments.position(1))
    let file = try bytes(path)
    let named = try session.entity(arguments.value("entity"), in: vocabulary)
    guard let entity = named ?? entity(of: path, vocabulary) else { return .couldNotRun }
    let read = sampleTable(
      NamedBytes(name: path, bytes: file),
      sheet: arguments.value("sheet"),
      as: entity,
      vocabulary: vocabulary
    )
    guard let sample = read.sample, sample.headings.contains(where: { !$0.isEmpty }) else {
      throw .usage(noTable(path, read.findings))
    }
    let language: RuleLanguage = session.language == .german ? .german : .english
    let text = proposedMapping(of: sample, as: entity, vocabulary: vocabulary, language: language)
    try session.deliver(laidOut(text), arguments)
    return .good
  }

  /// In the one layout there is.
  private static func laidOut(_ text: String) -> String {
    let outcome = parse(SourceFile(name: "proposal", text: text), id: FileID(0))
    return outcome.result.map { StetigLanguage.format($0) } ?? text
  }

  /// By the name of the file, else projects.
  private static func entity(of path: String, _ vocabulary: Vocabulary) -> EntityID? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    return vocabulary.entity(called: stem) ?? vocabulary.entity(called: "project")
  }

  private static func bytes(_ path: String) throws(CommandFailure) -> [UInt8] {
    do throws(FileError) {
      return try readFile(path)
    } catch {
      throw .file(error)
    }
  }

  private static func noTable(_ path: String, _ findings: [InputFinding]) -> UsageError {
    let finding = findings.first
    let help = finding?.help
    return UsageError(
      Phrase(
        en: "`\(path)` cannot be read as a table",
        de: "`\(path)` ist als Tabelle nicht lesbar"
      ),
      help: finding.map { finding in
        Phrase(
          en: finding.message.english + (help.map { "; " + $0.english } ?? ""),
          de: finding.message.german + (help.map { "; " + $0.german } ?? "")
        )
      }
    )
  }
}
