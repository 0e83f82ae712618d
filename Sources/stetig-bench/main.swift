import StetigGeometry

/// `stetig-bench DIR [--threads N] [--dump FILE] [--latency N] [--reading N]`: the public workload
/// over the tables in a folder. `stetig-bench SUBJECT [SIZE]`: the other subjects.
let begin = Stopwatch()
let words = Array(CommandLine.arguments.dropFirst())
if words.first == "geometry" {
  switch GeometryBench.read(words.dropFirst()) {
  case .failure(let problem): fail(problem.message)
  case .success(let bench):
    do {
      try bench.run()
    } catch {
      fail("the areas cross each other too often")
    }
  }
} else if words.first == "continuity" {
  do {
    try await runContinuityBench(words.dropFirst(), begin)
  } catch {
    fail(error.message)
  }
} else if words.first == "model" {
  do {
    try await runModelBench(words.dropFirst(), begin)
  } catch {
    fail(error.message)
  }
} else {
  switch BenchArguments.read(words) {
  case .failure(let problem): fail(problem.message)
  case .success(let arguments):
    do {
      try await runWorkload(arguments, begin)
    } catch {
      fail(error.message)
    }
  }
}
