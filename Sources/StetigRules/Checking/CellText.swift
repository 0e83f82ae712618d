import StetigLanguage
import StetigValues

/// The text of a cell in a table that ships with rules.
struct CellText {
  let text: String
  let language: RuleLanguage

  init(_ text: String, _ language: RuleLanguage) {
    self.text = text
    self.language = language
  }

  /// Returns the value by the type of its column; nil if it cannot be read. An empty cell is
  /// unknown, a dash is none.
  func datum(_ type: FactType) -> Datum? {
    if text.isEmpty { return .unknown }
    if text == "-" || text == "–" { return Datum.none }
    switch type {
    case .truth:
      switch text {
      case "yes", "ja", "true", "1": return .truth(true)
      case "no", "nein", "false", "0": return .truth(false)
      default: return nil
      }
    case .number: return number(text).map { .quantity($0) }
    case .share:
      guard let percent = without("%") else { return number(text).map { .quantity($0) } }
      return number(percent)?.divided(by: Fraction(100)).map { .quantity($0) }
    case .money:
      let amount = without("EUR") ?? without("€") ?? text
      guard let cents = number(amount)?.multiplied(by: Fraction(100)), cents.isWhole else {
        return nil
      }
      return .quantity(cents)
    case .date: return date.map { .date($0) }
    case .span: return number(text).flatMap { whole($0) }.map { .span(.months($0)) }
    case .text, .programme, .place, .choice, .choices, .reference: return .text(text)
    }
  }

  private func whole(_ number: Fraction) -> Int? {
    number.isWhole ? Int(exactly: number.numerator) : nil
  }

  /// The text without a sign at its end.
  private func without(_ sign: String) -> String? {
    guard text.hasSuffix(sign) else { return nil }
    var bytes = Array(text.utf8.dropLast(sign.utf8.count))
    while let last = bytes.last, last == 0x20 || last == 0xA0 || last == 0xC2 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private var date: CalendarDate? {
    if let date = CalendarDate(iso: text) { return date }
    let parts = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].count == 4, let day = Self.digits(parts[0]),
      let month = Self.digits(parts[1]), let year = Self.digits(parts[2])
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  private static func digits(_ text: Substring.UTF8View) -> Int? {
    guard !text.isEmpty, text.count <= 9 else { return nil }
    var number = 0
    for byte in text {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    return number
  }

  /// Reads a number: the decimal mark is that of the rule file's language; the other mark stands
  /// between groups of three digits.
  private func number(_ text: String) -> Fraction? {
    let (mark, group): (UInt8, UInt8) = language == .german ? (0x2C, 0x2E) : (0x2E, 0x2C)
    var bytes = Array(text.utf8)
    var isNegative = false
    if bytes.first == 0x2D {
      isNegative = true
      bytes.removeFirst()
    }
    var numerator: Int128 = 0
    var places = 0
    var sawMark = false
    var sinceGroup: Int?
    guard !bytes.isEmpty, bytes.count <= 36 else { return nil }
    for byte in bytes {
      switch byte {
      case 0x30...0x39:
        numerator = numerator * 10 + Int128(byte - 0x30)
        if sawMark { places += 1 }
        sinceGroup = sinceGroup.map { $0 + 1 }
      case mark:
        guard !sawMark, sinceGroup ?? 3 == 3 else { return nil }
        sawMark = true
        sinceGroup = nil
      case group:
        guard !sawMark, sinceGroup ?? 3 == 3 else { return nil }
        sinceGroup = 0
      default: return nil
      }
    }
    guard sinceGroup ?? 3 == 3 else { return nil }
    var denominator: Int128 = 1
    for _ in 0..<places { denominator *= 10 }
    return Fraction(isNegative ? -numerator : numerator, over: denominator)
  }
}
