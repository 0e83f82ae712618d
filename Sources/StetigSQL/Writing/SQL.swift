/// A piece of SQL with the columns it reads, by their names in the scope it belongs to.
struct SQL: ExpressibleByStringInterpolation, Sendable {
  var text: String
  /// The computed columns it reads; each may stand here more than once.
  var columns: [String]
  /// Whether it is one literal, whatever stands in it.
  var isLiteral = false

  struct StringInterpolation: StringInterpolationProtocol {
    var text = ""
    var columns: [String] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ piece: SQL) {
      text += piece.isAtom ? piece.text : "(" + piece.text + ")"
      columns += piece.columns
    }

    /// Text that is SQL already.
    mutating func appendInterpolation(raw word: String) { text += word }

    mutating func appendInterpolation(_ number: Int128) { text += String(number) }

    mutating func appendInterpolation(_ number: Int) { text += String(number) }
  }

  init(_ text: String, _ columns: [String] = []) {
    self.text = text
    self.columns = columns
  }

  init(stringLiteral value: String) { self.init(value) }

  init(stringInterpolation: StringInterpolation) {
    self.init(stringInterpolation.text, stringInterpolation.columns)
  }

  /// A computed column.
  static func column(_ name: String) -> SQL { SQL(name, [name]) }

  static let null: SQL = "NULL"
  static let yes: SQL = "TRUE"
  static let no: SQL = "FALSE"
  static let zero: SQL = "0"

  var isNull: Bool { text == "NULL" }
  var isYes: Bool { text == "TRUE" }
  var isNo: Bool { text == "FALSE" }
  var isZero: Bool { text == "0" }

  /// Whether it is the name of a column.
  var isColumn: Bool { columns.count == 1 && columns[0] == text }

  /// Whether it is a literal, so that it needs no column of its own.
  var isConstant: Bool {
    if isLiteral { return true }
    guard columns.isEmpty else { return false }
    return !text.utf8.contains { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "(") }
  }

  /// Whether it needs no parentheses in any place.
  private var isAtom: Bool {
    if isColumn || isLiteral { return true }
    var depth = 0
    let bytes = Array(text.utf8)
    if bytes.first == UInt8(ascii: "-") { return false }
    for byte in bytes {
      if byte == UInt8(ascii: "'") { return false }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0, byte == UInt8(ascii: " ") { return false }
    }
    return true
  }
}

extension SQL {
  /// All of them hold.
  static func all(_ parts: [SQL]) -> SQL {
    let parts = unique(parts.filter { !$0.isYes })
    if parts.contains(where: { $0.isNo }) { return .no }
    guard let first = parts.first else { return .yes }
    return parts.dropFirst().reduce(parts.count == 1 ? first : "\(first)") { one, other in
      SQL(one.text + " AND ", one.columns).followed(by: "\(other)")
    }
  }

  /// One of them holds.
  static func any(_ parts: [SQL]) -> SQL {
    let parts = unique(parts.filter { !$0.isNo })
    if parts.contains(where: { $0.isYes }) { return .yes }
    guard let first = parts.first else { return .no }
    return parts.dropFirst().reduce(parts.count == 1 ? first : "\(first)") { one, other in
      SQL(one.text + " OR ", one.columns).followed(by: "\(other)")
    }
  }

  /// The opposite, in three values.
  var not: SQL {
    if isYes { return .no }
    if isNo { return .yes }
    if isNull { return .null }
    return "NOT \(self)"
  }

  func followed(by other: SQL) -> SQL { SQL(text + other.text, columns + other.columns) }

  /// The smallest, or largest, of the values that are there.
  static func choosing(_ function: String, _ parts: [SQL]) -> SQL {
    let parts = unique(parts)
    if parts.count == 1 { return parts[0] }
    return SQL(
      function + "(" + parts.map { $0.text }.joined(separator: ", ") + ")",
      parts.flatMap { $0.columns }
    )
  }

  private static func unique(_ parts: [SQL]) -> [SQL] {
    var seen: Set<String> = []
    return parts.filter { seen.insert($0.text).inserted }
  }
}
