package import StetigEvaluation
import Synchronization

/// Evaluates all projects of a program, on several threads.
///
/// Each thread takes the next batch that nobody has, so that a slow one holds up no other; the
/// answers stand in the order of the projects, however many threads there are.
package func evaluateProjects(_ program: ColumnarProgram, threads: Int) async -> ColumnarResults {
  let next = NextBatch()
  let workers = max(1, min(threads, program.batchCount))
  if workers == 1 { return ColumnarCollector.joined([collect(program, next)]) }
  let collected = await withTaskGroup(of: ColumnarCollector.self) { group in
    for _ in 0..<workers {
      group.addTask { @concurrent in collect(program, next) }
    }
    var collected: [ColumnarCollector] = []
    for await part in group { collected.append(part) }
    return collected
  }
  return ColumnarCollector.joined(collected)
}

/// Counts the batches that are taken.
private final class NextBatch: Sendable {
  private let number = Atomic<Int>(0)

  func take() -> Int { number.wrappingAdd(1, ordering: .relaxed).oldValue }
}

private func collect(_ program: ColumnarProgram, _ next: NextBatch) -> ColumnarCollector {
  var collector = ColumnarCollector(program)
  var workspace = ColumnarWorkspace(program)
  while true {
    let number = next.take()
    if number >= program.batchCount { return collector }
    collector.collect(batch: number, of: program, with: &workspace)
  }
}
