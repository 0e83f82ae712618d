import Stetig
import StetigLanguage
import StetigRules
import StetigText

/// The scenarios that a command line asks for: names, files, changes and sweeps written in place.
///
/// What is written in place becomes a scenario in a file of its own, so that it is read, checked and
/// reported like any other.
struct ScenarioArguments {
  /// Files that hold scenarios, and the ones written in place.
  private(set) var files: [FileContent] = []
  /// The paths of those of them that people wrote: what they declare besides scenarios exists only
  /// in their scenarios.
  private(set) var paths: Set<String> = []
  /// What is asked for, in order: a scenario of the rules by name, or all of a file.
  private var wanted: [Wanted] = []

  private enum Wanted {
    case name(String)
    case file(String)
  }

  init(_ arguments: ParsedArguments, _ session: Session) throws(CommandFailure) {
    for text in arguments.positions.dropFirst(2) {
      if text.hasSuffix(".stetig") || isFolder(text) {
        let found = try session.ruleFiles(text)
        files += found
        for file in found {
          paths.insert(file.path)
          wanted.append(.file(file.path))
        }
      } else {
        wanted.append(.name(text))
      }
    }
    let sets = arguments.values("set")
    if !sets.isEmpty {
      let changes = sets.map { ScenarioArguments.assignment($0, option: "set") }
      var texts: [(path: String, value: String)] = []
      for change in changes {
        guard let change else { throw .usage(ScenarioArguments.unreadable("set", sets)) }
        texts.append(change)
      }
      let body = { (language: RuleLanguage) in
        texts.map { ScenarioArguments.replacement($0.path, $0.value, language) }.joined()
      }
      add("set", sets.joined(separator: ", "), body, session.language)
    }
    let sweeps = arguments.values("sweep")
    guard !sweeps.isEmpty else { return }
    var ranges: [(path: String, low: String, high: String, step: String?)] = []
    for sweep in sweeps {
      guard let change = ScenarioArguments.assignment(sweep, option: "sweep"),
        let range = ScenarioArguments.range(change.value)
      else { throw .usage(ScenarioArguments.unreadable("sweep", [sweep])) }
      ranges.append((change.path, range.low, range.high, range.step))
    }
    // Two at once make a grid, so they stand in one scenario.
    let body = { (language: RuleLanguage) in
      let words =
        language == .german
        ? ("variiere", "ab", "bis", "in Schritten von") : ("vary", "from", "to", "in steps of")
      return ranges.map { range in
        let step = range.step.map { " \(words.3) \($0)" } ?? ""
        return "\(words.0) \(range.path) \(words.1) \(range.low) \(words.2) \(range.high)\(step)\n"
      }.joined()
    }
    add("sweep", sweeps.joined(separator: ", "), body, session.language)
  }

  var isEmpty: Bool { wanted.isEmpty }

  /// Adds a scenario that is written in place, in the language that its values are written in; what
  /// was written is its label.
  private mutating func add(
    _ name: String,
    _ written: String,
    _ body: (RuleLanguage) -> String,
    _ reader: ReaderLanguage
  ) {
    let languages: [RuleLanguage] =
      reader == .german ? [.german, .english] : [.english, .german]
    let label = String(written.filter { $0 != "\"" && $0 != "\\" && !$0.isNewline })
    let candidates = languages.map { language in
      let head =
        (language == .german ? "Sprache de\nSzenario " : "scenario ") + name + " \"\(label)\"\n"
      return FileContent(path: "--" + name, bytes: Array((head + body(language)).utf8))
    }
    let readable = candidates.first { file in
      let source = SourceFile(name: file.path, bytes: file.bytes)
      return !parse(source, id: FileID(0)).hasErrors
    }
    files.append(readable ?? candidates[0])
    wanted.append(.file("--" + name))
  }

  // MARK: Names

  /// The names of the scenarios, one for each that is held against the baseline.
  func names(in library: RuleLibrary) throws(CommandFailure) -> [String] {
    let scenarios = library.plan.scenarios
    var names: [String] = []
    for wanted in wanted {
      switch wanted {
      case .name(let name):
        guard scenarios.contains(where: { $0.name == name }) else {
          throw .usage(ScenarioArguments.unknown(name, scenarios.map(\.name)))
        }
        names.append(name)
      case .file(let path):
        let own = scenarios.filter { library.files[$0.syntax.range.file.index].name == path }
          .sorted { $0.syntax.range < $1.syntax.range }
        guard !own.isEmpty else { throw .usage(ScenarioArguments.empty(path)) }
        // Those that others of the file include are parts, not questions.
        let parts = Set(own.flatMap(\.included))
        let whole = own.filter { !parts.contains($0.name) }
        names += (whole.isEmpty ? own : whole).map(\.name)
      }
    }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  // MARK: Texts

  /// `programme.parameter=value` in two.
  private static func assignment(
    _ text: String,
    option: String
  ) -> (path: String, value: String)? {
    guard let sign = text.firstIndex(of: "=") else { return nil }
    let path = trimmed(text[..<sign])
    let value = trimmed(text[text.index(after: sign)...])
    guard path.split(separator: ".").count == 2, !value.isEmpty else { return nil }
    return (path, value)
  }

  /// `3..12 years` in two values, the unit of the last for both; `in steps of` may follow.
  private static func range(_ text: String) -> (low: String, high: String, step: String?)? {
    guard let dots = text.firstRange(of: "..") else { return nil }
    var low = trimmed(text[..<dots.lowerBound])
    var high = trimmed(text[dots.upperBound...])
    var step: String?
    for words in ["in steps of", "in Schritten von"] {
      guard let found = high.firstRange(of: words) else { continue }
      step = trimmed(high[found.upperBound...])
      high = trimmed(high[..<found.lowerBound])
    }
    guard !low.isEmpty, !high.isEmpty, step?.isEmpty != true else { return nil }
    if low.allSatisfy({ $0.isNumber || $0 == "." || $0 == "," || $0 == "/" || $0 == " " }) {
      let unit = high.drop { $0.isNumber || $0 == "." || $0 == "," || $0 == "/" || $0 == " " }
      low += " " + unit.prefix { !$0.isWhitespace }
    }
    return (low, high, step)
  }

  private static func replacement(
    _ path: String,
    _ value: String,
    _ language: RuleLanguage
  ) -> String {
    let parts = path.split(separator: ".").map(String.init)
    switch (language, parts[1] == "runtime" || parts[1] == "Laufzeit") {
    // The upper limit alone, as a sweep moves it: a range of one value.
    case (.english, true): return "vary \(path) from \(value) to \(value)\n"
    case (.german, true): return "variiere \(path) ab \(value) bis \(value)\n"
    case (.english, false): return "in \(parts[0]) replace parameter \(parts[1]) \(value)\n"
    case (.german, false): return "in \(parts[0]) ersetze Wert \(parts[1]) \(value)\n"
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0.isWhitespace }
    let count = start.reversed().prefix { $0.isWhitespace }.count
    return String(start.dropLast(count))
  }

  // MARK: Mistakes

  private static func unreadable(_ option: String, _ texts: [String]) -> UsageError {
    let found = texts.map { "`\($0)`" }.joined(separator: ", ")
    let example =
      option == "set"
      ? "sozialer_zusammenhalt.runtime=10 years"
      : "sozialer_zusammenhalt.runtime=3..12 years"
    return UsageError(
      Phrase(
        en: "option `--\(option)` cannot read \(found)",
        de: "die Option `--\(option)` kann \(found) nicht lesen"
      ),
      help: Phrase(
        en: "write it as in `--\(option) \"\(example)\"`",
        de: "so schreiben: `--\(option) \"\(example)\"`"
      )
    )
  }

  private static func unknown(_ name: String, _ known: [String]) -> UsageError {
    UsageError(
      Phrase(
        en: "there is no scenario `\(name)`",
        de: "es gibt kein Szenario `\(name)`"
      ),
      help: Suggestions.help(for: name, among: known)
        ?? (known.isEmpty
          ? Phrase(
            en: "name a file that ends in .stetig, or write --set",
            de: "eine Datei auf .stetig nennen oder --set schreiben"
          )
          : Phrase(
            en: "there are \(known.joined(separator: ", "))",
            de: "es gibt \(known.joined(separator: ", "))"
          ))
    )
  }

  private static func empty(_ path: String) -> UsageError {
    UsageError(
      Phrase(
        en: "there is no scenario in `\(path)`",
        de: "in `\(path)` steht kein Szenario"
      ),
      help: Phrase(
        en: "a file of scenarios declares one with `scenario NAME`",
        de: "eine Datei mit Szenarien erklärt eines mit `Szenario NAME`"
      )
    )
  }
}
