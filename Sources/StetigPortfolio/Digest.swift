/// The SHA-256 digest of some bytes (FIPS 180-4), by which a decision names the files it rests on.
package struct Digest: Sendable {
  private var state: [8 of UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19,
  ]

  private init() {}

  /// Returns 64 lower-case hexadecimal digits.
  ///
  /// - Complexity: linear in the number of bytes; a second or so for 200 MB.
  package static func sha256(_ bytes: [UInt8]) -> String {
    var digest = Digest()
    let whole = bytes.count / 64
    let span = bytes.span
    for block in 0..<whole { digest.take(span, at: block * 64) }
    let end = padding(bytes[(whole * 64)...], byteCount: bytes.count)
    for block in 0..<(end.count / 64) { digest.take(end.span, at: block * 64) }
    return digest.text
  }

  /// Returns 64 lower-case hexadecimal digits; nil if the bytes cannot be had.
  package static func sha256(of source: ByteSource) -> String? {
    var digest = Digest()
    var buffer: [UInt8] = []
    var offset = 0
    while true {
      let count = min(1 << 16, source.byteCount - offset)
      guard source.read(offset..<(offset + count), padding: 0, into: &buffer) else { return nil }
      let whole = count / 64
      for block in 0..<whole { digest.take(buffer.span, at: block * 64) }
      offset += count
      guard offset == source.byteCount else { continue }
      let end = padding(buffer[(whole * 64)..<count], byteCount: offset)
      for block in 0..<(end.count / 64) { digest.take(end.span, at: block * 64) }
      return digest.text
    }
  }

  /// The last bytes, a one bit, zeros, and the length in bits, as whole blocks.
  private static func padding(_ rest: ArraySlice<UInt8>, byteCount: Int) -> [UInt8] {
    var end = Array(rest)
    end.append(0x80)
    while end.count % 64 != 56 { end.append(0) }
    let bits = UInt64(byteCount) * 8
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      end.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
    return end
  }

  private mutating func take(_ bytes: Span<UInt8>, at start: Int) {
    var words = [64 of UInt32](repeating: 0)
    for index in 0..<16 {
      let at = start + index * 4
      words[index] =
        UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16 | UInt32(bytes[at + 2]) << 8
        | UInt32(bytes[at + 3])
    }
    for index in 16..<64 {
      let a = words[index - 15]
      let b = words[index - 2]
      let low = rotated(a, 7) ^ rotated(a, 18) ^ (a >> 3)
      let high = rotated(b, 17) ^ rotated(b, 19) ^ (b >> 10)
      words[index] = words[index - 16] &+ low &+ words[index - 7] &+ high
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for round in 0..<64 {
      let mixed = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let chosen = (e & f) ^ (~e & g)
      let first = h &+ mixed &+ chosen &+ Self.constants[round] &+ words[round]
      let second =
        (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ ((a & b) ^ (a & c) ^ (b & c))
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ second)
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  private func rotated(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word >> bits | word << (32 - bits)
  }

  private var text: String {
    let digits = Array("0123456789abcdef".utf8)
    var result: [UInt8] = []
    for index in 0..<8 {
      for shift in stride(from: UInt32(28), through: 0, by: -4) {
        result.append(digits[Int(state[index] >> shift & 15)])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [64 of UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}

extension NamedBytes {
  /// The name and digest of the file, for the record of a run.
  package var digest: FileDigest { FileDigest(name: name, sha256: Digest.sha256(bytes)) }
}
