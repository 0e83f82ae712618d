import StetigRules
import StetigText
import StetigValues

extension ReferenceEvaluator {
  /// What an expression is called in a sentence: a fact by its path, what is computed by a word
  /// for it.
  func words(for node: NodeID) -> Phrase {
    switch plan.arena[node].operation {
    case .fact(_, let fact), .follow(_, let fact): return words(for: fact)
    case .list(_, let list): return words(for: list)
    case .count(let list, let filter):
      let rows = words(for: list, filter)
      return Phrase(en: "the number of " + rows.english, de: "die Anzahl von " + rows.german)
    case .sum(let list, let term, let filter):
      let rows = filter.map { words(for: list, $0) }
      let sum = words(for: term)
      return Phrase(
        en: "the sum of " + sum.english + (rows.map { " over " + $0.english } ?? ""),
        de: "die Summe von " + sum.german + (rows.map { " über " + $0.german } ?? "")
      )
    case .lowestIn(_, let term, _):
      let of = words(for: term)
      return Phrase(en: "the lowest " + of.english, de: "der kleinste Wert von " + of.german)
    case .highestIn(_, let term, _):
      let of = words(for: term)
      return Phrase(en: "the highest " + of.english, de: "der größte Wert von " + of.german)
    case .eligibleCosts(let filter, _):
      let such = filter.flatMap { describe($0) }
      return Phrase(
        en: "the eligible costs" + (such.map { " with " + $0.english } ?? ""),
        de: "die zuwendungsfähigen Ausgaben" + (such.map { " mit " + $0.german } ?? "")
      )
    case .grantBeforeMinimum: return Phrase(en: "the grant", de: "die Zuwendung")
    case .yearOf(let date):
      let of = words(for: date)
      return Phrase(en: "the year of " + of.english, de: "das Jahr von " + of.german)
    case .workingDay(let date): return words(for: date)
    case .round(_, let value, _): return words(for: value)
    case .truth, .quantity, .date, .span, .text, .choice, .programme, .none, .unknown, .subject,
      .element, .any, .and, .or, .not, .compare, .between, .oneOf, .includesOneOf, .includesOnly,
      .lasts, .place, .add, .subtract, .multiply, .divide, .negate, .addSpan, .subtractSpan,
      .lowest, .highest, .fullYears, .fullMonths, .recurring, .bands, .exceptions, .versions,
      .lookUp, .bindingDate, .parameter:
      return Phrase(en: "the computed value", de: "der berechnete Wert")
    }
  }

  func words(for fact: FactID) -> Phrase {
    let owner = plan.vocabulary[plan.vocabulary[fact].owner].naming
    let own = plan.vocabulary[fact].naming
    return Phrase(
      en: "`" + owner.english + "." + own.english + "`",
      de: "`" + owner.german + "." + own.german + "`"
    )
  }

  private func words(for list: ListID) -> Phrase {
    let owner = plan.vocabulary[plan.vocabulary[list].owner].naming
    let own = plan.vocabulary[list].naming
    return Phrase(
      en: "`" + owner.english + "." + own.english + "`",
      de: "`" + owner.german + "." + own.german + "`"
    )
  }

  /// A list with what its rows have to be: "`project.documents` (`document.kind` is …)".
  func words(for list: NodeID, _ filter: NodeID?) -> Phrase {
    let rows = words(for: list)
    guard let such = filter.flatMap({ describe($0) }) else { return rows }
    return Phrase(
      en: rows.english + " (" + such.english + ")",
      de: rows.german + " (" + such.german + ")"
    )
  }

  /// A simple condition on a row as words; nil for what has no short name.
  func describe(_ node: NodeID) -> Phrase? {
    let operation = plan.arena[node].operation
    switch operation {
    case .fact: return words(for: node)
    case .not(let operand):
      return describe(operand).map { Phrase(en: "not " + $0.english, de: "nicht " + $0.german) }
    case .and(let operands): return joined(operands, en: " and ", de: " und ")
    case .or(let operands): return joined(operands, en: " or ", de: " oder ")
    case .compare(let comparison, let left, let right):
      guard let value = literal(right) else { return nil }
      let isDate = plan.arena[left].type == .date
      let asked = askedWords(comparison, value, isDate: isDate)
      return sentence(left, asked)
    case .oneOf(let value, let others):
      let values = others.compactMap { literal($0) }
      guard values.count == others.count else { return nil }
      return sentence(value, choiceWords(values, isWanted: true))
    case .truth, .quantity, .date, .span, .text, .choice, .programme, .none, .unknown, .subject,
      .element, .follow, .list, .any, .count, .sum, .lowestIn, .highestIn, .between,
      .includesOneOf, .includesOnly, .lasts, .place, .add, .subtract, .multiply, .divide, .negate,
      .addSpan, .subtractSpan, .lowest, .highest, .round, .yearOf, .fullYears, .fullMonths,
      .recurring, .workingDay, .bands, .exceptions, .versions, .lookUp, .eligibleCosts,
      .grantBeforeMinimum, .bindingDate, .parameter:
      return nil
    }
  }

  private func sentence(_ subject: NodeID, _ asked: Phrase) -> Phrase {
    let subject = words(for: subject)
    return Phrase(
      en: subject.english + " is " + asked.english,
      de: subject.german + " ist " + asked.german
    )
  }

  private func joined(_ operands: [NodeID], en: String, de: String) -> Phrase? {
    let parts = operands.compactMap { describe($0) }
    guard parts.count == operands.count else { return nil }
    return Phrase(
      en: parts.map { $0.english }.joined(separator: en),
      de: parts.map { $0.german }.joined(separator: de)
    )
  }

  private func literal(_ node: NodeID) -> Phrase? {
    let (operation, type) = (plan.arena[node].operation, plan.arena[node].type)
    let datum: Datum? =
      switch operation {
      case .truth(let value): .truth(value)
      case .quantity(let value): .quantity(value)
      case .date(let value): .date(value)
      case .span(let value): .span(value)
      case .text(let value), .programme(let value): .text(value)
      case .choice(let value): .choice(value)
      case .none: Datum.none
      case .unknown, .subject, .element, .follow, .fact, .list, .any, .count, .sum, .lowestIn,
        .highestIn, .and, .or, .not, .compare, .between, .oneOf, .includesOneOf, .includesOnly,
        .lasts, .place, .add, .subtract, .multiply, .divide, .negate, .addSpan, .subtractSpan,
        .lowest, .highest, .round, .yearOf, .fullYears, .fullMonths, .recurring, .workingDay,
        .bands, .exceptions, .versions, .lookUp, .eligibleCosts, .grantBeforeMinimum, .bindingDate,
        .parameter:
        nil
      }
    guard let datum else { return nil }
    return ShownValue(.known(datum), type).phrase(plan.vocabulary)
  }
}
