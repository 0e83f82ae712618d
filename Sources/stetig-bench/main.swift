/// `stetig-bench DIR [--threads N] [--dump FILE] [--latency N] [--reading N]`: the public workload over the tables
/// in a folder.
let begin = Stopwatch()
switch BenchArguments.read(Array(CommandLine.arguments.dropFirst())) {
case .failure(let problem): fail(problem.message)
case .success(let arguments):
  do {
    try await runWorkload(arguments, begin)
  } catch {
    fail(error.message)
  }
}
