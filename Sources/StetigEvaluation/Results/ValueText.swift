package import StetigRules
package import StetigText
package import StetigValues

extension ShownValue {
  /// The value as people read it: `60 000.00 EUR`, *60.000,00 EUR*, `2026-12-31`, *31.12.2026*,
  /// `66.67 %`; a range as `36 000.00 EUR to 47 000.00 EUR`.
  package func text(_ language: ReaderLanguage, _ vocabulary: Vocabulary) -> String {
    switch content {
    case .known(let datum): datumText(datum, type, language, vocabulary)
    case .none: language == .english ? "none" : "keine"
    case .unknown: language == .english ? "unknown" : "unbekannt"
    case .between(let low, let high):
      rangeText(
        low.map { datumText($0, type, language, vocabulary) },
        high.map { datumText($0, type, language, vocabulary) },
        language
      )
    }
  }

  /// The text in both languages.
  package func phrase(_ vocabulary: Vocabulary) -> Phrase {
    Phrase(en: text(.english, vocabulary), de: text(.german, vocabulary))
  }
}

private func rangeText(_ low: String?, _ high: String?, _ language: ReaderLanguage) -> String {
  switch (low, high, language) {
  case (let low?, let high?, .english): low + " to " + high
  case (let low?, let high?, .german): low + " bis " + high
  case (let low?, nil, .english): low + " or more"
  case (let low?, nil, .german): low + " oder mehr"
  case (nil, let high?, .english): high + " or less"
  case (nil, let high?, .german): high + " oder weniger"
  case (nil, nil, .english): "unknown"
  case (nil, nil, .german): "unbekannt"
  }
}

/// A known value of a type as people read it.
package func datumText(
  _ datum: Datum,
  _ type: ValueType,
  _ language: ReaderLanguage,
  _ vocabulary: Vocabulary
) -> String {
  switch datum {
  case .unknown: return language == .english ? "unknown" : "unbekannt"
  case .none: return language == .english ? "none" : "keine"
  case .truth(let truth):
    return language == .english ? (truth ? "yes" : "no") : (truth ? "ja" : "nein")
  case .quantity(let number): return quantityText(number, type, language)
  case .date(let day): return language == .english ? day.description : germanDate(day)
  case .span(let span): return spanText(span.count, isDays: isDays(span, type), language)
  case .text(let text): return text
  case .choice(let number): return choiceText(UInt64(number), type, language, vocabulary)
  case .choices(let mask):
    let names = (0..<64).filter { mask >> UInt64($0) & 1 != 0 }
      .map { choiceText(UInt64($0), type, language, vocabulary) }
    return names.isEmpty ? (language == .english ? "none" : "keine") : names.joined(separator: ", ")
  }
}

private func isDays(_ span: CalendarSpan, _ type: ValueType) -> Bool {
  if type == .days { return true }
  if type == .months { return false }
  if case .days = span { return true }
  return false
}

private func choiceText(
  _ number: UInt64,
  _ type: ValueType,
  _ language: ReaderLanguage,
  _ vocabulary: Vocabulary
) -> String {
  let fact: FactID
  switch type {
  case .choice(let owner), .choices(let owner): fact = owner
  case .truth, .number, .share, .money, .length, .date, .months, .days, .text, .programme, .place,
    .reference, .list:
    return ""
  }
  switch vocabulary[fact].type {
  case .choice(let values), .choices(let values):
    guard number < UInt64(values.count) else { return "" }
    return values[Int(number)].label.text(language)
  case .truth, .reference, .number, .share, .money, .date, .span, .text, .place, .programme:
    return ""
  }
}

/// `31.12.2026`.
package func germanDate(_ day: CalendarDate) -> String {
  let parts = day.yearMonthDay
  return twoDigits(parts.day) + "." + twoDigits(parts.month) + "." + yearText(parts.year)
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

private func yearText(_ year: Int) -> String {
  String(repeating: "0", count: max(0, 4 - "\(year)".utf8.count)) + "\(year)"
}

private func quantityText(
  _ number: Fraction,
  _ type: ValueType,
  _ language: ReaderLanguage
) -> String {
  switch type {
  case .money:
    let euros = number.divided(by: Fraction(100)) ?? .zero
    return grouped(decimal(euros, atLeast: 2), language) + " EUR"
  case .share:
    let percent = number.multiplied(by: Fraction(100)) ?? .zero
    return grouped(decimal(percent, atLeast: 0), language) + " %"
  case .length: return grouped(decimal(number, atLeast: 0), language) + " m"
  case .number(let unit):
    let digits = grouped(decimal(number, atLeast: 0), language)
    guard let unit, language == .english else { return digits }
    return digits + " " + unit
  case .truth, .date, .months, .days, .text, .programme, .place, .choice, .choices, .reference,
    .list:
    return grouped(decimal(number, atLeast: 0), language)
  }
}

/// The exact decimal where it has at most six places, else two, rounded.
private func decimal(_ number: Fraction, atLeast places: Int) -> String {
  guard let exact = number.exactDecimalText else { return number.decimalText(places: 2) }
  let decimals = exact.utf8.split(separator: UInt8(ascii: ".")).dropFirst().first?.count ?? 0
  if decimals > 6 { return number.decimalText(places: 2) }
  return decimals < places ? number.decimalText(places: places) : exact
}

/// Groups of three digits: `1 234.50` in English, *1.234,50* in German.
private func grouped(_ decimal: String, _ language: ReaderLanguage) -> String {
  var whole: [UInt8] = []
  var rest: [UInt8] = []
  var isNegative = false
  var isRest = false
  for byte in decimal.utf8 {
    if byte == UInt8(ascii: "-") {
      isNegative = true
    } else if byte == UInt8(ascii: ".") {
      isRest = true
    } else if isRest {
      rest.append(byte)
    } else {
      whole.append(byte)
    }
  }
  let group = UInt8(ascii: language == .english ? " " : ".")
  var bytes: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
  for (index, byte) in whole.enumerated() {
    if index > 0 && (whole.count - index) % 3 == 0 { bytes.append(group) }
    bytes.append(byte)
  }
  if !rest.isEmpty {
    bytes.append(UInt8(ascii: language == .english ? "." : ","))
    bytes += rest
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// `10 years`, `18 months`, `1 day`; years where the months come out even.
func spanText(_ count: Int, isDays: Bool, _ language: ReaderLanguage) -> String {
  let isYears = !isDays && count != 0 && count % 12 == 0
  let number = isYears ? count / 12 : count
  let isOne = number == 1
  let word: String
  switch language {
  case .english:
    word = (isDays ? "day" : isYears ? "year" : "month") + (isOne ? "" : "s")
  case .german:
    if isDays {
      word = isOne ? "Tag" : "Tage"
    } else if isYears {
      word = isOne ? "Jahr" : "Jahre"
    } else {
      word = isOne ? "Monat" : "Monate"
    }
  }
  return "\(number) " + word
}
