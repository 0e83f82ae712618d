import Foundation

/// A reproducible stream of random numbers (SplitMix64) for properties.
///
/// `STETIG_SEED` gives the seed. Without it `init()` has a new one on each run, and `init(round:)`
/// has the same on every run; a test that fails prints it.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  /// What the numbers follow from.
  package let seed: UInt64
  private var state: UInt64

  /// A stream from the given seed, or from a new one.
  package init() {
    self.init(seed: Self.givenSeed ?? UInt64.random(in: 0...UInt64.max))
  }

  /// A stream of its own, such as one round of a run.
  package init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  /// The stream of a round of a run that is the same every time unless a seed is given.
  package init(round: Int) {
    seed = Self.fixedSeed
    state = seed &* Self.step &+ UInt64(truncatingIfNeeded: round)
  }

  /// The given seed; 1 without one.
  package static var fixedSeed: UInt64 { givenSeed ?? 1 }

  private static var givenSeed: UInt64? {
    ProcessInfo.processInfo.environment["STETIG_SEED"].flatMap { UInt64($0) }
  }

  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  package mutating func next() -> UInt64 {
    state &+= Self.step
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0, below a bound.
  package mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// One of some texts.
  package mutating func pick(_ texts: [String]) -> String { texts[below(texts.count)] }

  /// What a failing expectation has to say to be repeated.
  package func note(_ values: Any...) -> String {
    "STETIG_SEED=\(seed), with " + values.map { "\($0)" }.joined(separator: ", ")
  }
}
