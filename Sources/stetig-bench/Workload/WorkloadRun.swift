import Stetig
import StetigEvaluation
import StetigPortfolio
import StetigRules

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
  let rules = try WorkloadRules()
  phases.compile = compiling.seconds

  if let count = arguments.reading {
    print(try readingLine(arguments, rules, count))
    return
  }
  let loading = Stopwatch()
  let portfolio = try rules.portfolio(
    workloadFiles(arguments.folder),
    threads: arguments.threads
  )
  phases.load = loading.seconds

  let evaluating = Stopwatch()
  let program = ColumnarProgram(rules.plan, portfolio, blocks: rules.plan.programmes)
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
  // As with the peers, giving back the memory of tables and answers is not measured.
  withExtendedLifetime((portfolio, program, answer)) { succeed() }
}

/// The two tables; a list of funding that is there and empty says that there is no other money.
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
  _ rules: WorkloadRules,
  _ count: Int
) throws(BenchFailure) -> String {
  let files = try workloadFiles(arguments.folder)
  let byteCount = files.reduce(0) { $0 + $1.byteCount }
  var best = Double.infinity
  var rowCount = 0
  for _ in 0..<count {
    let watch = Stopwatch()
    let portfolio = try rules.portfolio(files, threads: arguments.threads)
    best = min(best, watch.seconds)
    rowCount = portfolio.forms.reduce(0) { $0 + $1.rowCount }
  }
  var line = ResultLine("csv")
  line.add("threads", arguments.threads)
  line.add("bytes", byteCount)
  line.add("rows", rowCount)
  line.add("runs", count)
  line.add("best_s", best)
  line.add("mb_per_s", Double(byteCount) / 1e6 / best, places: 1)
  line.add("peak_mib", peakMebibytes(), places: 1)
  return line.text
}

private func line(
  _ arguments: BenchArguments,
  _ answer: WorkloadAnswer,
  _ aggregate: String,
  _ phases: Phases,
  total: Double
) -> String {
  var line = ResultLine()
  line.add("threads", arguments.threads)
  line.add("reading", text: "bounds")
  line.add("rows", answer.results.rowCount)
  line.add("load_s", phases.load)
  line.add("compile_s", phases.compile)
  line.add("eval_s", phases.evaluate)
  line.add("import_s", phases.importing)
  line.add("total_in_process_s", total)
  line.add("peak_mib", peakMebibytes(), places: 1)
  line.add("reference_cases", answer.results.referenceCases)
  line.add("checksum", text: String(Digest.sha256(Array(aggregate.utf8)).prefix(16)))
  line.add("agg", text: aggregate)
  return line.text
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
  let quantiles = Quantiles(micros)
  var line = ResultLine()
  line.add("threads", 1)
  line.add("reading", text: "bounds")
  line.add("lat_p50_us", quantiles.median, places: 3)
  line.add("lat_p99_us", quantiles.slowHundredth, places: 3)
  line.add("lat_n", micros.count)
  return line.text
}
