/// How a mapping says that dates are written: `dd.mm.yy`, `yyyymmdd`, `TT.MM.JJJJ`.
package struct DatePattern: Sendable, Hashable {
  /// A piece of the pattern.
  enum Piece: Hashable, Sendable {
    case day(Int)
    case month(Int)
    case year(Int)
    case mark(UInt8)
  }

  var pieces: [Piece]

  /// Nil unless day, month and a year of two or four digits stand in it once each.
  ///
  /// A year of two digits is one of 2000 to 2099.
  package init?(_ text: String) {
    pieces = []
    var seen: [UInt8] = []
    var last: UInt8 = 0
    for byte in text.utf8 {
      let letter = Self.letter(byte)
      guard letter != 0 else {
        pieces.append(.mark(byte))
        last = 0
        continue
      }
      if letter == last {
        lengthen()
        continue
      }
      guard !seen.contains(letter) else { return nil }
      seen.append(letter)
      last = letter
      switch letter {
      case UInt8(ascii: "d"): pieces.append(.day(1))
      case UInt8(ascii: "m"): pieces.append(.month(1))
      default: pieces.append(.year(1))
      }
    }
    guard seen.count == 3, pieces.allSatisfy(Self.isPossible) else { return nil }
  }

  private static func letter(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "t"), UInt8(ascii: "T"):
      UInt8(ascii: "d")
    case UInt8(ascii: "m"), UInt8(ascii: "M"): UInt8(ascii: "m")
    case UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "j"), UInt8(ascii: "J"):
      UInt8(ascii: "y")
    default: 0
    }
  }

  private mutating func lengthen() {
    switch pieces.removeLast() {
    case .day(let count): pieces.append(.day(count + 1))
    case .month(let count): pieces.append(.month(count + 1))
    case .year(let count): pieces.append(.year(count + 1))
    case .mark(let byte): pieces.append(.mark(byte))
    }
  }

  private static func isPossible(_ piece: Piece) -> Bool {
    switch piece {
    case .day(let count), .month(let count): count <= 2
    case .year(let count): count == 2 || count == 4
    case .mark: true
    }
  }
}
