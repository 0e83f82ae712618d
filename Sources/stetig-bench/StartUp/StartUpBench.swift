#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Starts a program again and again and waits for its end, and prints a line:
/// `stetig-bench startup PROGRAM [WORD…]`.
///
/// What the program writes is thrown away; its exit code is in the line.
func runStartUpBench(_ words: ArraySlice<String>) throws(BenchFailure) {
  guard let program = words.first else {
    throw BenchFailure(message: "usage: stetig-bench startup PROGRAM [WORD…]")
  }
  var seconds: [Double] = []
  var code: Int32 = 0
  for run in 0..<(warmUps + runs) {
    let watch = Stopwatch()
    code = try exitCode(of: Array(words))
    if run >= warmUps { seconds.append(watch.seconds) }
  }
  let quantiles = Quantiles(seconds)
  var line = ResultLine("startup")
  line.add("program", text: program.split(separator: "/").last.map { String($0) } ?? "")
  line.add("words", words.count - 1)
  line.add("runs", runs)
  line.add("exit_code", Int(code))
  line.add("p50_s", quantiles.median)
  line.add("p99_s", quantiles.slowHundredth)
  print(line.text)
}

private let warmUps = 5
private let runs = 100

private func exitCode(of words: [String]) throws(BenchFailure) -> Int32 {
  #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
  #else
    var actions = posix_spawn_file_actions_t()
  #endif
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
  var arguments = words.map { strdup($0) } + [nil]
  defer { for argument in arguments { free(argument) } }
  var child = pid_t()
  guard posix_spawnp(&child, words[0], &actions, nil, &arguments, environ) == 0 else {
    throw BenchFailure(message: "cannot start `\(words[0])`")
  }
  var status: Int32 = 0
  while waitpid(child, &status, 0) < 0 {
    guard errno == EINTR else { throw BenchFailure(message: "`\(words[0])` got lost") }
  }
  return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
}
