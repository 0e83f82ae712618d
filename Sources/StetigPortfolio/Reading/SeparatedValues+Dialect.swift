/// What the first lines of a file show of how it is written.
struct SeparatedDialect {
  var separator: UInt8
  /// Where the heading begins.
  var start: Int
  var firstLine: Int
}

extension SeparatedDialect {
  private static let rowsLookedAt = 32
  private static let bytesLookedAt = 1 << 18

  /// Finds the separator among `;`, `,`, tab and `|`: the one that cuts the first rows into as many
  /// fields as the heading, and of several the one that gives the most fields; of those that are
  /// even, the first.
  ///
  /// A first line `sep=;`, which Excel takes for an instruction, is one.
  ///
  /// - Parameters:
  ///   - bytes: the file in UTF-8.
  ///   - start: the first byte after the lines that are skipped.
  ///   - firstLine: the line of `start`, from 1.
  ///   - declared: the separator that the mapping names, if it does.
  init(_ bytes: Span<UInt8>, from start: Int, firstLine: Int, declared: UInt8?) {
    self.start = start
    self.firstLine = firstLine
    if let (said, end) = Self.instruction(bytes, start) {
      separator = declared ?? said
      self.start = end
      self.firstLine = firstLine + 1
      return
    }
    separator = declared ?? Self.found(bytes, start)
  }

  private static func found(_ bytes: Span<UInt8>, _ start: Int) -> UInt8 {
    let candidates: [4 of UInt8] = [0x3B, 0x2C, 0x09, 0x7C]
    var best: UInt8 = candidates[0]
    var bestMisfits = Int.max
    var bestWidth = 1
    for index in candidates.indices {
      let (width, misfits) = fit(bytes, start, candidates[index])
      guard width > 1 else { continue }
      if misfits < bestMisfits || (misfits == bestMisfits && width > bestWidth) {
        (best, bestMisfits, bestWidth) = (candidates[index], misfits, width)
      }
    }
    return best
  }

  /// The fields of the heading, and how many of the first rows have another number of them.
  private static func fit(
    _ bytes: Span<UInt8>,
    _ start: Int,
    _ separator: UInt8
  ) -> (width: Int, misfits: Int) {
    let end = min(bytes.count, start + bytesLookedAt)
    var rows = SeparatedValues(separator: separator, range: start..<end, firstLine: 1)
    let width = rows.readHeading(bytes, limit: columnLimit).cellCount
    guard width > 1 else { return (width, 0) }
    var block = CellBlock(width: width)
    rows.read(bytes, rowLimit: rowsLookedAt, into: &block)
    return (width, block.widthProblemCount)
  }

  /// The separator that a first line `sep=;` names, and where the next line begins.
  private static func instruction(
    _ bytes: Span<UInt8>,
    _ start: Int
  ) -> (separator: UInt8, end: Int)? {
    guard start + 5 <= bytes.count, bytes[start + 3] == UInt8(ascii: "="),
      bytes[start] | 0x20 == UInt8(ascii: "s"), bytes[start + 1] | 0x20 == UInt8(ascii: "e"),
      bytes[start + 2] | 0x20 == UInt8(ascii: "p")
    else { return nil }
    let separator = bytes[start + 4]
    guard separator == 0x09 || (separator >= 0x20 && separator < 0x7F && separator != 0x22) else {
      return nil
    }
    var end = start + 5
    guard end < bytes.count, bytes[end] == 0x0D || bytes[end] == 0x0A else { return nil }
    if bytes[end] == 0x0D, end + 1 < bytes.count, bytes[end + 1] == 0x0A { end += 1 }
    return (separator, end + 1)
  }
}
