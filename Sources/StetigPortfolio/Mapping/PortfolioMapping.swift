package import StetigRules
package import StetigValues

/// How the columns of foreign files become facts: a `portfolio` declaration, resolved.
package struct PortfolioMapping: Sendable, Hashable {
  package var name: String
  /// Which mark is the decimal one where a column does not show it; nil: not said.
  package var decimalMark: DecimalMark?
  package var tables: [TableMapping]

  package init(name: String, decimalMark: DecimalMark? = nil, tables: [TableMapping]) {
    self.name = name
    self.decimalMark = decimalMark
    self.tables = tables
  }
}

/// The mark before the decimals.
package enum DecimalMark: UInt8, Sendable, Hashable {
  /// As in English.
  case dot = 0x2E
  /// As in German.
  case comma = 0x2C
}

/// One `read`: the rows of a file become rows of a table.
package struct TableMapping: Sendable, Hashable {
  package var entity: EntityID
  /// The file as the declaration names it.
  package var file: String
  /// Whether there may be rows that the file does not have.
  package var isPartial: Bool
  /// The byte between fields; nil: found in the header line.
  package var separator: UInt8?
  /// How the bytes of the file are text, as the declaration names it; nil: UTF-8.
  package var encoding: String?
  /// The sheet of a workbook; files of text have none.
  package var sheet: String?
  /// The lines before the heading.
  package var skippedLines = 0
  /// Which rows are kept; nil: all.
  package var filter: RowFilter?
  /// Whether rows that say the same of the same key are one row of the table.
  package var joinsRepeats = false
  package var bindings: [FactBinding]

  package init(
    entity: EntityID,
    file: String,
    isPartial: Bool = false,
    separator: UInt8? = nil,
    filter: RowFilter? = nil,
    bindings: [FactBinding]
  ) {
    self.entity = entity
    self.file = file
    self.isPartial = isPartial
    self.separator = separator
    self.filter = filter
    self.bindings = bindings
  }
}

/// Where the values of one fact come from.
package struct FactBinding: Sendable, Hashable {
  package enum Source: Sendable, Hashable {
    /// A column, by its heading as the file has it.
    case column(String, CellForm, translations: [CellTranslation])
    /// The same value in every row; a reference is the key, as a text.
    case constant(Datum)
  }

  package var fact: FactID
  package var source: Source

  package init(_ fact: FactID, _ source: Source) {
    self.fact = fact
    self.source = source
  }
}

/// How the cells of a column are written, as far as a mapping says so.
package struct CellForm: Sendable, Hashable {
  /// What one in the column stands for: in euros for money, in parts of one for shares, in the
  /// fact's unit for numbers; nil: not said.
  package var factor: Fraction?
  /// The unit of spans that are bare numbers.
  package var spanUnit: SpanUnit?
  package var datePattern: DatePattern?

  package init(
    factor: Fraction? = nil,
    spanUnit: SpanUnit? = nil,
    datePattern: DatePattern? = nil
  ) {
    self.factor = factor
    self.spanUnit = spanUnit
    self.datePattern = datePattern
  }
}

/// What a text in a column stands for.
package struct CellTranslation: Sendable, Hashable {
  package var text: String
  package var value: Datum

  package init(_ text: String, _ value: Datum) {
    self.text = text
    self.value = value
  }
}
