import StetigRules
import StetigText
import StetigValues

extension ReferenceEvaluator {
  /// What a question about places asks, as words.
  mutating func askedPlace(_ question: PlaceQuestion, wanted: Bool) -> Phrase {
    let targets = words(for: question.targets, question.filter)
    let (english, german): (String, String)
    switch question.relation {
    case .liesIn: (english, german) = ("in one of ", "in einem von ")
    case .liesPartlyIn: (english, german) = ("partly in one of ", "teilweise in einem von ")
    case .liesOutsideEvery: (english, german) = ("outside all of ", "außerhalb von allen: ")
    case .overlaps(let share):
      let least = measureWords(share)
      english = "covered at least " + least.english + " by "
      german = "mindestens " + least.german + " überdeckt von "
    case .liesNear(let limit):
      let most = measureWords(limit)
      english = "within " + most.english + " of one of "
      german = "höchstens " + most.german + " entfernt von einem von "
    }
    let state = stateWords(question.state)
    return Phrase(
      en: (wanted ? "" : "not ") + english + targets.english + state.english,
      de: (wanted ? "" : "nicht ") + german + targets.german + state.german
    )
  }

  private mutating func measureWords(_ node: NodeID) -> Phrase {
    let value = shown(node)
    guard value.content != .unknown else {
      return Phrase(en: "a measure not known", de: "ein nicht bekanntes Maß")
    }
    return value.phrase(plan.vocabulary)
  }

  private func stateWords(_ state: PlaceQuestion.AreaState) -> Phrase {
    switch state {
    case .any: Phrase(same: "")
    case .active: Phrase(en: ", active", de: ", aktiv")
    case .former: Phrase(en: ", former", de: ", ehemalig")
    case .activeOrFormer: Phrase(en: ", active or former", de: ", aktiv oder ehemalig")
    }
  }

  /// What something is called: its name, else its key, else its place as written.
  mutating func name(of row: RowReference) -> String {
    for wanted in ["name", "key"] {
      for fact in plan.vocabulary[row.entity].facts
      where plan.vocabulary[fact].naming.english == wanted {
        if case .text(let text?) = self.fact(fact, of: Value(.row(row))).content { return text }
      }
    }
    for fact in plan.vocabulary[row.entity].facts where plan.vocabulary[fact].type == .place {
      if case .text(let text?) = self.fact(fact, of: Value(.row(row))).content { return text }
    }
    return plan.vocabulary[row.entity].naming.english
  }

  /// Several names, each once, as one text; what is too long to be read is cut.
  mutating func names(of rows: [RowReference]) -> String {
    var names: [String] = []
    for row in rows {
      let name = name(of: row)
      if !names.contains(name) { names.append(name) }
    }
    names.sort()
    let shown = names.prefix(shownNames).joined(separator: ", ")
    return names.count > shownNames ? shown + ", …" : shown
  }
}

/// How many names a text lists at most.
private let shownNames = 5
