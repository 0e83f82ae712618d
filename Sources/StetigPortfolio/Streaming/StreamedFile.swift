import StetigColumns
import StetigRules
import StetigText

/// A file whose rows are read some at a time: first all of them for a survey, which shows what only
/// the whole file decides, then once more for the rows.
struct StreamedFile {
  let source: ByteSource
  private let pass: SeparatedPass
  private var declared: TextEncoding?
  private var start: FileStart
  private var reading: PieceReading
  /// What the whole file has shown; nil during the survey.
  private(set) var survey: PieceReading?

  init(
    _ source: ByteSource,
    _ plans: [PlannedRead],
    _ vocabulary: Vocabulary,
    _ keys: KnownKeys,
    _ options: ReadingOptions
  ) throws(StreamProblem) {
    self.source = source
    let mapping = plans.first?.mapping
    let layout = FileLayout(mapping)
    guard InputFormat(fileName: source.name) == .separatedValues,
      plans.allSatisfy({
        FileLayout($0.mapping) == layout && $0.mapping?.encoding == mapping?.encoding
      })
    else {
      throw StreamProblem(
        Phrase(
          en: "\(source.name): `--stream` reads only tables of separated values, each with one "
            + "layout and encoding",
          de: "\(source.name): `--stream` liest nur CSV-Tabellen mit je einem Aufbau und einer "
            + "Zeichenkodierung"
        )
      )
    }
    if let name = mapping?.encoding {
      guard let encoding = TextEncoding(name: name) else { throw .unreadable(source.name) }
      declared = encoding
    }
    pass = SeparatedPass(source, plans, vocabulary, layout, keys, options)
    guard let start = FileStart(source, layout, declared: declared) else {
      throw .unreadable(source.name)
    }
    self.start = start
    reading = PieceReading(pass, start)
    reading.expectsAllRows = false
    guard reading.canReadPieces else {
      throw StreamProblem(
        Phrase(
          en: "\(source.name): `--stream` cannot read rows that the mapping joins",
          de: "\(source.name): `--stream` liest keine Zeilen, die die Zuordnung zusammenfasst"
        )
      )
    }
  }

  /// The facts that the file has columns of.
  var facts: [FactID] { reading.facts }

  /// The next rows of each table; nil at the end.
  mutating func next() throws(StreamProblem) -> [TableRead]? {
    guard reading.hasMore else { return nil }
    guard reading.readSome() else { throw .unreadable(source.name) }
    guard reading.undecidedCount <= Self.undecidedAtMost else {
      throw StreamProblem(
        Phrase(
          en: "\(source.name): too many numbers or dates can be read in two ways",
          de: "\(source.name): zu viele Zahlen oder Daten sind auf zwei Weisen lesbar"
        ),
        help: Phrase(
          en: "name the language of the file in a `portfolio` declaration",
          de: "die Sprache der Datei in einer `portfolio`-Erklärung nennen"
        )
      )
    }
    return reading.takeTables(like: survey)
  }

  private static let undecidedAtMost = 50_000

  /// Begins anew in the encoding that the survey has shown, if that is another one; returns whether
  /// it is.
  mutating func hasOtherEncoding() throws(StreamProblem) -> Bool {
    guard let other = reading.otherEncoding else { return false }
    declared = other
    guard let start = FileStart(source, pass.layout, declared: other) else {
      throw .unreadable(source.name)
    }
    self.start = start
    reading = PieceReading(pass, start)
    reading.expectsAllRows = false
    return true
  }

  /// Ends the survey and begins with the rows.
  mutating func endSurvey() -> FileRead {
    let result = reading.finishSurvey()
    survey = reading
    reading = PieceReading(pass, start)
    reading.expectsAllRows = false
    return result
  }
}
