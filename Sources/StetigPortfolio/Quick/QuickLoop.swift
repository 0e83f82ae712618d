import StetigColumns

/// Reads the cells of a column that are written in the most common form, a word at a time; all
/// others are left to the `CellColumn` of the type.
///
/// What is read here has to be what `CellColumn.read` would have made of the same text.
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
    let count = rows.count
    var taken = QuickRows(count: count)
    let raw = bytes.bytes
    let cells = block.cells.span
    let takesAll = rows.takesAll
    values.withUnsafeMutableBufferPointer { values in
      var position = 0
      for word in taken.known.indices {
        var bits: UInt64 = 0
        let end = min(position &+ 64, count)
        while position < end {
          let row = takesAll ? position : rows[position]
          let cell = cells[row &* width &+ field]
          let start = cell.start
          let length = cell.end &- start
          if cell.kind != .inFile {
            taken.left.append(position)
          } else if length > 0 {
            if let value = column.value(raw, start, length) {
              values[position] = value
              bits |= 1 &<< UInt64(truncatingIfNeeded: position)
            } else {
              taken.left.append(position)
            }
          }
          position &+= 1
        }
        taken.known[word] = bits
      }
    }
    return taken
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

/// Eight digits as a number, the first one in the lowest byte; nil if one is no digit.
@inline(__always)
func eightDigits(_ word: UInt64) -> UInt64? {
  let digits = word ^ 0x3030_3030_3030_3030
  guard ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080 == 0 else {
    return nil
  }
  let pairs = (digits &* 10) &+ (digits >> 8)
  let low = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
  let high = (pairs >> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
  return (low &+ high) >> 32
}

/// Up to eight digits as a number, in front of which zeros are thought.
@inline(__always)
func digits(_ word: UInt64, _ length: Int) -> UInt64? {
  let gap = UInt64(truncatingIfNeeded: 64 &- 8 &* length)
  // The zeros that are shifted in are no digits.
  let zeros: UInt64 = 0x3030_3030_3030_3030 &>> UInt64(truncatingIfNeeded: 8 &* length)
  return eightDigits(word &<< gap | (length == 8 ? 0 : zeros))
}
