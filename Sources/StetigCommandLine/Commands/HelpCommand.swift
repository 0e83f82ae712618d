import StetigText

/// `stetig help`: what there is, and how a command is used.
enum HelpCommand {
  static let description = CommandDescription(
    "help",
    summary: Phrase(en: "show how a command is used", de: "zeigen, wie ein Befehl geht"),
    discussion: Phrase(
      en: "Without a command, lists all of them.",
      de: "Ohne Angabe eines Befehls werden alle aufgezählt."
    ),
    positions: [
      PositionDescription(
        "COMMAND",
        isOptional: true,
        meaning: Phrase(en: "the command to explain", de: "der Befehl, um den es geht")
      )
    ],
    options: CommonOptions.everywhere,
    examples: [.init("stetig help check", Phrase(en: "all about check", de: "alles zu check"))]
  )

  static func run(
    _ arguments: ParsedArguments,
    _ session: Session
  ) throws(CommandFailure) -> ExitCode {
    guard let name = arguments.position(0) else {
      session.write(overview(session.language))
      return .good
    }
    guard let command = Command(rawValue: name) else {
      throw .usage(
        UsageError(
          Phrase(en: "there is no command `\(name)`", de: "es gibt keinen Befehl `\(name)`"),
          help: Suggestions.help(for: name, among: Command.listed.map(\.rawValue))
        )
      )
    }
    session.write(text(of: command, session.language))
    return .good
  }

  /// The list of commands.
  static func overview(_ language: ReaderLanguage) -> String {
    let width = Command.listed.map(\.rawValue.count).max() ?? 0
    var text =
      Phrase(
        en: "stetig \(stetigVersion): what funding programmes demand, checked against projects",
        de: "stetig \(stetigVersion): was Förderprogramme verlangen, an Vorhaben geprüft"
      ).text(language) + "\n\n"
    text += Phrase(en: "Usage", de: "Aufruf").text(language) + ": stetig COMMAND …\n\n"
    for command in Command.listed {
      let name = command.rawValue
      text += "  \(name)\(spaces(width - name.count + 2))"
      text += command.description.summary.text(language) + "\n"
    }
    text += "\n"
    text +=
      Phrase(
        en: "`stetig help COMMAND` explains a command and gives examples.",
        de: "`stetig help COMMAND` erklärt einen Befehl mit Beispielen."
      ).text(language) + "\n"
    return text
  }

  /// The help of one command.
  static func text(of command: Command, _ language: ReaderLanguage) -> String {
    let description = command.description
    let options = description.options.filter { !$0.isHidden }
    var text = "stetig \(description.name)"
    for position in description.positions {
      let name = position.name + (position.repeats ? "…" : "")
      text += position.isOptional ? " [\(name)]" : " \(name)"
    }
    text += options.isEmpty ? "\n\n" : " [--…]\n\n"
    text += wrapped(description.discussion.text(language), indent: 0) + "\n"
    let rows =
      description.positions.map { ("  " + $0.name, $0.meaning) }
      + options.map { ("  " + written($0, language), $0.meaning) }
    let width = min(28, rows.map(\.0.count).max() ?? 0)
    if !rows.isEmpty { text += "\n" }
    for (left, meaning) in rows {
      let gap = left.count > width ? "\n" + spaces(width + 2) : spaces(width - left.count + 2)
      text += left + gap + wrapped(meaning.text(language), indent: width + 2).drop { $0 == " " }
    }
    if !description.examples.isEmpty {
      text += "\n" + Phrase(en: "Examples", de: "Beispiele").text(language) + ":\n"
      for example in description.examples {
        text += "  \(example.line)\n" + wrapped(example.meaning.text(language), indent: 6)
      }
    }
    return text
  }

  private static func written(_ option: OptionDescription, _ language: ReaderLanguage) -> String {
    var text = "--" + option.name
    if let letter = option.letter { text = "-\(letter), " + text }
    if let placeholder = option.placeholder {
      text += " " + placeholder.text(language)
    } else if !option.choices.isEmpty {
      text += " " + option.choices.joined(separator: "|")
    }
    return text
  }

  /// Breaks a text into lines of at most 80 columns, each indented, the last one ended.
  private static func wrapped(_ text: String, indent: Int) -> String {
    var lines = ""
    var line = spaces(indent)
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + word.count + 1 > 80 {
        lines += line + "\n"
        line = spaces(indent)
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return lines + line + "\n"
  }

  private static func spaces(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }
}
