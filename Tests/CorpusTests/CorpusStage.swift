import StetigLanguage
import StetigRules
import StetigText
import StetigValues

/// How far a file of the corpus is taken.
enum CorpusStage: String, CaseIterable {
  /// Read into a tree.
  case syntax
  /// Checked for names, types and units.
  case check
  /// Checked, analysed and lowered to a plan, on a day of 2026.
  case plan

  /// The ending of the record of a good file.
  var goldenSuffix: String {
    switch self {
    case .syntax: "tree"
    case .check: "checked"
    case .plan: "plan"
    }
  }

  /// The letters of the codes that bad files of this stage must show, each code at least once.
  var codeLetters: String {
    switch self {
    case .syntax: "LP"
    case .check: "NT"
    case .plan: "DC"
    }
  }

  /// Takes a file through the stage: what a good file is recorded as, and the diagnostics.
  func run(_ file: SourceFile) -> (record: String, diagnostics: [Diagnostic]) {
    switch self {
    case .syntax:
      let outcome = parse(file, id: FileID(0))
      return (outcome.result?.dump ?? "", outcome.diagnostics)
    case .check:
      let read = parse(file, id: FileID(0))
      let options = CheckOptions(reportsUnused: !read.hasErrors)
      let outcome = StetigRules.check(
        files: read.result.map { [$0.syntax] } ?? [],
        options: options
      )
      return (outcome.result?.dump ?? "", read.diagnostics + outcome.diagnostics)
    case .plan: return planned(file)
    }
  }

  /// The plan as text, with its faults, and what reading, checking and the analysis say.
  private func planned(_ file: SourceFile) -> (record: String, diagnostics: [Diagnostic]) {
    let read = parse(file, id: FileID(0))
    let checked = StetigRules.check(
      files: read.result.map { [$0.syntax] } ?? [],
      options: CheckOptions(reportsUnused: !read.hasErrors)
    )
    guard let rules = checked.result, !read.hasErrors, !checked.hasErrors else {
      return ("", (read.diagnostics + checked.diagnostics).sorted())
    }
    let found = analyse(rules, asOf: CalendarDate(year: 2026, month: 1, day: 1))
    let lowered = lower(rules)
    let faults = lowered.result.map { verify($0) } ?? []
    let record = (lowered.result?.printed() ?? "") + faults.map { "fault: \($0)\n" }.joined()
    let diagnostics = read.diagnostics + checked.diagnostics + found + lowered.diagnostics
    return (record, diagnostics.sorted())
  }
}
