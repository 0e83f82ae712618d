import StetigRules
import StetigValues

extension ReferenceEvaluator {
  /// The value of `eligible costs`, or of those of its rows that a filter holds for.
  mutating func eligibleCosts(where filter: NodeID?, depth: Int) -> Value {
    do throws(GrantFailure) {
      let sheet = try outsideLists { (outer) throws(GrantFailure) in try outer.costSheet() }
      guard let filter else {
        let low = try sheet.eligibleCosts(in: .worst).total
        let high = try sheet.eligibleCosts(in: .best).total
        return .quantity(bounds(low, high), sheet.missing)
      }
      let matches = sheet.rows.map { row -> Value in
        guard let reference = row.reference else { return .truth(.unknown, row.amount.missing) }
        return with(element: reference) { $0.evaluate(filter) }
      }
      let low = try favouredTotal(matches.map { $0.truth.isYes }, sheet, .worst)
      let high = try favouredTotal(matches.map { !$0.truth.isNo }, sheet, .best)
      let missing = matches.reduce(sheet.missing) { $0.union($1.missing) }
      return .quantity(bounds(low, high), missing)
    } catch {
      report(.overflow)
      return .quantity(Bounds(.zero, nil))
    }
  }

  private func favouredTotal(
    _ rows: [Bool],
    _ sheet: CostSheet,
    _ world: World
  ) throws(GrantFailure) -> Fraction {
    let costs = try sheet.eligibleCosts(in: world, favoured: rows)
    return try exactSum(zip(rows, costs.rows).compactMap { $0 ? $1.total : nil })
  }

  private func bounds(_ low: Fraction, _ high: Fraction) -> Bounds<Fraction> {
    Bounds(low, isBoundless(high) ? nil : high)
  }
}
