/// Changes bytes so that they look like a file of the format, but no longer are one.
struct Mutation {
  /// Pieces that mean something in the format.
  var tokens: [[UInt8]]
  var sizeLimit = 16 << 10

  /// Pieces that mean something in most formats.
  private static let common: [[UInt8]] = [
    "-1", "0", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
    "340282366920938463463374607431768211456", "1e999", "1e-999", "0.1", "1.234", "1,234",
    "99999999999999999999999999999999999999999999", "NaN", "-", "–", "\u{0}", "\u{FEFF}",
    "\u{202E}", "\u{1B}[31m", "ä", "a\u{308}", "\u{10FFFF}", "\r", "\n", "\r\n", "\t", "\"", "'",
    "\\", " ", "\u{A0}", "%", "€", "31.02.2026", "2026-13-01", "29.02.2100", "0000-00-00",
  ].map { Array($0.utf8) }

  /// Bytes that are no UTF-8, and lengths as headers have them.
  private static let broken: [[UInt8]] = [
    [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80],
    [0xFF, 0xFE], [0xFE, 0xFF], [0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F],
    [0, 0], [0, 0, 0, 0], [1, 0], [0, 0, 0, 0x80],
  ]

  func callAsFunction(
    _ sample: [UInt8],
    with other: [UInt8],
    _ random: inout FuzzGenerator
  ) -> [UInt8] {
    var bytes = sample
    for _ in 0...random.below(6) { change(&bytes, other, &random) }
    if bytes.count > sizeLimit { bytes.removeLast(bytes.count - sizeLimit) }
    return bytes
  }

  private func change(_ bytes: inout [UInt8], _ other: [UInt8], _ random: inout FuzzGenerator) {
    guard !bytes.isEmpty else {
      bytes = other
      return
    }
    let place = random.below(bytes.count)
    switch random.below(14) {
    case 0: bytes[place] ^= 1 << UInt8(random.below(8))
    case 1: bytes[place] = UInt8(random.below(256))
    case 2: bytes.insert(UInt8(random.below(256)), at: place)
    case 3: bytes.removeSubrange(random.range(in: bytes.count, atMost: 16))
    case 4: bytes.removeLast(bytes.count - place)
    case 5: splice(&bytes, place, other, &random)
    case 6: bytes.insert(contentsOf: repeated(bytes, &random), at: place)
    case 7: exchange(&bytes, &random)
    case 8: bytes.insert(contentsOf: pick(Self.common, &random), at: place)
    case 9:
      let range = random.range(in: bytes.count, atMost: 12)
      bytes.replaceSubrange(range, with: pick(Self.common, &random))
    case 10: overwrite(&bytes, place, pick(Self.broken, &random))
    case 11: editNumber(&bytes, place, &random)
    default:
      guard !tokens.isEmpty else { return }
      let token = pick(tokens, &random)
      if random.below(2) == 0 {
        bytes.insert(contentsOf: token, at: place)
      } else {
        // Deep nesting and long runs.
        let times = min(1 + random.below(400), 4096 / max(1, token.count))
        bytes.insert(contentsOf: (0..<times).flatMap { _ in token }, at: place)
      }
    }
  }

  private func pick(_ list: [[UInt8]], _ random: inout FuzzGenerator) -> [UInt8] {
    list[random.below(list.count)]
  }

  private func splice(
    _ bytes: inout [UInt8],
    _ place: Int,
    _ other: [UInt8],
    _ random: inout FuzzGenerator
  ) {
    guard !other.isEmpty else { return }
    bytes.replaceSubrange(place..., with: other[random.below(other.count)...])
  }

  private func repeated(_ bytes: [UInt8], _ random: inout FuzzGenerator) -> [UInt8] {
    let range = random.range(in: bytes.count, atMost: 64)
    return (0...random.below(6)).flatMap { _ in bytes[range] }
  }

  private func exchange(_ bytes: inout [UInt8], _ random: inout FuzzGenerator) {
    let first = random.range(in: bytes.count, atMost: 32)
    let piece = Array(bytes[first])
    bytes.removeSubrange(first)
    bytes.insert(contentsOf: piece, at: random.below(bytes.count + 1))
  }

  private func overwrite(_ bytes: inout [UInt8], _ place: Int, _ piece: [UInt8]) {
    for (offset, byte) in piece.enumerated() where place + offset < bytes.count {
      bytes[place + offset] = byte
    }
  }

  /// Adds a little to two or four bytes taken as a number, the lowest one first.
  private func editNumber(
    _ bytes: inout [UInt8],
    _ place: Int,
    _ random: inout FuzzGenerator
  ) {
    let width = random.below(2) == 0 ? 2 : 4
    guard place + width <= bytes.count else { return }
    var number: UInt32 = 0
    for offset in (0..<width).reversed() { number = number << 8 | UInt32(bytes[place + offset]) }
    number = number &+ UInt32(truncatingIfNeeded: random.below(65) - 32)
    for offset in 0..<width {
      bytes[place + offset] = UInt8(truncatingIfNeeded: number >> UInt32(8 * offset))
    }
  }
}
