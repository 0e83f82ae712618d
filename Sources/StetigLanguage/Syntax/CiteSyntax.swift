package import StetigText

/// One mark of where a clause comes from; `cites` in the grammar are any number of them.
package struct CiteSyntax: Sendable {
  /// What the mark says.
  package enum Kind: Sendable {
    /// `"per" NAME [ STRING ]`: the source says so, at the place in the string.
    case per(NameSyntax, place: StringSyntax?)
    /// `"against" NAME [ STRING ]`: this source says otherwise.
    case against(NameSyntax, place: StringSyntax?)
    /// `"unconfirmed"`: nobody has confirmed it.
    case unconfirmed
    /// `"note" STRING { STRING }`: at least one text.
    case note([StringSyntax])
  }

  /// What the mark says.
  package var kind: Kind
  /// Where the mark stands, keyword included.
  package var range: SourceRange
}

/// A day that a source is dated with: `day = DATE | NUMBER | "unknown"`.
package enum SourceDaySyntax: Sendable {
  /// A day.
  case date(DateSyntax)
  /// A bare number, which is a year.
  case year(NumberSyntax)
  /// Not known.
  case unknown(SourceRange)
}

/// `source = "source" NAME labels { "published" day | "confirmed" day | "link" STRING | … }`
package struct SourceSyntax: Sendable {
  /// One clause of a source.
  package enum Clause: Sendable {
    /// `"published" day`
    case published(SourceDaySyntax, range: SourceRange)
    /// `"confirmed" day`
    case confirmed(SourceDaySyntax, range: SourceRange)
    /// `"link" STRING`
    case link(StringSyntax, range: SourceRange)
    /// `"unconfirmed"`
    case unconfirmed(SourceRange)
    /// `note`
    case note([StringSyntax], range: SourceRange)
  }

  /// The name that `per` and `against` refer to.
  package var name: NameSyntax
  /// What people call the source.
  package var labels: LabelsSyntax
  /// The clauses in the order written; one kind may stand twice here.
  package var clauses: [Clause]
  /// Where the declaration stands.
  package var range: SourceRange
}
