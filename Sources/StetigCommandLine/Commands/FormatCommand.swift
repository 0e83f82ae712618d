import StetigLanguage
import StetigText

/// `stetig format`: rule files in one form.
enum FormatCommand {
  static let description = CommandDescription(
    "format",
    summary: Phrase(en: "lay out rule files in one form", de: "Regeldateien einheitlich setzen"),
    discussion: Phrase(
      en: """
        Rewrites rule files in place and names those that changed. Spellings and comments stay as \
        they are. A file with mistakes of writing is left alone. Exit code 0: done, or with --check \
        nothing to do; 1: with --check, some files would change; 2: a file could not be read.
        """,
      de: """
        Schreibt Regeldateien an Ort und Stelle um und nennt, welche sich geändert haben. \
        Schreibweisen und Kommentare bleiben. Eine Datei mit Schreibfehlern bleibt, wie sie ist. \
        Rückgabewert 0: getan, mit --check: nichts zu tun; 1: mit --check, manche würden sich \
        ändern; 2: eine Datei war nicht lesbar.
        """
    ),
    positions: [
      PositionDescription(
        "RULES",
        repeats: true,
        meaning: Phrase(
          en: "rule files or folders of rule files",
          de: "Regeldateien oder Ordner mit solchen"
        )
      )
    ],
    options: [
      OptionDescription(
        "check",
        meaning: Phrase(
          en: "change nothing, name the files that would change",
          de: "nichts ändern, nur nennen, welche sich ändern würden"
        )
      ),
      CommonOptions.output,
    ] + CommonOptions.everywhere,
    examples: [
      .init(
        "stetig format rules",
        Phrase(en: "all files of a folder", de: "alle Dateien eines Ordners")
      ),
      .init(
        "stetig format --check rules",
        Phrase(en: "as a gate before a change lands", de: "als Prüfung vor einer Änderung")
      ),
      .init(
        "stetig format draft.stetig -o clean.stetig",
        Phrase(en: "one file to another", de: "eine Datei in eine andere")
      ),
    ]
  )

  static func run(
    _ arguments: ParsedArguments,
    _ session: Session
  ) throws(CommandFailure) -> ExitCode {
    var files: [FileContent] = []
    for path in arguments.positions { files += try session.ruleFiles(path) }
    if arguments.has("output") {
      return try formatToOutput(files, arguments, session)
    }
    var changed = 0
    var hasMistakes = false
    for file in files {
      guard let text = formatted(file, session) else {
        hasMistakes = true
        continue
      }
      let bytes = Array(text.utf8)
      guard bytes != file.bytes else { continue }
      changed += 1
      if !arguments.has("check") { try write(bytes, to: file.path) }
      session.write(visibleName(file.path) + "\n")
    }
    if hasMistakes { return .couldNotRun }
    return changed > 0 && arguments.has("check") ? .violated : .good
  }

  private static func formatToOutput(
    _ files: [FileContent],
    _ arguments: ParsedArguments,
    _ session: Session
  ) throws(CommandFailure) -> ExitCode {
    guard let file = files.first, files.count == 1 else {
      throw .usage(
        UsageError(
          Phrase(
            en: "`--output` takes one file, not \(files.count)",
            de: "`--output` gilt für eine Datei, nicht für \(files.count)"
          ),
          help: Phrase(
            en: "without it the files are rewritten in place",
            de: "ohne sie werden die Dateien an Ort und Stelle umgeschrieben"
          )
        )
      )
    }
    guard let text = formatted(file, session) else { return .couldNotRun }
    try session.deliver(text, arguments)
    return .good
  }

  /// The file in its form; nil, with its mistakes shown, if it does not parse.
  private static func formatted(_ file: FileContent, _ session: Session) -> String? {
    let source = SourceFile(name: file.path, bytes: file.bytes)
    let outcome = parse(source, id: FileID(0))
    session.report(outcome.diagnostics, [source])
    guard !outcome.hasErrors, let tree = outcome.result else { return nil }
    return StetigLanguage.format(tree)
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
    do throws(FileError) {
      try writeFile(path, bytes)
    } catch {
      throw .file(error)
    }
  }

  private static func visibleName(_ path: String) -> String { TerminalEscaping.escaped(path) }
}
