import StetigText
import StetigValues

extension Lexer {
  /// Reads what begins with a digit: a date, a day of the year, a number.
  mutating func lexNumber() {
    if lexDate() || lexDayMonth() { return }
    let start = index
    var digits = NumberDigits()
    var end = digitsEnd(from: start)
    digits.append(bytes[start..<end])
    let firstCount = end - start
    var isGrouped = false
    if firstCount <= 3 {
      while let group = groupEnd(after: end) {
        digits.append(bytes[(group - 3)..<group])
        end = group
        isGrouped = true
      }
    }
    if !isGrouped, end < bytes.count, bytes[end] == 0x2F, isDigit(at: end + 1) {
      lexFraction(from: start, whole: nil, at: start)
    } else if let fraction = mixedFractionStart(after: end) {
      lexFraction(from: start, whole: digits, at: fraction)
    } else {
      lexDecimals(from: start, digits, wholeEnd: end, isGrouped: isGrouped)
    }
  }

  private var decimalMark: UInt8 {
    output.language == .german ? UInt8(ascii: ",") : UInt8(ascii: ".")
  }

  /// Returns the offset behind a mark and exactly three digits, if they stand at `offset`.
  private func groupEnd(after offset: Int) -> Int? {
    guard offset < bytes.count else { return nil }
    let digits: Int
    switch bytes[offset] {
    case 0x20: digits = offset + 1
    case 0xC2 where matches([0xC2, 0xA0], at: offset): digits = offset + 2
    case 0xE2 where matches([0xE2, 0x80, 0xAF], at: offset): digits = offset + 3
    case UInt8(ascii: ".") where output.language == .german: digits = offset + 1
    default: return nil
    }
    let end = digitsEnd(from: digits)
    guard end - digits == 3 else { return nil }
    let isFraction = end < bytes.count && bytes[end] == 0x2F && isDigit(at: end + 1)
    return isFraction && mixedFractionStart(after: offset) != nil ? nil : end
  }

  /// Returns where the fraction of a mixed number begins, if a proper one stands after one space.
  private func mixedFractionStart(after offset: Int) -> Int? {
    guard offset < bytes.count, bytes[offset] != 0x09, bytes[offset] != 0x0A, bytes[offset] != 0x0D
    else { return nil }
    let space = whiteSpaceLength(at: offset)
    let start = offset + space
    guard space > 0, isDigit(at: start) else { return nil }
    let slash = digitsEnd(from: start)
    guard slash < bytes.count, bytes[slash] == 0x2F, isDigit(at: slash + 1) else { return nil }
    let end = digitsEnd(from: slash + 1)
    var above = NumberDigits()
    above.append(bytes[start..<slash])
    var below = NumberDigits()
    below.append(bytes[(slash + 1)..<end])
    guard let upper = above.value, let lower = below.value, upper < lower else { return nil }
    return start
  }

  private mutating func lexFraction(from start: Int, whole: NumberDigits?, at offset: Int) {
    let slash = digitsEnd(from: offset)
    let end = digitsEnd(from: slash + 1)
    index = end
    guard !isMarkAndDigit(at: end, orSlash: true) else {
      failSeparator(from: start)
      return
    }
    var above = NumberDigits()
    above.append(bytes[offset..<slash])
    var below = NumberDigits()
    below.append(bytes[(slash + 1)..<end])
    var value: Fraction?
    if let upper = above.value, let lower = below.value {
      value = Fraction(upper, over: lower)
      if let whole {
        value = value.flatMap { part in
          whole.value.flatMap { Fraction($0).adding(part) }
        }
      }
    }
    appendNumber(from: start, value, form: whole == nil ? .fraction : .mixed)
  }

  private mutating func lexDecimals(
    from start: Int,
    _ whole: NumberDigits,
    wholeEnd: Int,
    isGrouped: Bool
  ) {
    index = wholeEnd
    var digits = whole
    var decimals = 0
    if wholeEnd < bytes.count, bytes[wholeEnd] == decimalMark, isDigit(at: wholeEnd + 1) {
      index = digitsEnd(from: wholeEnd + 1)
      decimals = index - wholeEnd - 1
      digits.append(bytes[(wholeEnd + 1)..<index])
    }
    if isMarkAndDigit(at: index, orSlash: decimals > 0 || isGrouped) {
      failSeparator(from: start)
    } else if decimals == 3, !isGrouped, let value = whole.value, (1...999).contains(value) {
      failThousands(from: start, wholeEnd: wholeEnd)
    } else {
      appendNumber(from: start, digits.value(decimals: decimals), form: .decimal)
    }
  }

  private func isMarkAndDigit(at offset: Int, orSlash: Bool) -> Bool {
    guard offset < bytes.count, isDigit(at: offset + 1) else { return false }
    return switch bytes[offset] {
    case UInt8(ascii: "."), UInt8(ascii: ","): true
    case UInt8(ascii: "/"): orSlash
    default: false
    }
  }

  private mutating func appendNumber(from start: Int, _ value: Fraction?, form: NumberSyntax.Form) {
    guard let value else {
      append(.number, from: start, isBad: true)
      report(
        Diagnostic(
          .unexpected,
          Phrase(en: "this number cannot be worked out", de: "diese Zahl ist nicht berechenbar"),
          at: range(start),
          found: excerpt(start, index),
          expected: Phrase(
            en: "a number of at most 36 digits, and no division by zero",
            de: "eine Zahl mit höchstens 36 Ziffern und keine Teilung durch null"
          )
        )
      )
      return
    }
    append(.number, from: start, value: output.numbers.count)
    output.numbers.append(NumberSyntax(value: value, form: form, range: range(start)))
  }
}

// MARK: - Mistakes

extension Lexer {
  /// Reports a number with marks that do not fit, and takes all of it.
  private mutating func failSeparator(from start: Int) {
    while isDigit(at: index) || isMarkAndDigit(at: index, orSlash: true) { index += 1 }
    append(.number, from: start, isBad: true)
    let text = excerpt(start, index)
    let isGerman = output.language == .german
    report(
      Diagnostic(
        .separatorInsideNumber,
        Phrase(
          en: "comma or dot inside the number `\(text)`",
          de: "Komma oder Punkt in der Zahl `\(text)`"
        ),
        at: range(start),
        found: text,
        expected: isGerman
          ? Phrase(
            en: "thousands as `1.234` or `1 234`, decimals as `0,5`",
            de: "Tausender wie `1.234` oder `1 234`, Nachkommastellen wie `0,5`"
          )
          : Phrase(
            en: "thousands as `1 234`, decimals as `0.5`",
            de: "Tausender wie `1 234`, Nachkommastellen wie `0.5`"
          ),
        help: separatorHelp(text).map { [$0] } ?? []
      )
    )
  }

  /// Says how a number with the marks of the other language is written, or a list of two.
  private func separatorHelp(_ text: String) -> Phrase? {
    let marks = text.unicodeScalars.filter { $0 == "," || $0 == "." }
    guard let last = marks.last, !text.unicodeScalars.contains("/"), text.utf8.count <= 40 else {
      return nil
    }
    let parts = text.split { $0 == "," || $0 == "." }
    let tail = parts.last ?? ""
    let isThousands = tail.utf8.count == 3 && marks.allSatisfy { $0 == last }
    let mark = output.language == .german ? "," : "."
    let number =
      isThousands
      ? parts.joined(separator: " ")
      : parts.dropLast().joined(separator: " ") + mark + tail
    guard marks.count == 1, last == ",", output.language == .english else {
      return Phrase(en: "write `\(number)`", de: "`\(number)` schreiben")
    }
    let list = parts.joined(separator: ", ")
    return Phrase(
      en: "write `\(number)` for one number, `\(list)` for two",
      de: "`\(number)` für eine Zahl schreiben, `\(list)` für zwei"
    )
  }

  private mutating func failThousands(from start: Int, wholeEnd: Int) {
    append(.number, from: start, isBad: true)
    let whole = excerpt(start, wholeEnd)
    let decimals = excerpt(wholeEnd + 1, index)
    let mark = output.language == .german ? "," : "."
    func fix(_ title: Phrase, _ text: String) -> FixIt {
      FixIt(title: title, edits: [.init(range(start), text)], applicability: .needsReview)
    }
    report(
      Diagnostic(
        .thousandsOrDecimals,
        Phrase(
          en: "`\(excerpt(start, index))` can be read in two ways",
          de: "`\(excerpt(start, index))` kann man auf zwei Arten lesen"
        ),
        at: range(start),
        found: excerpt(start, index),
        expected: Phrase(
          en: "`\(whole) \(decimals)` for thousands, `\(whole)\(mark)\(decimals)0` for decimals",
          de: "`\(whole) \(decimals)` für Tausender, `\(whole)\(mark)\(decimals)0` für Bruchteile"
        ),
        fixIts: [
          fix(
            Phrase(en: "write it as thousands", de: "als Tausender schreiben"),
            "\(whole) \(decimals)"
          ),
          fix(
            Phrase(en: "write it with decimals", de: "mit Nachkommastellen schreiben"),
            "\(whole)\(mark)\(decimals)0"
          ),
        ]
      )
    )
  }
}

/// The digits of a number, worked out as they come.
private struct NumberDigits {
  /// The whole number; nil if it has become too large.
  private(set) var value: Int128? = 0

  mutating func append(_ digits: ArraySlice<UInt8>) {
    for digit in digits {
      guard let known = value else { return }
      let (product, overflow) = known.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int128(digit - UInt8(ascii: "0")))
      value = overflow || carry ? nil : sum
    }
  }

  /// Returns the number whose last digits stand behind the decimal mark.
  func value(decimals: Int) -> Fraction? {
    guard let value, decimals <= 36 else { return nil }
    var scale: Int128 = 1
    for _ in 0..<decimals { scale *= 10 }
    return Fraction(value, over: scale)
  }
}
