import StetigColumns

/// Reads the cells of a column that are written in the most common form, a word at a time; all
/// others are left to the `CellColumn` of the type.
///
/// What is read here has to be what `CellColumn.read` would have made of the same text. Only bytes of
/// the cell and the sixteen after it may be looked at: they can be read without a look at the end.
protocol QuickColumn: ~Copyable {
  associatedtype Value

  /// The value of a text, which is not empty; nil if it is not in the common form.
  func value(_ raw: RawSpan, _ start: Int, _ length: Int) -> Value?
}

/// Which rows were taken, and which are left.
struct QuickRows {
  /// A bit for each row that has a value.
  var known: [UInt64]
  /// The rows whose cells are not in the common form, in ascending order.
  var left: [Int] = []

  init(count: Int) {
    known = Array(repeating: 0, count: (count + 63) / 64)
  }

  @inline(never)
  mutating func leave(_ position: Int) { left.append(position) }
}

extension CellLoop {
  /// Reads the cells of one column by `column`, as far as they are plain, into `values`, one for
  /// each row; empty ones are unknown.
  func quick<Column: QuickColumn & ~Copyable>(
    _ column: borrowing Column,
    _ block: CellBlock,
    _ bytes: Span<UInt8>,
    _ rows: RowSelection,
    into values: inout [Column.Value]
  ) -> QuickRows {
    precondition(values.count == rows.count, "there is room for a value of each row")
    precondition(block.rowCount * width <= block.cells.count, "each row has all its cells")
    precondition(field < width, "the field is one of the row")
    var taken = QuickRows(count: rows.count)
    let raw = bytes.bytes
    block.cells.withUnsafeBufferPointer { cells in
      values.withUnsafeMutableBufferPointer { values in
        if rows.takesAll {
          quick(column, cells, raw, { $0 }, into: values, &taken)
        } else {
          quick(column, cells, raw, { rows[$0] }, into: values, &taken)
        }
      }
    }
    return taken
  }

  /// Reads the cells of the rows that positions of the selection lead to.
  @inline(__always)
  private func quick<Column: QuickColumn & ~Copyable>(
    _ column: borrowing Column,
    _ cells: UnsafeBufferPointer<Cell>,
    _ raw: RawSpan,
    _ row: (Int) -> Int,
    into values: UnsafeMutableBufferPointer<Column.Value>,
    _ taken: inout QuickRows
  ) {
    guard let cells = cells.baseAddress, let target = values.baseAddress else { return }
    // What a column reads of a cell lies within the sixteen bytes after it.
    let last = raw.byteCount &- 16
    let width = width
    let field = field
    let count = values.count
    var position = 0
    for word in taken.known.indices {
      var bits: UInt64 = 0
      let end = min(position &+ 64, count)
      while position < end {
        let cell = cells[row(position) &* width &+ field]
        let start = cell.start
        let length = cell.end &- start
        if cell.kind != .inFile || cell.end > last {
          taken.leave(position)
        } else if length > 0 {
          if let value = column.value(raw, start, length) {
            target[position] = value
            bits |= 1 &<< UInt64(truncatingIfNeeded: position)
          } else {
            taken.leave(position)
          }
        }
        position &+= 1
      }
      taken.known[word] = bits
    }
  }
}

extension Presence {
  /// The rows that were taken, and what the rows left have turned out to be.
  init(_ taken: QuickRows, count: Int, left: Presence?) {
    self.init(known: Bitmap(words: taken.known, count: count))
    guard let left else { return }
    for (index, row) in taken.left.enumerated() {
      if left.known[index] { known[row] = true }
      guard let isNone = left.none, isNone[index] else { continue }
      if none == nil { none = Bitmap(repeating: false, count: count) }
      none?[row] = true
    }
  }
}

/// The eight bytes from a place on that is known to have so many, the first one lowest.
@inline(__always)
func quickWord(_ raw: RawSpan, _ start: Int) -> UInt64 {
  UInt64(littleEndian: raw.unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: UInt64.self))
}

/// The eight bytes from a place on, the first one lowest.
@inline(__always)
func word(_ raw: RawSpan, _ start: Int) -> UInt64 {
  UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
}

/// The bytes of a word up to a length of 1 to 8, zeros after them.
@inline(__always)
func firstBytes(_ word: UInt64, _ length: Int) -> UInt64 {
  word & (~0 &>> UInt64(truncatingIfNeeded: 64 &- 8 &* length))
}

/// The sixteen bytes from a place on that is known to have so many, the first one lowest.
@inline(__always)
func doubleWord(_ raw: RawSpan, _ start: Int) -> UInt128 {
  UInt128(quickWord(raw, start &+ 8)) &<< 64 | UInt128(quickWord(raw, start))
}

/// Eight digits as a number, the first one in the lowest byte; nil if one is no digit.
@inline(__always)
func eightDigits(_ word: UInt64) -> UInt64? {
  let digits = word ^ 0x3030_3030_3030_3030
  return areDigits(digits) ? number(ofDigits: digits) : nil
}

/// Up to sixteen digits as a number, of which sixteen bytes are known to be there; nil if one is no
/// digit. One way for every length, since no two cells have the same.
@inline(__always)
func sixteenDigits(_ raw: RawSpan, _ start: Int, _ length: Int) -> UInt64? {
  let zeros: UInt128 = 0x3030_3030_3030_3030_3030_3030_3030_3030
  // What is shifted in are digits of zero.
  let digits =
    (doubleWord(raw, start) ^ zeros) &<< UInt128(truncatingIfNeeded: 128 &- 8 &* length)
  let high = UInt64(truncatingIfNeeded: digits)
  let low = UInt64(truncatingIfNeeded: digits &>> 64)
  guard areDigits(high, low) else { return nil }
  return number(ofDigits: high) &* 100_000_000 &+ number(ofDigits: low)
}

/// Whether each byte is a number below ten.
@inline(__always)
func areDigits(_ digits: UInt64) -> Bool {
  ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080 == 0
}

/// Whether each byte of two words is a number below ten.
@inline(__always)
private func areDigits(_ one: UInt64, _ other: UInt64) -> Bool {
  let nine: UInt64 = 0x7676_7676_7676_7676
  return ((one &+ nine) | one | (other &+ nine) | other) & 0x8080_8080_8080_8080 == 0
}

/// Each two of eight digits as a number, in every other byte from the lowest on.
@inline(__always)
func pairs(ofDigits digits: UInt64) -> UInt64 { (digits &* 10) &+ (digits >> 8) }

@inline(__always)
private func number(ofDigits digits: UInt64) -> UInt64 {
  let pairs = pairs(ofDigits: digits)
  let low = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
  let high = (pairs >> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
  return (low &+ high) >> 32
}
