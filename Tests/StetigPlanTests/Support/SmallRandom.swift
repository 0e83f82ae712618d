import Foundation

/// A small generator whose seed can be set by `STETIG_SEED`.
struct SmallRandom {
  static let base: UInt64 =
    ProcessInfo.processInfo.environment["STETIG_SEED"].flatMap { UInt64($0) } ?? 20_260_101

  private var state: UInt64

  init(_ round: Int) {
    state = SmallRandom.base &+ UInt64(round) &* 0x9E37_79B9_7F4A_7C15
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
