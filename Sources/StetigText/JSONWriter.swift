/// Writes JSON text in the order of the calls, so that the same run gives the same bytes.
///
/// Commas and indentation are the writer's; the caller keeps the nesting: every `begin…` has its
/// `end…`, and inside an object every value is written with its key. Numbers that are not whole are
/// written as strings by the caller.
public struct JSONWriter: Sendable {
  /// The text so far.
  public private(set) var text = ""
  private let isPretty: Bool
  private var hasElements: [Bool] = []

  /// Makes a writer; a pretty one begins a line for every element, indented by two spaces a level.
  public init(pretty isPretty: Bool = true) {
    self.isPretty = isPretty
  }

  /// Returns the text so far and goes on with an empty one, so that a long text can be written in
  /// pieces.
  public mutating func takeText() -> String {
    let piece = text
    text = ""
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
    if let value { quote(value) } else { text += "null" }
  }

  /// Writes a whole number under a key.
  public mutating func write(_ key: String, _ value: Int) {
    beginElement(key)
    text += String(value)
  }

  /// Writes a truth value under a key.
  public mutating func write(_ key: String, _ value: Bool) {
    beginElement(key)
    text += value ? "true" : "false"
  }

  /// Writes null under a key.
  public mutating func writeNull(_ key: String) {
    beginElement(key)
    text += "null"
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
    text += String(value)
  }

  private mutating func beginElement() {
    guard let last = hasElements.indices.last else { return }
    if hasElements[last] { text += "," }
    hasElements[last] = true
    breakLine()
  }

  private mutating func beginElement(_ key: String) {
    beginElement()
    quote(key)
    text += isPretty ? ": " : ":"
  }

  private mutating func open(_ bracket: String) {
    text += bracket
    hasElements.append(false)
  }

  private mutating func close(_ bracket: String) {
    let wasFilled = hasElements.popLast() ?? false
    if wasFilled { breakLine() }
    text += bracket
  }

  private mutating func breakLine() {
    guard isPretty else { return }
    text += "\n"
    for _ in hasElements { text += "  " }
  }

  private mutating func quote(_ value: String) {
    text += "\""
    for scalar in value.unicodeScalars { appendEscaped(scalar) }
    text += "\""
  }

  /// Escapes what JSON must escape, and what would end a script or a line where JSON is embedded.
  private mutating func appendEscaped(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case "<", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1F}":
      text += "\\u" + Self.fourHexDigits(scalar.value)
    default: text.unicodeScalars.append(scalar)
    }
  }

  private static func fourHexDigits(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
