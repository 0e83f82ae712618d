import Stetig
import StetigReports
import StetigRuleTests
import StetigRules
import StetigText

/// `stetig compare`: whether two versions of rules mean the same.
enum CompareCommand {
  static let description = CommandDescription(
    "compare",
    summary: Phrase(
      en: "say whether two versions of rules mean the same",
      de: "sagen, ob zwei Fassungen von Regeln dasselbe bedeuten"
    ),
    discussion: Phrase(
      en: """
        Holds the programmes of two rule files or folders against each other: are the same projects \
        eligible, are the amounts the same, which conditions differ. A difference comes with a \
        project that shows it, as a test that can be pasted into the rule file. That two versions \
        mean the same is proven, not tried out; what is neither found nor proven is said. With one \
        file and `--versions`, two versions of one programme are compared whatever days they are in \
        force. Exit code 0: the same; 1: different; 2: could not run; 3: cannot be decided.
        """,
      de: """
        Hält die Programme zweier Regeldateien oder Ordner gegeneinander: Sind dieselben Vorhaben \
        förderfähig, sind die Beträge gleich, welche Voraussetzungen unterscheiden sich? Zu jedem \
        Unterschied steht ein Vorhaben, das ihn zeigt, als Prüffall zum Einfügen in die Regeldatei. \
        Dass zwei Fassungen dasselbe bedeuten, ist bewiesen und nicht nur ausprobiert; was weder \
        gefunden noch bewiesen ist, wird gesagt. Mit einer Datei und `--versions` werden zwei \
        Fassungen eines Programms verglichen, an welchen Tagen sie auch gelten. Rückgabewert 0: \
        gleich; 1: verschieden; 2: nicht ausführbar; 3: nicht entscheidbar.
        """
    ),
    positions: [
      PositionDescription(
        "OLD",
        meaning: Phrase(
          en: "a rule file or a folder of rule files (.stetig)",
          de: "eine Regeldatei oder ein Ordner mit Regeldateien (.stetig)"
        )
      ),
      PositionDescription(
        "NEW",
        isOptional: true,
        meaning: Phrase(
          en: "the other version; without it, see `--versions`",
          de: "die andere Fassung; ohne sie siehe `--versions`"
        )
      ),
    ],
    options: [
      OptionDescription(
        "programme",
        takes: Phrase(same: "NAME"),
        meaning: Phrase(
          en: "only this programme, frame or set of principles; may be repeated",
          de: "nur dieses Programm, dieser Rahmen oder diese Grundsätze; mehrfach möglich"
        )
      ),
      OptionDescription(
        "as",
        takes: Phrase(en: "OLD=NEW", de: "ALT=NEU"),
        meaning: Phrase(
          en: "a programme that has another name in the new rules; may be repeated",
          de: "ein Programm, das in den neuen Regeln anders heißt; mehrfach möglich"
        )
      ),
      OptionDescription(
        "versions",
        takes: Phrase(same: "M,N"),
        meaning: Phrase(
          en: "two versions of the programme in one file, counted by their first day from 1",
          de: "zwei Fassungen des Programms in einer Datei, nach ihrem ersten Tag ab 1 gezählt"
        )
      ),
      CommonOptions.format(["text", "json", "markdown"]),
      CommonOptions.output,
    ] + CommonOptions.everywhere,
    examples: [
      .init(
        "stetig compare rules new-rules",
        Phrase(en: "two folders of rules", de: "zwei Ordner mit Regeln")
      ),
      .init(
        "stetig compare gwa-2025.stetig gwa-2026.stetig --as gwa_hessen=gwa_hessen_2026",
        Phrase(en: "a programme with a new name", de: "ein Programm mit neuem Namen")
      ),
      .init(
        "stetig compare rules/laender/hessen --programme gwa_hessen --versions 1,2",
        Phrase(en: "two versions in one file", de: "zwei Fassungen in einer Datei")
      ),
    ]
  )

  static func run(
    _ arguments: ParsedArguments,
    _ session: Session
  ) async throws(CommandFailure) -> ExitCode {
    let sides = try sides(arguments, session)
    let run = RuleComparisonRun(
      sides.old.rules,
      sides.new.rules,
      names: arguments.values("programme"),
      renamed: sides.renamed
    )
    let comparison = run.comparison(await blocks(run, session))
    let report = CompareReport(
      comparison: comparison,
      oldName: sides.old.name,
      newName: sides.new.name,
      oldFiles: sides.old.files,
      newFiles: sides.new.files,
      engine: stetigVersion
    )
    try deliver(report, arguments, session)
    switch comparison.relation {
    case .equivalent: return .good
    case .stricter, .looser, .different: return .violated
    case .undecided: return .undecided
    }
  }

  /// Compares the blocks on all cores.
  private static func blocks(
    _ run: RuleComparisonRun,
    _ session: Session
  ) async -> [BlockComparison] {
    await withTaskGroup(of: (Int, BlockComparison).self) { group in
      for index in 0..<run.count {
        group.addTask { @concurrent in (index, run.compare(index)) }
      }
      var found = [BlockComparison?](repeating: nil, count: run.count)
      var progress = Progress(
        of: run.count,
        session,
        things: Phrase(en: "programmes", de: "Programme")
      )
      for await (index, block) in group {
        found[index] = block
        progress.advance(by: 1)
      }
      progress.end()
      return found.compactMap { $0 }
    }
  }

  private static func deliver(
    _ report: CompareReport,
    _ arguments: ParsedArguments,
    _ session: Session
  ) throws(CommandFailure) {
    switch arguments.value("format") {
    case "json": try session.deliver(compareJSON(report, session.language), arguments)
    case "markdown":
      try session.deliver(
        markdown(compareDocument(report, session.language, isQuiet: session.isQuiet)),
        arguments
      )
    default:
      let style = session.pageStyle(toFile: arguments.has("output"))
      let document = compareDocument(report, session.language, isQuiet: session.isQuiet)
      try session.deliver(plainText(document, style), arguments)
    }
  }
}
