import StetigReports
import StetigText

/// What a run of `check` is to write, and where.
struct CheckOutput: Sendable {
  /// What stands on the output.
  enum Report: Sendable {
    /// Every case with its reasons.
    case explained
    /// Sums.
    case summary
    /// The one or the other, by how many cases there are.
    case bySize
    /// Rows alone.
    case rows
  }

  private(set) var report: Report
  /// The form of the rows, if any are written.
  private(set) var rows: CaseRows.Form?
  /// The file of the rows; nil: they are the output.
  private(set) var resultsFile: String?

  /// More cases than that are summed up in text.
  static let explainedAtMost = 2_000

  static let options = [
    OptionDescription(
      "results",
      takes: Phrase(en: "FILE", de: "DATEI"),
      meaning: Phrase(
        en: "also write verdict and grant of each case to FILE: .csv, or .jsonl for JSON Lines",
        de: "auch Ergebnis und Zuwendung jedes Falls in DATEI schreiben: .csv, oder .jsonl"
      )
    ),
    OptionDescription(
      "stream",
      meaning: Phrase(
        en: "any number of projects in little memory: a summary, or rows as csv or jsonl",
        de: "beliebig viele Vorhaben mit wenig Speicher: Summen, oder Zeilen als csv oder jsonl"
      )
    ),
  ]

  init(_ arguments: ParsedArguments) throws(UsageError) {
    let isStream = arguments.has("stream")
    let format = arguments.value("format") ?? "text"
    switch format {
    case "jsonl":
      report = .rows
      rows = .lines
    case "csv" where isStream:
      report = .rows
      rows = .csv
    case "summary": report = .summary
    case "text": report = isStream ? .summary : arguments.has("project") ? .explained : .bySize
    default:
      guard !isStream else { throw notStreamed(format) }
      report = .explained
    }
    guard let file = arguments.value("results") else { return }
    guard rows == nil else { throw rowsTwice(format) }
    rows = try form(ofFile: file)
    resultsFile = file
  }

  /// Whether so many cases are summed up.
  func isSummary(ofCases count: Int) -> Bool {
    switch report {
    case .summary: true
    case .bySize: count > Self.explainedAtMost
    case .explained, .rows: false
    }
  }
}

private func form(ofFile file: String) throws(UsageError) -> CaseRows.Form {
  let name = file.lowercased()
  if name.hasSuffix(".csv") { return .csv }
  if name.hasSuffix(".jsonl") { return .lines }
  throw UsageError(
    Phrase(
      en: "`--results` does not know the form of `\(file)`",
      de: "`--results` kennt die Form von `\(file)` nicht"
    ),
    help: Phrase(
      en: "end its name in .csv or .jsonl",
      de: "den Namen mit .csv oder .jsonl enden lassen"
    )
  )
}

private func rowsTwice(_ format: String) -> UsageError {
  UsageError(
    Phrase(
      en: "`--format \(format)` writes the rows already that `--results` writes",
      de: "`--format \(format)` schreibt schon die Zeilen, die `--results` schreibt"
    ),
    help: Phrase(en: "leave one of them out", de: "eines von beiden weglassen")
  )
}

private func notStreamed(_ format: String) -> UsageError {
  UsageError(
    Phrase(
      en: "`--stream` does not write `\(format)`",
      de: "`--stream` schreibt kein `\(format)`"
    ),
    help: Phrase(
      en: "choose summary, csv or jsonl",
      de: "möglich sind summary, csv und jsonl"
    )
  )
}
