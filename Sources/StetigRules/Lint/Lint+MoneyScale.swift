import StetigText
import StetigValues

// money-scale: euros that were read off a table in thousands, or in cents.
extension Lint {
  /// 100 EUR: no grant is capped below it.
  private static let least = Fraction(10_000)
  /// A thousand million euros: no grant reaches it.
  private static let most = Fraction(100_000_000_000 as Int128)

  mutating func findMoneyOfOtherScale() {
    for clause in clauses {
      for node in nodes(of: clause) {
        guard case .quantity(let value) = node.operation, node.type == .money,
          !(value < Lint.most)
        else { continue }
        reportScale(value, clause.name, looksLikeThousands: false, clause.provenance.range)
      }
    }
    for block in rules.blocks { checkGrant(of: block) }
    for parameter in rules.parameters where parameter.type == .money { checkRows(of: parameter) }
  }

  private mutating func checkGrant(of block: RuleBlock) {
    for part in block.grant?.parts ?? [] {
      let limit: (node: NodeID, per: [Per])
      switch part.kind {
      case .atMost(let node, let per), .atLeast(let node, let per),
        .financing(.fixed, let node?, _, let per):
        limit = (node, per)
      case .financing, .plus, .ownShare, .rounded, .split: continue
      }
      guard !limit.per.contains(where: { $0 == .unit || $0 == .month || $0 == .applicant }),
        let value = domains.fixedNumber(limit.node), .zero < value, value < Lint.least
      else { continue }
      reportScale(value, block.name, looksLikeThousands: true, part.provenance.range)
    }
  }

  /// Rows of one table whose neighbours are a hundred times as much.
  private mutating func checkRows(of parameter: CheckedParameter) {
    for node in rules.arena.reachable(from: [parameter.value]) {
      guard case .bands(let bands) = rules.arena[node].operation else { continue }
      let values =
        ([bands.below] + bands.steps.map { $0.value }
        + bands.choiceRows.map { $0.value }).compactMap { $0 }
        .compactMap { domains.fixedNumber($0) }.filter { .zero < $0 }.sorted()
      for (low, high) in zip(values, values.dropFirst()) {
        guard let ratio = high.divided(by: low), !(ratio < Fraction(100)) else { continue }
        let name = parameter.block + "." + parameter.name
        reportScale(low, name, looksLikeThousands: true, parameter.provenance.range)
      }
    }
  }

  private mutating func reportScale(
    _ value: Fraction,
    _ name: String,
    looksLikeThousands: Bool,
    _ range: SourceRange
  ) {
    let words = domains.words(value, .money)
    report(
      LintFinding(
        .moneyScale,
        looksLikeThousands
          ? Phrase(
            en: "\(words.english) in `\(name)` look like thousands of euros",
            de: "\(words.german) in `\(name)` sehen aus wie tausend Euro"
          )
          : Phrase(
            en: "\(words.english) in `\(name)` look like cents",
            de: "\(words.german) in `\(name)` sehen aus wie Cent"
          ),
        at: range,
        help: Phrase(
          en: "look up in which unit the source counts, and write whole euros",
          de: "nachsehen, in welcher Einheit die Quelle zählt, und ganze Euro schreiben"
        )
      )
    )
  }
}
