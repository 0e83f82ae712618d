import StetigColumns
import StetigPortfolio
import StetigRules
import StetigValues

/// Money that a structure has for a period, as CONTINUITY counts it: a rate on every day of it.
struct RunningLine: Sendable, Hashable {
  /// The row of the funding table.
  var row: Int
  /// In cents per month, on every day of the period.
  var rate: Fraction
  var first: CalendarDate
  /// nil: no last day.
  var last: CalendarDate?
  var isApproved: Bool
}

/// What the search for what could follow needs to know of each structure.
struct StructureBook: Sendable {
  let portfolio: Portfolio
  let words: SuccessorWords
  /// `approved` of `funding.status` and `rejected` of funding and of projects.
  private let approved: Datum
  private let rejected: Datum
  private let rejectedProject: Datum

  init(_ portfolio: Portfolio) {
    self.portfolio = portfolio
    words = SuccessorWords(portfolio.vocabulary)
    approved = words.value(words.fundingStatus, "approved")
    rejected = words.value(words.fundingStatus, "rejected")
    rejectedProject = words.value(words.projectStatus, "rejected")
  }

  func datum(_ fact: FactID?, _ row: Int) -> Datum {
    fact.map { portfolio.column($0).datum(at: row) } ?? .unknown
  }

  func target(_ fact: FactID?, _ row: Int) -> Int? {
    fact.flatMap { portfolio.column($0).target(at: row) }
  }

  func day(_ fact: FactID?, _ row: Int) -> CalendarDate? {
    if case .date(let day) = datum(fact, row) { day } else { nil }
  }

  func amount(_ fact: FactID?, _ row: Int) -> Fraction? {
    if case .quantity(let amount) = datum(fact, row) { amount } else { nil }
  }

  func text(_ fact: FactID?, _ row: Int) -> String? {
    if case .text(let text) = datum(fact, row) { text } else { nil }
  }

  /// The rows of a list, as far as the portfolio has them.
  func rows(_ list: ListID?, of owner: Int) -> [Int] {
    guard let list else { return [] }
    let children = portfolio.lists[list.index]
    guard owner >= 0, owner < children.ownerCount else { return [] }
    return children.positions(of: owner).map(children.row(at:))
  }

  /// The monthly need in cents; nil where it is not known.
  func need(_ structure: Int) -> Fraction? { amount(words.structureNeed, structure) }

  /// The last day the structure is needed; nil: for good, or not known.
  func neededUntil(_ structure: Int) -> CalendarDate? { day(words.structureUntil, structure) }

  /// The project whose facts the next one takes over: that with the latest end, then the latest
  /// start, then the last row. Rejected ones do not count.
  func latestProject(_ structure: Int) -> Int? {
    rows(words.structureProjects, of: structure)
      .filter {
        let status = datum(words.projectStatus, $0)
        return status == .unknown || status != rejectedProject
      }
      .max { one, other in
        let ends = (day(words.projectEnd, one), day(words.projectEnd, other))
        if ends.0 != ends.1 { return isEarlier(ends.0, ends.1) }
        let starts = (day(words.projectStart, one), day(words.projectStart, other))
        return starts.0 != starts.1 ? isEarlier(starts.0, starts.1) : one < other
      }
  }

  /// The lines of a structure and of its projects that are not rejected and have a rate.
  func lines(_ structure: Int) -> [RunningLine] {
    var found = rows(words.structureFunding, of: structure).compactMap { line($0) }
    for project in rows(words.structureProjects, of: structure) {
      for row in rows(words.projectFunding, of: project) {
        // A line's own structure comes before its project's.
        if target(words.fundingStructure, row) != nil { continue }
        if let line = line(row) { found.append(line) }
      }
    }
    return found
  }

  private func line(_ row: Int) -> RunningLine? {
    let status = datum(words.fundingStatus, row)
    guard status != .unknown, status != rejected else { return nil }
    let project = target(words.fundingProject, row)
    func day(_ own: FactID?, _ ofProject: FactID?) -> CalendarDate? {
      self.day(own, row) ?? project.flatMap { self.day(ofProject, $0) }
    }
    guard let first = day(words.fundingFrom, words.projectStart) else { return nil }
    if let monthly = amount(words.fundingMonthly, row) {
      let isOpen = datum(words.fundingUntil, row) == Datum.none
      return RunningLine(
        row: row,
        rate: monthly,
        first: first,
        last: isOpen ? nil : day(words.fundingUntil, words.projectEnd),
        isApproved: status == approved
      )
    }
    guard let amount = amount(words.fundingAmount, row),
      let last = day(words.fundingUntil, words.projectEnd), first <= last,
      fullMonths(from: first, to: last) >= 1,
      let rate = amount.divided(by: monthWeights(from: first, to: last).total)
    else { return nil }
    return RunningLine(
      row: row,
      rate: rate,
      first: first,
      last: last,
      isApproved: status == approved
    )
  }

  private func isEarlier(_ one: CalendarDate?, _ other: CalendarDate?) -> Bool {
    guard let other else { return false }
    return one.map { $0 < other } ?? true
  }
}

extension RunningLine {
  /// The money of the line on the days from `from` to `until`, both counted, in cents.
  func money(from: CalendarDate, to until: CalendarDate) -> Fraction {
    let start = max(first, from)
    let end = min(last ?? until, until)
    guard start <= end else { return .zero }
    return rate.multiplied(by: monthWeights(from: start, to: end).total) ?? .zero
  }
}
