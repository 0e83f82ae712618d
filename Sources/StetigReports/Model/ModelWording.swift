import StetigEvaluation
import StetigRules
import StetigScenarios
import StetigText
import StetigValues

/// How numbers, differences and names are put into words in reports on scenarios.
struct ModelWording {
  let plan: Plan
  let language: ReaderLanguage

  func say(_ english: String, _ german: String) -> String {
    language == .english ? english : german
  }

  func say(_ phrase: Phrase) -> String { phrase.text(language) }

  func day(_ day: CalendarDate) -> String { dayText(day, language) }

  /// `2031-08`, *08.2031*.
  func month(_ day: CalendarDate) -> String {
    let month = YearMonth(of: day).description
    guard language == .german else { return month }
    return month.split(separator: "-").reversed().joined(separator: ".")
  }

  func money(_ amount: Money) -> String { money(cents: Int128(amount.cents)) }

  func money(cents: Int128) -> String {
    datumText(.quantity(Fraction(cents)), .money, language, plan.vocabulary)
  }

  /// `1 200.00 EUR`; what is not sure as a range.
  func amount(_ sum: AmountSum) -> String {
    let low = money(cents: sum.low)
    if sum.unboundedCount > 0 { return say("\(low) or more", "\(low) oder mehr") }
    return sum.isExact ? low : low + say(" to ", " bis ") + money(cents: sum.high)
  }

  func amount(_ range: CentRange) -> String { amount(AmountSum(range)) }

  /// An amount under a heading that names the currency.
  func bare(_ sum: AmountSum) -> String { withoutCurrency(amount(sum)) }

  /// The difference of two sums: `+1 200.00 EUR`; of what is sure and of the most where they differ.
  func difference(_ before: AmountSum, _ after: AmountSum) -> String {
    let difference = after - before
    if difference.isZero { return "±0" }
    let sure = signed(difference.low) { money(cents: $0) }
    if before.unboundedCount > 0 || after.unboundedCount > 0 {
      return difference.low == 0
        ? say("not known", "nicht bekannt") : say("sure \(sure)", "sicher \(sure)")
    }
    if difference.low == difference.high { return sure }
    let most = signed(difference.high) { money(cents: $0) }
    return say("sure \(sure), at most \(most)", "sicher \(sure), höchstens \(most)")
  }

  func bareDifference(_ before: AmountSum, _ after: AmountSum) -> String {
    withoutCurrency(difference(before, after))
  }

  private func withoutCurrency(_ text: String) -> String { text.replacing(" EUR", with: "") }

  /// `+3`, `−3`, `±0`.
  func difference(_ before: Int, _ after: Int) -> String {
    signed(Int128(after) - Int128(before)) { grouped($0) }
  }

  func difference(_ before: Fraction, _ after: Fraction) -> String {
    guard let difference = after.subtracting(before) else { return "?" }
    if difference.sign == 0 { return "±0" }
    let size = difference.sign < 0 ? difference.negated ?? difference : difference
    return (difference.sign < 0 ? "−" : "+") + decimal(size)
  }

  private func signed(_ number: Int128, _ text: (Int128) -> String) -> String {
    if number == 0 { return "±0" }
    return (number < 0 ? "−" : "+") + text(Int128(clamping: number.magnitude))
  }

  /// `12 345`.
  func count(_ number: Int) -> String { grouped(Int128(number)) }

  private func grouped(_ number: Int128) -> String {
    datumText(.quantity(Fraction(number)), .number(unit: nil), language, plan.vocabulary)
  }

  /// An amount as a headline has it: whole euros, and millions with two decimals.
  func short(_ cents: Int128) -> String {
    let size = cents.magnitude
    guard size >= 100_000_000 else {
      let euros = (cents + (cents < 0 ? -50 : 50)) / 100
      return grouped(euros).replacing("-", with: "−") + " EUR"
    }
    let hundredths = (size + 500_000) / 1_000_000
    let rest = hundredths % 100
    let whole = grouped(Int128(clamping: hundredths / 100))
    let number = whole + say(".", ",") + (rest < 10 ? "0" : "") + "\(rest)"
    return (cents < 0 ? "−" : "") + number + say(" million EUR", " Mio. EUR")
  }

  /// A round amount beside a picture that names the currency: `500 000`, `1.5 m`.
  func tick(_ cents: Int128) -> String {
    let euros = cents / 100
    guard euros.magnitude >= 1_000_000 else { return grouped(euros) }
    let hundredths = euros / 10_000
    let (whole, rest) = (hundredths / 100, hundredths.magnitude % 100)
    var decimals = rest == 0 ? "" : (rest < 10 ? "0" : "") + "\(rest)"
    if decimals.hasSuffix("0") { decimals.removeLast() }
    return grouped(whole) + (decimals.isEmpty ? "" : say(".", ",") + decimals) + say(" m", " Mio.")
  }

  /// Two sums as a headline has them; a unit that both have is said once.
  func short(_ before: AmountSum, _ after: AmountSum) -> String {
    let (one, other) = (short(before), short(after))
    if before == after { return other }
    let unit = other.drop { !$0.isLetter }
    let first = one.hasSuffix(" " + unit) ? String(one.dropLast(unit.count + 1)) : one
    return first + " → " + other
  }

  /// A sum as a headline has it.
  func short(_ sum: AmountSum) -> String {
    if sum.unboundedCount > 0 { return "≥ " + short(sum.low) }
    if sum.isExact { return short(sum.low) }
    let (low, high) = (short(sum.low), short(sum.high))
    let unit = high.drop { !$0.isLetter }
    let first = low.hasSuffix(unit) ? String(low.dropLast(unit.count + 1)) : low
    return first + say(" to ", " bis ") + high
  }

  /// `1.50` with the mark of the language.
  func decimal(_ number: Fraction) -> String {
    let text = number.decimalText(places: 2)
    return language == .english ? text : text.replacing(".", with: ",")
  }

  /// `3 projects`, *3 Vorhaben*.
  func counted(_ number: Int, _ one: Phrase, _ several: Phrase) -> String {
    count(number) + " " + say(number == 1 ? one : several)
  }

  func projects(_ number: Int) -> String {
    counted(number, Phrase(en: "project", de: "Vorhaben"), Phrase(en: "projects", de: "Vorhaben"))
  }

  func structures(_ number: Int) -> String {
    counted(
      number,
      Phrase(en: "structure", de: "Struktur"),
      Phrase(en: "structures", de: "Strukturen")
    )
  }

  func municipalities(_ number: Int) -> String {
    counted(
      number,
      Phrase(en: "municipality", de: "Gemeinde"),
      Phrase(en: "municipalities", de: "Gemeinden")
    )
  }

  func gapDays(_ number: Int) -> String {
    counted(
      number,
      Phrase(en: "gap day", de: "Lückentag"),
      Phrase(en: "gap days", de: "Lückentage")
    )
  }

  func cliffs(_ number: Int) -> String {
    counted(
      number,
      Phrase(en: "cliff edge", de: "Abbruch"),
      Phrase(en: "cliff edges", de: "Abbrüche")
    )
  }
}
