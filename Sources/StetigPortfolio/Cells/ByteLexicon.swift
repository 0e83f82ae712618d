import StetigRules
import StetigText

/// Words with a number each, looked up by their bytes: as written, else without regard to case,
/// with `_` for a space.
struct ByteLexicon {
  /// A word that stands for two numbers, if case does not count.
  private static let ambiguous = -1

  private var pool: [UInt8] = []
  private var exact = Slots()
  private var folded = Slots()

  /// Where words stand in the pool, by hash; open addressing.
  private struct Slots {
    struct Entry {
      var lower: Int
      var upper: Int
      var number: Int
    }

    var entries: [Entry] = []
    var table: [UInt32] = Array(repeating: 0, count: 16)

    func find(_ bytes: Span<UInt8>, _ range: Range<Int>, _ pool: Span<UInt8>) -> Int? {
      let mask = table.count - 1
      var slot = Int(truncatingIfNeeded: hash(bytes, range)) & mask
      while table[slot] != 0 {
        let entry = entries[Int(table[slot]) - 1]
        if equal(pool, entry.lower..<entry.upper, bytes, range) { return Int(table[slot]) - 1 }
        slot = (slot + 1) & mask
      }
      return nil
    }

    mutating func insert(_ entry: Entry, _ pool: Span<UInt8>) {
      entries.append(entry)
      if entries.count * 2 > table.count {
        table = Array(repeating: 0, count: table.count * 2)
        for index in entries.indices { place(index, pool) }
      } else {
        place(entries.count - 1, pool)
      }
    }

    private mutating func place(_ index: Int, _ pool: Span<UInt8>) {
      let mask = table.count - 1
      let range = entries[index].lower..<entries[index].upper
      var slot = Int(truncatingIfNeeded: hash(pool, range)) & mask
      while table[slot] != 0 { slot = (slot + 1) & mask }
      table[slot] = UInt32(truncatingIfNeeded: index + 1)
    }
  }

  init() {}

  /// The names and labels of the values of a choice, numbered as they are.
  init(_ names: [Naming]) {
    for (number, naming) in names.enumerated() { add(naming, number) }
  }

  /// Adds the names and labels of both languages.
  mutating func add(_ naming: Naming, _ number: Int) {
    add(naming.english, number)
    add(naming.german, number)
    add(naming.label.english, number)
    add(naming.label.german, number)
  }

  /// Adds a word; one that stands for another number already then stands for neither.
  mutating func add(_ word: String, _ number: Int) {
    guard !word.isEmpty else { return }
    let bytes = Array(word.utf8)
    add(bytes, number, isFolded: false)
    var fold: [UInt8] = []
    caseFold(bytes.span, 0..<bytes.count, into: &fold)
    add(fold, number, isFolded: true)
  }

  private mutating func add(_ bytes: [UInt8], _ number: Int, isFolded: Bool) {
    let found =
      isFolded
      ? folded.find(bytes.span, 0..<bytes.count, pool.span)
      : exact.find(bytes.span, 0..<bytes.count, pool.span)
    if let found {
      if isFolded {
        if folded.entries[found].number != number { folded.entries[found].number = Self.ambiguous }
      } else if exact.entries[found].number != number {
        exact.entries[found].number = Self.ambiguous
      }
      return
    }
    let entry = Slots.Entry(lower: pool.count, upper: pool.count + bytes.count, number: number)
    pool.append(contentsOf: bytes)
    let words = pool
    if isFolded {
      folded.insert(entry, words.span)
    } else {
      exact.insert(entry, words.span)
    }
  }

  /// The number of a word, or nil.
  func number(of bytes: Span<UInt8>, _ range: Range<Int>, scratch: inout [UInt8]) -> Int? {
    if let index = exact.find(bytes, range, pool.span) {
      let number = exact.entries[index].number
      return number == Self.ambiguous ? nil : number
    }
    guard range.count <= 200 else { return nil }
    scratch.removeAll(keepingCapacity: true)
    caseFold(bytes, range, into: &scratch)
    guard let index = folded.find(scratch.span, 0..<scratch.count, pool.span) else { return nil }
    let number = folded.entries[index].number
    return number == Self.ambiguous ? nil : number
  }

  /// The number of a word, or nil.
  func number(of word: String) -> Int? {
    let bytes = Array(word.utf8)
    var scratch: [UInt8] = []
    return number(of: bytes.span, 0..<bytes.count, scratch: &scratch)
  }
}

/// Appends the bytes in lower case (ASCII and the Latin letters of German), umlauts composed, each
/// run of white space and `_` as one space.
func caseFold(_ bytes: Span<UInt8>, _ range: Range<Int>, into result: inout [UInt8]) {
  var index = range.lowerBound
  while index < range.upperBound {
    let byte = bytes[index]
    let next = index + 1 < range.upperBound ? bytes[index + 1] : 0
    switch byte {
    case 0x41...0x5A: result.append(byte + 0x20)
    case 0x20, 0x5F, 0x09, 0x0A, 0x0D: if result.last != 0x20 { result.append(0x20) }
    case 0xC2 where next == 0xA0:
      if result.last != 0x20 { result.append(0x20) }
      index += 1
    case 0xC3 where next >= 0x80 && next <= 0x9E && next != 0x97:
      result.append(0xC3)
      result.append(next + 0x20)
      index += 1
    case 0xCC where next == 0x88:
      compose(&result)
      index += 1
    default: result.append(byte)
    }
    index += 1
  }
}

/// Turns a last a, o or u into its umlaut.
private func compose(_ result: inout [UInt8]) {
  let second: UInt8
  switch result.last {
  case UInt8(ascii: "a"): second = 0xA4
  case UInt8(ascii: "o"): second = 0xB6
  case UInt8(ascii: "u"): second = 0xBC
  default: return
  }
  result[result.count - 1] = 0xC3
  result.append(second)
}
