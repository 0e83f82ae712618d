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
    askedWords(
      comparison,
      shown(limit).phrase(plan.vocabulary),
      isDate: plan.arena[left].type == .date
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
    let english =
      (wanted ? "includes " : "does not include ") + (isOnly ? "only " : "one of ")
    let german = (wanted ? "enthält " : "enthält nicht ") + (isOnly ? "nur " : "eines von ")
    return Phrase(en: english + values.english, de: german + values.german)
  }

  func askedRows(wanted: Bool) -> Phrase {
    wanted
      ? Phrase(en: "at least one row", de: "mindestens eine Zeile")
      : Phrase(en: "no row", de: "keine Zeile")
  }

  func askedPlace(_ question: PlaceQuestion, wanted: Bool) -> Phrase {
    let targets = words(for: question.targets, question.filter)
    let (english, german): (String, String) =
      switch question.relation {
      case .liesIn: ("in one of ", "in einem von ")
      case .liesPartlyIn: ("partly in one of ", "teilweise in einem von ")
      case .liesOutsideEvery: ("outside all of ", "außerhalb von allen: ")
      case .overlaps: ("overlapping one of ", "überdeckend eines von ")
      case .liesNear: ("near one of ", "nahe einem von ")
      }
    return Phrase(
      en: (wanted ? "" : "not ") + english + targets.english,
      de: (wanted ? "" : "nicht ") + german + targets.german
    )
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
