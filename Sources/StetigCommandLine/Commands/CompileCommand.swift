import Stetig
import StetigRules
import StetigSQL
import StetigText

/// `stetig compile`: rules as SQL for a database.
enum CompileCommand {
  static let description = CommandDescription(
    "compile",
    summary: Phrase(
      en: "write rules as SQL that gives the same answers in a database",
      de: "Regeln als SQL schreiben, das in einer Datenbank dieselben Antworten gibt"
    ),
    discussion: Phrase(
      en: """
        Writes a view for each programme over tables named after the things of the vocabulary: \
        verdict, missing facts, grant in cents, and what became of each condition; and the views \
        stetig_results and stetig_conditions over all of them. With --load, a folder with the tables \
        of a portfolio, their rows and the script that loads them. A programme that has no exact form \
        in SQL is left out, with the line that asks for it. Exit code 0: all programmes are written; \
        1: one is left out; 2: the rules or the portfolio could not be read.
        """,
      de: """
        Schreibt je Programm eine Sicht über Tabellen, die heißen wie die Gegenstände des \
        Wortschatzes: Ergebnis, fehlende Angaben, Zuwendung in Cent und was aus jeder Voraussetzung \
        wurde; dazu die Sichten stetig_results und stetig_conditions über alle. Mit --load einen \
        Ordner mit den Tabellen eines Bestands, ihren Zeilen und dem Skript, das sie lädt. Ein \
        Programm, das in SQL keine genaue Form hat, bleibt weg, mit der Zeile, die danach fragt. \
        Rückgabewert 0: alle Programme sind geschrieben; 1: eines fehlt; 2: Regeln oder Bestand \
        waren nicht lesbar.
        """
    ),
    positions: [
      CommonPositions.rules,
      PositionDescription(
        "PORTFOLIO",
        isOptional: true,
        meaning: Phrase(
          en: "the portfolio that --load writes",
          de: "der Bestand, den --load schreibt"
        )
      ),
    ],
    options: [
      OptionDescription(
        "to",
        choices: ["sql"],
        meaning: Phrase(
          en: "what to write (default: sql)",
          de: "was zu schreiben ist (Vorgabe: sql)"
        )
      ),
      OptionDescription(
        "dialect",
        choices: Dialect.allCases.map { $0.rawValue },
        meaning: Phrase(
          en: "the database it is for (default: duckdb)",
          de: "die Datenbank, für die es ist (Vorgabe: duckdb)"
        )
      ),
      OptionDescription(
        "programme",
        takes: Phrase(en: "NAME", de: "NAME"),
        meaning: Phrase(
          en: "only this programme; may be given again",
          de: "nur dieses Programm; kann wiederholt werden"
        )
      ),
      OptionDescription(
        "load",
        takes: Phrase(en: "DIR", de: "ORDNER"),
        meaning: Phrase(
          en: "write tables, rows and load.sql of the portfolio there",
          de: "Tabellen, Zeilen und load.sql des Bestands dorthin schreiben"
        )
      ),
      CommonOptions.asOf,
      CommonOptions.output,
    ] + CommonOptions.everywhere,
    examples: [
      .init(
        "stetig compile rules --to sql --dialect postgres -o rules.sql",
        Phrase(en: "views for PostgreSQL", de: "Sichten für PostgreSQL")
      ),
      .init(
        "stetig compile rules examples/ankunftsquartiere --load database -o database/rules.sql",
        Phrase(
          en: "a folder that DuckDB loads: load.sql, then rules.sql",
          de: "ein Ordner, den DuckDB lädt: load.sql, dann rules.sql"
        )
      ),
    ]
  )

  static func run(
    _ arguments: ParsedArguments,
    _ session: Session
  ) throws(CommandFailure) -> ExitCode {
    let dialect = arguments.value("dialect").flatMap { Dialect(rawValue: $0) } ?? .duckdb
    let rules = arguments.position(0) ?? ""
    let names = arguments.values("programme")
    let asOf = try session.asOf(arguments)
    func script(_ library: RuleLibrary) throws(CommandFailure) -> SQLScript {
      let known = (library.plan.programmes + library.plan.principles).map { $0.name }
      for name in names where !known.contains(name) {
        throw .usage(unknownProgramme(name, known))
      }
      return SQLScript(
        library.plan,
        dialect,
        only: names.isEmpty ? nil : names,
        asOf: asOf
      )
    }
    let library: RuleLibrary
    let written: SQLScript
    if let folder = arguments.value("load") {
      guard let portfolio = arguments.position(1) else { throw .usage(missingPortfolio) }
      let loaded = try session.load(
        rules: rules,
        portfolio: portfolio,
        asOf: asOf
      )
      library = loaded.rules.library
      written = try script(library)
      do throws(FileError) {
        try makeFolder(folder)
        let loading = SQLScript.loading(library.plan.vocabulary, dialect)
        try writeFile(joined(folder, "load.sql"), Array(loading.utf8))
        for file in written.data(library.plan, loaded.portfolio) {
          try writeFile(joined(folder, file.name), Array(file.text.utf8))
        }
      } catch {
        throw .file(error)
      }
    } else {
      library = try session.loadRules(rules, showsWarnings: false).library
      written = try script(library)
    }
    try session.deliver(written.rules, arguments)
    for refused in written.refused { session.complain(text(refused, library, session)) }
    return written.refused.isEmpty ? .good : .violated
  }

  /// `rules/x.stetig:12:5: gwa_hessen is left out: …`, safe for a terminal.
  private static func text(
    _ refused: RefusedBlock,
    _ library: RuleLibrary,
    _ session: Session
  ) -> String {
    var place = ""
    if let range = refused.refusal.range, library.files.indices.contains(range.file.index) {
      let file = library.files[range.file.index]
      let position = file.position(at: range.lower)
      place = "\(file.name):\(position.line):\(position.column): "
    }
    let construct = refused.refusal.construct
    let said = Phrase(
      en: "`\(refused.name)` is left out: it needs \(construct.english), which has no exact form "
        + "in this database; `stetig check` answers it",
      de: "`\(refused.name)` bleibt weg: es braucht \(construct.german), was in dieser Datenbank "
        + "keine genaue Form hat; `stetig check` beantwortet es"
    )
    return "stetig: \(TerminalEscaping.onOneLine(place + said.text(session.language)))\n"
  }

  private static let missingPortfolio = UsageError(
    Phrase(en: "`--load` needs a portfolio", de: "`--load` braucht einen Bestand"),
    help: Phrase(
      en: "write `stetig compile RULES PORTFOLIO --load DIR`",
      de: "schreiben Sie `stetig compile REGELN BESTAND --load ORDNER`"
    )
  )
}
