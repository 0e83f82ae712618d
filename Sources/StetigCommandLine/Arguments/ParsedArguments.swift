package import StetigText
package import StetigValues

/// What is wrong with a command line.
package struct UsageError: Error, Sendable, Hashable {
  package var message: Phrase
  /// One thing to do.
  package var help: Phrase?

  package init(_ message: Phrase, help: Phrase? = nil) {
    self.message = message
    self.help = help
  }
}

/// The arguments of one command, checked against its description.
package struct ParsedArguments: Sendable {
  package var command: CommandDescription
  package private(set) var positions: [String] = []
  /// By name of the option, in the order given; an option without a value has an empty text.
  package private(set) var options: [String: [String]] = [:]

  /// Reads the arguments after the name of the command.
  ///
  /// `--name value`, `--name=value`, `-n value` and `--` (from then on only positions) are taken.
  package init(_ command: CommandDescription, _ arguments: [String]) throws(UsageError) {
    self.command = command
    var rest = arguments[...]
    var onlyPositions = false
    while let argument = rest.popFirst() {
      if onlyPositions || argument == "-" || !argument.hasPrefix("-") {
        positions.append(argument)
      } else if argument == "--" {
        onlyPositions = true
      } else {
        try takeOption(argument, &rest)
      }
    }
    if options["help"] == nil { try checkPositions() }
  }

  private mutating func takeOption(
    _ argument: String,
    _ rest: inout ArraySlice<String>
  ) throws(UsageError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let written = String(parts[0])
    guard let option = command.options.first(where: { $0.isWritten(written) }) else {
      throw UsageError(
        Phrase(
          en: "`\(command.name)` has no option `\(written)`",
          de: "`\(command.name)` hat keine Option `\(written)`"
        ),
        help: Suggestions.help(
          for: written,
          among: command.options.filter { !$0.isHidden }.map { "--" + $0.name }
        )
      )
    }
    guard option.takesValue else {
      if parts.count > 1 {
        throw UsageError(
          Phrase(
            en: "option `--\(option.name)` takes no value",
            de: "die Option `--\(option.name)` nimmt keinen Wert"
          )
        )
      }
      options[option.name, default: []].append("")
      return
    }
    guard let value = parts.count > 1 ? String(parts[1]) : rest.popFirst() else {
      throw UsageError(
        Phrase(
          en: "option `--\(option.name)` needs a value",
          de: "die Option `--\(option.name)` braucht einen Wert"
        )
      )
    }
    if !option.choices.isEmpty, !option.choices.contains(value) {
      throw UsageError(
        Phrase(
          en: "option `--\(option.name)` cannot be `\(value)`",
          de: "die Option `--\(option.name)` kann nicht `\(value)` sein"
        ),
        help: Suggestions.help(for: value, among: option.choices)
          ?? Phrase(
            en: "choose one of \(option.choices.joined(separator: ", "))",
            de: "möglich sind \(option.choices.joined(separator: ", "))"
          )
      )
    }
    options[option.name, default: []].append(value)
  }

  private func checkPositions() throws(UsageError) {
    let needed = command.positions.filter { !$0.isOptional }
    if positions.count < needed.count {
      let missing = needed[positions.count].name
      throw UsageError(
        Phrase(
          en: "`\(command.name)` needs \(missing)",
          de: "`\(command.name)` braucht \(missing)"
        ),
        help: Phrase(
          en: "see `stetig help \(command.name)`",
          de: "siehe `stetig help \(command.name)`"
        )
      )
    }
    if positions.count > command.positions.count, command.positions.last?.repeats != true {
      let extra = positions[command.positions.count]
      throw UsageError(
        Phrase(
          en: "`\(command.name)` does not know what to do with `\(extra)`",
          de: "`\(command.name)` kann mit `\(extra)` nichts anfangen"
        ),
        help: Phrase(
          en: "see `stetig help \(command.name)`",
          de: "siehe `stetig help \(command.name)`"
        )
      )
    }
  }

  /// The position at `index`, or nil.
  package func position(_ index: Int) -> String? {
    index < positions.count ? positions[index] : nil
  }

  /// Whether the option is given.
  package func has(_ name: String) -> Bool { options[name] != nil }

  /// The last value of an option.
  package func value(_ name: String) -> String? { options[name]?.last }

  /// All values of an option, in the order given.
  package func values(_ name: String) -> [String] { options[name] ?? [] }

  /// The date of an option, ISO or German.
  package func date(_ name: String) throws(UsageError) -> CalendarDate? {
    guard let text = value(name) else { return nil }
    if let date = CalendarDate(iso: text) ?? germanDate(text) { return date }
    throw UsageError(
      Phrase(
        en: "option `--\(name)` needs a date, found `\(text)`",
        de: "die Option `--\(name)` braucht ein Datum, gefunden `\(text)`"
      ),
      help: Phrase(
        en: "write it like 2026-12-31",
        de: "schreiben Sie es wie 2026-12-31 oder 31.12.2026"
      )
    )
  }
}

extension OptionDescription {
  fileprivate func isWritten(_ text: String) -> Bool {
    if text == "--" + name { return true }
    guard let letter else { return false }
    return text == "-" + String(letter)
  }
}

private func germanDate(_ text: String) -> CalendarDate? {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
  guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2] else {
    return nil
  }
  return CalendarDate(year: year, month: month, day: day)
}
