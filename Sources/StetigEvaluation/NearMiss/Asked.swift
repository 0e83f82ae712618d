import StetigRules
import StetigText
import StetigValues

/// What an ask asks, as words that stand by themselves.
extension ReferenceEvaluator {
  mutating func askedComparison(
    _ comparison: Comparison,
    _ left: NodeID,
    _ limit: NodeID
  ) -> Phrase {
    let isDate = plan.arena[left].type == .date
    let limit = shown(limit)
    let words =
      limit.content == .unknown
      ? unknownLimit(comparison, isDate: isDate) : limit.phrase(plan.vocabulary)
    return askedWords(comparison, words, isDate: isDate)
  }

  /// A limit that is not known, in the case that the words before it take.
  private func unknownLimit(_ comparison: Comparison, isDate: Bool) -> Phrase {
    guard isDate else { return Phrase(en: "a value not known", de: "ein nicht bekannter Wert") }
    let isEquality = comparison == .equal || comparison == .notEqual
    return Phrase(
      en: "a day not known",
      de: isEquality ? "ein nicht bekannter Tag" : "nicht bekannten Tag"
    )
  }

  mutating func askedBetween(
    _ value: NodeID,
    _ low: NodeID,
    _ high: NodeID,
    wanted: Bool
  ) -> Phrase {
    let (least, most) = (shown(low).phrase(plan.vocabulary), shown(high).phrase(plan.vocabulary))
    let not = wanted ? ("", "") : ("not ", "nicht ")
    let isDate = plan.arena[value].type == .date
    return Phrase(
      en: not.0 + (isDate ? "from " : "between ") + least.english + (isDate ? " to " : " and ")
        + most.english,
      de: not.1 + (isDate ? "vom " : "zwischen ") + least.german + (isDate ? " bis " : " und ")
        + most.german
    )
  }

  mutating func askedChoice(_ values: [NodeID], wanted: Bool) -> Phrase {
    choiceWords(values.map { shown($0).phrase(plan.vocabulary) }, isWanted: wanted)
  }

  func askedSet(_ set: NodeID, _ mask: UInt64, _ wanted: Bool, isOnly: Bool) -> Phrase {
    let type = plan.arena[set].type
    let values = ShownValue(.known(.choices(mask)), type).phrase(plan.vocabulary)
    let kind = setWords(mask, isOnly: isOnly)
    return Phrase(
      en: (wanted ? "includes " : "does not include ") + kind.english + values.english,
      de: (wanted ? "enthält " : "enthält nicht ") + kind.german + values.german
    )
  }

  /// What stands before the values of a set; nothing before a single one.
  func setWords(_ mask: UInt64, isOnly: Bool) -> Phrase {
    if isOnly { return Phrase(en: "only ", de: "nur ") }
    return mask.nonzeroBitCount == 1 ? Phrase(same: "") : Phrase(en: "one of ", de: "eines von ")
  }

  func askedRows(wanted: Bool) -> Phrase {
    wanted
      ? Phrase(en: "at least one row", de: "mindestens eine Zeile")
      : Phrase(en: "no row", de: "keine Zeile")
  }

  /// What a period has to last.
  mutating func askedPeriod(_ limit: Limit, wanted: Bool) -> Phrase {
    let low = limit.low.map { shown($0).phrase(plan.vocabulary) }
    let high = limit.high.map { shown($0).phrase(plan.vocabulary) }
    let words: Phrase
    if let low, let high, low == high {
      words = Phrase(en: "exactly " + low.english, de: "genau " + low.german)
    } else if let low, let high {
      words = Phrase(
        en: "at least " + low.english + " and at most " + high.english,
        de: "mindestens " + low.german + " und höchstens " + high.german
      )
    } else if let low {
      words = Phrase(en: "at least " + low.english, de: "mindestens " + low.german)
    } else if let high {
      words = Phrase(en: "at most " + high.english, de: "höchstens " + high.german)
    } else {
      words = Phrase(en: "any length", de: "beliebig lang")
    }
    return wanted ? words : Phrase(en: "not " + words.english, de: "nicht " + words.german)
  }
}
