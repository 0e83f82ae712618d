import StetigPortfolio
import StetigRules
import StetigValues

/// A funding line as it is counted. Texts stay in the portfolio until they are shown.
struct CountedLine: Sendable {
  /// The row of the funding table.
  var row: Int
  /// The row of the structure; nil: it serves none, and only hangs on its project.
  var structure: Int?
  /// The row of the project, if one stands between.
  var project: Int?
  var status: LineStatus
  /// Days as in `CalendarDate.dayNumber`, both counted.
  var first: Int32
  /// `forever` where there is no end.
  var last: Int32
  /// Cents; of standing money, a month.
  var cents: Int64
  var isStanding: Bool
  var isOneOff: Bool
  /// The number of the level among the values of `funding.level`.
  var level: Int?
  /// Cents a month by which its money is spread over its months.
  var spread: Fraction

  /// The last day of money without an end: the last day of the calendar.
  static let forever = CalendarDate.max.dayNumber

  /// Cents a month that it carries.
  var rate: Fraction { isOneOff ? .zero : spread }
}

/// What becomes of a row of the funding table.
enum LineReading: Sendable {
  /// Rejected, or for no structure and no project.
  case ignored
  case counted(CountedLine)
  /// It counts nowhere and leaves structures incomplete.
  case lacking(LackingLine)
  /// Nobody knows which structure it serves.
  case unattached
}

/// A line of which something is unknown.
struct LackingLine: Sendable {
  var row: Int
  /// The structures it may serve: one, or the two that it and its project name.
  var structures: [Int]
  /// The names of the unknown facts.
  var facts: [String]
  var contradiction: Contradiction?

  enum Contradiction: Sendable {
    /// It names another structure than its project.
    case structures
    /// It ends before it begins.
    case period
    /// It has an amount and is standing money.
    case amounts
  }
}

/// The columns that lines are read from.
struct LineFacts: Sendable {
  let rowCount: Int
  let keys: TextFact
  let funders: TextFact
  private let programmes: TextFact
  private let structures: ReferenceFact
  private let projects: ReferenceFact
  private let statuses: ChoiceFact
  private let levels: ChoiceFact
  private let amounts: QuantityFact
  private let monthly: QuantityFact
  private let from: DateFact
  private let until: DateFact
  private let projectStructures: ReferenceFact
  private let projectProgrammes: TextFact
  private let projectStart: DateFact
  private let projectEnd: DateFact
  let projectKeys: TextFact
  /// By number of the value of `funding.status`; nil: rejected.
  private let meanings: [LineStatus?]
  /// The number of the level of municipalities.
  let municipalLevel: Int?

  init(_ portfolio: Portfolio) {
    rowCount = portfolio.rowCount("funding")
    keys = TextFact(portfolio.column("funding", "key"))
    funders = TextFact(portfolio.column("funding", "funder"))
    programmes = TextFact(portfolio.column("funding", "programme"))
    structures = ReferenceFact(portfolio.column("funding", "structure"))
    projects = ReferenceFact(portfolio.column("funding", "project"))
    statuses = ChoiceFact(portfolio.column("funding", "status"))
    levels = ChoiceFact(portfolio.column("funding", "level"))
    amounts = QuantityFact(portfolio.column("funding", "amount"))
    monthly = QuantityFact(portfolio.column("funding", "monthly"))
    from = DateFact(portfolio.column("funding", "from"))
    until = DateFact(portfolio.column("funding", "until"))
    projectStructures = ReferenceFact(portfolio.column("project", "structure"))
    projectProgrammes = TextFact(portfolio.column("project", "programme"))
    projectStart = DateFact(portfolio.column("project", "start"))
    projectEnd = DateFact(portfolio.column("project", "end"))
    projectKeys = TextFact(portfolio.column("project", "key"))
    meanings = portfolio.choices("funding", "status").map { LineStatus(rawValue: $0.english) }
    municipalLevel = portfolio.choices("funding", "level")
      .firstIndex { $0.english == "municipality" }
  }

  /// The key of a line; `#` and its row, from 1, where it has none.
  func key(_ row: Int) -> String { keys[row].value ?? "#\(row + 1)" }

  /// The line's own programme, else its project's.
  func programme(_ row: Int) -> String? {
    switch programmes[row] {
    case .known(let name): name
    case .none: nil
    case .unknown: projects[row].value.flatMap { projectProgrammes[$0].value }
    }
  }

  /// Reads a line; counts in `readAsNone` an empty last day of standing money.
  func read(_ row: Int, _ readAsNone: inout Int) -> LineReading {
    let status = statuses[row].map { $0 < meanings.count ? meanings[$0] : nil }
    // Rejected lines count nowhere, whatever else they lack.
    if case .some(.none) = status { return .ignored }
    let project = projects[row].value
    let served: [Int]
    switch servedStructures(row) {
    case .known(let rows): served = rows
    case .none where project == nil: return .ignored
    case .none: served = []
    case .unknown: return .unattached
    }
    var lacking = LackingLine(row: row, structures: served, facts: [])
    if served.count > 1 {
      lacking.facts.append("structure")
      lacking.contradiction = .structures
    }
    let money = money(row, &lacking)
    if status == nil { lacking.facts.append("status") }
    let first = from[row].value ?? project.flatMap { projectStart[$0].value }
    if first == nil { lacking.facts.append("from") }
    var isReadAsNone = false
    let last = lastDay(row, project, money?.isStanding ?? false, &isReadAsNone)
    if last == nil { lacking.facts.append("until") }
    if let first, let last, last < first {
      lacking.facts.append("until")
      lacking.contradiction = .period
    }
    guard lacking.facts.isEmpty, let first, let last, let money,
      case .some(.some(let firm)) = status
    else { return served.isEmpty ? .ignored : .lacking(lacking) }
    if isReadAsNone, !served.isEmpty { readAsNone += 1 }
    return .counted(
      CountedLine(
        row: row,
        structure: served.first,
        project: project,
        status: firm,
        first: first,
        last: last,
        cents: money.cents,
        isStanding: money.isStanding,
        isOneOff: !money.isStanding && isShorterThanAMonth(first, last),
        level: levels[row],
        spread: money.isStanding
          ? Fraction(Int128(money.cents)) : spread(money.cents, first, last)
      )
    )
  }

  /// The structure of the line, before that of its project; both where they differ.
  private func servedStructures(_ row: Int) -> Cell<[Int]> {
    let ofProject: Cell<Int>
    switch projects[row] {
    case .known(let project): ofProject = projectStructures[project]
    case .none: ofProject = .none
    case .unknown: ofProject = .unknown
    }
    switch (structures[row], ofProject) {
    case (.known(let own), .known(let other)) where own != other: return .known([own, other])
    case (.known(let own), _): return .known([own])
    case (_, .known(let other)): return .known([other])
    case (.none, .none): return .none
    case (.unknown, .none): return projects[row].value == nil ? .unknown : .none
    case (_, .unknown): return .unknown
    }
  }

  private func money(
    _ row: Int,
    _ lacking: inout LackingLine
  ) -> (cents: Int64, isStanding: Bool)? {
    switch (amounts.money(row).value, monthly.money(row).value) {
    case (let amount?, nil): return (amount.cents, false)
    case (nil, let month?): return (month.cents, true)
    case (_?, _?):
      lacking.facts.append("amount")
      lacking.contradiction = .amounts
      return nil
    case (nil, nil):
      lacking.facts.append("amount")
      return nil
    }
  }

  private func lastDay(
    _ row: Int,
    _ project: Int?,
    _ isStanding: Bool,
    _ isReadAsNone: inout Bool
  ) -> Int32? {
    switch until[row] {
    case .known(let day): return day
    case .none: return isStanding ? CountedLine.forever : nil
    case .unknown:
      if let end = project.flatMap({ projectEnd[$0].value }) { return end }
      isReadAsNone = isStanding
      return isStanding ? CountedLine.forever : nil
    }
  }
}

/// Whether the first day + 1 month - 1 day is after the last day.
private func isShorterThanAMonth(_ first: Int32, _ last: Int32) -> Bool {
  guard let day = CalendarDate(dayNumber: first) else { return false }
  // The last month of the calendar has no month after it.
  let end = day.adding(months: 1)?.previous ?? day.lastOfMonth
  return end.dayNumber > last
}

/// Cents a month: the amount ÷ the sum of the weights of its months.
private func spread(_ cents: Int64, _ first: Int32, _ last: Int32) -> Fraction {
  // 63 bits times 19 bits above, 36 bits below.
  Fraction(
    Int128(cents) * Int128(MonthUnits.perMonth),
    over: Int128(MonthUnits.count(from: first, to: last))
  ) ?? .zero
}
