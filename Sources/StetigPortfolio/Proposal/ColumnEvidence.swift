import StetigRules
import StetigValues

/// What the cells of a foreign column look like.
struct ColumnEvidence {
  /// Texts that are neither empty nor a dash.
  private(set) var filledCount = 0
  private(set) var dashCount = 0
  private var dateCount = 0
  private var numberCount = 0
  private var percentCount = 0
  private var currencyCount = 0
  private var truthCount = 0
  private(set) var largest: Fraction = .zero
  private var sawComma = false
  private var sawDot = false
  /// In the order of the file, each once, at most `distinctLimit` and one more.
  private(set) var distinct: [String] = []
  private var seen: Set<String> = []

  static let distinctLimit = 20

  init(_ cells: some Sequence<String>) {
    let truths = TruthCells.lexicon()
    for cell in cells { add(cell, truths) }
  }

  private mutating func add(_ cell: String, _ truths: ByteLexicon) {
    let bytes = Array(cell.utf8)
    guard !bytes.isEmpty else { return }
    if isDash(bytes.span, 0..<bytes.count) {
      dashCount += 1
      return
    }
    filledCount += 1
    if distinct.count <= Self.distinctLimit, seen.insert(cell).inserted { distinct.append(cell) }
    if truths.number(of: cell) != nil { truthCount += 1 }
    if Self.looksLikeDate(bytes) { dateCount += 1 }
    addNumber(bytes)
  }

  /// Dates that do not exist and such of two readings are dates too: the reader says so.
  private static func looksLikeDate(_ bytes: [UInt8]) -> Bool {
    if case .problem(.notADate) = CellDate(
      bytes.span,
      0..<bytes.count,
      pattern: nil,
      months: DateCells.months
    ) {
      return false
    }
    return true
  }

  private mutating func addNumber(_ bytes: [UInt8]) {
    let span = bytes.span
    let all = 0..<bytes.count
    var hasPercent = false
    var digits = all
    if let share = QuantityForm(.share, factor: nil) {
      digits = share.withoutUnit(span, all, &hasPercent)
    }
    if !hasPercent, let money = QuantityForm(.money, factor: nil) {
      var none = false
      digits = money.withoutUnit(span, all, &none)
      if digits != all { currencyCount += 1 }
    }
    guard !digits.isEmpty else { return }
    switch CellNumber(span, digits) {
    case .problem: return
    case .value(let mantissa, let decimals, let mark):
      if mark == CellNumber.comma { sawComma = true }
      if mark == CellNumber.dot { sawDot = true }
      var power: Int128 = 1
      for _ in 0..<min(decimals, 18) { power *= 10 }
      if let value = Fraction(Int128(mantissa), over: power) { largest = max(largest, value) }
    case .ambiguous(let mantissa, _): largest = max(largest, Fraction(Int128(mantissa)))
    }
    numberCount += 1
    if hasPercent { percentCount += 1 }
  }

  /// The decimal mark that the column shows, if it shows one.
  var decimalMark: DecimalMark? { sawComma == sawDot ? nil : sawComma ? .comma : .dot }

  var hasPercent: Bool { percentCount > 0 }

  /// Whether most cells can be read as the type. An empty column fits every type.
  func fits(_ type: FactType) -> Bool {
    guard filledCount > 0 else { return true }
    switch type {
    case .truth: return isMost(truthCount)
    case .number: return isMost(numberCount) && percentCount == 0 && currencyCount == 0
    case .money: return isMost(numberCount) && percentCount == 0
    case .share: return isMost(numberCount) && currencyCount == 0
    case .date: return isMost(dateCount)
    case .choice, .choices: return distinct.count <= Self.distinctLimit
    case .span: return true
    case .text, .place, .programme, .reference:
      // Keys may be numbers, but amounts with decimals and days name nothing.
      return !isMost(dateCount) && !isMost(percentCount) && !isMost(currencyCount)
    }
  }

  private func isMost(_ count: Int) -> Bool { count * 2 > filledCount }
}
