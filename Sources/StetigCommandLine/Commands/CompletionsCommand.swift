import StetigText

/// `stetig completions`: a script that lets a shell complete commands and options.
enum CompletionsCommand {
  static let description = CommandDescription(
    "completions",
    summary: Phrase(
      en: "print a completion script for a shell",
      de: "ein Skript ausgeben, mit dem die Shell ergänzt"
    ),
    discussion: Phrase(
      en: "The script completes commands, options, their values and file names.",
      de: "Das Skript ergänzt Befehle, Optionen, deren Werte und Dateinamen."
    ),
    positions: [
      PositionDescription("SHELL", meaning: Phrase(same: "bash, zsh, fish"))
    ],
    options: CommonOptions.everywhere,
    examples: [
      .init(
        "stetig completions bash > ~/.local/share/bash-completion/completions/stetig",
        Phrase(en: "for bash, from the next shell on", de: "für bash, ab der nächsten Shell")
      ),
      .init(
        "stetig completions fish > ~/.config/fish/completions/stetig.fish",
        Phrase(en: "for fish", de: "für fish")
      ),
    ]
  )

  private enum Shell: String, CaseIterable {
    case bash, zsh, fish
  }

  static func run(
    _ arguments: ParsedArguments,
    _ session: Session
  ) throws(CommandFailure) -> ExitCode {
    let name = arguments.position(0) ?? ""
    guard let shell = Shell(rawValue: name) else {
      throw .usage(
        UsageError(
          Phrase(en: "no completions for `\(name)`", de: "keine Ergänzungen für `\(name)`"),
          help: Suggestions.help(for: name, among: Shell.allCases.map(\.rawValue))
            ?? Phrase(en: "choose bash, zsh or fish", de: "möglich sind bash, zsh und fish")
        )
      )
    }
    switch shell {
    case .bash: session.write(bash())
    case .zsh:
      session.write("#compdef stetig\nautoload -U +X bashcompinit && bashcompinit\n" + bash())
    case .fish: session.write(fish(session.language))
    }
    return .good
  }

  private static func bash() -> String {
    var cases = ""
    var values = ""
    for command in Command.listed {
      let options = command.description.options.filter { !$0.isHidden }
      cases +=
        "    \(command.rawValue)) options=\""
        + options.map { "--" + $0.name }
        .joined(separator: " ") + "\" ;;\n"
      for option in options where !option.choices.isEmpty {
        values +=
          "    \(command.rawValue):--\(option.name)) COMPREPLY=($(compgen -W \""
          + option.choices.joined(separator: " ") + "\" -- \"$word\")); return ;;\n"
      }
    }
    let commands = Command.listed.map(\.rawValue).joined(separator: " ")
    return """
      _stetig() {
        local word="${COMP_WORDS[COMP_CWORD]}" command="${COMP_WORDS[1]}" options=""
        if [ "$COMP_CWORD" -eq 1 ]; then
          COMPREPLY=($(compgen -W "\(commands)" -- "$word")); return
        fi
        case "$command:${COMP_WORDS[COMP_CWORD-1]}" in
      \(values)  esac
        case "$command" in
      \(cases)  esac
        case "$word" in
          -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
          *) COMPREPLY=($(compgen -f -- "$word")) ;;
        esac
      }
      complete -o filenames -F _stetig stetig

      """
  }

  private static func fish(_ language: ReaderLanguage) -> String {
    var text = ""
    for command in Command.listed {
      text +=
        "complete -c stetig -n __fish_use_subcommand -a \(command.rawValue) -d "
        + quoted(command.description.summary.text(language)) + "\n"
      for option in command.description.options where !option.isHidden {
        text +=
          "complete -c stetig -n '__fish_seen_subcommand_from \(command.rawValue)' -l "
          + option.name
        if let letter = option.letter { text += " -s \(letter)" }
        if !option.choices.isEmpty {
          text += " -x -a " + quoted(option.choices.joined(separator: " "))
        } else if option.takesValue {
          text += " -r"
        }
        text += " -d " + quoted(option.meaning.text(language)) + "\n"
      }
    }
    return text
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "\\'")
      + "'"
  }
}
