import Stetig
import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText

/// Reads generated projects as a stream, evaluates and adds up, and prints a line:
/// `stetig-bench stream [ROWS] [--threads N] [--piece KIB]`.
///
/// Every row is read twice, as `stetig check --stream` does it.
func runStreamBench(_ words: ArraySlice<String>, _ begin: Stopwatch) async throws(BenchFailure) {
  let arguments = try SubjectArguments(
    words,
    usage: "stream [ROWS] [--threads N] [--piece KIB]",
    size: 1_000_000,
    ["--threads": SubjectArguments.threadLimit, "--piece": 1...1_048_576]
  )
  keepHeap(isShared: true)
  let rules = try WorkloadRules()
  let surveying = Stopwatch()
  var stream: PortfolioStream
  do {
    stream = try PortfolioStream(
      sources: GeneratedTables(projects: arguments.size).sources,
      mappings: rules.mappings,
      vocabulary: rules.plan.vocabulary,
      workers: .threads(arguments.threads),
      pieceSize: arguments["--piece"].map { $0 * 1_024 } ?? PortfolioStream.usualPieceSize
    )
  } catch {
    throw BenchFailure(message: error.message.english)
  }
  let surveyed = surveying.seconds

  let evaluating = Stopwatch()
  var program: ColumnarProgram?
  var rows = 0
  var eligible = 0
  var referenceCases = 0
  while let portfolio = try next(&stream) {
    if program == nil {
      program = ColumnarProgram(rules.plan, portfolio, blocks: rules.plan.programmes)
    } else {
      program?.turn(to: portfolio)
    }
    guard let ready = program else { break }
    let results = await evaluateProjects(ready, threads: arguments.threads)
    program?.letGo()
    rows += results.rowCount
    referenceCases += results.referenceCases
    for index in rules.plan.programmes.indices { eligible += results.totals(index).eligible }
  }
  let evaluated = evaluating.seconds

  var line = ResultLine("stream")
  line.add("threads", arguments.threads)
  line.add("rows", rows)
  line.add("eligible", eligible)
  line.add("reference_cases", referenceCases)
  line.add("survey_s", surveyed)
  line.add("eval_s", evaluated)
  line.add("ns_per_row", begin.seconds * 1e9 / Double(max(1, rows)), places: 1)
  line.addTotals(since: begin)
  print(line.text)
}

private func next(_ stream: inout PortfolioStream) throws(BenchFailure) -> Portfolio? {
  do {
    return try stream.next()
  } catch {
    throw BenchFailure(message: error.message.english)
  }
}
