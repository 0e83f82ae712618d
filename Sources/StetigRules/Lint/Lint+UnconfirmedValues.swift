import StetigText

// unconfirmed-value: a number, day or span that is `unconfirmed`, without a note that says why.
extension Lint {
  mutating func findUnconfirmedValues() {
    for clause in clauses {
      let all = [clause.provenance] + clause.headings
      guard clause.provenance.isUnconfirmed,
        !all.contains(where: { $0.isUnconfirmed && !$0.notes.isEmpty }),
        nodes(of: clause).contains(where: { $0.isFigure })
      else { continue }
      report(
        LintFinding(
          .unconfirmedValue,
          Phrase(
            en: "a value of `\(clause.name)` is unconfirmed and no note says why",
            de: "ein Wert von `\(clause.name)` ist unbestätigt, und kein Hinweis sagt warum"
          ),
          at: clause.provenance.range,
          help: Phrase(
            en: "look it up and cite the source, or say in a `note` where it comes from",
            de: "nachschlagen und die Quelle nennen, oder im `Hinweis` sagen, woher er stammt"
          )
        )
      )
    }
  }
}

extension Node {
  /// Whether a person has written a number, a day or a span here.
  fileprivate var isFigure: Bool {
    switch operation {
    case .quantity, .date, .span: true
    default: false
    }
  }
}
