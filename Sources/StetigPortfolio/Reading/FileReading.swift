import StetigRules
import StetigText

/// The rows that are turned into columns at a time: their bytes and cells stay in the fast memory of
/// a core, beside the keys that references are looked up in.
let rowsInBlock = 512

/// The most columns a table may have.
let columnLimit = 10_000

/// How the files of a portfolio are read: by whom, and in which pieces.
struct ReadingOptions: Sendable {
  var workers = Workers.one
  /// About how many bytes of a file a piece has.
  var pieceSize = 1 << 20
  /// About how many bytes of a piece are taken from the file at a time: what lies in the second-level
  /// cache of a core beside the cells that become of it.
  var windowSize = 1 << 17
  /// Whether what is written in a common form is read the short way.
  var takesCommonForms = true
}

/// Reads separated values: one pass over the bytes for all tables that come from the file.
func readSeparatedValues(
  _ source: ByteSource,
  _ plans: [PlannedRead],
  _ vocabulary: Vocabulary,
  declared: TextEncoding?,
  keys: KnownKeys,
  _ options: ReadingOptions
) -> FileRead {
  var result = FileRead()
  var rest = plans
  while let first = rest.first {
    // Tables that read the file the same way share a pass.
    let layout = FileLayout(first.mapping)
    let shared = rest.filter { FileLayout($0.mapping) == layout }
    rest.removeAll { FileLayout($0.mapping) == layout }
    let pass = SeparatedPass(source, shared, vocabulary, layout, keys, options)
    let read = pass.read(declared: declared)
    result.tables += read.tables
    if let sample = read.sample { result.sample = sample }
    result.findings += read.findings
    result.add(read.form, rows: false)
  }
  return result
}

/// One pass over a file of separated values.
struct SeparatedPass {
  let source: ByteSource
  let plans: [PlannedRead]
  let vocabulary: Vocabulary
  let layout: FileLayout
  let keys: KnownKeys
  let options: ReadingOptions

  init(
    _ source: ByteSource,
    _ plans: [PlannedRead],
    _ vocabulary: Vocabulary,
    _ layout: FileLayout,
    _ keys: KnownKeys,
    _ options: ReadingOptions
  ) {
    self.source = source
    self.plans = plans
    self.vocabulary = vocabulary
    self.layout = layout
    self.keys = keys
    self.options = options
  }

  /// Reads the file. What encoding it has is first found from its beginning; where the rest shows
  /// that to be wrong, it is read again.
  func read(declared: TextEncoding?) -> FileRead {
    guard let start = FileStart(source, layout, declared: declared) else { return unreadable() }
    var reading = PieceReading(self, start)
    guard reading.run() else { return unreadable() }
    if let other = reading.otherEncoding {
      guard let start = FileStart(source, layout, declared: other) else { return unreadable() }
      reading = PieceReading(self, start)
      guard reading.run() else { return unreadable() }
    }
    return reading.finish()
  }

  private func unreadable() -> FileRead {
    var readers = FileReaders(FileForm(file: source.name))
    for plan in plans { readers.add(plan, vocabulary, headings: [], line: 1, keys: keys) }
    readers.losesRows()
    var read = readers.finish()
    read.findings = [
      InputFinding(
        code: .unreadableCell,
        file: source.name,
        line: 0,
        column: 0,
        found: "",
        message: Phrase(
          en: "the file could not be read to its end",
          de: "die Datei war nicht bis zu ihrem Ende zu lesen"
        )
      )
    ]
    return read
  }
}
