package import StetigText

/// `entity = "entity" NAME [ "of" NAME ] "as" WORD naming meaning`
package struct EntitySyntax: Sendable {
  /// The name of one.
  package var name: NameSyntax
  /// The entity it belongs to, if any.
  package var parent: NameSyntax?
  /// The name of the list and of the table.
  package var plural: NameSyntax
  /// Its names and labels in stated languages.
  package var namings: [NamingSyntax]
  /// What it means.
  package var meaning: MeaningSyntax
  /// Where the declaration stands.
  package var range: SourceRange
}

/// `fact = "fact" NAME "." WORD ":" type naming meaning cites`
package struct FactSyntax: Sendable {
  /// The entity.
  package var entity: NameSyntax
  /// The name of the fact; reserved words are allowed.
  package var name: NameSyntax
  /// The type of its values.
  package var type: TypeSyntax
  /// Its names and labels in stated languages.
  package var namings: [NamingSyntax]
  /// What it means.
  package var meaning: MeaningSyntax
  /// Where it comes from.
  package var cites: [CiteSyntax]
  /// Where the declaration stands.
  package var range: SourceRange
}

/// One of `naming`: `( "de" | "en" ) ( WORD [ "as" WORD ] [ STRING ] | STRING )`
package struct NamingSyntax: Sendable {
  /// The language.
  package var language: RuleLanguage
  /// The name in that language.
  package var name: NameSyntax?
  /// The name of the list in that language.
  package var plural: NameSyntax?
  /// The label in that language.
  package var label: StringSyntax?
  /// Where the naming stands.
  package var range: SourceRange
}

/// `meaning = [ "means" STRING { STRING } ] [ "asks" labels ]`
package struct MeaningSyntax: Sendable {
  /// What it means, in one or more texts; empty if not said.
  package var texts: [StringSyntax]
  /// How an applicant is asked for it; nil if not said.
  package var question: LabelsSyntax?
}

/// `type`: the type of a fact or column.
package struct TypeSyntax: Sendable {
  /// What the values are.
  package enum Kind: Sendable {
    /// `yes or no`
    case truth
    /// `one of (…)`
    case oneOf([ChoiceValueSyntax])
    /// `several of (…)`
    case severalOf([ChoiceValueSyntax])
    /// `reference to NAME [ as WORD ]`
    case reference(NameSyntax, list: NameSyntax?)
    /// `number [ of NAME ]`
    case number(unit: NameSyntax?)
    /// `share`
    case share
    /// `money`
    case money
    /// `date`
    case date
    /// `span`
    case span
    /// `text`
    case text
    /// `place`
    case place
    /// `programme`
    case programme
    /// Could not be read; already reported.
    case erroneous
  }

  /// Whether the value may be `none`.
  package var isOptional: Bool
  /// What the values are.
  package var kind: Kind
  /// Where the type stands.
  package var range: SourceRange
}

/// `NAME naming`: one value of a choice.
package struct ChoiceValueSyntax: Sendable {
  /// The value.
  package var name: NameSyntax
  /// Its names and labels in stated languages.
  package var namings: [NamingSyntax]
}

/// `table = "table" NAME labels "from" STRING { ( "key" | "column" ) WORD ":" type [ STRING ] | cites }`
package struct TableSyntax: Sendable {
  /// The name.
  package var name: NameSyntax
  /// What people call it.
  package var labels: LabelsSyntax
  /// The file.
  package var file: StringSyntax
  /// The columns in the order written.
  package var columns: [TableColumnSyntax]
  /// Where the values come from.
  package var cites: [CiteSyntax]
  /// Where the declaration stands.
  package var range: SourceRange
}

/// One column of a table.
package struct TableColumnSyntax: Sendable {
  /// Whether the column is part of the key.
  package var isKey: Bool
  /// The name in rules.
  package var name: NameSyntax
  /// The type of its values.
  package var type: TypeSyntax
  /// The heading in the file; nil means the name.
  package var heading: StringSyntax?
  /// Where the column stands.
  package var range: SourceRange
}
