import Stetig
import StetigEvaluation
import StetigLanguage
import StetigPortfolio
import StetigRules
import StetigText

/// The times of the phases, in seconds.
private struct Phases {
  var importing = 0.0
  var compile = 0.0
  var load = 0.0
  var evaluate = 0.0
}

/// Runs the public workload and prints its line.
func runWorkload(_ arguments: BenchArguments, _ begin: Stopwatch) async throws(BenchFailure) {
  var phases = Phases()
  phases.importing = begin.seconds

  let compiling = Stopwatch()
  let (plan, mappings) = try workloadRules()
  phases.compile = compiling.seconds

  if let count = arguments.reading {
    print(try readingLine(arguments, mappings, plan.vocabulary, count))
    return
  }
  let loading = Stopwatch()
  let portfolio = try workloadTables(arguments, mappings, plan.vocabulary)
  phases.load = loading.seconds

  let evaluating = Stopwatch()
  let program = ColumnarProgram(plan, portfolio, blocks: plan.programmes)
  if let count = arguments.latency {
    print(latencyLine(program, count))
    return
  }
  let answer = WorkloadAnswer(
    results: await evaluateProjects(program, threads: arguments.threads),
    programmes: program.blockNames.count
  )
  let aggregate = answer.text
  phases.evaluate = evaluating.seconds

  print(line(arguments, answer, aggregate, phases, total: begin.seconds))
  if let file = arguments.dump { try writeText(answer.digest + "\n", to: file) }
}

/// The rule file of the workload, through all stages.
private func workloadRules() throws(BenchFailure) -> (Plan, [PortfolioMapping]) {
  let file = InputFile(name: "workload.stetig", bytes: PackageResources.workload_stetig)
  let outcome = RuleLibrary.load([file])
  guard let library = outcome.result, let tree = library.trees.first else {
    throw BenchFailure(message: "the rules have mistakes: " + messages(outcome.diagnostics))
  }
  var mappings: [PortfolioMapping] = []
  for declaration in tree.syntax.declarations {
    guard case .portfolio(let syntax) = declaration else { continue }
    let outcome = resolveMapping(
      syntax,
      language: tree.language,
      vocabulary: library.plan.vocabulary
    )
    guard let mapping = outcome.result, outcome.diagnostics.isEmpty else {
      throw BenchFailure(message: "the mapping has mistakes: " + messages(outcome.diagnostics))
    }
    mappings.append(mapping)
  }
  return (library.plan, mappings)
}

private func messages(_ diagnostics: [Diagnostic]) -> String {
  diagnostics.map { "\($0.code): " + $0.message.english }
    .joined(separator: "; ")
}

/// The two tables; a list of funding that is there and empty says that there is no other money.
private func workloadTables(
  _ arguments: BenchArguments,
  _ mappings: [PortfolioMapping],
  _ vocabulary: Vocabulary
) throws(BenchFailure) -> Portfolio {
  let portfolio = readPortfolio(
    sources: try workloadFiles(arguments.folder),
    mappings: mappings,
    vocabulary: vocabulary,
    workers: .threads(arguments.threads)
  )
  if let finding = portfolio.findings.first {
    throw BenchFailure(
      message: "\(portfolio.findings.count) input findings, the first: \(finding.file):"
        + "\(finding.line): \(finding.message.english): `\(finding.found)`"
    )
  }
  return portfolio
}

private func workloadFiles(_ folder: String) throws(BenchFailure) -> [ByteSource] {
  [
    try byteSource("municipalities.csv", in: folder),
    try byteSource("projects.csv", in: folder),
    ByteSource(NamedBytes(name: "funding.csv", bytes: Array("project,amount\n".utf8))),
  ]
}

/// The throughput of the CSV reader: files in the page cache to columns, the best of several runs.
private func readingLine(
  _ arguments: BenchArguments,
  _ mappings: [PortfolioMapping],
  _ vocabulary: Vocabulary,
  _ count: Int
) throws(BenchFailure) -> String {
  let files = try workloadFiles(arguments.folder)
  let byteCount = files.reduce(0) { $0 + $1.byteCount }
  var best = Double.infinity
  var rowCount = 0
  for _ in 0..<count {
    let watch = Stopwatch()
    let portfolio = readPortfolio(
      sources: files,
      mappings: mappings,
      vocabulary: vocabulary,
      workers: .threads(arguments.threads)
    )
    best = min(best, watch.seconds)
    rowCount = portfolio.forms.reduce(0) { $0 + $1.rowCount }
  }
  let fields = [
    #""engine":"stetig""#,
    #""version":"\#(benchVersion)""#,
    #""subject":"csv""#,
    #""threads":\#(arguments.threads)"#,
    #""bytes":\#(byteCount)"#,
    #""rows":\#(rowCount)"#,
    #""runs":\#(count)"#,
    #""best_s":\#(decimal(best, places: 6))"#,
    #""mb_per_s":\#(decimal(Double(byteCount) / 1e6 / best, places: 1))"#,
    #""peak_mib":\#(decimal(peakMebibytes(), places: 1))"#,
  ]
  return "{" + fields.joined(separator: ",") + "}"
}

private func line(
  _ arguments: BenchArguments,
  _ answer: WorkloadAnswer,
  _ aggregate: String,
  _ phases: Phases,
  total: Double
) -> String {
  let fields = [
    #""engine":"stetig""#,
    #""version":"\#(benchVersion)""#,
    #""threads":\#(arguments.threads)"#,
    #""reading":"bounds""#,
    #""rows":\#(answer.results.rowCount)"#,
    #""load_s":\#(decimal(phases.load, places: 6))"#,
    #""compile_s":\#(decimal(phases.compile, places: 6))"#,
    #""eval_s":\#(decimal(phases.evaluate, places: 6))"#,
    #""import_s":\#(decimal(phases.importing, places: 6))"#,
    #""total_in_process_s":\#(decimal(total, places: 6))"#,
    #""peak_mib":\#(decimal(peakMebibytes(), places: 1))"#,
    #""reference_cases":\#(answer.results.referenceCases)"#,
    #""checksum":"\#(Digest.sha256(Array(aggregate.utf8)).prefix(16))""#,
    #""agg":"\#(aggregate)""#,
  ]
  return "{" + fields.joined(separator: ",") + "}"
}

/// The time of one proposal against all programmes: half of them need no longer, 99 of 100.
private func latencyLine(_ program: ColumnarProgram, _ count: Int) -> String {
  var workspace = ColumnarWorkspace(program)
  var batch = ColumnarBatch()
  batch.wantsGrantsOfIneligible = false
  let rows = program.projectCount
  guard rows > 0 else { return "{}" }
  var micros: [Double] = []
  for run in 0..<(count + max(20, count / 10)) {
    let row = run % rows
    let watch = Stopwatch()
    program.evaluate(rows: row..<(row + 1), with: &workspace, into: &batch)
    let passed = watch.seconds * 1e6
    if run >= max(20, count / 10) { micros.append(passed) }
  }
  micros.sort()
  let fields = [
    #""engine":"stetig""#,
    #""version":"\#(benchVersion)""#,
    #""threads":1"#,
    #""reading":"bounds""#,
    #""lat_p50_us":\#(decimal(micros[micros.count / 2], places: 3))"#,
    #""lat_p99_us":\#(decimal(micros[micros.count * 99 / 100], places: 3))"#,
    #""lat_n":\#(micros.count)"#,
  ]
  return "{" + fields.joined(separator: ",") + "}"
}

private let benchVersion = "0.1.0"
