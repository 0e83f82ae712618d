/// How a file was found to be written, and how much of it could be read.
package struct FileForm: Sendable, Hashable {
  /// How the numbers of a file are written, as far as they show it.
  package enum Numbers: String, Sendable, Hashable {
    /// Comma before the decimals.
    case german = "1.234,56"
    /// Point before the decimals.
    case english = "1,234.56"
    /// Some columns one way, some the other.
    case both
  }

  /// Which of two numbers is the day in dates such as `03/04/2016`.
  package enum DayOrder: String, Sendable, Hashable {
    case dayFirst = "dd/mm/yyyy"
    case monthFirst = "mm/dd/yyyy"
    /// Some columns one way, some the other.
    case both
  }

  package var file: String
  /// Nil for files that are no text.
  package var encoding: TextEncoding?
  package var hasByteOrderMark = false
  /// The byte between fields; nil for formats without one.
  package var separator: UInt8?
  package var numbers: Numbers?
  package var dayOrder: DayOrder?
  /// The rows below the heading, also those that a mapping leaves out.
  package var rowCount = 0
  /// The rows with fewer or more fields than the heading.
  package var misfitRowCount = 0
  /// The cells that could not be read, of all tables that come from the file.
  package var unreadableCount = 0
  /// The characters that a wrong decoding had turned into control characters.
  package var mendedCount = 0

  package init(file: String) { self.file = file }

  /// The separator as one word: `;`, `,`, `|`, `tab`, or the character that a mapping names.
  package var separatorText: String? {
    separator.map { $0 == 0x09 ? "tab" : String(UnicodeScalar($0)) }
  }

  init(_ text: InputText) {
    file = text.name
    encoding = text.encoding
    hasByteOrderMark = text.hasByteOrderMark
    mendedCount = text.mendedCount
  }

  /// Takes in what another column, or another table of the file, shows.
  mutating func add(_ other: Numbers?) {
    guard let other, other != numbers else { return }
    numbers = numbers == nil ? other : .both
  }

  /// Takes in what another column, or another table of the file, shows.
  mutating func add(_ other: DayOrder?) {
    guard let other, other != dayOrder else { return }
    dayOrder = dayOrder == nil ? other : .both
  }

  /// Takes in what a second pass over the same file, for other tables, has shown.
  mutating func add(_ other: FileForm) {
    add(other.numbers)
    add(other.dayOrder)
    unreadableCount += other.unreadableCount
  }
}
