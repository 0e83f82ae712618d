import Foundation

/// The same numbers for the same seed. The seed is 1 unless `STETIG_SEED` says otherwise.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  static var seed: UInt64 {
    ProcessInfo.processInfo.environment["STETIG_SEED"].flatMap { UInt64($0) } ?? 1
  }

  init(_ number: Int) {
    state = Self.seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(truncatingIfNeeded: number)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
