import Stetig

let begin = Stopwatch()
keepHeap()
let words = Array(CommandLine.arguments.dropFirst())
do {
  try await runSubject(words, begin)
} catch {
  fail(error.message)
}
