import StetigText

/// Reads XML (1.0, without document types) from UTF-8, piece by piece.
///
/// Names count without their prefix: in workbooks a prefix only ever stands for the one namespace
/// of the part, or for extensions that are passed over. Elements close in the order in which they
/// open; at most `depthLimit` are open at a time.
struct XMLScanner {
  enum Event {
    case start
    case end
    /// Text, with entities as written.
    case text
    /// Text of a CDATA section, as it is.
    case characters
    case finished
  }

  struct Attribute {
    var name: Range<Int>
    /// With entities as written.
    var value: Range<Int>
  }

  private var position = 0
  private let end: Int
  private var open: [Range<Int>] = []
  private var isEmptyElement = false
  private var sawRoot = false
  /// The name of the element that has just begun or ended, without its prefix.
  private(set) var name: Range<Int> = 0..<0
  private(set) var attributes: [Attribute] = []
  /// The text of the last event.
  private(set) var text: Range<Int> = 0..<0

  private static let depthLimit = 128
  private static let attributeLimit = 256

  init(count: Int) { end = count }

  /// How many elements are open.
  var depth: Int { open.count }

  private static func problem(_ english: String, _ german: String) -> WorkbookProblem {
    .damaged(Phrase(en: "XML: " + english, de: "XML: " + german))
  }

  private static let endsEarly = problem("it ends too early", "es endet zu früh")
  private static let outOfPlace = problem(
    "a character is out of place",
    "ein Zeichen steht am falschen Platz"
  )

  mutating func next(_ bytes: Span<UInt8>) throws(WorkbookProblem) -> Event {
    if isEmptyElement {
      isEmptyElement = false
      return .end
    }
    while position < end {
      guard bytes[position] == UInt8(ascii: "<") else {
        if takeText(bytes) { return .text }
        if !open.isEmpty || isBlank(bytes, text) { continue }
        throw Self.outOfPlace
      }
      position += 1
      guard position < end else { throw Self.endsEarly }
      switch bytes[position] {
      case UInt8(ascii: "/"):
        position += 1
        try takeEnd(bytes)
        return .end
      case UInt8(ascii: "?"): try skip(past: "?>", bytes)
      case UInt8(ascii: "!"): if try takeMarked(bytes) { return .characters }
      default:
        try takeStart(bytes)
        return .start
      }
    }
    guard open.isEmpty, sawRoot else { throw Self.endsEarly }
    return .finished
  }

  /// Takes the text up to the next `<`; false if it stands outside of all elements.
  private mutating func takeText(_ bytes: Span<UInt8>) -> Bool {
    let start = position
    while position < end, bytes[position] != UInt8(ascii: "<") { position += 1 }
    text = start..<position
    return !open.isEmpty
  }

  private func isBlank(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    if range.lowerBound == 0, range.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF
    {
      index = 3
    }
    while index < range.upperBound {
      guard Self.isSpace(bytes[index]) else { return false }
      index += 1
    }
    return true
  }

  /// Passes over a comment, or takes a CDATA section; true if it is one.
  private mutating func takeMarked(_ bytes: Span<UInt8>) throws(WorkbookProblem) -> Bool {
    if stands("!--", bytes) {
      position += 3
      try skip(past: "-->", bytes)
      return false
    }
    if stands("![CDATA[", bytes), !open.isEmpty {
      position += 8
      let start = position
      try skip(past: "]]>", bytes)
      text = start..<(position - 3)
      return true
    }
    throw WorkbookProblem.unsupported(
      Phrase(
        en: "a part of it declares a document type",
        de: "ein Teil davon erklärt einen Dokumenttyp"
      )
    )
  }

  private func stands(_ word: String, _ bytes: Span<UInt8>) -> Bool {
    var index = position
    for byte in word.utf8 {
      guard index < end, bytes[index] == byte else { return false }
      index += 1
    }
    return true
  }

  private mutating func skip(past word: String, _ bytes: Span<UInt8>) throws(WorkbookProblem) {
    let length = word.utf8.count
    let first = word.utf8.first ?? 0
    while position + length <= end {
      if bytes[position] == first, stands(word, bytes) {
        position += length
        return
      }
      position += 1
    }
    throw Self.endsEarly
  }

  private mutating func takeName(_ bytes: Span<UInt8>) throws(WorkbookProblem) -> Range<Int> {
    let start = position
    while position < end, !Self.endsName(bytes[position]) { position += 1 }
    guard position > start else { throw position < end ? Self.outOfPlace : Self.endsEarly }
    return start..<position
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "<"),
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "&"):
      true
    default: isSpace(byte)
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private mutating func skipSpace(_ bytes: Span<UInt8>) {
    while position < end, Self.isSpace(bytes[position]) { position += 1 }
  }

  private func withoutPrefix(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Range<Int> {
    var index = range.upperBound
    while index > range.lowerBound {
      if bytes[index - 1] == UInt8(ascii: ":") { break }
      index -= 1
    }
    return index..<range.upperBound
  }

  private mutating func takeStart(_ bytes: Span<UInt8>) throws(WorkbookProblem) {
    guard !(open.isEmpty && sawRoot) else { throw Self.outOfPlace }
    sawRoot = true
    let full = try takeName(bytes)
    name = withoutPrefix(full, bytes)
    attributes.removeAll(keepingCapacity: true)
    while true {
      skipSpace(bytes)
      guard position < end else { throw Self.endsEarly }
      switch bytes[position] {
      case UInt8(ascii: ">"):
        position += 1
        guard open.count < Self.depthLimit else {
          throw Self.problem("nested too deeply", "zu tief geschachtelt")
        }
        open.append(full)
        return
      case UInt8(ascii: "/"):
        position += 1
        guard position < end else { throw Self.endsEarly }
        guard bytes[position] == UInt8(ascii: ">") else { throw Self.outOfPlace }
        position += 1
        isEmptyElement = true
        return
      default: try takeAttribute(bytes)
      }
    }
  }

  private mutating func takeAttribute(_ bytes: Span<UInt8>) throws(WorkbookProblem) {
    let full = try takeName(bytes)
    skipSpace(bytes)
    guard position < end else { throw Self.endsEarly }
    guard bytes[position] == UInt8(ascii: "=") else { throw Self.outOfPlace }
    position += 1
    skipSpace(bytes)
    guard position < end else { throw Self.endsEarly }
    let quote = bytes[position]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw Self.outOfPlace }
    position += 1
    let start = position
    while position < end, bytes[position] != quote {
      guard bytes[position] != UInt8(ascii: "<") else { throw Self.outOfPlace }
      position += 1
    }
    guard position < end else { throw Self.endsEarly }
    guard attributes.count < Self.attributeLimit else {
      throw Self.problem("too many attributes", "zu viele Attribute")
    }
    attributes.append(Attribute(name: withoutPrefix(full, bytes), value: start..<position))
    position += 1
  }

  private mutating func takeEnd(_ bytes: Span<UInt8>) throws(WorkbookProblem) {
    let full = try takeName(bytes)
    skipSpace(bytes)
    guard position < end else { throw Self.endsEarly }
    guard bytes[position] == UInt8(ascii: ">") else { throw Self.outOfPlace }
    position += 1
    guard let begun = open.popLast(), equal(bytes, begun, bytes, full) else {
      throw Self.problem(
        "an element ends that has not begun",
        "ein Element endet, das nicht begonnen hat"
      )
    }
    name = withoutPrefix(full, bytes)
  }

  /// Goes on to the end of the element that has just begun.
  mutating func skipElement(_ bytes: Span<UInt8>) throws(WorkbookProblem) {
    if isEmptyElement {
      isEmptyElement = false
      return
    }
    let outside = depth - 1
    while depth > outside {
      guard try next(bytes) != .finished else { return }
      // An empty element ends by itself.
      isEmptyElement = false
    }
  }

  /// Whether the element that has just begun or ended has this name.
  func isNamed(_ word: String, _ bytes: Span<UInt8>) -> Bool { equals(name, word, bytes) }

  /// The value of an attribute, entities undone; nil if it is not there.
  func value(_ word: String, _ bytes: Span<UInt8>) throws(WorkbookProblem) -> String? {
    guard let range = rawValue(word, bytes) else { return nil }
    var text: [UInt8] = []
    try appendText(range, bytes, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Where the value of an attribute stands.
  func rawValue(_ word: String, _ bytes: Span<UInt8>) -> Range<Int>? {
    for attribute in attributes where equals(attribute.name, word, bytes) {
      return attribute.value
    }
    return nil
  }

  /// Whether an attribute says that something is so.
  func isSet(_ word: String, _ bytes: Span<UInt8>) -> Bool {
    guard let range = rawValue(word, bytes) else { return false }
    return equals(range, "1", bytes) || equals(range, "true", bytes)
  }

  func equals(_ range: Range<Int>, _ word: String, _ bytes: Span<UInt8>) -> Bool {
    guard range.count == word.utf8.count else { return false }
    var index = range.lowerBound
    for byte in word.utf8 {
      guard bytes[index] == byte else { return false }
      index += 1
    }
    return true
  }

  /// Appends text with entities undone and line ends as LF.
  func appendText(
    _ range: Range<Int>,
    _ bytes: Span<UInt8>,
    to text: inout [UInt8]
  ) throws(WorkbookProblem) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "&"): index = try appendEntity(index..<range.upperBound, bytes, to: &text)
      case 0x0D:
        text.append(0x0A)
        if index < range.upperBound, bytes[index] == 0x0A { index += 1 }
      default: text.append(byte)
      }
    }
  }

  /// Appends what stands after an `&`; returns where it ends.
  private func appendEntity(
    _ range: Range<Int>,
    _ bytes: Span<UInt8>,
    to text: inout [UInt8]
  ) throws(WorkbookProblem) -> Int {
    var stop = range.lowerBound
    while stop < range.upperBound, stop - range.lowerBound < 12,
      bytes[stop] != UInt8(ascii: ";")
    {
      stop += 1
    }
    guard stop < range.upperBound, bytes[stop] == UInt8(ascii: ";"),
      let scalar = Self.scalar(range.lowerBound..<stop, bytes)
    else {
      throw Self.problem("an entity is not known", "eine Entität ist nicht bekannt")
    }
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    return stop + 1
  }

  private static func scalar(_ range: Range<Int>, _ bytes: Span<UInt8>) -> UnicodeScalar? {
    guard !range.isEmpty else { return nil }
    guard bytes[range.lowerBound] == UInt8(ascii: "#") else {
      var name: [UInt8] = []
      for index in range { name.append(bytes[index]) }
      switch String(decoding: name, as: UTF8.self) {
      case "lt": return "<"
      case "gt": return ">"
      case "amp": return "&"
      case "quot": return "\""
      case "apos": return "'"
      default: return nil
      }
    }
    var index = range.lowerBound + 1
    let isHex = index < range.upperBound && bytes[index] == UInt8(ascii: "x")
    if isHex { index += 1 }
    guard index < range.upperBound else { return nil }
    var code: UInt32 = 0
    while index < range.upperBound {
      guard let digit = hexadecimalDigit(bytes[index]), isHex || digit < 10 else { return nil }
      code = code * (isHex ? 16 : 10) + digit
      guard code <= 0x10FFFF else { return nil }
      index += 1
    }
    return code == 0 ? nil : UnicodeScalar(code)
  }
}

/// The value of a hexadecimal digit; nil if it is none.
func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
  switch byte {
  case 0x30...0x39: UInt32(byte - 0x30)
  case 0x41...0x46: UInt32(byte - 0x41 + 10)
  case 0x61...0x66: UInt32(byte - 0x61 + 10)
  default: nil
  }
}
