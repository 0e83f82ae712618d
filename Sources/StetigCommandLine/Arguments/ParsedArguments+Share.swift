import StetigText
package import StetigValues

extension ParsedArguments {
  /// The share of an option, `0.05`, `0,05`, `5%` or `5 %`; not below 0.
  package func share(_ name: String) throws(UsageError) -> Fraction? {
    guard let text = value(name) else { return nil }
    if let share = share(of: text) { return share }
    throw UsageError(
      Phrase(
        en: "option `--\(name)` needs a share, found `\(text)`",
        de: "die Option `--\(name)` braucht einen Anteil, gefunden `\(text)`"
      ),
      help: Phrase(en: "write it like 5%", de: "schreiben Sie es wie 5%")
    )
  }

  private func share(of text: String) -> Fraction? {
    var digits = Array(text.utf8).filter { $0 != UInt8(ascii: " ") }
    let isPercent = digits.last == UInt8(ascii: "%")
    if isPercent { digits.removeLast() }
    var number: Int128 = 0
    var scale: Int128 = isPercent ? 100 : 1
    var isAfterMark = false
    var count = 0
    for byte in digits {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        number = number * 10 + Int128(byte - UInt8(ascii: "0"))
        if isAfterMark { scale *= 10 }
        count += 1
      case UInt8(ascii: "."), UInt8(ascii: ","):
        if isAfterMark { return nil }
        isAfterMark = true
      default: return nil
      }
      // More digits than anybody means.
      if count > 12 { return nil }
    }
    return count == 0 ? nil : Fraction(number, over: scale)
  }
}
