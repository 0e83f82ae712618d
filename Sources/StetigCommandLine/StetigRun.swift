import Stetig
import StetigText

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Carries out a command line, without the name of the program, and returns the exit code.
public func runStetig(_ arguments: [String]) async -> Int32 {
  keepHeap()
  return await runStetig(arguments, in: .ofProcess())
}

/// Ends the process. Skips the teardown of what the run holds, which the system does at once.
public func exitProcess(with code: Int32) -> Never {
  exit(code)
}

/// Carries out a command line in given surroundings.
package func runStetig(_ arguments: [String], in surroundings: Surroundings) async -> Int32 {
  guard let first = arguments.first else {
    surroundings.error(Array(HelpCommand.overview(surroundings.language).utf8))
    return ExitCode.couldNotRun.rawValue
  }
  var language = surroundings.language
  if first == "--version" {
    surroundings.output(Array("stetig \(stetigVersion)\n".utf8))
    return ExitCode.good.rawValue
  }
  do throws(UsageError) {
    let command = try command(named: first, arguments)
    let rest = command.0 == .help && first != "help" ? [] : Array(arguments.dropFirst())
    let parsed = try ParsedArguments(command.0.description, rest)
    let session = Session(parsed, surroundings)
    language = session.language
    if parsed.has("help") {
      session.write(HelpCommand.text(of: command.0, session.language))
      return ExitCode.good.rawValue
    }
    return await carryOut(command.0, parsed, session).rawValue
  } catch {
    surroundings.error(Array(text(of: error, language).utf8))
    return ExitCode.couldNotRun.rawValue
  }
}

private func command(
  named name: String,
  _ arguments: [String]
) throws(UsageError) -> (Command, String) {
  if let command = Command(rawValue: name) { return (command, name) }
  switch name {
  case "-h", "--help", "--hilfe": return (.help, name)
  default:
    throw UsageError(
      Phrase(en: "there is no command `\(name)`", de: "es gibt keinen Befehl `\(name)`"),
      help: Suggestions.help(for: name, among: Command.listed.map(\.rawValue))
        ?? Phrase(
          en: "`stetig help` lists the commands",
          de: "`stetig help` zählt die Befehle auf"
        )
    )
  }
}

private func carryOut(
  _ command: Command,
  _ arguments: ParsedArguments,
  _ session: Session
) async -> ExitCode {
  do throws(CommandFailure) {
    return try await command.run(arguments, session)
  } catch {
    switch error {
    case .usage(let usage): session.complain(text(of: usage, session.language))
    case .file(let file): session.complain(text(of: file, session.language))
    case .reported: break
    }
    return .couldNotRun
  }
}

/// What a command line or a portfolio says may stand in it, so it is made safe for a terminal.
private func text(of error: UsageError, _ language: ReaderLanguage) -> String {
  let word = Phrase(en: "error", de: "Fehler").text(language)
  var text = "stetig: \(word): \(TerminalEscaping.onOneLine(error.message.text(language)))\n"
  if let help = error.help {
    text += "  \(TerminalEscaping.onOneLine(help.text(language)))\n"
  }
  return text
}

private func text(of error: FileError, _ language: ReaderLanguage) -> String {
  let message = Phrase(
    en: "cannot use `\(error.path)`: \(error.reason)",
    de: "`\(error.path)` ist nicht zu gebrauchen: \(error.reason)"
  )
  return text(of: UsageError(message), language)
}
