import StetigEvaluation
import StetigLanguage
import StetigPortfolio
import StetigRules
import StetigScenarios
import StetigText
import StetigValues

/// Holds a hundred scenarios against generated projects under twelve programmes, and prints a line:
/// `stetig-bench model [PROJECTS]`.
///
/// Each scenario changes the rate or a threshold of one programme. A third of the programmes cap by
/// calendar year, a quarter split their grants, one has a budget.
func runModelBench(_ words: ArraySlice<String>, _ begin: Stopwatch) async throws(BenchFailure) {
  let count = try SubjectArguments(words, usage: "model [PROJECTS]", size: 10_000).size
  guard let asOf = CalendarDate(year: 2026, month: 11, day: 21) else { return }
  let loading = Stopwatch()
  let plan = try modelPlan(changing: nil, 0)
  let portfolio = readPortfolio(
    files: ModelTables(projects: count).files,
    vocabulary: plan.vocabulary
  )
  if let finding = portfolio.findings.first {
    throw BenchFailure(message: "an input finding: \(finding.message.english) `\(finding.found)`")
  }
  let base = World(plan: plan, portfolio: portfolio)
  var scenarios: [ScenarioWorlds] = []
  for number in 0..<100 {
    let programme = number % programmeCount
    let other = try modelPlan(changing: programme, number)
    scenarios.append(
      ScenarioWorlds(
        worlds: [base, World(plan: other, portfolio: portfolio)],
        worldsOfProject: [[Int]](repeating: [1], count: count),
        changedProgrammes: ["p\(programme)"],
        changesFacts: false
      )
    )
  }
  let load = loading.seconds

  let answering = Stopwatch()
  let study = CaseStudy(
    base,
    asOf: asOf,
    possibleUnder: (0..<programmeCount).map { "p\($0)" }
  )
  let answers = await onAllCores(study.count, rangesOf: CaseStudy.batchSize) {
    study.answers(of: $0)
  }
  let baseline = study.baseline(answers)
  let answered = answering.seconds

  let comparing = Stopwatch()
  var changes = 0
  var flips = 0
  for scenario in scenarios {
    let comparison = baseline.comparison(with: scenario)
    let found = await onAllCores(comparison.count, rangesOf: CaseStudy.batchSize) {
      comparison.answers(of: $0)
    }
    let result = comparison.joined(found)
    changes += result.changes.count
    flips += result.changes.count { $0.isFlip }
  }
  let compared = comparing.seconds

  var line = ResultLine("model")
  line.add("projects", count)
  line.add("scenarios", scenarios.count)
  line.add("undecided", baseline.totals.cases.undecided)
  line.add("eligible", baseline.totals.cases.eligible)
  line.add("changes", changes)
  line.add("flips", flips)
  line.add("load_s", load)
  line.add("baseline_s", answered)
  line.add("compare_s", compared)
  line.addTotals(since: begin)
  print(line.text)
}

private let programmeCount = 12

/// The rules, with another rate or threshold in one programme.
private func modelPlan(changing changed: Int?, _ number: Int) throws(BenchFailure) -> Plan {
  let text = (0..<programmeCount).map { programme in
    programmeText(programme, change: programme == changed ? number + 1 : 0)
  }.joined(separator: "\n")
  let tree = parse(SourceFile(name: "model.stetig", text: text), id: FileID(0))
  let checked = check(files: tree.result.map { [$0.syntax] } ?? [])
  guard let rules = checked.result, let plan = lower(rules).result else {
    let first = (tree.diagnostics + checked.diagnostics).first { $0.severity == .error }
    throw BenchFailure(message: "the rules: " + (first?.message.english ?? "no plan"))
  }
  return plan
}

private func programmeText(_ number: Int, change: Int) -> String {
  // Every other scenario of a programme moves its threshold instead of its rate.
  let movesRate = change / programmeCount % 2 == 0
  let rate = 50 + number * 3 - (movesRate ? change % 40 : 0)
  let threshold = 30 + (movesRate ? 0 : change % 20)
  var lines = [
    "programme p\(number) \"Programme \(number)\"",
    "    level \(["eu", "federal", "state"][number % 3])",
    "    in force from 2020-01-01",
    "    binds by project.applied_on",
  ]
  if number == 0 {
    lines.append(
      "    budget 20 000 000 EUR each calendar year ranked by project.score highest first"
    )
  }
  lines += [
    "parameter rate \"Rate\" \(rate) %",
    "    except weak : 95 % when municipality.weak",
    "condition points must project.score is at least \(threshold)",
    "condition fresh must not project.begun",
    "condition small must municipality.population is at most \(60_000 + number * 10_000)",
    "runtime at most 48 months",
    "eligible costs include staff, materials, measures",
    "grant",
    "    share financing rate of eligible costs",
  ]
  if number % 3 == 1 { lines.append("    at most 60 000 EUR each calendar year") }
  if number % 4 == 2 { lines.append("    split federal 1/3, state 2/3") }
  return lines.joined(separator: "\n")
}

/// The same tables in every run.
private struct ModelTables {
  private var generator = BenchRandom(seed: 20_261_121)
  private(set) var files: [NamedBytes] = []

  init(projects count: Int) {
    var municipalities = "key,name,land,population,weak\n"
    let towns = max(1, count / 20)
    for town in 0..<towns {
      municipalities += "m\(town),Town \(town),\(["Hessen", "Bayern", "Berlin"][town % 3]),"
      municipalities += "\(5_000 + random(150_000)),\(["yes", "no", "no", ""][random(4)])\n"
    }
    var projects = "key,name,municipality,programme,status,start,end,applied_on,score,begun\n"
    var costs = "project,category,amount\n"
    for number in 0..<count {
      let first = CalendarDate(year: 2026 + random(3), month: 1 + random(12), day: 1) ?? .min
      let last = first.adding(days: 200 + random(1_200)) ?? first
      projects += "v\(number),Project \(number),m\(random(towns)),p\(random(programmeCount)),"
      projects += "\(["applied", "applied", "running", "rejected"][random(4)]),"
      projects += "\(first),\(last),2025-10-01,\(random(20) == 0 ? "" : "\(random(100))"),"
      projects += "\(["no", "no", "no", "yes", ""][random(5)])\n"
      for category in ["staff", "materials", "overhead"] {
        costs += "v\(number),\(category),\(1_000 + random(90_000)).00\n"
      }
    }
    files = [
      NamedBytes(name: "municipalities.csv", bytes: Array(municipalities.utf8)),
      NamedBytes(name: "projects.csv", bytes: Array(projects.utf8)),
      NamedBytes(name: "costs.csv", bytes: Array(costs.utf8)),
      NamedBytes(name: "funding.csv", bytes: Array("key,project,amount\n".utf8)),
    ]
  }

  private mutating func random(_ limit: Int) -> Int { generator.index(below: limit) }
}
