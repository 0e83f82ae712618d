/// What the format of a cell says its number is.
enum NumberFormat: Equatable {
  case plain
  case percent
  /// A day, with or without a time of day.
  case date
  /// A time of day or a length of time, without a day.
  case time
  /// A whole number with at least so many digits: `00000000`, as keys have.
  case padded(Int)

  /// The formats that have a number and no code.
  init(builtIn number: Int) {
    switch number {
    case 9, 10: self = .percent
    case 14...17, 22, 27...31, 34...36, 50...54, 57, 58: self = .date
    case 18...21, 32, 33, 45...47, 55, 56: self = .time
    default: self = .plain
    }
  }

  /// By the first section of a code, in its English and its German letters (`dd.mm.yyyy`,
  /// `TT.MM.JJJJ`); what stands in quotes, in brackets or behind a backslash is text.
  init(code: String) {
    var scan = FormatScan()
    scan.read(Array(code.utf8))
    self = scan.format
  }
}

/// What has been seen of a format code.
private struct FormatScan {
  private var hasDayOrYear = false
  private var hasMonth = false
  private var hasTime = false
  private var hasPercent = false
  private var zeros = 0
  private var hasOtherThanZeros = false

  mutating func read(_ code: [UInt8]) {
    guard !isWord("general", code), !isWord("standard", code) else {
      hasOtherThanZeros = true
      return
    }
    var index = 0
    while index < code.count {
      let byte = code[index]
      index += 1
      switch byte {
      case UInt8(ascii: ";"): return
      case UInt8(ascii: "\""):
        while index < code.count, code[index] != UInt8(ascii: "\"") { index += 1 }
        index += 1
        hasOtherThanZeros = true
      case UInt8(ascii: "["):
        let start = index
        while index < code.count, code[index] != UInt8(ascii: "]") { index += 1 }
        takeBracket(code[start..<min(index, code.count)])
        index += 1
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"):
        index += 1
        hasOtherThanZeros = true
      case UInt8(ascii: "0"): zeros += 1
      default:
        hasOtherThanZeros = true
        take(byte | 0x20)
      }
    }
  }

  private func isWord(_ word: String, _ code: [UInt8]) -> Bool {
    code.count == word.utf8.count && zip(code, word.utf8).allSatisfy { $0 | 0x20 == $1 }
  }

  private mutating func take(_ letter: UInt8) {
    switch letter {
    case UInt8(ascii: "d"), UInt8(ascii: "t"), UInt8(ascii: "y"), UInt8(ascii: "j"):
      hasDayOrYear = true
    case UInt8(ascii: "m"): hasMonth = true
    case UInt8(ascii: "h"), UInt8(ascii: "s"): hasTime = true
    case UInt8(ascii: "%") | 0x20: hasPercent = true
    default: break
    }
  }

  /// `[hh]` counts hours beyond a day; a currency, a language, a colour says nothing of numbers.
  private mutating func takeBracket(_ text: ArraySlice<UInt8>) {
    guard let first = text.first, text.allSatisfy({ $0 | 0x20 == first | 0x20 }) else { return }
    switch first | 0x20 {
    case UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s"): hasTime = true
    default: break
    }
  }

  var format: NumberFormat {
    if hasDayOrYear || (hasMonth && !hasTime) { return .date }
    if hasTime { return .time }
    if hasPercent { return .percent }
    return zeros > 1 && !hasOtherThanZeros ? .padded(min(zeros, 30)) : .plain
  }
}
