import Stetig
import StetigEvaluation
import StetigPortfolio
import StetigRules

/// Evaluates programmes with many conditions over generated projects, and prints a line:
/// `stetig-bench conditions [CONDITIONS] [--rows N] [--threads N]`.
///
/// Each programme has five conditions and a grant, and no two have the same thresholds.
func runConditionsBench(_ words: ArraySlice<String>, _ begin: Stopwatch) async throws(BenchFailure)
{
  let arguments = try SubjectArguments(
    words,
    usage: "conditions [CONDITIONS] [--rows N] [--threads N]",
    size: 30,
    ["--rows": 1...10_000_000, "--threads": SubjectArguments.threadLimit]
  )
  let rows = arguments["--rows"] ?? 100_000
  let programmes = max(1, arguments.size / 5)

  let compiling = Stopwatch()
  let rules = try WorkloadRules(adding: programmesText(programmes))
  let compile = compiling.seconds

  let loading = Stopwatch()
  let portfolio = try rules.portfolio(
    GeneratedTables(projects: rows).sources,
    threads: arguments.threads
  )
  let load = loading.seconds

  let evaluating = Stopwatch()
  let blocks = rules.plan.programmes.filter { $0.name.hasPrefix("q") }
  let program = ColumnarProgram(rules.plan, portfolio, blocks: blocks)
  let planned = evaluating.seconds
  let results = await evaluateProjects(program, threads: arguments.threads)
  let evaluated = evaluating.seconds

  var line = ResultLine("conditions")
  line.add("threads", arguments.threads)
  line.add("rows", results.rowCount)
  line.add("programmes", programmes)
  line.add("conditions", programmes * 5)
  line.add("eligible", blocks.indices.reduce(0) { $0 + results.totals($1).eligible })
  line.add("reference_cases", results.referenceCases)
  line.add("compile_s", compile)
  line.add("load_s", load)
  line.add("plan_s", planned)
  line.add("eval_s", evaluated)
  let answers = Double(max(1, results.rowCount)) * Double(programmes * 5)
  line.add("ns_per_row_and_condition", evaluated * 1e9 / answers, places: 3)
  line.addTotals(since: begin)
  print(line.text)
}

private func programmesText(_ count: Int) -> String {
  var text = "source generated \"Generated\"\n"
  for number in 0..<count {
    text += """

      programme q\(number) "Generated programme \(number)" per generated
          level state
      parameter runtime_months full months from project.start to (project.end - 1 day)
      parameter rate depending on municipality.budget_status
          for balanced : \(20 + number % 60).\(number % 10) %  for safeguarding : 85 %
          for emergency : 95 %
      condition duration must runtime_months is between \(6 + number % 30) and \(60 + number % 97)
      condition own_money
          must project.own_funds is at least \(1 + number % 40).\(number % 9) % of project.total_cost
      condition size must project.total_cost is at least \(50_000 + 137 * number) EUR
      condition small must municipality.population is at most \(3_000 + 611 * number)
      condition investive
          must project.investive_cost is at least \(10 + number % 80).\(number % 7) % of project.total_cost
      grant
          fixed amount lowest of (
              round down (rate of highest of (0 EUR,
                  project.investive_cost + project.noninvestive_cost - project.third_party),
                  0.01 EUR),
              \(100_000 + 1_000 * number) EUR, project.requested)

      """
  }
  return text
}
