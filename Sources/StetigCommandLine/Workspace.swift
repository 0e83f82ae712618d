import Stetig
import StetigLanguage
import StetigPortfolio
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
    reportsUnused: Bool = true,
    extra: [FileContent] = []
  ) throws(CommandFailure) -> LoadedRules {
    let inputs = try ruleFiles(path) + extra
    var options = RuleLibrary.Options()
    options.reportsUnused = reportsUnused
    let outcome = RuleLibrary.load(
      inputs.map { InputFile(name: $0.path, bytes: $0.bytes) },
      asOf: asOf,
      options: options
    ) { ruleFile, name in
      (try? readFile(joined(folder(of: ruleFile), name)))
    }
    report(outcome.diagnostics, inputs.map { SourceFile(name: $0.path, bytes: $0.bytes) })
    guard let library = outcome.result else { throw .reported }
    return LoadedRules(
      library: library,
      diagnostics: outcome.diagnostics,
      digests: inputs.map { FileDigest(name: $0.path, sha256: "") }
    )
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

  /// Shows diagnostics on standard error, and their number; warnings not in a quiet run.
  func report(_ diagnostics: [Diagnostic], _ files: [SourceFile]) {
    let shown = diagnostics.filter { $0.severity == .error || !isQuiet }
    guard !shown.isEmpty else { return }
    complain(diagnosticsText(shown, files))
    let errors = shown.count { $0.severity == .error }
    guard errors > 0 else { return }
    let count = Phrase(
      en: errors == 1 ? "1 error" : "\(errors) errors",
      de: errors == 1 ? "1 Fehler" : "\(errors) Fehler"
    )
    complain("stetig: \(count.text(language))\n")
  }

  private func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
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
    let renderer = DiagnosticRenderer(
      files: files,
      options: DiagnosticOptions(language: language, width: surroundings.width)
    )
    let text = renderer.full(diagnostics)
    return errorShowsColour ? text.terminalText : text.plainText
  }
}
