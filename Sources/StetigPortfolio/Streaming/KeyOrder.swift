import StetigColumns

/// Whether the keys of a stream are all different, with bounded memory: while there are few of them
/// by what they are, beyond that by their ascending order.
struct KeyOrder {
  enum Verdict {
    case fine
    case repeated
    case unknown
  }

  private var last: [UInt8] = []
  private var hasLast = false
  private var isByLength = true
  private var isByBytes = true
  /// The keys, as long as they are few.
  private var seen: Set<[UInt8]> = []
  private var isKept = true

  private static let keptAtMost = 50_000

  /// Takes the next key.
  mutating func take(_ key: [UInt8]) -> Verdict {
    if hasLast {
      let isAbove = last.lexicographicallyPrecedes(key)
      if last.count > key.count || (last.count == key.count && !isAbove) { isByLength = false }
      if !isAbove { isByBytes = false }
    }
    last = key
    hasLast = true
    if isKept {
      guard seen.insert(key).inserted else { return .repeated }
      guard seen.count > Self.keptAtMost else { return .fine }
      isKept = false
      seen = []
    }
    return isByLength || isByBytes ? .fine : .unknown
  }
}
