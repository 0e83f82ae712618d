import StetigLanguage
import StetigText
import StetigValues

extension Checker {
  mutating func elaborate(
    _ literal: LiteralSyntax,
    at range: SourceRange,
    _ scope: Scope,
    _ expecting: ValueType?
  ) -> Typed {
    switch literal {
    case .number(let number, let unit):
      return elaborate(number, unit, scope, expecting)
    case .date(let date):
      noteNumber(at: range)
      return typed(.date(date), .date)
    case .text(let text):
      return typed(.text(text), .text)
    case .yes: return truth(.truth(true))
    case .no: return truth(.truth(false))
    case .none:
      if let expecting {
        let none = typed(.none, expecting)
        return Typed(node: none.node, type: expecting, canBeNone: true)
      }
      findings.report(
        .unknownWithoutType,
        Phrase(
          en: "`none` stands only beside a value that may be `none`",
          de: "`keine` steht nur neben einem Wert, der fehlen darf"
        ),
        at: range,
        help: Phrase(
          en: "compare an optional fact with it",
          de: "eine wahlweise Angabe damit vergleichen"
        )
      )
      return erroneous(nil, scope)
    }
  }

  private mutating func elaborate(
    _ number: NumberSyntax,
    _ unit: PlacedUnitSyntax?,
    _ scope: Scope,
    _ expecting: ValueType?
  ) -> Typed {
    guard let value = value(of: number, unit, scope) else {
      return erroneous(unit.map { type(of: $0.unit) } ?? .number(unit: nil), scope)
    }
    if !needsNoSource(value) { noteNumber(at: number.range) }
    guard value.type == .number(unit: nil), case .number? = expecting,
      case .quantity(let quantity) = arena[value.node].operation, let expecting
    else { return value }
    return typed(.quantity(quantity), expecting)
  }

  /// Returns what a number with its unit comes to, or nil after a report.
  private mutating func value(
    of number: NumberSyntax,
    _ unit: PlacedUnitSyntax?,
    _ scope: Scope
  ) -> Typed? {
    guard let unit else {
      return number.form == .fraction
        ? typed(.quantity(number.value), .share)
        : typed(.quantity(number.value), .number(unit: nil))
    }
    switch unit.unit {
    case .percent:
      guard let share = number.value.divided(by: Fraction(100)) else {
        return tooLarge(number)
      }
      return typed(.quantity(share), .share)
    case .euro: return money(number)
    case .metres: return typed(.quantity(number.value), .length)
    case .kilometres:
      guard let metres = number.value.multiplied(by: Fraction(1000)) else {
        return tooLarge(number)
      }
      return typed(.quantity(metres), .length)
    case .times: return typed(.quantity(number.value), .number(unit: nil))
    case .years: return span(number, .months, 12)
    case .months: return span(number, .months, 1)
    case .weeks: return span(number, .days, 7)
    case .days: return span(number, .days, 1)
    }
  }

  private mutating func money(_ number: NumberSyntax) -> Typed? {
    guard let cents = number.value.multiplied(by: Fraction(100)) else { return tooLarge(number) }
    guard cents.isWhole else {
      findings.report(
        .tooManyDecimals,
        Phrase(
          en: "money is written in whole cents",
          de: "Geldbeträge stehen in ganzen Cent"
        ),
        at: number.range,
        expected: Phrase(
          en: "at most two digits after the decimal mark",
          de: "höchstens zwei Nachkommastellen"
        ),
        help: Phrase(
          en: "round the amount, or write it as a product such as `1/3 of 100 EUR`",
          de: "den Betrag runden oder als Produkt schreiben, etwa `1/3 von 100 EUR`"
        )
      )
      return nil
    }
    return typed(.quantity(cents), .money)
  }

  private mutating func span(_ number: NumberSyntax, _ type: ValueType, _ factor: Int) -> Typed? {
    guard let count = number.value.multiplied(by: Fraction(factor)) else { return tooLarge(number) }
    guard count.isWhole, let whole = Int(exactly: count.numerator) else {
      if count.isWhole { return tooLarge(number) }
      findings.report(
        .typeMismatch,
        Phrase(
          en: "a span is a whole number of months or days",
          de: "eine Zeitspanne ist eine ganze Zahl von Monaten oder Tagen"
        ),
        at: number.range,
        help: Phrase(en: "write it in months or days", de: "in Monaten oder Tagen schreiben")
      )
      return nil
    }
    return typed(.span(type == .months ? .months(whole) : .days(whole)), type)
  }

  private mutating func tooLarge(_ number: NumberSyntax) -> Typed? {
    findings.report(
      .typeMismatch,
      Phrase(en: "the number is too large", de: "die Zahl ist zu groß"),
      at: number.range,
      help: Phrase(en: "write a smaller number", de: "eine kleinere Zahl schreiben")
    )
    return nil
  }

  private func type(of unit: UnitSyntax) -> ValueType {
    switch unit {
    case .percent: .share
    case .euro: .money
    case .years, .months: .months
    case .weeks, .days: .days
    case .metres, .kilometres: .length
    case .times: .number(unit: nil)
    }
  }

  // MARK: Numbers that ask for a source

  /// Notes a number of a clause, which then needs a citation.
  mutating func noteNumber(at range: SourceRange) {
    if firstNumber == nil { firstNumber = range }
  }

  /// 0, 1 and 100 % are ways to speak, not figures from a source.
  private func needsNoSource(_ value: Typed) -> Bool {
    switch arena[value.node].operation {
    case .quantity(let quantity):
      switch value.type {
      case .number, .share: quantity == .zero || quantity == .one
      case .truth, .money, .length, .date, .months, .days, .text, .programme, .place, .choice,
        .choices, .reference, .list:
        quantity == .zero
      }
    default: false
    }
  }

  mutating func elaborateNegative(
    _ part: ExpressionSyntax,
    at range: SourceRange,
    _ scope: Scope,
    _ expecting: ValueType?
  ) -> Typed {
    let value = elaborate(part, scope, expecting: expecting)
    if value.isError { return value }
    switch arena[value.node].operation {
    case .quantity(let quantity):
      if let negated = Fraction.zero.subtracting(quantity) {
        return typed(.quantity(negated), value.type)
      }
    case .span(let span):
      if let negated = span.negated { return typed(.span(negated), value.type) }
    default: break
    }
    guard value.type.isQuantity else {
      if case .list = value.type {
        reportList(value.type, at: part.range, expected: Phrase(en: "a number", de: "eine Zahl"))
      } else {
        let found = describe(value.type)
        findings.report(
          .noSuchOperation,
          Phrase(
            en: "\(found.english) has no negative",
            de: "\(found.german) hat kein Negatives"
          ),
          at: range
        )
      }
      return erroneous(expecting, scope)
    }
    return typed(.negate(value.node), value.type)
  }
}

extension Checker {
  /// Returns the value of a node that is made of literals alone.
  func constant(_ id: NodeID) -> Fraction? {
    switch arena[id].operation {
    case .quantity(let value): value
    case .span(let span): Fraction(span.count)
    case .add(let a, let b): combine(a, b) { $0.adding($1) }
    case .subtract(let a, let b): combine(a, b) { $0.subtracting($1) }
    case .multiply(let a, let b): combine(a, b) { $0.multiplied(by: $1) }
    case .divide(let a, let b): combine(a, b) { $0.divided(by: $1) }
    case .negate(let a): constant(a).flatMap { Fraction.zero.subtracting($0) }
    default: nil
    }
  }

  private func combine(
    _ a: NodeID,
    _ b: NodeID,
    _ operation: (Fraction, Fraction) -> Fraction?
  ) -> Fraction? {
    guard let left = constant(a), let right = constant(b) else { return nil }
    return operation(left, right)
  }

  /// Returns the day of a node that is made of literals alone.
  func constantDate(_ id: NodeID) -> CalendarDate? {
    switch arena[id].operation {
    case .date(let date): return date
    case .addSpan(let date, let span):
      guard let date = constantDate(date), case .span(let span) = arena[span].operation else {
        return nil
      }
      return date.adding(span)
    case .subtractSpan(let date, let span):
      guard let date = constantDate(date), case .span(let span) = arena[span].operation else {
        return nil
      }
      return date.subtracting(span)
    default: return nil
    }
  }
}
