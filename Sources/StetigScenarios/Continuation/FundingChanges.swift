import StetigContinuity
import StetigPortfolio
import StetigRules
import StetigValues

/// Money for a structure that a scenario brings or leaves of what was there.
struct AssumedMoney {
  enum Origin {
    /// Part of a line that is there, or more of it.
    case line(row: Int)
    /// A programme that follows.
    case programme(String, level: FundingLevel?)
    /// Own money of the municipality beside a programme that follows.
    case ownMoney
  }

  var structure: Int
  var origin: Origin
  var days: DateRange
  /// Cents a month.
  var rate: Fraction
  /// Whether the line is standing money.
  var isStanding: Bool
}

/// The funding of a portfolio as a scenario changes it.
struct FundingChanges {
  let words: SuccessorWords
  private var stopped: Set<Int> = []
  private var brought: [AssumedMoney] = []

  init(_ words: SuccessorWords) { self.words = words }

  var isEmpty: Bool { stopped.isEmpty && brought.isEmpty }

  /// Lets a line count nowhere; what is left of it is brought again.
  mutating func stop(_ row: Int) { stopped.insert(row) }

  mutating func bring(_ money: AssumedMoney) { brought.append(money) }

  /// Returns the portfolio with the changes. The rows that were there keep their numbers.
  func applied(to portfolio: Portfolio) -> Portfolio {
    var result = portfolio
    if let status = words.fundingStatus, !stopped.isEmpty {
      let rejected = words.value(status, "rejected")
      result = result.setting(
        status,
        Dictionary(uniqueKeysWithValues: stopped.map { ($0, rejected) })
      )
    }
    guard let funding = words.funding, !brought.isEmpty else { return result }
    var overlay = PortfolioOverlay(result)
    for money in brought { add(money, funding, portfolio, &overlay) }
    return overlay.finish()
  }

  private func add(
    _ money: AssumedMoney,
    _ funding: EntityID,
    _ portfolio: Portfolio,
    _ overlay: inout PortfolioOverlay
  ) {
    guard let first = money.days.first, let last = money.days.last else { return }
    let row: Int
    var owner = (list: words.structureFunding, row: money.structure)
    switch money.origin {
    case .line(let model):
      row = overlay.addRow(funding, like: model)
      if let project = portfolio.target(words.fundingProject, model) {
        owner = (words.projectFunding, project)
      }
    case .programme(let name, let level):
      row = overlay.addRow(funding)
      describe(row, money.structure, &overlay)
      overlay.set(words.fundingProgramme, ofRow: row, to: .text(name))
      overlay.set(words.fundingFunder, ofRow: row, to: .text(name))
      overlay.set(words.fundingLevel, ofRow: row, to: level.map { .choice($0.value) } ?? .unknown)
      overlay.set(
        words.fundingOrigin,
        ofRow: row,
        to: words.value(words.fundingOrigin, "public_grant")
      )
    case .ownMoney:
      row = overlay.addRow(funding)
      describe(row, money.structure, &overlay)
      overlay.set(words.fundingProgramme, ofRow: row, to: .none)
      overlay.set(
        words.fundingLevel,
        ofRow: row,
        to: words.value(words.fundingLevel, "municipality")
      )
      overlay.set(
        words.fundingOrigin,
        ofRow: row,
        to: words.value(words.fundingOrigin, "own_money")
      )
    }
    overlay.extend(owner.list, of: owner.row, with: row)
    overlay.set(
      words.fundingStatus,
      ofRow: row,
      to: words.value(words.fundingStatus, "approved")
    )
    overlay.set(words.fundingFrom, ofRow: row, to: .date(first))
    overlay.set(words.fundingUntil, ofRow: row, to: .date(last))
    let amount =
      money.isStanding
      ? money.rate : money.rate.multiplied(by: monthWeights(from: first, to: last).total)
    let cents = amount.flatMap { Money(cents: $0, .halfAwayFromZero) }
    let known: Datum = cents.map { .quantity($0.fraction) } ?? .unknown
    overlay.set(words.fundingAmount, ofRow: row, to: money.isStanding ? .unknown : known)
    overlay.set(words.fundingMonthly, ofRow: row, to: money.isStanding ? known : .none)
  }

  private func describe(_ row: Int, _ structure: Int, _ overlay: inout PortfolioOverlay) {
    overlay.link(words.fundingStructure, ofRow: row, to: structure)
    overlay.set(words.fundingProject, ofRow: row, to: .none)
  }
}

extension Portfolio {
  /// The day of a fact of a row; nil where it is unknown or none.
  func day(_ fact: FactID?, _ row: Int) -> CalendarDate? {
    guard let fact, case .date(let day) = column(fact).datum(at: row) else { return nil }
    return day
  }

  /// The row that a reference leads to; nil where it is unknown or none.
  func target(_ fact: FactID?, _ row: Int) -> Int? {
    fact.flatMap { column($0).target(at: row) }
  }
}
