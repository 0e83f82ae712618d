import StetigRules
import StetigText
import StetigValues
import TestSupport

extension RandomRules {
  /// A table by year, with a hole and unknown cells.
  mutating func table() -> LookupTable {
    var rows: [[Datum]: [Datum]] = [:]
    for year in 2023...2027 where !chance(1, in: 6) {
      let share = Fraction(Int128(pick(2_000)), over: 3_000) ?? .one
      rows[[.quantity(Fraction(Int128(year)))]] = [
        chance(1, in: 5) ? .unknown : .quantity(share),
        chance(1, in: 5) ? .unknown : .quantity(Fraction(Int128(pick(9_000_000)))),
        chance(1, in: 5) ? .unknown : .quantity(Fraction(Int128(pick(30)))),
      ]
    }
    func column(_ name: String, _ type: FactType) -> LookupTable.Column {
      LookupTable.Column(name: name, type: type, heading: name)
    }
    return LookupTable(
      name: "rates\(pick(1_000))",
      label: Phrase(same: "rates"),
      fileName: "rates.csv",
      keys: [column("year", .number(unit: nil))],
      columns: [
        column("rate", .share), column("most", .money), column("count", .number(unit: nil)),
      ],
      rows: rows,
      provenance: Provenance(range: SourceRange(file: FileID(0), lower: 0, upper: 1))
    )
  }

  /// A cell of a table.
  mutating func rareLeaf(_ type: ValueType) -> NodeID? {
    let column: Int
    switch type {
    case .share: column = 0
    case .money: column = 1
    case .number: column = 2
    default: return nil
    }
    let year = node(.yearOf(date(0)), .number(unit: nil))
    return node(.lookUp(TableID(pick(2)), column: column, keys: [year]), type)
  }

  /// A part of the eligible costs against an amount; nil where the costs hang on what is drawn.
  mutating func partOfCosts(_ depth: Int) -> NodeID? {
    guard asksRarely, mayAskForCosts, elements.isEmpty, chance(1, in: 5) else { return nil }
    // Each is a dozen queries.
    mayAskForCosts = false
    elements = [words.entities["cost"]!]
    let part = node(.eligibleCosts(where: truth(1), depth: 0), .money)
    elements = []
    let comparison: Comparison = [.less, .atLeast, .more, .atMost][pick(4)]
    return node(.compare(comparison, part, amount(depth)), .truth)
  }
}
