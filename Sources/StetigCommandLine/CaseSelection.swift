import Stetig
import StetigColumns
import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText

/// Which projects are held against which programmes.
struct CaseSelection: Sendable {
  private(set) var projects: [Int]
  private(set) var programmes: [PlannedBlock]
  private(set) var isAsProposed: Bool
  /// The keys of projects that name no programme of the rules, where only those named are looked
  /// at: nothing can be said of them, which is not that all is well.
  private(set) var leftOut: [String] = []

  static let options = [
    OptionDescription(
      "project",
      takes: Phrase(en: "KEY", de: "KENNUNG"),
      meaning: Phrase(
        en: "only the project with this key; may be repeated",
        de: "nur das Vorhaben mit dieser Kennung; mehrfach möglich"
      )
    ),
    OptionDescription(
      "programme",
      takes: Phrase(en: "NAME", de: "NAME"),
      meaning: Phrase(
        en: "only this programme; may be repeated",
        de: "nur dieses Programm; mehrfach möglich"
      )
    ),
    OptionDescription(
      "as-proposed",
      meaning: Phrase(
        en: "each project only under the programme it names",
        de: "jedes Vorhaben nur unter dem Programm, das es nennt"
      )
    ),
  ]

  /// Every project and every programme.
  init(_ loaded: LoadedCases) {
    projects = Array(0..<ProjectNames(loaded.portfolio).count)
    programmes = loaded.rules.library.plan.programmes
    isAsProposed = false
  }

  init(_ arguments: ParsedArguments, _ loaded: LoadedCases) throws(CommandFailure) {
    let names = ProjectNames(loaded.portfolio)
    projects = Array(0..<names.count)
    guard !projects.isEmpty else { throw .usage(noProjects(loaded.portfolio.findings)) }
    let wanted = arguments.values("project")
    if !wanted.isEmpty {
      projects = []
      for key in wanted {
        let rows = names.rows(withKey: key)
        guard !rows.isEmpty else { throw .usage(unknownProject(key, names)) }
        projects += rows
      }
    }
    let plan = loaded.rules.library.plan
    programmes = try Self.programmes(arguments, plan)
    isAsProposed = arguments.has("as-proposed")
    if isAsProposed {
      let known = Set(plan.programmes.map(\.name))
      leftOut = projects.filter { !(names.programme($0).map(known.contains) ?? false) }
        .map(names.key).sorted()
    }
  }

  /// The programmes that `--programme` chooses, else all.
  static func programmes(
    _ arguments: ParsedArguments,
    _ plan: Plan
  ) throws(CommandFailure) -> [PlannedBlock] {
    let all = plan.programmes
    guard !all.isEmpty else { throw .usage(noProgrammes()) }
    let chosen = arguments.values("programme")
    for name in chosen where !all.contains(where: { $0.name == name }) {
      throw .usage(unknownProgramme(name, all.map(\.name)))
    }
    return chosen.isEmpty ? all : all.filter { chosen.contains($0.name) }
  }

  /// How many cases there are, those of principles not counted.
  func caseCount(_ portfolio: Portfolio) -> Int {
    guard isAsProposed else { return projects.count * programmes.count }
    let names = ProjectNames(portfolio)
    let chosen = Set(programmes.map(\.name))
    return projects.count { names.programme($0).map(chosen.contains) ?? false }
  }

  /// The projects in the order of reports, some at a time.
  func inOrder(_ portfolio: Portfolio, atMost count: Int) -> [[Int]] {
    let names = ProjectNames(portfolio)
    let keyed = projects.map { (names.knownKey($0) ?? "", $0) }.sorted { $0 < $1 }.map(\.1)
    return stride(from: 0, to: keyed.count, by: count).map {
      Array(keyed[$0..<min($0 + count, keyed.count)])
    }
  }

  /// The cases of some projects under programmes, without what only readers want.
  func briefResults(_ rows: [Int], _ loaded: LoadedCases) -> [CaseResult] {
    let plan = loaded.rules.library.plan
    let names = ProjectNames(loaded.portfolio)
    var parts = rows.map { (row: $0, results: [CaseResult]()) }
    Workers.threads(processorCount()).change(&parts) { _, part in
      let named = isAsProposed ? names.programme(part.row) : nil
      for block in programmes where !isAsProposed || block.name == named {
        part.results.append(
          evaluateCase(
            plan,
            loaded.portfolio,
            project: part.row,
            block: block,
            isBrief: true
          )
        )
      }
    }
    return parts.flatMap(\.results)
  }

  /// The results, by project and programme, computed on all cores.
  func evaluate(_ loaded: LoadedCases, _ session: Session) async -> [CaseResult] {
    let plan = loaded.rules.library.plan
    let portfolio = loaded.portfolio
    let names = ProjectNames(portfolio)
    // Small enough that a folder of a few dozen projects keeps every core busy.
    let size = 4
    let batches = stride(from: 0, to: projects.count, by: size).map {
      projects[$0..<min($0 + size, projects.count)]
    }
    return await withTaskGroup(of: (Int, [CaseResult]).self) { group in
      for (number, batch) in batches.enumerated() {
        group.addTask {
          var results: [CaseResult] = []
          for project in batch {
            for block in programmes + plan.principles
            where !isAsProposed || block.kind == .principles
              || names.programme(project) == block.name
            {
              results.append(evaluateCase(plan, portfolio, project: project, block: block))
            }
          }
          return (number, results)
        }
      }
      var parts = [[CaseResult]](repeating: [], count: batches.count)
      var progress = Progress(of: projects.count, session)
      for await (number, results) in group {
        parts[number] = results
        progress.advance(by: batches[number].count)
      }
      progress.end()
      return parts.flatMap { $0 }
    }
  }
}

/// The keys of the projects of a portfolio, and the programmes they name.
struct ProjectNames: Sendable {
  /// How many projects there are.
  let count: Int
  private let keys: Column
  private let place: @Sendable (Int) -> String?
  private let programmes: Column

  init(_ portfolio: Portfolio) {
    let vocabulary = portfolio.vocabulary
    guard let number = vocabulary.entities.firstIndex(where: { $0.naming.english == "project" })
    else {
      count = 0
      place = { _ in nil }
      keys = .absent
      programmes = .absent
      return
    }
    let project = vocabulary.entities[number]
    count = portfolio.tables[number].rowCount
    place = { portfolio.placeName($0, of: EntityID(number)) }
    keys = project.key.map { portfolio.column($0) } ?? .absent
    programmes =
      project.facts.first { vocabulary[$0].naming.english == "programme" }
      .map { portfolio.column($0) } ?? .absent
  }

  /// The key of a project; the place of its row where it is not known, else empty.
  func key(_ row: Int) -> String { text(keys, row) ?? place(row) ?? "" }

  /// The key of a project where it is known.
  func knownKey(_ row: Int) -> String? { text(keys, row) }

  /// The programme a project names.
  func programme(_ row: Int) -> String? { text(programmes, row) }

  func rows(withKey key: String) -> [Int] { (0..<count).filter { self.key($0) == key } }

  var allKeys: [String] { (0..<count).map { key($0) } }

  private func text(_ column: Column, _ row: Int) -> String? {
    guard case .text(let texts) = column, texts.presence.known[row] else { return nil }
    return texts.text(row)
  }
}
