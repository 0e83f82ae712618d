import StetigContinuity
import StetigPortfolio
import StetigReports
import StetigRules
import StetigText
import StetigValues

/// Runs `continuity` over generated structures with five lines each and ten years ahead, and prints
/// a line: `stetig-bench continuity [STRUCTURES] [--json 0|1]`.
func runContinuityBench(_ words: ArraySlice<String>, _ begin: Stopwatch) async throws(BenchFailure)
{
  let arguments = try SubjectArguments(
    words,
    usage: "continuity [STRUCTURES] [--json 0|1]",
    size: 10_000,
    ["--json": 0...1]
  )
  guard let asOf = CalendarDate(year: 2026, month: 11, day: 21) else { return }

  let loading = Stopwatch()
  let portfolio = readPortfolio(
    files: ContinuityTables(structures: arguments.size).files,
    vocabulary: .standard
  )
  let load = loading.seconds
  if let finding = portfolio.findings.first {
    throw BenchFailure(message: "an input finding: \(finding.message.english) `\(finding.found)`")
  }

  let counting = Stopwatch()
  let run = ContinuityRun(portfolio, ContinuityOptions(asOf: asOf))
  let counts = await onAllCores(run.count, rangesOf: 64) { $0.map { run.structure(at: $0) } }
  let report = run.report(counts, hasFollowOn: false)
  let counted = counting.seconds

  let rendering = Stopwatch()
  var bytes = 0
  if arguments["--json"] != 0 { writeContinuityJSON(report) { bytes += $0.utf8.count } }
  let json = rendering.seconds

  var line = ResultLine("continuity")
  line.add("structures", arguments.size)
  line.add("lines", report.structures.reduce(0) { $0 + $1.lines.count })
  line.add("gaps", report.structures.reduce(0) { $0 + $1.gaps.count })
  line.add("cliffs", report.structures.reduce(0) { $0 + $1.cliffs.count })
  line.add("concentration", report.concentration.count)
  line.add("load_s", load)
  line.add("count_s", counted)
  line.add("json_s", json)
  line.add("json_mib", Double(bytes) / 1_048_576, places: 1)
  line.addTotals(since: begin)
  print(line.text)
}

/// The same tables in every run: a third of the lines with odd days, a fifth standing money.
private struct ContinuityTables {
  private var random = BenchRandom(seed: 20_261_121)
  private(set) var files: [NamedBytes] = []

  init(structures count: Int) {
    var municipalities = "key,name,budget_status,own_share_capacity\n"
    let towns = max(1, count / 20)
    for town in 0..<towns {
      let budget = next(10) == 0 ? "emergency" : "balanced"
      municipalities += "m\(town),Town \(town),\(budget),\(next(900) + 100)000.00\n"
    }
    var structures = "key,municipality,monthly_need,posts,needed_from,needed_until\n"
    var funding =
      "key,structure,project,funder,programme,level,status,amount,monthly,from,until\n"
    let levels = ["eu", "federal", "state", "municipality", "foundation"]
    let statuses = ["approved", "approved", "approved", "applied", "planned"]
    for structure in 0..<count {
      let need = 2_000 + next(20_000)
      structures += "s\(structure),m\(next(towns)),\(need).00,\(next(5)).\(next(90) + 10),-,"
      structures += next(10) == 0 ? "2031-12-31\n" : "-\n"
      for line in 0..<5 {
        let from = next(2) == 0 ? "2025-01-01" : "202\(5 + next(3))-0\(1 + next(9))-01"
        let odd = next(3) == 0
        let first = odd ? "202\(5 + next(3))-1\(next(3))-\(10 + next(18))" : from
        let last =
          odd ? "20\(28 + next(8))-0\(1 + next(9))-\(10 + next(18))" : "20\(27 + next(9))-12-31"
        let programme = next(4) == 0 ? "-" : "p\(next(30))"
        funding += "l\(structure)-\(line),s\(structure),-,Funder \(next(9)),\(programme),"
        funding += "\(levels[next(5)]),\(statuses[next(5)]),"
        if next(5) == 0 {
          funding += ",\(need / 6).00,\(first),\(next(2) == 0 ? "-" : last)\n"
        } else {
          funding += "\(need * (4 + next(20))).\(10 + next(90)),-,\(first),\(last)\n"
        }
      }
    }
    files = [
      NamedBytes(name: "municipalities.csv", bytes: Array(municipalities.utf8)),
      NamedBytes(name: "structures.csv", bytes: Array(structures.utf8)),
      NamedBytes(name: "funding.csv", bytes: Array(funding.utf8)),
    ]
  }

  private mutating func next(_ limit: Int) -> Int { random.index(below: limit) }
}
