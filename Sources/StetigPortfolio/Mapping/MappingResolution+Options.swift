import StetigLanguage
import StetigRules
import StetigText
import StetigValues

extension MappingResolution {
  /// Sets what `with` says of the file.
  mutating func set(_ option: AssignmentSyntax, in mapping: inout TableMapping) {
    let name = option.name.text
    switch name {
    case "separator", "Trennzeichen":
      guard let text = text(option.value) else { return wrongValue(option) }
      let bytes = Array((text == "tab" || text == "Tabulator" ? "\t" : text).utf8)
      guard bytes.count == 1, bytes[0] < 0x80, bytes[0] != 0x22 else { return wrongValue(option) }
      mapping.separator = bytes[0]
    case "encoding", "Zeichensatz":
      guard let text = text(option.value) else { return wrongValue(option) }
      mapping.encoding = text
    case "sheet", "Blatt":
      guard let text = text(option.value) else { return wrongValue(option) }
      mapping.sheet = text
    case "skip", "überspringen":
      guard case .literal(.number(let number, unit: nil), isNegative: false) = option.value.kind,
        number.value.isWhole, let lines = Int(exactly: number.value.numerator), lines <= 1000
      else { return wrongValue(option) }
      mapping.skippedLines = lines
    default:
      report(
        unknown(
          option.name,
          Phrase(
            en: "a file has no option `\(name)`",
            de: "eine Datei hat keine Option `\(name)`"
          ),
          optionNames
        )
      )
    }
  }

  private var optionNames: [String] {
    let english = ["separator", "encoding", "sheet", "skip"]
    return isGerman ? ["Trennzeichen", "Zeichensatz", "Blatt", "überspringen"] + english : english
  }

  private func text(_ value: DatumSyntax) -> String? {
    guard case .literal(.text(let text), isNegative: false) = value.kind else { return nil }
    return text
  }

  private mutating func wrongValue(_ option: AssignmentSyntax) {
    let name = option.name.text
    report(
      Diagnostic(
        .typeMismatch,
        Phrase(
          en: "this is no value for the option `\(name)`",
          de: "das ist kein Wert für die Option `\(name)`"
        ),
        at: option.value.range,
        expected: Phrase(
          en: "a text in quotes, for `skip` a number of lines",
          de: "ein Text in Anführungszeichen, für `skip` eine Zahl von Zeilen"
        )
      )
    )
  }

  /// What `as` says of the cells of a column, as far as it fits the fact.
  mutating func cellForm(_ syntax: CellFormSyntax, _ fact: FactID) -> CellForm {
    let type = vocabulary[fact].type
    let factor = syntax.factor?.value
    switch (type, syntax.unit?.unit, syntax.word?.text) {
    case (.money, .euro, nil):
      if let factor = fitting(factor ?? .one, type, syntax) { return CellForm(factor: factor) }
      return CellForm()
    case (.share, .percent, nil):
      guard let percent = (factor ?? .one).multiplied(by: Fraction(1, over: 100) ?? .one),
        let fits = fitting(percent, type, syntax)
      else { return CellForm() }
      return CellForm(factor: fits)
    case (.share, nil, "share"), (.share, nil, "Anteil"), (.number, nil, "number"),
      (.number, nil, "Zahl"):
      if let factor = fitting(factor ?? .one, type, syntax) { return CellForm(factor: factor) }
      return CellForm()
    case (.number(let unit?), nil, let word?) where word == unit:
      if let factor = fitting(factor ?? .one, type, syntax) { return CellForm(factor: factor) }
      return CellForm()
    case (.span, let unit?, nil):
      if let unit = spanUnit(unit), factor == nil || factor == .one {
        return CellForm(spanUnit: unit)
      }
    case (.date, nil, "date"), (.date, nil, "Datum"):
      guard factor == nil else { break }
      guard let pattern = syntax.pattern else { return CellForm() }
      if let pattern = DatePattern(pattern.text) { return CellForm(datePattern: pattern) }
      report(wrongPattern(pattern))
      return CellForm()
    default: break
    }
    reportForm(syntax, fact)
    return CellForm()
  }

  private mutating func fitting(
    _ factor: Fraction,
    _ type: FactType,
    _ syntax: CellFormSyntax
  ) -> Fraction? {
    if QuantityForm(type, factor: factor) != nil { return factor }
    report(
      Diagnostic(
        .typeMismatch,
        Phrase(en: "this factor is too large or zero", de: "dieser Faktor ist zu groß oder null"),
        at: syntax.range
      )
    )
    return nil
  }

  private func spanUnit(_ unit: UnitSyntax) -> SpanUnit? {
    switch unit {
    case .years: .years
    case .months: .months
    case .weeks: .weeks
    case .days: .days
    case .percent, .euro, .metres, .kilometres, .times: nil
    }
  }

  private func wrongPattern(_ pattern: StringSyntax) -> Diagnostic {
    Diagnostic(
      .typeMismatch,
      Phrase(
        en: "`\(pattern.text)` does not say how dates are written",
        de: "`\(pattern.text)` sagt nicht, wie ein Datum geschrieben ist"
      ),
      at: pattern.range,
      found: pattern.text,
      expected: Phrase(
        en: "day, month and year once each, such as `dd.mm.yyyy`",
        de: "Tag, Monat und Jahr je einmal, etwa `TT.MM.JJJJ`"
      )
    )
  }

  private mutating func reportForm(_ syntax: CellFormSyntax, _ fact: FactID) {
    let naming = vocabulary[fact].naming
    report(
      Diagnostic(
        .typeMismatch,
        Phrase(
          en: "this form does not fit `\(naming.english)`",
          de: "diese Form passt nicht zu `\(naming.german)`"
        ),
        at: syntax.range,
        expected: Self.form(of: vocabulary[fact].type)
      )
    )
  }

  private static func form(of type: FactType) -> Phrase {
    switch type {
    case .money: Phrase(en: "such as `as 1 000 EUR`", de: "etwa `als 1 000 EUR`")
    case .share: Phrase(en: "`as %`", de: "`als %`")
    case .number: Phrase(en: "such as `as 1 000 number`", de: "etwa `als 1 000 Zahl`")
    case .span: Phrase(en: "such as `as months`", de: "etwa `als Monate`")
    case .date: Phrase(en: "such as `as date \"dd.mm.yy\"`", de: "etwa `als Datum \"TT.MM.JJ\"`")
    case .truth, .choice, .choices, .reference, .text, .place, .programme:
      Phrase(
        en: "no `as`; `with \"…\" = …` translates single texts",
        de: "kein `als`; `wobei \"…\" = …` übersetzt einzelne Texte"
      )
    }
  }
}
