import StetigEvaluation
import StetigRules
import StetigValues

/// The values of a fact as whole numbers of its smallest unit, around the one it has.
struct FactScale: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case quantity(unit: Fraction)
    case days
    case months
  }

  var kind: Kind
  var present: Int
  /// The first and the last value that is near enough to be reported.
  var low: Int
  var high: Int

  /// Nil for a fact without an order, or whose ±10 % hold no other value.
  init?(_ value: Datum, _ type: FactType) {
    switch value {
    case .date(let day):
      let number = Int(day.dayNumber)
      kind = .days
      present = number
      low = max(number - nearDays, Int(CalendarDate.min.dayNumber) + 2)
      high = min(number + nearDays, Int(CalendarDate.max.dayNumber) - 2)
    case .span(.months(let count)):
      kind = .months
      present = count
      (low, high) = Self.tenth(of: count)
    case .quantity(let amount):
      guard let (unit, count) = Self.units(of: amount, type) else { return nil }
      kind = .quantity(unit: unit)
      present = count
      (low, high) = Self.tenth(of: count)
    case .unknown, .none, .truth, .span, .text, .choice, .choices: return nil
    }
    guard low < high, low <= present, present <= high else { return nil }
  }

  /// A tenth less and a tenth more.
  private static func tenth(of count: Int) -> (Int, Int) {
    let tenth = min(abs(count), Int.max / 4) / 10
    return (max(count - tenth, 0), count.addingReportingOverflow(tenth).partialValue)
  }

  /// The smallest unit of a quantity, and how many of it there are. A value that is no multiple of
  /// its unit is counted in tenths of it, and so on.
  private static func units(of amount: Fraction, _ type: FactType) -> (Fraction, Int)? {
    var unit: Fraction?
    switch type {
    case .money: unit = .one
    case .share: unit = Fraction(1, over: 10_000)
    case .number(let name): unit = name == "posts" ? Fraction(1, over: 100) : .one
    case .truth, .choice, .choices, .reference, .date, .span, .text, .place, .programme: unit = nil
    }
    for _ in 0..<7 {
      guard let size = unit, let count = amount.divided(by: size) else { return nil }
      if count.isWhole, let whole = Int(exactly: count.numerator), abs(whole) < Int.max / 4 {
        return (size, whole)
      }
      unit = size.divided(by: Fraction(10))
    }
    return nil
  }

  /// One value before the first, so that a jump to the first is seen; no amount is below 0.
  var searchedFrom: Int {
    switch kind {
    case .quantity, .months: max(0, low - 1)
    case .days: low - 1
    }
  }

  /// The size of a step.
  var unit: Fraction {
    switch kind {
    case .quantity(let unit): unit
    case .days, .months: .one
    }
  }

  /// The value of a whole number of units.
  func datum(_ count: Int) -> Datum {
    switch kind {
    case .quantity(let unit): .quantity(unit.multiplied(by: Fraction(count)) ?? .zero)
    case .days: .date(CalendarDate(dayNumber: count) ?? .min)
    case .months: .span(.months(count))
    }
  }

  /// All values from one to another.
  func ends(_ low: Int, _ high: Int) -> FactProbe.Ends? {
    switch kind {
    case .quantity(let unit):
      guard let first = unit.multiplied(by: Fraction(low)),
        let last = unit.multiplied(by: Fraction(high))
      else { return nil }
      return .quantity(first, last)
    case .days:
      guard let first = CalendarDate(dayNumber: low), let last = CalendarDate(dayNumber: high)
      else { return nil }
      return .date(first, last)
    case .months: return .span(low, high)
    }
  }

  /// The value in the middle of a step; nil where there is none between.
  func middle(of low: Int) -> FactProbe.Ends? {
    guard case .quantity(let unit) = kind,
      let half = Fraction(2 * low + 1).divided(by: Fraction(2)),
      let value = unit.multiplied(by: half)
    else { return nil }
    return .quantity(value, value)
  }
}

/// How many days around a date are near.
private let nearDays = 90
