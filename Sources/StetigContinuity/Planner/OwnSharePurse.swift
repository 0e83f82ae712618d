import StetigPortfolio
import StetigRules
import StetigValues

/// What the municipality of a structure can still pay of own shares, by calendar year.
struct OwnSharePurse: Sendable {
  /// In cents a year; nil: no limit is stated.
  private let capacity: Fraction?
  /// Its approved lines, over all its structures.
  private let lines: [RunningLine]

  init(_ book: StructureBook, structure: Int) {
    let words = book.words
    guard let municipality = book.target(words.structureMunicipality, structure),
      let capacity = book.amount(words.ownShareCapacity, municipality),
      let entity = words.structure
    else {
      self.capacity = nil
      lines = []
      return
    }
    let level = words.value(words.fundingLevel, "municipality")
    self.capacity = capacity
    lines = (0..<book.portfolio.tables[entity.index].rowCount)
      .filter { book.target(words.structureMunicipality, $0) == municipality }
      .flatMap { book.lines($0) }
      .filter { $0.isApproved && book.datum(words.fundingLevel, $0.row) == level }
  }

  /// Whether the own shares of steps, spread over their months, fit into every year beside what is
  /// approved.
  func canPay(_ steps: [PlanStep]) -> Bool {
    guard let capacity else { return true }
    let asking = steps.filter { $0.ownShare > 0 }
    guard let first = asking.map({ $0.first.year }).min(),
      let last = asking.map({ $0.last.year }).max()
    else { return true }
    for year in first...last {
      guard let begin = CalendarDate(year: year, month: 1, day: 1) else { continue }
      let end = begin.lastOfYear
      var sum = Fraction.zero
      for line in lines { sum = sum.adding(line.money(from: begin, to: end)) ?? sum }
      for step in asking {
        let from = max(step.first, begin)
        let until = min(step.last, end)
        guard from <= until else { continue }
        let whole = monthWeights(from: step.first, to: step.last).total
        let part = Fraction(Int128(step.ownShare))
          .multiplied(by: monthWeights(from: from, to: until).total)?.divided(by: whole)
        sum = part.flatMap { sum.adding($0) } ?? sum
      }
      if let left = capacity.subtracting(sum), left.sign < 0 { return false }
    }
    return true
  }
}
