import StetigEvaluation
import StetigRules
import StetigText
import StetigValues

/// Values as machines read them: the same in every language and version of the reports.
enum StableText {
  /// Money in euros with two digits, shares with 1 as 100 %, other numbers, dates, choices by
  /// English name, spans as a bare number, yes and no; nil for what is unknown.
  static func text(_ datum: Datum, _ type: ValueType, _ vocabulary: Vocabulary) -> String? {
    switch datum {
    case .unknown: return nil
    case .none: return "none"
    case .truth(let yes): return yes ? "yes" : "no"
    case .quantity(let number): return quantity(number, type)
    case .date(let day): return day.description
    case .span(let span): return "\(span.count)"
    case .text(let text): return text
    case .choice, .choices:
      return datumText(datum, type, .english, vocabulary)
    }
  }

  static func cents(_ cents: Int64) -> String { Money(cents: cents).decimalText }

  /// The unit that goes with `text`; nil for what has none.
  static func unit(_ type: ValueType) -> String? {
    switch type {
    case .money: "EUR"
    case .share: "share"
    case .length: "m"
    case .days: "days"
    case .months: "months"
    case .number(let unit): unit
    case .truth, .date, .text, .programme, .place, .choice, .choices, .reference, .list: nil
    }
  }

  private static func quantity(_ number: Fraction, _ type: ValueType) -> String {
    if type == .money {
      let euros = number.divided(by: Fraction(100)) ?? .zero
      let exact = euros.exactDecimalText
      let decimals = exact.flatMap { $0.split(separator: ".").dropFirst().first?.utf8.count } ?? 0
      guard let exact, decimals > 2, decimals <= 12 else { return euros.decimalText(places: 2) }
      return exact
    }
    return number.exactDecimalText ?? number.decimalText(places: 12)
  }
}
