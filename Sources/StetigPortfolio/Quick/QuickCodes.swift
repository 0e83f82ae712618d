import StetigColumns

/// Values of a choice, or yes and no, whose texts have been met before.
struct QuickCodes: QuickColumn {
  /// Numbers beyond those of values: cells that are unknown, or none, by what they say.
  static let unknown: UInt8 = 254
  static let none: UInt8 = 255

  private let memo: TextMemo

  init(_ memo: TextMemo) { self.memo = memo }

  @inline(__always)
  func value(_ raw: RawSpan, _ start: Int, _ length: Int) -> UInt8? {
    memo.number(raw, start, length)
  }

  /// The column, with the rows that were left.
  func finish(
    _ read: consuming [UInt8],
    _ taken: QuickRows,
    left: Column?,
    isTruth: Bool
  ) -> Column {
    var codes = read
    let count = codes.count
    var rest: Presence?
    switch left {
    case .choice(let column)?:
      for (index, row) in taken.left.enumerated() { codes[row] = column.codes[index] }
      rest = column.presence
    case .truth(let column)?:
      for (index, row) in taken.left.enumerated() { codes[row] = column.yes[index] ? 1 : 0 }
      rest = column.presence
    case .absent?, .quantity?, .date?, .span?, .choices?, .text?, .reference?, nil: break
    }
    var presence = Presence(taken, count: count, left: rest)
    var highest: UInt8 = 0
    for code in codes { highest = max(highest, code) }
    for row in 0..<count where highest >= Self.unknown && codes[row] >= Self.unknown {
      presence.known[row] = false
      if codes[row] == Self.none {
        if presence.none == nil { presence.none = Bitmap(repeating: false, count: count) }
        presence.none?[row] = true
      }
      codes[row] = 0
    }
    guard isTruth else { return .choice(ChoiceColumn(codes: codes, presence: presence)) }
    return .truth(TruthColumn(yes: Self.bitmap(codes), presence: presence))
  }

  /// A bit for each code, which is 0 or 1.
  private static func bitmap(_ codes: [UInt8]) -> Bitmap {
    let count = codes.count
    let raw = codes.span.bytes
    var words = Array(repeating: UInt64(0), count: (count + 63) / 64)
    var row = 0
    while row &+ 8 <= count {
      // The lowest bits of eight bytes come to stand side by side in the highest byte.
      let bits = (word(raw, row) &* 0x0102_0408_1020_4080) &>> 56
      words[row >> 6] |= bits &<< UInt64(truncatingIfNeeded: row)
      row &+= 8
    }
    while row < count {
      words[row >> 6] |= UInt64(codes[row]) &<< UInt64(truncatingIfNeeded: row)
      row &+= 1
    }
    return Bitmap(words: words, count: count)
  }
}

extension TextMemo {
  /// Learns what the cells that were left have turned out to be, but for those that are reported.
  mutating func learn(
    _ column: Column,
    _ left: [Int],
    _ cells: (Int) -> Cell?,
    _ bytes: Span<UInt8>
  ) {
    for (index, row) in left.enumerated().prefix(64) {
      guard let cell = cells(row) else { continue }
      let code: UInt8
      switch column {
      case .choice(let choices):
        if choices.presence.known[index] {
          code = choices.codes[index]
        } else if let none = choices.presence.none, none[index] {
          code = QuickCodes.none
        } else {
          continue
        }
      case .truth(let truths):
        if truths.presence.known[index] {
          code = truths.yes[index] ? 1 : 0
        } else if let none = truths.presence.none, none[index] {
          code = QuickCodes.none
        } else {
          continue
        }
      case .absent, .quantity, .date, .span, .choices, .text, .reference: return
      }
      learn(bytes, cell.start, cell.end - cell.start, code)
    }
  }
}
