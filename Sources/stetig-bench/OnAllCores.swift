/// What some numbers from zero give, in their order, found on all cores a range at a time.
///
/// `count`: how many numbers there are.
/// `size`: how many of them a range has at most.
func onAllCores<Result: Sendable>(
  _ count: Int,
  rangesOf size: Int,
  _ work: @escaping @Sendable (Range<Int>) -> [Result]
) async -> [Result] {
  await withTaskGroup(of: (Int, [Result]).self) { group in
    for (number, start) in stride(from: 0, to: count, by: size).enumerated() {
      group.addTask { @concurrent in (number, work(start..<min(start + size, count))) }
    }
    var parts = [[Result]](repeating: [], count: (count + size - 1) / size)
    for await (number, results) in group { parts[number] = results }
    return parts.flatMap { $0 }
  }
}
