import StetigRules
import StetigValues

/// An amount and how it lies in time.
struct Spread {
  /// The whole amount, exact even where the parts are cut by months.
  private(set) var total: Fraction
  /// By cell of the schedule; empty where there is none.
  private(set) var cells: [Fraction]
  /// What lies on days that are not known.
  private(set) var undated: Fraction

  /// An amount on days that are not known, or without a schedule.
  init(undated total: Fraction) {
    self.total = total
    cells = []
    undated = total
  }

  /// An amount by its cells.
  init(_ total: Fraction, cells: [Fraction]) {
    self.total = total
    self.cells = cells
    undated = .zero
  }

  /// The sum of several.
  init(sumOf parts: [Spread], cellCount: Int) throws(GrantFailure) {
    total = try exactSum(parts.map({ $0.total }))
    undated = try exactSum(parts.map({ $0.undated }))
    cells = []
    guard cellCount > 0 else { return }
    for index in 0..<cellCount {
      cells.append(try exactSum(parts.compactMap { $0.cells.isEmpty ? nil : $0.cells[index] }))
    }
  }

  /// The same shape with another total.
  func scaled(to amount: Fraction) throws(GrantFailure) -> Spread {
    if amount == total { return self }
    guard total.sign != 0 else { return Spread(undated: amount) }
    return try scaled(by: amount.over(total), total: amount)
  }

  /// Every part times a factor.
  func scaled(by factor: Fraction) throws(GrantFailure) -> Spread {
    try scaled(by: factor, total: total.times(factor))
  }

  private func scaled(by factor: Fraction, total: Fraction) throws(GrantFailure) -> Spread {
    var result = self
    result.total = total
    result.undated = try undated.times(factor)
    for index in cells.indices { result.cells[index] = try cells[index].times(factor) }
    return result
  }

  /// The factors by which each cell, and what is undated, shrinks so that no period has more than
  /// `most`; nil where nothing shrinks.
  ///
  /// - Parameters:
  ///   - taken: what is already gone from `most`, by period; none if empty.
  ///   - isWorst: whether what is undated counts in the fullest period; else in none.
  func factors(
    periods: [[Int]],
    atMost most: Fraction,
    less taken: [Fraction] = [],
    isWorst: Bool
  ) throws(GrantFailure) -> (cells: [Fraction], undated: Fraction)? {
    var amounts: [Fraction] = []
    for period in periods {
      amounts.append(try exactSum(period.compactMap { cells.isEmpty ? nil : cells[$0] }))
    }
    var filled = amounts
    for index in filled.indices where index < taken.count {
      filled[index] = try filled[index].plus(taken[index])
    }
    let fullest = filled.indices.max { filled[$0] < filled[$1] }
    var factors = [Fraction](repeating: .one, count: cells.count)
    var undatedFactor = Fraction.one
    var shrinks = false
    for (index, period) in periods.enumerated() {
      let counted =
        isWorst && index == fullest ? try amounts[index].plus(undated) : amounts[index]
      let room = index < taken.count ? max(.zero, try most.minus(taken[index])) : most
      guard counted > room, counted.sign > 0 else { continue }
      let factor = try room.over(counted)
      shrinks = true
      for cell in period where cell < factors.count { factors[cell] = factor }
      if isWorst && index == fullest { undatedFactor = factor }
    }
    if periods.isEmpty, isWorst, undated > most, undated.sign > 0 {
      shrinks = true
      undatedFactor = try most.over(undated)
    }
    return shrinks ? (factors, undatedFactor) : nil
  }

  /// The parts, each times its factor.
  func shrunk(
    _ factors: (cells: [Fraction], undated: Fraction)
  ) throws(GrantFailure) -> Spread {
    var result = self
    for index in cells.indices {
      result.cells[index] = try cells[index].times(factors.cells[index])
    }
    result.undated = try undated.times(factors.undated)
    result.total = try exactSum(result.cells).plus(result.undated)
    return result
  }
}
