import StetigText

/// Reads JSON (RFC 8259) from bytes, strictly.
struct JSONScanner {
  private var position: Int
  private let end: Int
  /// From 1.
  private(set) var line = 1

  private static let depthLimit = 64
  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")

  init(range: Range<Int>) {
    position = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { position >= end }

  func isAtLineEnd(_ bytes: Span<UInt8>) -> Bool {
    position < end && (bytes[position] == 0x0A || bytes[position] == 0x0D)
  }

  mutating func skipSpace(_ bytes: Span<UInt8>) {
    while position < end {
      switch bytes[position] {
      case 0x0A: line += 1
      case 0x20, 0x09, 0x0D: break
      default: return
      }
      position += 1
    }
  }

  mutating func skipBlanks(_ bytes: Span<UInt8>) {
    while position < end, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
  }

  mutating func skipLine(_ bytes: Span<UInt8>) {
    while position < end, bytes[position] != 0x0A { position += 1 }
  }

  mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  mutating func expect(_ byte: UInt8, _ bytes: Span<UInt8>) throws(JSONProblem) {
    guard take(byte, bytes) else { throw unexpected(bytes, expected: byte) }
  }

  /// The next byte, nil at the end.
  func current(_ bytes: Span<UInt8>) -> UInt8? { position < end ? bytes[position] : nil }

  func isAt(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool { current(bytes) == byte }

  /// Reads an object; `body` reads the value of each member.
  mutating func readMembers(
    _ bytes: Span<UInt8>,
    _ body: (inout JSONScanner, String) throws(JSONProblem) -> Void
  ) throws(JSONProblem) {
    try expect(UInt8(ascii: "{"), bytes)
    skipSpace(bytes)
    if take(UInt8(ascii: "}"), bytes) { return }
    var name: [UInt8] = []
    while true {
      name.removeAll(keepingCapacity: true)
      try readString(bytes, &name)
      skipSpace(bytes)
      try expect(UInt8(ascii: ":"), bytes)
      skipSpace(bytes)
      try body(&self, excerpt(name.span, 0..<name.count))
      skipSpace(bytes)
      if take(UInt8(ascii: "}"), bytes) { return }
      try expect(UInt8(ascii: ","), bytes)
      skipSpace(bytes)
    }
  }

  /// Reads a list; `body` reads each element.
  mutating func readElements(
    _ bytes: Span<UInt8>,
    _ body: (inout JSONScanner) throws(JSONProblem) -> Void
  ) throws(JSONProblem) {
    try expect(UInt8(ascii: "["), bytes)
    skipSpace(bytes)
    if take(UInt8(ascii: "]"), bytes) { return }
    while true {
      try body(&self)
      skipSpace(bytes)
      if take(UInt8(ascii: "]"), bytes) { return }
      try expect(UInt8(ascii: ","), bytes)
      skipSpace(bytes)
    }
  }

  /// Reads a string or a number as a text; what else there is gives an empty one.
  mutating func readText(_ bytes: Span<UInt8>) throws(JSONProblem) -> String {
    guard let byte = current(bytes) else { throw unexpected(bytes) }
    if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
      try skipValue(bytes, depth: 1)
      return ""
    }
    var text: [UInt8] = []
    _ = try readScalar(bytes, &text)
    return excerpt(text.span, 0..<text.count)
  }

  func unexpected(_ bytes: Span<UInt8>, expected: UInt8? = nil) -> JSONProblem {
    let found = position < end ? excerpt(bytes, position..<min(end, position + 1)) : ""
    let english = found.isEmpty ? "the file ends too early" : "`\(found)` is out of place"
    let german = found.isEmpty ? "die Datei endet zu früh" : "`\(found)` steht am falschen Platz"
    guard let expected else { return problem(english, german) }
    let wanted = String(UnicodeScalar(expected))
    return problem("\(english), expected `\(wanted)`", "\(german), erwartet `\(wanted)`")
  }

  private func problem(_ english: String, _ german: String) -> JSONProblem {
    JSONProblem(line: line, message: Phrase(en: "no JSON: " + english, de: "kein JSON: " + german))
  }

  /// Reads an object whose members are the cells of a row.
  mutating func readObject(
    _ bytes: Span<UInt8>,
    _ keys: inout JSONKeys,
    _ row: inout JSONRow
  ) throws(JSONProblem) {
    row.removeAll()
    row.line = line
    try expect(UInt8(ascii: "{"), bytes)
    skipSpace(bytes)
    if take(UInt8(ascii: "}"), bytes) { return }
    while true {
      let keyStart = row.scratch.count
      try readString(bytes, &row.scratch)
      let name = excerpt(row.scratch.span, keyStart..<row.scratch.count)
      row.scratch.removeLast(row.scratch.count - keyStart)
      guard let field = keys.number(of: name, expected: row.members.count) else {
        throw problem("too many different names", "zu viele verschiedene Namen")
      }
      skipSpace(bytes)
      try expect(UInt8(ascii: ":"), bytes)
      skipSpace(bytes)
      let cell = try readCell(bytes, &row.scratch)
      row.members.append(JSONRow.Member(field: field, cell: cell))
      guard row.members.count <= columnLimit else {
        throw problem("too many members", "zu viele Einträge")
      }
      skipSpace(bytes)
      if take(UInt8(ascii: "}"), bytes) { return }
      try expect(UInt8(ascii: ","), bytes)
      skipSpace(bytes)
    }
  }

  /// Reads the value of a member: the text of a scalar, or the scalars of a list with `|` between.
  private mutating func readCell(
    _ bytes: Span<UInt8>,
    _ scratch: inout [UInt8]
  ) throws(JSONProblem) -> Cell {
    let start = scratch.count
    guard position < end else { throw unexpected(bytes) }
    switch bytes[position] {
    case UInt8(ascii: "["): return try readList(bytes, &scratch)
    case UInt8(ascii: "{"):
      let first = position
      try skipValue(bytes, depth: 1)
      for index in first..<position { scratch.append(bytes[index]) }
      return Cell(start: start, end: scratch.count, kind: .notAScalar)
    default:
      let isNumber = try readScalar(bytes, &scratch)
      return Cell(start: start, end: scratch.count, kind: isNumber ? .number : .inScratch)
    }
  }

  private mutating func readList(
    _ bytes: Span<UInt8>,
    _ scratch: inout [UInt8]
  ) throws(JSONProblem) -> Cell {
    let start = scratch.count
    var kind = Cell.Kind.inScratch
    position += 1
    skipSpace(bytes)
    if take(UInt8(ascii: "]"), bytes) {
      // An empty list is known to be empty, as a dash is.
      scratch.append(UInt8(ascii: "-"))
      return Cell(start: start, end: scratch.count, kind: .inScratch)
    }
    while true {
      guard position < end else { throw unexpected(bytes) }
      if bytes[position] == UInt8(ascii: "[") || bytes[position] == UInt8(ascii: "{") {
        try skipValue(bytes, depth: 2)
        kind = .notAScalar
      } else {
        _ = try readScalar(bytes, &scratch)
      }
      skipSpace(bytes)
      if take(UInt8(ascii: "]"), bytes) { break }
      try expect(UInt8(ascii: ","), bytes)
      skipSpace(bytes)
      scratch.append(UInt8(ascii: "|"))
    }
    return Cell(start: start, end: scratch.count, kind: kind)
  }

  /// Reads a string, number, `true`, `false` or `null` as a text, empty for `null`; returns whether
  /// it is a number.
  mutating func readScalar(
    _ bytes: Span<UInt8>,
    _ scratch: inout [UInt8]
  ) throws(JSONProblem) -> Bool {
    guard position < end else { throw unexpected(bytes) }
    switch bytes[position] {
    case Self.quote: try readString(bytes, &scratch)
    case UInt8(ascii: "t"): try readWord("true", bytes, &scratch)
    case UInt8(ascii: "f"): try readWord("false", bytes, &scratch)
    case UInt8(ascii: "n"):
      let count = scratch.count
      try readWord("null", bytes, &scratch)
      scratch.removeLast(scratch.count - count)
    default:
      try readNumber(bytes, &scratch)
      return true
    }
    return false
  }

  private mutating func readWord(
    _ word: String,
    _ bytes: Span<UInt8>,
    _ scratch: inout [UInt8]
  ) throws(JSONProblem) {
    for byte in word.utf8 {
      try expect(byte, bytes)
      scratch.append(byte)
    }
  }

  mutating func readNumber(
    _ bytes: Span<UInt8>,
    _ scratch: inout [UInt8]
  ) throws(JSONProblem) {
    if take(UInt8(ascii: "-"), bytes) { scratch.append(UInt8(ascii: "-")) }
    let first = scratch.count
    try readDigits(bytes, &scratch)
    guard scratch.count == first + 1 || scratch[first] != 0x30 else {
      throw problem("a number begins with 0", "eine Zahl beginnt mit 0")
    }
    if take(UInt8(ascii: "."), bytes) {
      scratch.append(UInt8(ascii: "."))
      try readDigits(bytes, &scratch)
    }
    // A power of ten is kept as written; such a number is reported where it is read.
    guard position < end, bytes[position] | 0x20 == UInt8(ascii: "e") else { return }
    position += 1
    scratch.append(UInt8(ascii: "e"))
    if take(UInt8(ascii: "-"), bytes) {
      scratch.append(UInt8(ascii: "-"))
    } else {
      _ = take(UInt8(ascii: "+"), bytes)
    }
    try readDigits(bytes, &scratch)
  }

  private mutating func readDigits(
    _ bytes: Span<UInt8>,
    _ scratch: inout [UInt8]
  ) throws(JSONProblem) {
    let start = position
    while position < end, bytes[position] >= 0x30, bytes[position] <= 0x39 {
      scratch.append(bytes[position])
      position += 1
    }
    guard position > start else { throw unexpected(bytes) }
  }

  /// Appends the text of a string, escapes undone.
  mutating func readString(
    _ bytes: Span<UInt8>,
    _ scratch: inout [UInt8]
  ) throws(JSONProblem) {
    try expect(Self.quote, bytes)
    let start = scratch.count
    var hasEscape = false
    while position < end {
      let byte = bytes[position]
      position += 1
      switch byte {
      case Self.quote:
        if hasEscape { mend(&scratch, from: start) }
        return
      case Self.backslash:
        hasEscape = true
        try readEscape(bytes, &scratch)
      case 0x00..<0x20:
        position -= 1
        throw problem(
          "a control character stands in a string",
          "in einem Text steht ein Steuerzeichen"
        )
      default: scratch.append(byte)
      }
    }
    throw problem("a string is not closed", "ein Text wird nicht geschlossen")
  }

  /// Brings a text into normal form C whose escapes may have undone that of the file.
  private func mend(_ scratch: inout [UInt8], from start: Int) {
    guard TextScan(scratch.span, from: start).needsMending else { return }
    let mended = MendedText(scratch.span, from: start).bytes
    scratch.removeLast(scratch.count - start)
    scratch.append(contentsOf: mended)
  }

  private mutating func readEscape(
    _ bytes: Span<UInt8>,
    _ scratch: inout [UInt8]
  ) throws(JSONProblem) {
    guard position < end else { throw unexpected(bytes) }
    let byte = bytes[position]
    position += 1
    switch byte {
    case Self.quote, Self.backslash, UInt8(ascii: "/"): scratch.append(byte)
    case UInt8(ascii: "b"): scratch.append(0x08)
    case UInt8(ascii: "f"): scratch.append(0x0C)
    case UInt8(ascii: "n"): scratch.append(0x0A)
    case UInt8(ascii: "r"): scratch.append(0x0D)
    case UInt8(ascii: "t"): scratch.append(0x09)
    case UInt8(ascii: "u"): try readUnicode(bytes, &scratch)
    default: throw problem("no such escape in a string", "unbekanntes Zeichen nach `\\`")
    }
  }

  private mutating func readUnicode(
    _ bytes: Span<UInt8>,
    _ scratch: inout [UInt8]
  ) throws(JSONProblem) {
    var code = try readHex(bytes)
    if code & 0xFC00 == 0xD800, position + 1 < end, bytes[position] == Self.backslash,
      bytes[position + 1] == UInt8(ascii: "u")
    {
      position += 2
      let low = try readHex(bytes)
      code = low & 0xFC00 == 0xDC00 ? 0x10000 + (code & 0x3FF) << 10 + (low & 0x3FF) : 0xD800
    }
    if code & 0xFFFF_F800 == 0xD800 {
      scratch.append(TextDecoding.noCharacter)
    } else {
      TextDecoding.append(code, to: &scratch)
    }
  }

  private mutating func readHex(_ bytes: Span<UInt8>) throws(JSONProblem) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard position < end else { throw unexpected(bytes) }
      let byte = bytes[position]
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x41 + 10
      case 0x61...0x66: digit = byte - 0x61 + 10
      default: throw unexpected(bytes)
      }
      code = code << 4 | UInt32(digit)
      position += 1
    }
    return code
  }

  /// Reads over any value.
  mutating func skipValue(_ bytes: Span<UInt8>, depth: Int) throws(JSONProblem) {
    guard depth < Self.depthLimit else {
      throw problem("nested too deeply", "zu tief geschachtelt")
    }
    var ignored: [UInt8] = []
    let isObject = take(UInt8(ascii: "{"), bytes)
    guard isObject || take(UInt8(ascii: "["), bytes) else {
      _ = try readScalar(bytes, &ignored)
      return
    }
    let close = UInt8(ascii: isObject ? "}" : "]")
    skipSpace(bytes)
    if take(close, bytes) { return }
    while true {
      if isObject {
        try readString(bytes, &ignored)
        skipSpace(bytes)
        try expect(UInt8(ascii: ":"), bytes)
        skipSpace(bytes)
      }
      try skipValue(bytes, depth: depth + 1)
      ignored.removeAll(keepingCapacity: true)
      skipSpace(bytes)
      if take(close, bytes) { return }
      try expect(UInt8(ascii: ","), bytes)
      skipSpace(bytes)
    }
  }
}
