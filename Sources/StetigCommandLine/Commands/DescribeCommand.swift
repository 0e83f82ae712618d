import Stetig
import StetigReports
import StetigRules
import StetigText

/// `stetig describe`: programmes in plain words.
enum DescribeCommand {
  static let description = CommandDescription(
    "describe",
    summary: Phrase(
      en: "say in plain words what a programme asks and pays",
      de: "in einfachen Worten sagen, was ein Programm verlangt und zahlt"
    ),
    discussion: Phrase(
      en: """
        Writes a fact sheet of each programme from its rules: who and what is funded, which costs \
        count, how much, until when, what may stand beside it, what binds afterwards, what is not \
        certain, and by which source. The rules decide; the sheet only says what they say, so it \
        cannot drift from them. What has no words stands as it is written in the rule file. With \
        --coverage-table, a table of all programmes instead: versions, how many facts are confirmed, \
        unconfirmed and unknown, conditions, tests. Exit code 0: written; 2: the rules could not be \
        read, or do not have the programme.
        """,
      de: """
        Schreibt aus den Regeln ein Merkblatt je Programm: wer und was gefördert wird, welche \
        Ausgaben zählen, wie viel, bis wann, was daneben stehen darf, was danach bindet, was nicht \
        sicher ist, und nach welcher Quelle. Die Regeln entscheiden; das Merkblatt sagt nur, was in \
        ihnen steht, und kann so nicht von ihnen abweichen. Wofür es keine Worte gibt, steht da wie \
        in der Regeldatei. Mit --coverage-table stattdessen eine Tabelle aller Programme: \
        Fassungen, wie viele Aussagen bestätigt, unbestätigt und unbekannt sind, Voraussetzungen, \
        Prüffälle. Rückgabewert 0: geschrieben; 2: die Regeln waren nicht lesbar oder haben das \
        Programm nicht.
        """
    ),
    positions: [
      CommonPositions.rules,
      PositionDescription(
        "PROGRAMME",
        isOptional: true,
        repeats: true,
        meaning: Phrase(
          en: "names of programmes, frames or principles (default: all programmes and principles)",
          de:
            "Namen von Programmen, Rahmen oder Grundsätzen (Vorgabe: alle Programme und Grundsätze)"
        )
      ),
    ],
    options: [
      CommonOptions.format(["text", "markdown", "html"]),
      OptionDescription(
        "coverage-table",
        meaning: Phrase(
          en: "a table of what the rules hold, instead of fact sheets",
          de: "statt der Merkblätter eine Tabelle dessen, was die Regeln enthalten"
        )
      ),
      CommonOptions.asOf,
      CommonOptions.output,
    ] + CommonOptions.everywhere,
    examples: [
      .init(
        "stetig describe rules gwa_hessen --language de",
        Phrase(en: "one programme, in German", de: "ein Programm, auf Deutsch")
      ),
      .init(
        "stetig describe rules --format html -o programmes.html",
        Phrase(en: "all programmes on one page", de: "alle Programme auf einer Seite")
      ),
      .init(
        "stetig describe rules --coverage-table --format markdown",
        Phrase(en: "the table of rules/README.md", de: "die Tabelle in rules/README.md")
      ),
    ]
  )

  static func run(
    _ arguments: ParsedArguments,
    _ session: Session
  ) throws(CommandFailure) -> ExitCode {
    let path = arguments.position(0) ?? ""
    let asOf = try session.asOf(arguments)
    let library = try session.loadRules(path, showsWarnings: false).library
    let wanted = names(arguments)
    let style = session.pageStyle(toFile: arguments.has("output"))
    let document: ReportDocument
    if arguments.has("coverage-table") {
      document = coverageTable(library.rules, library.files, folder: path, session.language)
      if arguments.value("format") == "markdown" {
        try session.deliver(markdownTables(document), arguments)
        return .good
      }
    } else {
      let known = Set(library.rules.blocks.map(\.name)).sorted()
      for name in wanted where !known.contains(name) {
        throw .usage(unknownProgramme(name, known))
      }
      let sheet = FactSheet(
        rules: library.rules,
        files: library.files,
        names: wanted.isEmpty ? FactSheet.usualNames(library.rules) : wanted,
        asOf: asOf
      )
      document = factSheetDocument(sheet, session.language)
    }
    switch arguments.value("format") {
    case "markdown": try session.deliver(markdown(document), arguments)
    case "html": try session.deliver(htmlPage(document), arguments)
    default: try session.deliver(plainText(document, style), arguments)
    }
    return .good
  }

  /// The programmes named on the command line, each once.
  private static func names(_ arguments: ParsedArguments) -> [String] {
    var names: [String] = []
    var index = 1
    while let name = arguments.position(index) {
      if !names.contains(name) { names.append(name) }
      index += 1
    }
    return names
  }
}
