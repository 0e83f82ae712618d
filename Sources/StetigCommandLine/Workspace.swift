import Stetig
import StetigLanguage
import StetigPortfolio
import StetigReports
import StetigRules
import StetigText
import StetigValues

/// The rules of a run, read from a file or a folder.
struct LoadedRules {
  var library: RuleLibrary
  /// Warnings and notes; errors have ended the run.
  var diagnostics: [Diagnostic]
  var digests: [FileDigest]
}

extension Session {
  /// Reads rules, says what is wrong with them on standard error, and ends the run if they cannot
  /// be carried out.
  func loadRules(
    _ path: String,
    asOf: CalendarDate? = nil,
    showsWarnings: Bool = true,
    extra: [FileContent] = []
  ) throws(CommandFailure) -> LoadedRules {
    let own = try ruleFiles(path)
    let inputs = own + extra.filter { file in !own.contains { $0.path == file.path } }
    let outcome = RuleLibrary.load(
      inputs.map { InputFile(name: $0.path, bytes: $0.bytes) },
      asOf: asOf
    ) { ruleFile, name in tableBytes(beside: ruleFile, name) }
    let shown = outcome.diagnostics.filter { showsWarnings || $0.severity == .error }
    report(shown, inputs.map { SourceFile(name: $0.path, bytes: $0.bytes) })
    guard let library = outcome.result else { throw .reported }
    return LoadedRules(
      library: library,
      diagnostics: outcome.diagnostics,
      digests: inputs.map { FileDigest(name: $0.path, sha256: Digest.sha256($0.bytes)) }
    )
  }

  /// The bytes of a table that a rule file names, nil if there are none to read.
  func tableBytes(beside ruleFile: String, _ name: String) -> [UInt8]? {
    try? readFile(joined(folder(of: ruleFile), name))
  }

  /// The rule files at a path. A folder without any is a mistake, not an empty set of rules.
  func ruleFiles(_ path: String) throws(CommandFailure) -> [FileContent] {
    guard isFolder(path) else { return [try content(of: path)] }
    let found = try contents(of: path, endings: [".stetig"])
    guard !found.isEmpty else {
      throw .file(
        FileError(
          path: path,
          reason: Phrase(
            en: "there is no rule file (.stetig) in it",
            de: "darin ist keine Regeldatei (.stetig)"
          ).text(language)
        )
      )
    }
    return found
  }

  /// Shows diagnostics on standard error: errors in full with their number, warnings on a line
  /// each, and none of those in a quiet run. Where JSON is asked for, errors are what there is
  /// instead of the result, on standard output.
  func report(_ diagnostics: [Diagnostic], _ files: [SourceFile]) {
    let errors = diagnostics.filter { $0.severity == .error }
    let others = diagnostics.filter { $0.severity != .error }
    if !others.isEmpty, !isQuiet, errors.isEmpty {
      let text = renderer(files).concise(others)
      complain(errorShowsColour ? text.terminalText : text.plainText)
    }
    guard !errors.isEmpty else { return }
    if isJSON {
      write(diagnosticsJSON(diagnostics, files))
      return
    }
    complain(diagnosticsText(errors, files))
    let count = Phrase(
      en: errors.count == 1 ? "1 error" : "\(errors.count) errors",
      de: errors.count == 1 ? "1 Fehler" : "\(errors.count) Fehler"
    )
    complain("stetig: \(count.text(language))\n")
  }

  private func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}

/// The ends of the names of the files in a folder that are tables, in any case. Workbooks of other
/// kinds are among them, so that a finding says that they are not read.
private let tableEndings = [
  ".csv", ".json", ".jsonl", ".geojson", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods",
]

/// Rules, and the tables of a portfolio that are yet to be read.
struct OpenedCases: Sendable {
  var rules: LoadedRules
  var sources: [ByteSource]
  var mappings: [PortfolioMapping]
}

/// Rules and a portfolio, ready to be evaluated.
struct LoadedCases: Sendable {
  var rules: LoadedRules
  var portfolio: Portfolio
}

extension Session {
  /// The day that counts as today.
  func asOf(_ arguments: ParsedArguments) throws(CommandFailure) -> CalendarDate {
    do throws(UsageError) {
      return try arguments.date("as-of") ?? surroundings.today
    } catch {
      throw .usage(error)
    }
  }

  /// Reads the rules and the portfolio that a command names first and second.
  func load(
    _ arguments: ParsedArguments,
    asOf: CalendarDate
  ) throws(CommandFailure) -> LoadedCases {
    try load(
      rules: arguments.position(0) ?? "",
      portfolio: arguments.position(1) ?? "",
      asOf: asOf
    )
  }

  /// Reads rules and a portfolio. Rule files in the folder of the portfolio belong to the rules:
  /// they hold the `portfolio` declarations that bind its tables; so do files of scenarios.
  func load(
    rules: String,
    portfolio path: String,
    asOf: CalendarDate,
    scenarios: [FileContent] = []
  ) throws(CommandFailure) -> LoadedCases {
    let opened = try open(rules: rules, portfolio: path, asOf: asOf, scenarios: scenarios)
    var portfolio = readPortfolio(
      sources: opened.sources,
      mappings: opened.mappings,
      vocabulary: opened.rules.library.plan.vocabulary,
      workers: .threads(processorCount())
    )
    portfolio.files = try digests(opened.sources).map { portfolio.described($0) }
    return LoadedCases(rules: opened.rules, portfolio: portfolio)
  }

  /// Reads rules and finds the tables of a portfolio, without reading them.
  func open(
    rules: String,
    portfolio path: String,
    asOf: CalendarDate,
    scenarios: [FileContent] = []
  ) throws(CommandFailure) -> OpenedCases {
    let mappings = try isFolder(path) ? contents(of: path, endings: [".stetig"]) : []
    // The report has the warnings.
    let rules = try loadRules(rules, asOf: asOf, showsWarnings: false, extra: mappings + scenarios)
    let inputs = try tables(path)
    guard !inputs.isEmpty else {
      throw .file(
        FileError(
          path: path,
          reason: Phrase(
            en: "there is no table (.csv, .json, .jsonl, .geojson, .xlsx) in it",
            de: "darin ist keine Tabelle (.csv, .json, .jsonl, .geojson, .xlsx)"
          ).text(language)
        )
      )
    }
    var bound: [PortfolioMapping] = []
    var findings: [Diagnostic] = []
    for declaration in rules.library.rules.portfolios {
      let outcome = resolveMapping(
        declaration.syntax,
        language: declaration.language,
        vocabulary: rules.library.plan.vocabulary
      )
      findings += outcome.diagnostics
      if let mapping = outcome.result { bound.append(mapping) }
    }
    report(findings, rules.library.files)
    guard !findings.contains(where: { $0.severity == .error }) else { throw .reported }
    return OpenedCases(rules: rules, sources: inputs, mappings: bound)
  }

  /// The tables at a path, which are read when their bytes are asked for.
  private func tables(_ path: String) throws(CommandFailure) -> [ByteSource] {
    var found: [ByteSource] = []
    do throws(FileError) {
      var paths = isFolder(path) ? try files(below: path, endings: tableEndings) : [path]
      // A description of the tables for other programs, as `stetig new portfolio` writes it.
      paths.removeAll { $0.hasSuffix("/datapackage.json") }
      for path in paths { found.append(try byteSource(path)) }
    } catch {
      throw .file(error)
    }
    return found
  }

  /// The digests of files, worked out side by side.
  private func digests(_ files: [ByteSource]) throws(CommandFailure) -> [FileDigest] {
    var digests = files.map { FileDigest(name: $0.name, sha256: "") }
    Workers.threads(processorCount()).change(&digests) { number, digest in
      digest.sha256 = Digest.sha256(of: files[number]) ?? ""
    }
    if let unread = digests.first(where: { $0.sha256.isEmpty }) {
      throw .file(
        FileError(
          path: unread.name,
          reason: Phrase(
            en: "it could not be read to its end",
            de: "die Datei war nicht bis zu ihrem Ende zu lesen"
          ).text(language)
        )
      )
    }
    return digests
  }

  private func contents(
    of folder: String,
    endings: [String]
  ) throws(CommandFailure) -> [FileContent] {
    var found: [FileContent] = []
    do throws(FileError) {
      for file in try files(below: folder, endings: endings) {
        found.append(FileContent(path: file, bytes: try readFile(file)))
      }
    } catch {
      throw .file(error)
    }
    return found
  }

  private func content(of path: String) throws(CommandFailure) -> FileContent {
    do throws(FileError) {
      return FileContent(path: path, bytes: try readFile(path))
    } catch {
      throw .file(error)
    }
  }

  /// Diagnostics in full, in the session's language.
  func diagnosticsText(_ diagnostics: [Diagnostic], _ files: [SourceFile]) -> String {
    let text = renderer(files).full(diagnostics)
    return errorShowsColour ? text.terminalText : text.plainText
  }

  /// Schema `stetig/diagnostics/1`.
  private func diagnosticsJSON(_ diagnostics: [Diagnostic], _ files: [SourceFile]) -> String {
    var json = JSONWriter()
    json.beginObject()
    json.write("schema", "stetig/diagnostics/1")
    renderer(files).write("diagnostics", diagnostics, to: &json)
    json.endObject()
    return json.text + "\n"
  }

  private func renderer(_ files: [SourceFile]) -> DiagnosticRenderer {
    DiagnosticRenderer(
      files: files,
      options: DiagnosticOptions(language: language, width: surroundings.width)
    )
  }
}
