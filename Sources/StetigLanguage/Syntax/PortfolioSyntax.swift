package import StetigText

/// `portfolio = "portfolio" STRING [ "language" NAME ] { "read" … }`
package struct PortfolioSyntax: Sendable {
  /// The name.
  package var name: StringSyntax
  /// The language of the files; nil means that of this file.
  package var language: NameSyntax?
  /// What is read from where.
  package var reads: [ReadSyntax]
  /// Where the declaration stands.
  package var range: SourceRange
}

/// `"read" WORD "from" STRING [ "partial" ] [ where ] [ "with" … ] { WORD "=" cell }`
package struct ReadSyntax: Sendable {
  /// The table that is filled.
  package var table: NameSyntax
  /// The file.
  package var file: StringSyntax
  /// Where `partial` stands, if it does.
  package var partial: SourceRange?
  /// Which rows are kept.
  package var filter: WhereSyntax?
  /// Encoding, separator, sheet, skip.
  package var options: [AssignmentSyntax]
  /// Where each fact comes from.
  package var mappings: [MappingSyntax]
  /// Where the clause stands.
  package var range: SourceRange
}

/// `WORD "=" cell`
package struct MappingSyntax: Sendable {
  /// The fact; reserved words are allowed.
  package var fact: NameSyntax
  /// Where its value comes from.
  package var cell: CellSyntax
  /// Where the mapping stands.
  package var range: SourceRange
}

/// `cell = "column" STRING [ "as" … ] [ "with" … ] | datum`
package enum CellSyntax: Sendable {
  /// A column of the file.
  case column(StringSyntax, form: CellFormSyntax?, translations: [CellTranslationSyntax])
  /// The same value in every row.
  case constant(DatumSyntax)
}

/// `"as" [ NUMBER ] ( UNIT | WORD ) [ STRING ]`
package struct CellFormSyntax: Sendable {
  /// What every number is multiplied with.
  package var factor: NumberSyntax?
  /// The unit; nil if a word stands there.
  package var unit: PlacedUnitSyntax?
  /// The word, such as `date`; nil if a unit stands there.
  package var word: NameSyntax?
  /// The pattern, such as `"dd.mm.yy"`.
  package var pattern: StringSyntax?
  /// Where the form stands, keyword included.
  package var range: SourceRange
}

/// `STRING "=" datum`: what a text in a column stands for.
package struct CellTranslationSyntax: Sendable {
  /// The text in the column.
  package var text: StringSyntax
  /// What it stands for.
  package var value: DatumSyntax
}
