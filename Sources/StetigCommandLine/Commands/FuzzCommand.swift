import StetigReports
import StetigText

/// `stetig fuzz`: changed bytes through everything that reads files. For those who work on the
/// engine; neither help nor completions list it.
enum FuzzCommand {
  static let description = CommandDescription(
    "fuzz",
    summary: Phrase(
      en: "read millions of broken files",
      de: "Millionen kaputter Dateien lesen"
    ),
    discussion: Phrase(
      en: """
        Changes sample files and reads each to its end. Exit code 1: an input crashed, hung, took \
        too long, or was read wrongly; its bytes are then in a file. The same seed gives the same \
        inputs.
        """,
      de: """
        Verändert Beispieldateien und liest jede zu Ende. Ergebnis 1: eine Eingabe brach ab, hing, \
        dauerte zu lange oder wurde falsch gelesen; ihre Bytes stehen dann in einer Datei. \
        Derselbe Startwert gibt dieselben Eingaben.
        """
    ),
    positions: [
      PositionDescription(
        "FORMAT",
        isOptional: true,
        meaning: Phrase(
          same: FuzzSubject.allCases.map(\.rawValue).joined(separator: ", ")
        )
      )
    ],
    options: [
      number("count", Phrase(en: "inputs of each format", de: "Eingaben je Format")),
      number("seed", Phrase(en: "the seed (default: random)", de: "Startwert (Vorgabe: Zufall)")),
      number("seconds", Phrase(en: "at most for each format", de: "höchstens je Format")),
      number("from", Phrase(en: "the first input", de: "die erste Eingabe")),
      OptionDescription(
        "samples",
        takes: Phrase(en: "DIR", de: "ORDNER"),
        meaning: Phrase(
          en: "files to change instead of the built-in ones",
          de: "Dateien, die statt der eingebauten verändert werden"
        )
      ),
    ] + CommonOptions.everywhere,
    examples: [
      .init(
        "stetig fuzz csv --count 1000000",
        Phrase(en: "a million broken tables", de: "eine Million kaputter Tabellen")
      )
    ]
  )

  private static func number(_ name: String, _ meaning: Phrase) -> OptionDescription {
    OptionDescription(name, takes: Phrase(en: "N", de: "N"), meaning: meaning)
  }

  static func run(
    _ arguments: ParsedArguments,
    _ session: Session
  ) throws(CommandFailure) -> ExitCode {
    let seed = try number("seed", arguments) ?? Int.random(in: 0...Int(UInt32.max))
    let inputGuard = InputGuard()
    defer { inputGuard.remove() }
    var hasFailed = false
    for subject in try subjects(arguments) {
      var run = FuzzRun(
        subject,
        seed: UInt64(bitPattern: Int64(seed)),
        count: try number("count", arguments) ?? 100_000
      )
      run.first = try number("from", arguments) ?? 0
      run.secondLimit = try number("seconds", arguments)
      if let folder = arguments.value("samples") { run.samples = try samples(folder, subject) }
      let result = run.run { inputGuard.note($0, $1) }
      session.write(line(result, seed))
      for (number, what) in result.failures.prefix(20) {
        hasFailed = true
        let file = "stetig-fuzz-\(subject.rawValue)-\(number).bin"
        try write(file, run.input(number).bytes)
        session.complain("stetig: \(subject.rawValue) \(number): \(what); see \(file)\n")
      }
    }
    return hasFailed ? .violated : .good
  }

  private static func line(_ result: FuzzResult, _ seed: Int) -> String {
    let rate = result.seconds > 0 ? Int(Double(result.count) / result.seconds) : 0
    let slowest = "\(Int(result.slowest.seconds * 1_000_000)) µs (input \(result.slowest.number))"
    return "\(result.subject.rawValue): \(result.count) inputs, seed \(seed), \(rate)/s, "
      + "slowest \(slowest), peak memory \(peakMemory() >> 20) MiB\n"
  }

  private static func subjects(
    _ arguments: ParsedArguments
  ) throws(CommandFailure) -> [FuzzSubject] {
    guard let name = arguments.position(0) else { return FuzzSubject.allCases }
    guard let subject = FuzzSubject(rawValue: name) else {
      throw .usage(
        UsageError(
          Phrase(en: "there is no format `\(name)`", de: "es gibt kein Format `\(name)`"),
          help: Suggestions.help(for: name, among: FuzzSubject.allCases.map(\.rawValue))
        )
      )
    }
    return [subject]
  }

  private static func number(
    _ name: String,
    _ arguments: ParsedArguments
  ) throws(CommandFailure) -> Int? {
    guard let text = arguments.value(name) else { return nil }
    guard let number = Int(text), number >= 0, number <= 1_000_000_000_000 else {
      throw .usage(
        UsageError(
          Phrase(
            en: "option `--\(name)` needs a whole number, found `\(text)`",
            de: "die Option `--\(name)` braucht eine ganze Zahl, gefunden `\(text)`"
          )
        )
      )
    }
    return number
  }

  private static func samples(
    _ folder: String,
    _ subject: FuzzSubject
  ) throws(CommandFailure) -> [FuzzSample]? {
    do throws(FileError) {
      var found: [FuzzSample] = []
      for path in try files(below: folder, endings: subject.endings) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        found.append(FuzzSample(name: name, bytes: try readFile(path)))
      }
      return found.isEmpty ? nil : found
    } catch {
      throw .file(error)
    }
  }

  private static func write(_ path: String, _ bytes: [UInt8]) throws(CommandFailure) {
    do throws(FileError) {
      try writeFile(path, bytes)
    } catch {
      throw .file(error)
    }
  }
}
