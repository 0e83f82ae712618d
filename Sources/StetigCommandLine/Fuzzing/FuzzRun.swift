/// What a run over changed bytes of one format has shown.
package struct FuzzResult: Sendable {
  package var subject: FuzzSubject
  package var count = 0
  package var seconds = 0.0
  /// The number of the input that took longest, and how long.
  package var slowest: (number: Int, seconds: Double) = (0, 0)
  /// The inputs that took longer than is allowed, or were read wrongly, with what is wrong.
  package var failures: [(number: Int, what: String)] = []
}

/// A bounded run of changed bytes of one format through everything that reads it.
package struct FuzzRun: Sendable {
  package var subject: FuzzSubject
  package var seed: UInt64
  /// The number of the first input.
  package var first = 0
  package var count: Int
  /// The run ends when so many seconds have gone by; nil: when all inputs are read.
  package var secondLimit: Int?
  /// An input that takes more seconds is a failure.
  package var inputLimit = 2.0
  /// Instead of the built-in ones.
  var samples: [FuzzSample]?

  package init(_ subject: FuzzSubject, seed: UInt64, count: Int) {
    self.subject = subject
    self.seed = seed
    self.count = count
  }

  /// Reads the inputs one after the other. `willRead` is told of each before.
  package func run(
    _ willRead: (_ number: Int, _ bytes: [UInt8]) -> Void = { _, _ in }
  ) -> FuzzResult {
    let inputs = inputs
    let reader = FuzzReader(subject)
    let clock = ContinuousClock()
    let start = clock.now
    var result = FuzzResult(subject: subject)
    for number in first..<(first + count) {
      let (name, bytes) = inputs.input(number)
      willRead(number, bytes)
      let before = clock.now
      if let what = reader.read(name, bytes) { result.failures.append((number, what)) }
      let after = clock.now
      result.count += 1
      let seconds = Self.seconds(after - before)
      if seconds > result.slowest.seconds { result.slowest = (number, seconds) }
      if seconds > inputLimit { result.failures.append((number, "it takes \(seconds) seconds")) }
      if let secondLimit, after - start > .seconds(secondLimit) { break }
    }
    result.seconds = Self.seconds(clock.now - start)
    return result
  }

  private var inputs: FuzzInputs {
    FuzzInputs(subject: subject, seed: seed, samples: samples ?? FuzzSamples.samples(of: subject))
  }

  /// The name and the bytes of an input.
  package func input(_ number: Int) -> (name: String, bytes: [UInt8]) { inputs.input(number) }

  private static func seconds(_ duration: Duration) -> Double {
    let (seconds, attoseconds) = duration.components
    return Double(seconds) + Double(attoseconds) / 1e18
  }
}
