/// Unpacks deflated data (RFC 1951).
///
/// `limit` is the most bytes that may come out; more are refused before they are made.
package func inflate(
  _ bytes: Span<UInt8>,
  _ range: Range<Int>,
  limit: Int
) throws(WorkbookProblem) -> [UInt8] {
  var inflation = Inflation(bits: BitReader(range: range), limit: limit)
  try inflation.run(bytes)
  return inflation.output
}

/// The run over deflated data.
private struct Inflation {
  var bits: BitReader
  let limit: Int
  var output: [UInt8] = []

  init(bits: BitReader, limit: Int) {
    self.bits = bits
    self.limit = limit
  }

  mutating func run(_ bytes: Span<UInt8>) throws(WorkbookProblem) {
    var isLast = false
    while !isLast {
      isLast = try bits.take(1, bytes) == 1
      switch try bits.take(2, bytes) {
      case 0: try copyStored(bytes)
      case 1: try readBlock(bytes, PrefixCode.fixedLiterals(), PrefixCode.fixedDistances())
      case 2:
        let codes = try readCodes(bytes)
        try readBlock(bytes, codes.literals, codes.distances)
      default: throw .packedWrong
      }
    }
  }

  private mutating func copyStored(_ bytes: Span<UInt8>) throws(WorkbookProblem) {
    bits.dropToByte()
    let length = try bits.take(16, bytes)
    let complement = try bits.take(16, bytes)
    guard length == complement ^ 0xFFFF else { throw .packedWrong }
    guard output.count + length <= limit else { throw .tooLarge }
    for _ in 0..<length { output.append(UInt8(truncatingIfNeeded: try bits.take(8, bytes))) }
  }

  /// The order in which the lengths of the code for code lengths stand.
  private static let lengthOrder: [Int] = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  private mutating func readCodes(
    _ bytes: Span<UInt8>
  ) throws(WorkbookProblem) -> (literals: PrefixCode, distances: PrefixCode) {
    let literalCount = try bits.take(5, bytes) + 257
    let distanceCount = try bits.take(5, bytes) + 1
    let lengthCount = try bits.take(4, bytes) + 4
    guard literalCount <= 286, distanceCount <= 30 else { throw .packedWrong }
    var own = [UInt8](repeating: 0, count: 19)
    for position in 0..<lengthCount {
      own[Self.lengthOrder[position]] = UInt8(truncatingIfNeeded: try bits.take(3, bytes))
    }
    guard let code = PrefixCode(own, mayBeIncomplete: false) else { throw .packedWrong }
    let lengths = try readLengths(bytes, code, count: literalCount + distanceCount)
    // Without a code for the end of the block it would never end.
    guard lengths[256] > 0,
      let literals = PrefixCode(Array(lengths[..<literalCount]), mayBeIncomplete: true),
      let distances = PrefixCode(Array(lengths[literalCount...]), mayBeIncomplete: true)
    else { throw .packedWrong }
    return (literals, distances)
  }

  private mutating func readLengths(
    _ bytes: Span<UInt8>,
    _ code: PrefixCode,
    count: Int
  ) throws(WorkbookProblem) -> [UInt8] {
    var lengths: [UInt8] = []
    while lengths.count < count {
      let symbol = try bits.symbol(of: code, bytes)
      var repeated: UInt8 = 0
      var times = 1
      switch symbol {
      case 0..<16: repeated = UInt8(truncatingIfNeeded: symbol)
      case 16:
        guard let last = lengths.last else { throw .packedWrong }
        repeated = last
        times = 3 + (try bits.take(2, bytes))
      case 17: times = 3 + (try bits.take(3, bytes))
      default: times = 11 + (try bits.take(7, bytes))
      }
      guard lengths.count + times <= count else { throw .packedWrong }
      lengths.append(contentsOf: repeatElement(repeated, count: times))
    }
    return lengths
  }

  private mutating func readBlock(
    _ bytes: Span<UInt8>,
    _ literals: PrefixCode,
    _ distances: PrefixCode
  ) throws(WorkbookProblem) {
    while true {
      let symbol = try bits.symbol(of: literals, bytes)
      if symbol < 256 {
        guard output.count < limit else { throw .tooLarge }
        output.append(UInt8(truncatingIfNeeded: symbol))
        continue
      }
      if symbol == 256 { return }
      guard symbol <= 285 else { throw .packedWrong }
      let length = try bits.length(symbol - 257, bytes)
      let distanceSymbol = try bits.symbol(of: distances, bytes)
      guard distanceSymbol < 30 else { throw .packedWrong }
      let distance = try bits.distance(distanceSymbol, bytes)
      guard distance <= output.count else { throw .packedWrong }
      guard output.count + length <= limit else { throw .tooLarge }
      let start = output.count - distance
      for offset in 0..<length { output.append(output[start + offset]) }
    }
  }
}

/// Takes bits from bytes, the lowest of each byte first.
private struct BitReader {
  private var position: Int
  private let end: Int
  private var buffer: UInt64 = 0
  private var count = 0

  init(range: Range<Int>) {
    position = range.lowerBound
    end = range.upperBound
  }

  private mutating func fill(_ bytes: Span<UInt8>) {
    while count <= 56, position < end {
      buffer |= UInt64(bytes[position]) << UInt64(count)
      position += 1
      count += 8
    }
  }

  mutating func take(_ wanted: Int, _ bytes: Span<UInt8>) throws(WorkbookProblem) -> Int {
    if count < wanted {
      fill(bytes)
      guard count >= wanted else { throw .endsEarly }
    }
    let value = Int(truncatingIfNeeded: buffer & ((1 << UInt64(wanted)) - 1))
    drop(wanted)
    return value
  }

  private mutating func drop(_ bits: Int) {
    buffer >>= UInt64(bits)
    count -= bits
  }

  mutating func dropToByte() { drop(count & 7) }

  mutating func symbol(
    of code: PrefixCode,
    _ bytes: Span<UInt8>
  ) throws(WorkbookProblem) -> Int {
    if count < PrefixCode.longest { fill(bytes) }
    let (symbol, length) = code.look(buffer)
    guard length > 0 else { throw count < PrefixCode.longest ? .endsEarly : .packedWrong }
    guard length <= count else { throw .endsEarly }
    drop(length)
    return symbol
  }

  /// The length of a copy, by its symbol from 0.
  mutating func length(_ symbol: Int, _ bytes: Span<UInt8>) throws(WorkbookProblem) -> Int {
    if symbol < 8 { return symbol + 3 }
    if symbol == 28 { return 258 }
    let extra = symbol / 4 - 1
    return 3 + (4 + symbol % 4) << extra + (try take(extra, bytes))
  }

  /// How far back a copy begins, by its symbol from 0.
  mutating func distance(_ symbol: Int, _ bytes: Span<UInt8>) throws(WorkbookProblem) -> Int {
    if symbol < 4 { return symbol + 1 }
    let extra = symbol / 2 - 1
    return 1 + (2 + symbol % 2) << extra + (try take(extra, bytes))
  }
}

/// A canonical prefix code of at most fifteen bits.
private struct PrefixCode {
  static let longest = 15
  private static let quickBits = 10

  /// By the next ten bits: symbol × 16 + length; 0 where the code is longer or there is none.
  private var quick = [UInt16](repeating: 0, count: 1 << quickBits)
  private var counts = [Int](repeating: 0, count: longest + 1)
  private var symbols: [UInt16] = []

  /// Nil if the lengths make no code. An incomplete one may have one symbol at most.
  init?(_ lengths: [UInt8], mayBeIncomplete: Bool) {
    for length in lengths where length > 0 { counts[Int(length)] += 1 }
    var left = 1
    for length in 1...Self.longest {
      left = left * 2 - counts[length]
      guard left >= 0 else { return nil }
    }
    let used = counts.reduce(0, +)
    guard left == 0 || (mayBeIncomplete && used <= 1) else { return nil }
    var starts = [Int](repeating: 0, count: Self.longest + 2)
    var codes = [Int](repeating: 0, count: Self.longest + 2)
    for length in 1...Self.longest {
      starts[length + 1] = starts[length] + counts[length]
      codes[length + 1] = (codes[length] + counts[length]) << 1
    }
    symbols = [UInt16](repeating: 0, count: used)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      let length = Int(length)
      symbols[starts[length]] = UInt16(truncatingIfNeeded: symbol)
      starts[length] += 1
      enter(symbol, code: codes[length], length: length)
      codes[length] += 1
    }
  }

  private mutating func enter(_ symbol: Int, code: Int, length: Int) {
    guard length <= Self.quickBits else { return }
    var reversed = 0
    for bit in 0..<length where code >> bit & 1 == 1 { reversed |= 1 << (length - 1 - bit) }
    let entry = UInt16(truncatingIfNeeded: symbol << 4 | length)
    var index = reversed
    while index < quick.count {
      quick[index] = entry
      index += 1 << length
    }
  }

  /// The symbol that the next bits begin with and its length, 0 if there is none.
  func look(_ buffer: UInt64) -> (symbol: Int, length: Int) {
    let entry = quick[Int(truncatingIfNeeded: buffer & UInt64(quick.count - 1))]
    if entry != 0 { return (Int(entry >> 4), Int(entry & 15)) }
    var code = 0
    var first = 0
    var index = 0
    for length in 1...Self.longest {
      code |= Int(truncatingIfNeeded: buffer >> UInt64(length - 1) & 1)
      let count = counts[length]
      if code - count < first { return (Int(symbols[index + code - first]), length) }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return (0, 0)
  }

  static func fixedLiterals() -> PrefixCode {
    var lengths = [UInt8](repeating: 8, count: 288)
    for symbol in 144..<256 { lengths[symbol] = 9 }
    for symbol in 256..<280 { lengths[symbol] = 7 }
    return complete(lengths)
  }

  static func fixedDistances() -> PrefixCode { complete([UInt8](repeating: 5, count: 32)) }

  private static func complete(_ lengths: [UInt8]) -> PrefixCode {
    guard let code = PrefixCode(lengths, mayBeIncomplete: false) else {
      preconditionFailure("the fixed codes of RFC 1951 are complete")
    }
    return code
  }
}
