import StetigText

/// Where JSON is not as it should be.
struct JSONProblem: Error {
  var line: Int
  var message: Phrase
}

/// The names of the members of the rows, numbered in the order in which they come.
struct JSONKeys {
  private(set) var names: [String] = []
  private var numbers: [String: Int] = [:]

  /// The number of a name; nil if there are too many of them.
  mutating func number(of name: String, expected: Int) -> Int? {
    if expected < names.count, names[expected] == name { return expected }
    if let number = numbers[name] { return number }
    guard names.count < columnLimit else { return nil }
    numbers[name] = names.count
    names.append(name)
    return names.count - 1
  }
}

/// Reads the rows of a JSON table: a list of objects, or an object on each line.
struct JSONRows {
  private var json: JSONScanner
  private let isLines: Bool
  private var isStarted = false
  private(set) var isAtEnd = false

  init(range: Range<Int>, isLines: Bool) {
    json = JSONScanner(range: range)
    self.isLines = isLines
  }

  /// Reads the members of the next row into `row`; false if there is none.
  mutating func next(
    _ bytes: Span<UInt8>,
    _ keys: inout JSONKeys,
    _ row: inout JSONRow
  ) throws(JSONProblem) -> Bool {
    json.skipSpace(bytes)
    if isLines { return try nextLine(bytes, &keys, &row) }
    if !isStarted {
      isStarted = true
      try json.expect(UInt8(ascii: "["), bytes)
      json.skipSpace(bytes)
      if json.take(UInt8(ascii: "]"), bytes) { return try finish(bytes) }
    } else if json.take(UInt8(ascii: "]"), bytes) {
      return try finish(bytes)
    } else {
      try json.expect(UInt8(ascii: ","), bytes)
      json.skipSpace(bytes)
    }
    try json.readObject(bytes, &keys, &row)
    return true
  }

  private mutating func finish(_ bytes: Span<UInt8>) throws(JSONProblem) -> Bool {
    isAtEnd = true
    json.skipSpace(bytes)
    guard json.isAtEnd else { throw json.unexpected(bytes) }
    return false
  }

  private mutating func nextLine(
    _ bytes: Span<UInt8>,
    _ keys: inout JSONKeys,
    _ row: inout JSONRow
  ) throws(JSONProblem) -> Bool {
    guard !json.isAtEnd else {
      isAtEnd = true
      return false
    }
    let line = json.line
    try json.readObject(bytes, &keys, &row)
    json.skipBlanks(bytes)
    guard json.isAtEnd || json.isAtLineEnd(bytes) else { throw json.unexpected(bytes) }
    guard json.line == line else {
      throw JSONProblem(
        line: line,
        message: Phrase(
          en: "an object goes on over the end of its line",
          de: "ein Objekt geht über das Ende seiner Zeile hinaus"
        )
      )
    }
    return true
  }

  /// Goes on after the line of a problem; only where each line is a row.
  mutating func skipLine(_ bytes: Span<UInt8>) { json.skipLine(bytes) }
}

/// The members of one row.
struct JSONRow {
  struct Member {
    var field: Int
    var cell: Cell
  }

  var line = 0
  var members: [Member] = []
  /// The texts of the values.
  var scratch: [UInt8] = []

  mutating func removeAll() {
    members.removeAll(keepingCapacity: true)
    scratch.removeAll(keepingCapacity: true)
  }
}
