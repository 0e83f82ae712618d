import StetigContinuity
import StetigPortfolio
import StetigRules

/// How far a project has come; the values of `project.status`.
enum ProjectStatus: String, Sendable {
  case idea, applied, approved, rejected, running, ended

  /// Whether its money has been promised.
  var isCommitted: Bool {
    switch self {
    case .approved, .running, .ended: true
    case .idea, .applied, .rejected: false
    }
  }
}

/// The columns of the projects that cases are asked, grouped and spread by.
struct ProjectFacts: Sendable {
  let rowCount: Int
  private let keys: TextFact
  private let names: TextFact
  private let statuses: ChoiceFact
  private let starts: DateFact
  private let ends: DateFact
  private let municipalities: ReferenceFact
  private let municipalityKeys: TextFact
  private let municipalityNames: TextFact
  private let lands: ChoiceFact
  private let landNames: [Naming]
  private let meanings: [ProjectStatus?]
  /// The programmes that projects name which are not rejected, each once.
  let programmeNames: [String]
  /// By row: the position of the programme in `programmeNames`; -1: none, or rejected.
  let programmeNumbers: [Int]

  init(_ portfolio: Portfolio) {
    rowCount = portfolio.rowCount("project")
    keys = TextFact(portfolio.column("project", "key"))
    names = TextFact(portfolio.column("project", "name"))
    statuses = ChoiceFact(portfolio.column("project", "status"))
    starts = DateFact(portfolio.column("project", "start"))
    ends = DateFact(portfolio.column("project", "end"))
    municipalities = ReferenceFact(portfolio.column("project", "municipality"))
    municipalityKeys = TextFact(portfolio.column("municipality", "key"))
    municipalityNames = TextFact(portfolio.column("municipality", "name"))
    lands = ChoiceFact(portfolio.column("municipality", "land"))
    landNames = portfolio.choices("municipality", "land")
    let meanings = portfolio.choices("project", "status")
      .map { ProjectStatus(rawValue: $0.english) }
    self.meanings = meanings
    let programmes = TextFact(portfolio.column("project", "programme"))
    var numbers: [String: Int] = [:]
    var names: [String] = []
    let statuses = statuses
    programmeNumbers = (0..<rowCount).map { row in
      if let status = statuses[row], meanings.indices.contains(status),
        meanings[status] == .rejected
      {
        return -1
      }
      guard let name = programmes[row].value else { return -1 }
      if let number = numbers[name] { return number }
      numbers[name] = names.count
      names.append(name)
      return names.count - 1
    }
    programmeNames = names
  }

  /// The key of a project; `#` and its row, from 1, where it has none.
  func key(_ row: Int) -> String { keys[row].value ?? "#\(row + 1)" }

  func name(_ row: Int) -> String? { names[row].value }

  /// The programme that a project names, if it is not rejected.
  func programme(_ row: Int) -> String? {
    programmeNumbers[row] < 0 ? nil : programmeNames[programmeNumbers[row]]
  }

  /// Nil where it is unknown.
  func status(_ row: Int) -> ProjectStatus? {
    statuses[row].flatMap { meanings.indices.contains($0) ? meanings[$0] : nil }
  }

  func isRejected(_ row: Int) -> Bool { status(row) == .rejected }

  /// The days of a project, as numbers of `CalendarDate.dayNumber`; nil where an end is unknown or
  /// it ends before it begins.
  func days(_ row: Int) -> ClosedRange<Int32>? {
    guard let first = starts[row].value, let last = ends[row].value, first <= last else {
      return nil
    }
    return first...last
  }

  /// The facts whose absence leaves a project without days.
  func missingDays(_ row: Int) -> [String] {
    if days(row) != nil { return [] }
    var missing: [String] = []
    if ends[row].value == nil { missing.append("project.end") }
    if starts[row].value == nil { missing.append("project.start") }
    return missing.isEmpty ? ["project.end"] : missing
  }

  func municipality(_ row: Int) -> Int? { municipalities[row].value }

  func municipalityKey(_ municipality: Int) -> String {
    municipalityKeys[municipality].value ?? "#\(municipality + 1)"
  }

  func municipalityName(_ municipality: Int) -> String? { municipalityNames[municipality].value }

  /// The number of the Land of a project's municipality.
  func land(_ row: Int) -> Int? { municipality(row).flatMap { lands[$0] } }

  func landName(_ land: Int) -> String? {
    landNames.indices.contains(land) ? landNames[land].english : nil
  }
}
