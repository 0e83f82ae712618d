import StetigLanguage
import StetigText
import StetigValues

extension Checker {
  /// Returns a value for a fact, or nil after a report.
  mutating func datum(
    _ syntax: DatumSyntax,
    of fact: FactID,
    _ scope: Scope,
    canBeNone: Bool = false
  ) -> Datum? {
    let place = Typed(
      node: NodeID(0),
      type: valueType(of: fact),
      canBeNone: vocabulary[fact].isOptional || canBeNone
    )
    return datum(syntax, as: place, scope)
  }

  /// Returns a value for a place of some type, or nil after a report.
  mutating func datum(_ syntax: DatumSyntax, as place: Typed, _ scope: Scope) -> Datum? {
    switch syntax.kind {
    case .unknown: return .unknown
    case .literal(.none, isNegative: _):
      if place.canBeNone { return Datum.none }
      findings.report(
        .neverNone,
        Phrase(en: "this fact is never `none`", de: "diese Angabe ist nie `keine`"),
        at: syntax.range,
        help: Phrase(en: "write `unknown`, or a value", de: "`unbekannt` oder einen Wert schreiben")
      )
      return nil
    case .name(let name): return named(name, place.type, scope)
    case .names(let names):
      switch place.type {
      case .choices(let fact):
        let before = findings.diagnostics.count
        let mask = mask(of: names, fact, scope)
        return findings.diagnostics.count == before ? .choices(mask) : nil
      case .truth, .number, .share, .money, .length, .date, .months, .days, .text, .programme,
        .place, .choice, .reference, .list:
        let needed = describe(place.type)
        findings.report(
          .listOrValue,
          Phrase(en: "several values where one is needed", de: "mehrere Werte, nötig ist einer"),
          at: syntax.range,
          expected: needed,
          help: Phrase(en: "write one value", de: "einen Wert schreiben")
        )
        return nil
      }
    case .literal(let literal, let isNegative):
      return self.literal(literal, isNegative, place.type, syntax.range, scope)
    }
  }

  private mutating func named(
    _ name: NameSyntax,
    _ type: ValueType,
    _ scope: Scope
  ) -> Datum? {
    switch type {
    case .choice(let fact):
      if let value = vocabulary.value(name.text, of: fact, in: scope.language) {
        return .choice(value)
      }
      reportNoValue(name, fact, scope.language)
      return nil
    case .choices(let fact):
      if let value = vocabulary.value(name.text, of: fact, in: scope.language) {
        return .choices(1 << UInt64(value))
      }
      reportNoValue(name, fact, scope.language)
      return nil
    case .programme, .reference, .text, .place: return .text(name.text)
    case .truth, .number, .share, .money, .length, .date, .months, .days, .list:
      let needed = describe(type)
      findings.report(
        .typeMismatch,
        Phrase(
          en: "a word where \(needed.english) is needed",
          de: "ein Wort, nötig ist: \(needed.german)"
        ),
        at: name.range,
        found: name.text,
        expected: needed,
        help: type == .truth
          ? scope.language == .german
            ? Phrase(en: "write `ja` or `nein`", de: "`ja` oder `nein` schreiben")
            : Phrase(en: "write `yes` or `no`", de: "`yes` oder `no` schreiben")
          : nil
      )
      return nil
    }
  }

  private mutating func literal(
    _ literal: LiteralSyntax,
    _ isNegative: Bool,
    _ type: ValueType,
    _ range: SourceRange,
    _ scope: Scope
  ) -> Datum? {
    if case .text(let text) = literal {
      switch type {
      case .text, .place, .reference, .programme: return .text(text)
      case .truth, .number, .share, .money, .length, .date, .months, .days, .choice, .choices,
        .list:
        reportMismatch(.text, type, at: range)
        return nil
      }
    }
    let written = elaborate(literal, at: range, scope, type)
    let value = fit(written, type, at: range, scope)
    if value.isError { return nil }
    switch arena[value.node].operation {
    case .truth(let truth): return .truth(truth)
    case .quantity(let quantity):
      return isNegative
        ? Fraction.zero.subtracting(quantity).map { .quantity($0) } : .quantity(quantity)
    case .date(let date): return .date(date)
    case .span(let span):
      return isNegative ? span.negated.map { .span($0) } : .span(span)
    default: return nil
    }
  }
}
