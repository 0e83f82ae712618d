/// Where the text of a field stands.
struct Cell: Equatable {
  /// What is to be known of the field beside its text.
  enum Kind: UInt8 {
    /// In the bytes of the file.
    case inFile
    /// In the scratch bytes of the block, doubled quotes undone.
    case inScratch
    /// A number of a format that has numbers: in the scratch bytes, with a decimal point.
    case number
    /// A day of a format that has days: in the scratch bytes, as `2026-12-31`.
    case date
    /// What a spreadsheet program shows where it cannot compute: `#N/A`, in the scratch bytes.
    case errorValue
    /// A formula whose value is not in the file.
    case formulaWithoutValue
    /// Something follows the closing quote.
    case textAfterQuote
    /// The closing quote is missing.
    case openQuote
    /// A list of lists or an object, where a value is asked for.
    case notAScalar
    /// The row has two values for the field.
    case namedTwice
  }

  private var lower: UInt32
  private var upper: UInt32
  var kind: Kind

  /// Where the text begins; below 2³².
  var start: Int {
    get { Int(lower) }
    set { lower = UInt32(truncatingIfNeeded: newValue) }
  }
  var end: Int {
    get { Int(upper) }
    set { upper = UInt32(truncatingIfNeeded: newValue) }
  }

  /// No reader is given a text of 2³² bytes or more.
  init(start: Int, end: Int, kind: Kind) {
    lower = UInt32(truncatingIfNeeded: start)
    upper = UInt32(truncatingIfNeeded: end)
    self.kind = kind
  }

  /// A field that is not there.
  static let empty = Cell(start: 0, end: 0, kind: .inFile)
}

/// A row that has too few or too many fields.
struct RowWidthProblem {
  var line: Int
  var fieldCount: Int
}

/// How many bytes follow the text of a file that is read in words.
let cellPadding = 32

/// The fields of some rows of a file: what every reader of tables makes.
struct CellBlock {
  /// The fields of a row.
  let width: Int
  /// Row by row; each row has `width` of them. Those from `cellCount` on are room for more.
  var cells: [Cell] = []
  private(set) var cellCount = 0
  /// Whether the bytes go on for at least `cellPadding` after the last cell in the file, so that
  /// words can be taken from there without a look at the end.
  var isPadded = false
  /// The line on which each row begins, from 1.
  var lines: [UInt32] = []
  /// Texts that do not stand in the file as they are.
  var scratch: [UInt8] = []
  var widthProblems: [RowWidthProblem] = []
  /// How many there are in all; `widthProblems` holds the first ones.
  var widthProblemCount = 0

  var rowCount: Int { lines.count }

  init(width: Int) { self.width = width }

  mutating func append(_ cell: Cell) {
    if cellCount < cells.count {
      cells[cellCount] = cell
    } else {
      cells.append(cell)
    }
    cellCount += 1
  }

  /// Appends fields that are not there, such as those of a row that is yet to be filled in.
  mutating func appendEmpty(count: Int) {
    for _ in 0..<count { append(.empty) }
  }

  /// Takes the cells from a place on away, or those up to it in.
  mutating func setCellCount(_ count: Int) { cellCount = count }

  /// Makes room for cells that are written in place.
  mutating func makeRoom(for count: Int) {
    guard cells.count < count else { return }
    cells.append(contentsOf: repeatElement(.empty, count: count - cells.count))
  }

  mutating func removeAll() {
    cellCount = 0
    lines.removeAll(keepingCapacity: true)
    scratch.removeAll(keepingCapacity: true)
  }

  mutating func reportWidth(line: Int, fieldCount: Int) {
    widthProblemCount += 1
    guard widthProblems.count < 100 else { return }
    widthProblems.append(RowWidthProblem(line: line, fieldCount: fieldCount))
  }
}

/// Narrows a range to what is left without the white space at both ends.
func trimmed(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Range<Int> {
  var lower = start
  var upper = end
  while lower < upper, isBlank(bytes[lower]) { lower += 1 }
  while upper > lower, isBlank(bytes[upper - 1]) { upper -= 1 }
  while upper - lower >= 2, bytes[lower] == 0xC2, bytes[lower + 1] == 0xA0 { lower += 2 }
  while upper - lower >= 2, bytes[upper - 2] == 0xC2, bytes[upper - 1] == 0xA0 { upper -= 2 }
  return lower..<upper
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
}
