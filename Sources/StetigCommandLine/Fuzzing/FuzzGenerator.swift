/// A generator of numbers that gives the same ones for the same seed (SplitMix64).
struct FuzzGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// Each number of a run has a generator of its own, so that one input can be made alone.
  init(seed: UInt64, stream: UInt64, number: Int) {
    state = seed &+ stream &* 0x9E37_79B9_7F4A_7C15
    state = next() ^ UInt64(truncatingIfNeeded: number) &* 0xD1B5_4A32_D192_ED03
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to below `bound`; 0 if there is none.
  mutating func below(_ bound: Int) -> Int {
    bound > 0 ? Int(truncatingIfNeeded: next() % UInt64(bound)) : 0
  }

  mutating func range(in count: Int, atMost length: Int) -> Range<Int> {
    let start = below(count)
    return start..<min(count, start + 1 + below(length))
  }
}
