import StetigContinuity
import StetigPortfolio
import StetigRules
import StetigValues

/// The approved money of programmes for projects, as the funding table has it.
///
/// A line is of a programme if it names it, or if it names none and is a public grant for a project
/// that does. One without an amount or days counts nowhere, as in CONTINUITY.
struct CommittedLines: Sendable {
  private struct Line: Sendable {
    var programme: String
    var first: Int32
    /// Nil: standing money for good.
    var last: Int32?
    var cents: Int64
    var isStanding: Bool
  }

  private var lines: [Int: [Line]] = [:]

  init(_ portfolio: Portfolio, _ facts: ProjectFacts) {
    let projects = ReferenceFact(portfolio.column("funding", "project"))
    let programmes = TextFact(portfolio.column("funding", "programme"))
    let amounts = QuantityFact(portfolio.column("funding", "amount"))
    let monthly = QuantityFact(portfolio.column("funding", "monthly"))
    let firsts = DateFact(portfolio.column("funding", "from"))
    let lasts = DateFact(portfolio.column("funding", "until"))
    let statuses = ChoiceFact(portfolio.column("funding", "status"))
    let origins = ChoiceFact(portfolio.column("funding", "origin"))
    let approved = portfolio.choices("funding", "status").firstIndex { $0.english == "approved" }
    let grant = portfolio.choices("funding", "origin").firstIndex { $0.english == "public_grant" }
    for row in 0..<portfolio.rowCount("funding") {
      guard let status = statuses[row], status == approved, let project = projects[row].value
      else { continue }
      let name: String?
      switch programmes[row] {
      case .known(let programme): name = programme
      case .none: name = nil
      case .unknown:
        let origin = origins[row]
        name = origin != nil && origin == grant ? facts.programme(project) : nil
      }
      let (amount, month) = (amounts.money(row).value, monthly.money(row).value)
      guard let name, (amount == nil) != (month == nil), let money = amount ?? month,
        let first = firsts[row].value ?? facts.days(project)?.lowerBound
      else { continue }
      let last = lasts[row].value ?? (lasts[row].isNone ? nil : facts.days(project)?.upperBound)
      if last.map({ $0 < first }) ?? (month == nil) { continue }
      lines[project, default: []].append(
        Line(
          programme: name,
          first: first,
          last: last,
          cents: money.cents,
          isStanding: month != nil
        )
      )
    }
  }

  /// What of a programme is promised to a project, by calendar year, up to a year; nil: no line
  /// says so.
  func instalments(of project: Int, _ programme: String, until year: Int) -> Instalments? {
    let own = (lines[project] ?? []).filter { $0.programme == programme }
    if own.isEmpty { return nil }
    var result = Instalments()
    for line in own {
      if line.isStanding {
        result.add(monthly: line.cents, from: line.first, to: line.last, until: year)
      } else if let last = line.last {
        result.add(line.cents, YearSpread(line.first...last))
      }
    }
    return result
  }
}

/// Money by calendar year, in cents.
package struct Instalments: Sendable, Hashable {
  package private(set) var years: [Int: Int64] = [:]

  package init() {}

  /// Money of some years, as it is.
  package init(_ years: [Int: Int64]) { self.years = years }

  /// An amount over the days that it is spread by.
  mutating func add(_ cents: Int64, _ spread: YearSpread) {
    for (position, part) in spread.parts(of: cents).enumerated() {
      add(Int128(part), in: spread.firstYear + position)
    }
  }

  fileprivate mutating func add(monthly: Int64, from first: Int32, to last: Int32?, until year: Int)
  {
    guard let start = CalendarDate(dayNumber: first)?.year, start <= year else { return }
    for year in start...year {
      guard let begin = CalendarDate(year: year, month: 1, day: 1)?.dayNumber,
        let end = CalendarDate(year: year, month: 12, day: 31)?.dayNumber
      else { return }
      let units = MonthUnits.count(from: max(first, begin), to: min(last ?? end, end))
      let month = Int128(MonthUnits.perMonth)
      // 63 and 23 bits.
      add((Int128(monthly) * Int128(units) + month / 2) / month, in: year)
    }
  }

  private mutating func add(_ cents: Int128, in year: Int) {
    let sum = Int128(years[year] ?? 0) + cents
    years[year] = Int64(clamping: sum)
  }
}

extension Cell {
  fileprivate var isNone: Bool {
    switch self {
    case .none: true
    case .known, .unknown: false
    }
  }
}
