/// Writes JSON text in the order of the calls, so that the same run gives the same bytes.
///
/// Commas and indentation are the writer's; the caller keeps the nesting: every `begin…` has its
/// `end…`, and inside an object every value is written with its key. Numbers that are not whole are
/// written as strings by the caller.
public struct JSONWriter: Sendable {
  /// As UTF-8: a report is megabytes of short pieces, and bytes take them without
  /// looking at what is there already.
  private var bytes: [UInt8] = []
  private let isPretty: Bool
  private var hasElements: [Bool] = []

  /// Makes a writer; a pretty one begins a line for every element, indented by two spaces a level.
  public init(pretty isPretty: Bool = true) {
    self.isPretty = isPretty
  }

  /// The text so far.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Returns the text so far and goes on with an empty one, so that a long text can be written in
  /// pieces.
  public mutating func takeText() -> String {
    let piece = text
    bytes.removeAll(keepingCapacity: true)
    return piece
  }

  /// Begins an object, as an element of the innermost array or as the whole text.
  public mutating func beginObject() {
    beginElement()
    open("{")
  }

  /// Begins an object under a key.
  public mutating func beginObject(_ key: String) {
    beginElement(key)
    open("{")
  }

  /// Ends the innermost object.
  public mutating func endObject() { close("}") }

  /// Begins an array, as an element of the innermost array or as the whole text.
  public mutating func beginArray() {
    beginElement()
    open("[")
  }

  /// Begins an array under a key.
  public mutating func beginArray(_ key: String) {
    beginElement(key)
    open("[")
  }

  /// Ends the innermost array.
  public mutating func endArray() { close("]") }

  /// Writes a text under a key.
  public mutating func write(_ key: String, _ value: String) {
    beginElement(key)
    quote(value)
  }

  /// Writes a text under a key, or null.
  public mutating func write(_ key: String, _ value: String?) {
    beginElement(key)
    if let value { quote(value) } else { add("null") }
  }

  /// Writes a whole number under a key.
  public mutating func write(_ key: String, _ value: Int) {
    beginElement(key)
    add(String(value))
  }

  /// Writes a truth value under a key.
  public mutating func write(_ key: String, _ value: Bool) {
    beginElement(key)
    add(value ? "true" : "false")
  }

  /// Writes null under a key.
  public mutating func writeNull(_ key: String) {
    beginElement(key)
    add("null")
  }

  /// Writes an array of texts under a key.
  public mutating func write(_ key: String, _ values: [String]) {
    beginArray(key)
    for value in values { append(value) }
    endArray()
  }

  /// Writes a text as an element of the innermost array.
  public mutating func append(_ value: String) {
    beginElement()
    quote(value)
  }

  /// Writes a whole number as an element of the innermost array.
  public mutating func append(_ value: Int) {
    beginElement()
    add(String(value))
  }

  private mutating func beginElement() {
    guard let last = hasElements.indices.last else { return }
    if hasElements[last] { add(",") }
    hasElements[last] = true
    breakLine()
  }

  private mutating func beginElement(_ key: String) {
    beginElement()
    quote(key)
    add(isPretty ? ": " : ":")
  }

  private mutating func open(_ bracket: String) {
    add(bracket)
    hasElements.append(false)
  }

  private mutating func close(_ bracket: String) {
    let wasFilled = hasElements.popLast() ?? false
    if wasFilled { breakLine() }
    add(bracket)
  }

  private mutating func breakLine() {
    guard isPretty else { return }
    add("\n")
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * hasElements.count))
  }

  private mutating func add(_ piece: String) {
    bytes.append(contentsOf: piece.utf8)
  }

  private mutating func quote(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    if value.utf8.allSatisfy(Self.isPlain) {
      add(value)
    } else {
      for scalar in value.unicodeScalars { addEscaped(scalar) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether a byte is a character that stands for itself.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
      && byte != UInt8(ascii: "<")
  }

  /// Escapes what JSON must escape, what would end a script or a line where JSON is embedded, and
  /// what would steer a terminal or turn the direction of writing.
  private mutating func addEscaped(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": add("\\\"")
    case "\\": add("\\\\")
    case "\n": add("\\n")
    case "\r": add("\\r")
    case "\t": add("\\t")
    case "<": add("\\u003c")
    case _ where TerminalEscaping.isUnsafe(scalar):
      for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
        add("\\u" + Self.fourHexDigits(UInt32(unit)))
      }
    default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  private static func fourHexDigits(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
