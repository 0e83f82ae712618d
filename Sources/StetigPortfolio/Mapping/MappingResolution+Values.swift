import StetigLanguage
import StetigRules
import StetigText
import StetigValues

extension MappingResolution {
  /// The value of a fact as written; nil, and reported, if it is none.
  mutating func datum(_ syntax: DatumSyntax, _ fact: FactID) -> Datum? {
    switch syntax.kind {
    case .unknown: return .unknown
    case .literal(.none, isNegative: false):
      if vocabulary.allowsNone(fact) { return Datum.none }
      report(
        Diagnostic(
          .neverNone,
          Phrase(
            en: "`\(vocabulary[fact].naming.english)` is never none",
            de: "`\(vocabulary[fact].naming.german)` gibt es immer"
          ),
          at: syntax.range,
          help: [
            Phrase(
              en: "write `unknown` if the value is not known",
              de: "`unbekannt` schreiben, wenn der Wert nicht bekannt ist"
            )
          ]
        )
      )
      return nil
    case .names(let names): return choices(names, fact, syntax)
    case .name(let name): return named(name, fact, syntax)
    case .literal(let literal, let isNegative):
      if !isNegative, let value = value(literal, vocabulary[fact].type) { return value }
      reportType(syntax, fact)
      return nil
    }
  }

  private mutating func named(
    _ name: NameSyntax,
    _ fact: FactID,
    _ syntax: DatumSyntax
  ) -> Datum? {
    switch vocabulary[fact].type {
    case .choice(let values): return number(name, values, fact).map { .choice($0) }
    case .choices: return choices([name], fact, syntax)
    case .programme, .reference, .text, .place: return .text(name.text)
    case .truth, .number, .share, .money, .date, .span:
      reportType(syntax, fact)
      return nil
    }
  }

  private mutating func choices(
    _ names: [NameSyntax],
    _ fact: FactID,
    _ syntax: DatumSyntax
  ) -> Datum? {
    guard case .choices(let values) = vocabulary[fact].type else {
      if names.count == 1 { return named(names[0], fact, syntax) }
      reportType(syntax, fact)
      return nil
    }
    var mask: UInt64 = 0
    for name in names {
      guard let number = number(name, values, fact), number < 64 else { return nil }
      mask |= 1 << UInt64(number)
    }
    return .choices(mask)
  }

  private mutating func number(
    _ name: NameSyntax,
    _ values: [Naming],
    _ fact: FactID
  ) -> Int? {
    if let number = values.firstIndex(where: { means(name.text, $0) }) { return number }
    let naming = vocabulary[fact].naming
    let known = values.flatMap { names($0) }
    report(
      Diagnostic(
        .notAChoiceValue,
        Phrase(
          en: "`\(name.text)` is not a value of `\(naming.english)`",
          de: "`\(name.text)` ist kein Wert von `\(naming.german)`"
        ),
        at: name.range,
        found: name.text,
        expected: Phrase(
          en: values.map { "`\($0.english)`" }.joined(separator: ", "),
          de: values.map { "`\($0.german)`" }.joined(separator: ", ")
        ),
        help: Suggestions.help(for: name.text, among: known).map { [$0] } ?? []
      )
    )
    return nil
  }

  private func value(_ literal: LiteralSyntax, _ type: FactType) -> Datum? {
    switch (literal, type) {
    case (.yes, .truth): .truth(true)
    case (.no, .truth): .truth(false)
    case (.date(let date), .date): .date(date)
    case (.text(let text), .text), (.text(let text), .place), (.text(let text), .reference),
      (.text(let text), .programme):
      .text(text)
    case (.number(let number, let unit), _): quantity(number, unit?.unit, type)
    case (.yes, _), (.no, _), (.none, _), (.date, _), (.text, _): nil
    }
  }

  private func quantity(_ number: NumberSyntax, _ unit: UnitSyntax?, _ type: FactType) -> Datum? {
    let value: Fraction?
    switch (type, unit) {
    case (.number, nil): value = number.value
    case (.money, .euro): value = number.value.multiplied(by: Fraction(100))
    case (.share, .percent):
      value = Fraction(1, over: 100).flatMap { number.value.multiplied(by: $0) }
    case (.share, nil): value = number.form == .fraction ? number.value : nil
    case (.span, .years?): return span(number.value, 12) { .months($0) }
    case (.span, .months?): return span(number.value, 1) { .months($0) }
    case (.span, .weeks?): return span(number.value, 7) { .days($0) }
    case (.span, .days?): return span(number.value, 1) { .days($0) }
    case (.number, _), (.money, _), (.share, _), (.span, _), (.truth, _), (.choice, _),
      (.choices, _), (.reference, _), (.date, _), (.text, _), (.place, _), (.programme, _):
      value = nil
    }
    guard let value, let decimal = DecimalQuantity(value), QuantityLimits(type).allow(decimal)
    else { return nil }
    return .quantity(value)
  }

  private func span(_ value: Fraction, _ factor: Int, _ make: (Int) -> CalendarSpan) -> Datum? {
    guard let count = value.multiplied(by: Fraction(factor)), count.isWhole,
      let length = Int32(exactly: count.numerator)
    else { return nil }
    return .span(make(Int(length)))
  }

  private mutating func reportType(_ syntax: DatumSyntax, _ fact: FactID) {
    let naming = vocabulary[fact].naming
    report(
      Diagnostic(
        .typeMismatch,
        Phrase(
          en: "this is no value of `\(naming.english)`",
          de: "das ist kein Wert von `\(naming.german)`"
        ),
        at: syntax.range,
        expected: CellProblem.notANumber.expected(vocabulary[fact].type)
      )
    )
  }
}
