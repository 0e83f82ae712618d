import StetigLanguage
import StetigText
import StetigValues

extension Checker {
  /// Returns a value or a table of values, all of one type.
  mutating func elaborate(
    _ body: BodySyntax,
    as type: ValueType,
    _ scope: Scope,
    _ provenance: Provenance
  ) -> Typed {
    switch body {
    case .expression(let expression):
      let outer = beginClause()
      let value = elaborate(expression, scope, expecting: type)
      let fitted = fit(value, type, at: expression.range, scope)
      endClause(outer, provenance)
      var result = fitted
      result.canBeNone = value.canBeNone
      return result
    case .bands(let bands):
      return elaborate(bands, as: type, scope, provenance)
    }
  }

  /// The expressions that give a body its type.
  func values(of body: BodySyntax) -> [ExpressionSyntax] {
    switch body {
    case .expression(let expression): [expression]
    case .bands(let bands): bands.rows.map { $0.value }
    }
  }

  private mutating func elaborate(
    _ syntax: BandsSyntax,
    as type: ValueType,
    _ scope: Scope,
    _ heading: Provenance
  ) -> Typed {
    let outer = beginClause()
    let own = provenance(syntax.cites, under: heading, at: syntax.range)
    var selector = elaborate(syntax.selector, scope)
    if !selector.isError, !canSelect(selector.type) {
      reportNoSelector(selector.type, at: syntax.selector.range)
      selector.isError = true
    }
    endClause(outer, own)
    var bands = Bands(selector: selector.node)
    var belowRange: SourceRange?
    var otherwiseRange: SourceRange?
    for row in syntax.rows {
      let outer = beginClause()
      let rowProvenance = provenance(row.cites, under: own, at: row.range)
      let value = node(row.value, as: type, scope)
      switch row.selection {
      case .below(let threshold):
        if let first = belowRange {
          findings.reportSecond(
            Phrase(en: "below", de: "unter"),
            at: row.selectionRange,
            first: first
          )
        }
        belowRange = row.selectionRange
        bands.below = value
        bands.belowThreshold = self.threshold(threshold, selector, scope)
      case .from(let threshold):
        let from = self.threshold(threshold, selector, scope)
        bands.steps.append(Bands.Step(from: from, value: value))
      case .values(let values):
        if let mask = rowMask(values, selector, row.selectionRange, scope) {
          bands.choiceRows.append(Bands.ChoiceRow(mask: mask, value: value))
        }
      case .otherwise:
        if let first = otherwiseRange {
          findings.reportSecond(
            Phrase(en: "otherwise", de: "sonst"),
            at: row.selectionRange,
            first: first
          )
        }
        otherwiseRange = row.selectionRange
        bands.otherwise = value
      }
      endClause(outer, rowProvenance)
    }
    sort(&bands)
    if selector.isError { return erroneous(type, scope) }
    return typed(.bands(bands), type)
  }

  private func canSelect(_ type: ValueType) -> Bool {
    switch type {
    case .choice: true
    case .number, .share, .money, .length, .date, .months, .days: true
    case .truth, .text, .programme, .place, .choices, .reference, .list: false
    }
  }

  private mutating func reportNoSelector(_ type: ValueType, at range: SourceRange) {
    if case .list = type {
      reportList(type, at: range, expected: Phrase(en: "a value", de: "ein Wert"))
      return
    }
    let found = describe(type)
    findings.report(
      .noSuchOperation,
      Phrase(
        en: "a table cannot depend on \(found.english)",
        de: "eine Staffel kann nicht abhängen von: \(found.german)"
      ),
      at: range,
      expected: Phrase(
        en: "number, share, money, date or one of a choice",
        de: "Zahl, Anteil, Geldbetrag, Datum oder ein Wert einer Auswahl"
      ),
      help: type == .truth
        ? Phrase(en: "use `except NAME : … when …`", de: "`Ausnahme NAME : … falls …` nehmen") : nil
    )
  }

  private mutating func threshold(
    _ expression: ExpressionSyntax,
    _ selector: Typed,
    _ scope: Scope
  ) -> NodeID {
    if selector.isError { return erroneous(selector.type, scope).node }
    if case .choice = selector.type {
      findings.report(
        .noSuchOperation,
        Phrase(
          en: "the values of a choice have no order",
          de: "die Werte einer Auswahl haben keine Reihenfolge"
        ),
        at: expression.range,
        help: Phrase(en: "write `for VALUE :`", de: "`bei WERT :` schreiben")
      )
      return erroneous(selector.type, scope).node
    }
    return node(expression, as: selector.type, scope)
  }

  private mutating func rowMask(
    _ values: [ExpressionSyntax],
    _ selector: Typed,
    _ range: SourceRange,
    _ scope: Scope
  ) -> UInt64? {
    if selector.isError { return nil }
    guard case .choice(let fact) = selector.type else {
      let found = describe(selector.type)
      findings.report(
        .noSuchOperation,
        Phrase(
          en: "`for` rows are for the values of a choice, not for \(found.english)",
          de: "`bei`-Zeilen gelten für Werte einer Auswahl, nicht für: \(found.german)"
        ),
        at: range,
        help: Phrase(en: "write `from VALUE :`", de: "`ab WERT :` schreiben")
      )
      return nil
    }
    return mask(of: values, fact, scope)
  }

  /// Sorts the rows by threshold, or by the values they are for, so that their order is no matter.
  private func sort(_ bands: inout Bands) {
    bands.choiceRows.sort { $0.mask < $1.mask }
    let days = bands.steps.map { constantDate($0.from)?.dayNumber }
    if !days.contains(nil) {
      bands.steps.sort { first, second in
        guard let a = constantDate(first.from), let b = constantDate(second.from) else {
          return false
        }
        return a < b
      }
      return
    }
    if bands.steps.contains(where: { constant($0.from) == nil }) { return }
    bands.steps.sort { first, second in
      guard let a = constant(first.from), let b = constant(second.from) else { return false }
      return a < b
    }
  }

  // MARK: Exceptions

  /// Sorts exceptions by name and finds those that each comes over, directly.
  mutating func ordered(_ syntaxes: [ExceptionSyntax]) -> [(ExceptionSyntax, over: [Int])] {
    var sorted: [ExceptionSyntax] = []
    for syntax in syntaxes.sorted(by: { ($0.name.text, $0.range) < ($1.name.text, $1.range) }) {
      if let last = sorted.last, last.name.text == syntax.name.text {
        findings.reportTwice(syntax.name.text, at: syntax.name.range, first: last.name.range)
      } else {
        sorted.append(syntax)
      }
    }
    let names = sorted.map { $0.name.text }
    var result: [(ExceptionSyntax, over: [Int])] = []
    for syntax in sorted {
      var over: Set<Int> = []
      for name in syntax.over {
        if let index = names.firstIndex(of: name.text), name.text != syntax.name.text {
          over.insert(index)
        } else {
          reportOver(name, among: names.filter { $0 != syntax.name.text })
        }
      }
      result.append((syntax, over.sorted()))
    }
    return withoutCircles(result)
  }

  private mutating func reportOver(_ name: NameSyntax, among names: [String]) {
    findings.report(
      .overNamesNothing,
      Phrase(
        en: "`\(name.text)` is no other exception of this declaration",
        de: "`\(name.text)` ist keine andere Ausnahme dieser Erklärung"
      ),
      at: name.range,
      found: name.text,
      expected: names.isEmpty ? nil : Phrase(same: names.joined(separator: ", ")),
      help: Suggestions.help(for: name.text, among: names)
        ?? Phrase(
          en: "name an exception that stands beside it",
          de: "eine Ausnahme nennen, die daneben steht"
        )
    )
  }

  /// Two exceptions do not come over one another, not even through others.
  private mutating func withoutCircles(
    _ exceptions: [(ExceptionSyntax, over: [Int])]
  ) -> [(ExceptionSyntax, over: [Int])] {
    var result = exceptions
    for start in result.indices {
      var reached: Set<Int> = []
      var open = result[start].over
      while let next = open.popLast() {
        guard reached.insert(next).inserted else { continue }
        open += result[next].over
      }
      guard reached.contains(start) else { continue }
      let name = result[start].0.name
      findings.report(
        .dependsOnItself,
        Phrase(
          en: "`\(name.text)` comes over itself",
          de: "`\(name.text)` hat Vorrang vor sich selbst"
        ),
        at: name.range,
        found: name.text,
        help: Phrase(en: "remove one `over`", de: "ein `mit Vorrang vor` streichen")
      )
      result[start].over = []
    }
    return result
  }
}
