import StetigEvaluation
import StetigRules
import StetigText
import StetigValues

// What a test expects of amounts, distances, days and parameters.
extension ExpectationCheck {
  func checkGrant(
    _ grant: RuleTest.ExpectedGrant,
    _ result: CaseResult,
    _ range: SourceRange
  ) -> [RuleTestFailure] {
    let amount = result.grant?.amount
    let isMet: Bool
    let expected: ShownValue.Content
    switch grant {
    case .exactly(let cents):
      expected = .known(.quantity(cents))
      isMet = amount?.exact.map { Fraction(Int128($0)) } == cents
    case .between(let low, let high):
      expected = .between(.quantity(low), .quantity(high))
      isMet =
        amount.map { Fraction(Int128($0.low)) } == low
        && amount?.high.map { Fraction(Int128($0)) } == high
    case .unknown:
      expected = .unknown
      isMet = amount.map { $0.exact == nil } ?? false
    }
    guard !isMet else { return [] }
    let actual =
      amount.map { ShownValue($0.shown, .money).phrase(plan.vocabulary) }
      ?? Phrase(en: "no grant", de: "keine Zuwendung")
    return [
      failure(
        range,
        subject: Phrase(en: "grant", de: "Zuwendung"),
        expected: ShownValue(expected, .money).phrase(plan.vocabulary),
        actual: actual
      )
    ]
  }

  func checkSplit(
    _ parts: [Int: Fraction],
    _ result: CaseResult,
    _ range: SourceRange
  ) -> [RuleTestFailure] {
    let found = result.grant?.split ?? []
    var failures: [RuleTestFailure] = []
    for (level, cents) in parts.sorted(by: { $0.key < $1.key }) {
      let part = found.first { $0.level.value == level }
      if part?.amount.exact.map({ Fraction(Int128($0)) }) == cents { continue }
      let name = levelName(level)
      failures.append(
        failure(
          range,
          subject: Phrase(en: "part \(name.english)", de: "Anteil \(name.german)"),
          expected: ShownValue(.known(.quantity(cents)), .money).phrase(plan.vocabulary),
          actual: part.map { ShownValue($0.amount.shown, .money).phrase(plan.vocabulary) }
            ?? Phrase(en: "no part", de: "kein Anteil")
        )
      )
    }
    return failures
  }

  private func levelName(_ level: Int) -> Phrase {
    for fact in plan.vocabulary.facts where fact.naming.english == "level" {
      guard case .choice(let values) = fact.type, level < values.count else { continue }
      return Phrase(en: values[level].english, de: values[level].german)
    }
    return Phrase(same: String(level))
  }

  /// The distance of a violated condition: of any, since `because` says which.
  func checkDistance(
    _ distance: Fraction,
    _ type: ValueType,
    _ result: CaseResult,
    _ range: SourceRange
  ) -> [RuleTestFailure] {
    let found = result.conditions.filter { $0.outcome == .violated }
      .compactMap { $0.nearMiss?.distance }
    if found.contains(where: { $0.measures(distance, type) }) { return [] }
    let wanted = ShownValue(.known(datum(distance, type)), type).phrase(plan.vocabulary)
    let texts = found.map { $0.phrase(plan.vocabulary) }
    return [
      failure(
        range,
        subject: Phrase(en: "missed by", de: "verfehlt um"),
        expected: wanted,
        actual: Phrase(
          en: listed(texts.map({ $0.english })),
          de: listed(texts.map({ $0.german }))
        )
      )
    ]
  }

  func checkWindow(
    _ first: CalendarDate?,
    _ last: CalendarDate?,
    _ result: CaseResult,
    _ block: PlannedBlock,
    _ range: SourceRange
  ) -> [RuleTestFailure] {
    guard var evaluator = evaluator(result, block) else { return [] }
    let windows = evaluator.applicationWindows()
    if windows.contains(where: { $0.first == first && $0.last == last }) { return [] }
    return [
      failure(
        range,
        subject: Phrase(en: "application window", de: "Antragsfrist"),
        expected: windowText(first, last),
        actual: Phrase(
          en: listed(windows.map { windowText($0.first, $0.last).english }),
          de: listed(windows.map { windowText($0.first, $0.last).german })
        )
      )
    ]
  }

  private func windowText(_ first: CalendarDate?, _ last: CalendarDate?) -> Phrase {
    switch (first, last) {
    case (nil, nil): Phrase(en: "any time", de: "jederzeit")
    case (nil, let last?): Phrase(en: "by \(last)", de: "spätestens \(germanDate(last))")
    case (let first?, nil): Phrase(en: "from \(first)", de: "ab \(germanDate(first))")
    case (let first?, let last?):
      Phrase(
        en: "from \(first) to \(last)",
        de: "ab \(germanDate(first)) bis \(germanDate(last))"
      )
    }
  }

  func checkParameter(
    _ name: String,
    _ value: Datum,
    _ result: CaseResult,
    _ block: PlannedBlock,
    _ range: SourceRange
  ) -> [RuleTestFailure] {
    let subject = Phrase(en: "parameter \(name)", de: "Wert \(name)")
    let own = plan.parameters.filter { $0.block == block.name }
    guard let parameter = own.first(where: { $0.name == name }),
      var evaluator = evaluator(result, block)
    else {
      return [
        failure(
          range,
          subject: subject,
          expected: Phrase(same: name),
          actual: Suggestions.help(for: name, among: own.map({ $0.name }))
            ?? Phrase(en: "no such parameter", de: "kein solcher Wert")
        )
      ]
    }
    let found = evaluator.shown(parameter.node)
    let isMet: Bool
    switch (value, found.content) {
    case (.unknown, .known), (.unknown, .none): isMet = false
    case (.unknown, .between), (.unknown, .unknown): isMet = true
    case (.none, let content): isMet = content == .none
    case (let datum, .known(let known)): isMet = datum == known
    case (_, .none), (_, .between), (_, .unknown): isMet = false
    }
    guard !isMet else { return [] }
    return [
      failure(
        range,
        subject: subject,
        expected: ShownValue(.known(value), parameter.type).phrase(plan.vocabulary),
        actual: found.phrase(plan.vocabulary)
      )
    ]
  }

  /// An evaluator for the version that the binding date chose, else the last one.
  private func evaluator(_ result: CaseResult, _ block: PlannedBlock) -> ReferenceEvaluator? {
    let version = result.version.map { block.versions[$0] } ?? block.versions.last
    return version.map {
      ReferenceEvaluator(
        plan: plan,
        portfolio: portfolio.portfolio,
        project: portfolio.project,
        block: $0
      )
    }
  }

  private func datum(_ amount: Fraction, _ type: ValueType) -> Datum {
    let count = Int(exactly: amount.numerator) ?? 0
    switch type {
    case .months: return .span(.months(count))
    case .days: return .span(.days(count))
    case .truth, .number, .share, .money, .length, .date, .text, .programme, .place, .choice,
      .choices, .reference, .list:
      return .quantity(amount)
    }
  }
}

extension ShownValue {
  /// Whether it is this much, in the unit of `type`; a bare number fits every unit.
  fileprivate func measures(_ amount: Fraction, _ type: ValueType) -> Bool {
    guard case .known(let datum) = content else { return false }
    switch (datum, type) {
    case (.span(.days(let days)), .days): return Fraction(days) == amount
    case (.span(.months(let months)), .months): return Fraction(months) == amount
    case (.quantity(let quantity), .months), (.quantity(let quantity), .days):
      return self.type == type && quantity == amount
    case (.quantity(let quantity), _): return quantity == amount
    case (.span, _), (.unknown, _), (.none, _), (.truth, _), (.date, _), (.text, _), (.choice, _),
      (.choices, _):
      return false
    }
  }
}
