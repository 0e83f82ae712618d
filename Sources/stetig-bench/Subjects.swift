/// Runs what the first word names; any other word is the folder of the public workload.
func runSubject(_ words: [String], _ begin: Stopwatch) async throws(BenchFailure) {
  let rest = words.dropFirst()
  switch words.first {
  case nil, "help", "--help", "-h": print(help)
  case "geometry": try runGeometryBench(rest)
  case "continuity": try await runContinuityBench(rest, begin)
  case "model": try await runModelBench(rest, begin)
  case "library": try runLibraryBench(rest)
  case "stream": try await runStreamBench(rest, begin)
  case "conditions": try await runConditionsBench(rest, begin)
  case "startup": try runStartUpBench(rest)
  default:
    switch BenchArguments.read(words) {
    case .failure(let problem): throw problem
    case .success(let arguments): try await runWorkload(arguments, begin)
    }
  }
}

private let help = """
  stetig-bench DIR [--threads N] [--dump FILE] [--latency N] [--reading N]
      the public workload over projects.csv and municipalities.csv in a folder
        --dump FILE    a digest of each verdict and grant
        --latency N    one proposal at a time, N times
        --reading N    only reading, the best of N
  stetig-bench stream [ROWS] [--threads N] [--piece KIB]
      the same programmes over generated projects, in bounded memory
  stetig-bench conditions [CONDITIONS] [--rows N] [--threads N]
      programmes with many conditions
  stetig-bench continuity [STRUCTURES] [--json 0|1]
      gaps and cliff edges of structures with five lines each; --json 0 leaves out writing them
  stetig-bench model [PROJECTS]
      a hundred scenarios
  stetig-bench geometry [POINTS]
      points in areas, shares, distances
  stetig-bench library [LINES]
      reading and checking a rule library
  stetig-bench startup PROGRAM [WORD…]
      a program from its start to its end, a hundred times

  Every result is a line of JSON. Sizes double well in a loop:

      for rows in 10000 20000 40000 80000; do stetig-bench stream $rows; done

  Instructions instead of time, where a machine is busy:

      valgrind --tool=callgrind --callgrind-out-file=/dev/null stetig-bench conditions 30 --rows 10000
  """
