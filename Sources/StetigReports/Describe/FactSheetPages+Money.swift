import StetigRules
import StetigText
import StetigValues

// Costs, the grant, other money, and what binds after the decision.
extension FactSheetPages {
  mutating func money(_ version: RuleBlock, _ level: Int) {
    guard version.kind != .principles, version.costs != nil || version.grant != nil else { return }
    if let costs = version.costs {
      parts.append(.heading(level: level, say("Which costs count", "Welche Ausgaben zählen")))
      note(costs.provenance, say("eligible costs", "zuwendungsfähige Ausgaben"), [])
      var items = costs.clauses.map { item($0) }
      if items.isEmpty { items = [Item(Line(say("All costs.", "Alle Ausgaben.")))] }
      parts.append(.items(items))
      let fields = marks(costs.provenance)
      if !fields.isEmpty { parts.append(.fields(fields)) }
    }
    if let grant = version.grant {
      parts.append(.heading(level: level, say("How much", "Wie hoch die Zuwendung ist")))
      note(grant.provenance, say("grant", "Zuwendung"), [])
      parts.append(.items(grant.parts.map { item($0) }))
      let fields = marks(grant.provenance)
      if !fields.isEmpty { parts.append(.fields(fields)) }
    }
  }

  /// The rows that a node over cost rows is about.
  private func rows(_ node: NodeID) -> String? {
    switch rules.arena[node].operation {
    case .truth(true): return say("all costs", "alle Ausgaben")
    case .oneOf(_, let values): return words.nouns(values, 2).map { words.both($0) }
    case .compare(.equal, _, let value): return words.noun(value)?.text
    case .quantity, .date, .span, .text, .choice, .programme, .none, .unknown, .subject, .element,
      .follow, .fact, .list, .any, .count, .sum, .lowestIn, .highestIn, .and, .or, .not, .between,
      .includesOneOf, .includesOnly, .lasts, .place, .add, .subtract, .multiply, .divide, .negate,
      .addSpan, .subtractSpan, .lowest, .highest, .round, .yearOf, .fullYears, .fullMonths,
      .recurring, .workingDay, .bands, .exceptions, .versions, .lookUp, .eligibleCosts,
      .grantBeforeMinimum, .bindingDate, .parameter, .truth(false), .compare:
      return words.condition(node).map {
        say("all costs where ", "alle Ausgaben, für die gilt: ") + $0
      }
    }
  }

  private mutating func item(_ clause: CostClause) -> Item {
    let range = clause.provenance.range
    var line: Line
    var read: [NodeID]
    switch clause.kind {
    case .include(let node):
      read = [node]
      line =
        Line(say("What counts: ", "Es zählen: ")) + (rows(node).map { Line($0) } ?? code(range))
    case .exclude(let node):
      read = [node]
      line =
        Line(say("What does not count: ", "Es zählen nicht: "))
        + (rows(node).map { Line($0) } ?? code(range))
    case .limit(let node, let most, let per):
      read = [node, most]
      line = Line(say("Counts only in part: ", "Es zählen nur zum Teil: "))
      if let rows = rows(node), let most = words.noun(most) {
        line = line + Line(rows + say(", at most ", ", höchstens ") + most.text + self.per(per))
      } else {
        line = line + code(range)
      }
    case .less(let value):
      read = [value]
      line = Line(say("Taken off: ", "Abgezogen wird: "))
      line = line + (words.noun(value).map { Line($0.text) } ?? code(range))
    }
    note(clause.provenance, say("eligible costs", "zuwendungsfähige Ausgaben"), read)
    return Item(line + Line("."), fields: marks(clause.provenance))
  }

  func name(_ kind: FinancingKind) -> String {
    switch kind {
    case .share: say("share financing", "Anteilfinanzierung")
    case .gap: say("gap financing", "Fehlbedarfsfinanzierung")
    case .fixed: say("fixed amount", "Festbetragsfinanzierung")
    case .full: say("full financing", "Vollfinanzierung")
    case .unknown: say("kind of financing not known", "Finanzierungsart nicht bekannt")
    }
  }

  private mutating func item(_ part: GrantPart) -> Item {
    let range = part.provenance.range
    func value(_ node: NodeID, _ words: RuleWords, _ code: Line) -> Line {
      words.noun(node).map { Line($0.text) } ?? code
    }
    let own = code(range)
    var line: Line
    var what = say("grant", "Zuwendung")
    switch part.kind {
    case .financing(let kind, let amount, let isUpTo, let per):
      what = say("kind and amount of the grant", "Art und Höhe der Zuwendung")
      line = Line(sentence(name(kind)), .strong)
      if kind == .unknown { add(.unknown, what) }
      if let amount {
        line =
          line + Line(": " + (isUpTo ? say("up to ", "bis zu ") : ""))
          + value(amount, words, own) + Line(self.per(per))
      } else {
        line = line + Line(say("; the amount is not known", "; der Betrag ist nicht bekannt"))
      }
    case .plus(let amount, let isUpTo, let per):
      line =
        Line(say("In addition: ", "Dazu kommt: ") + (isUpTo ? say("up to ", "bis zu ") : ""))
        + value(amount, words, own) + Line(self.per(per))
    case .atMost(let amount, let per):
      what = say("cap", "Höchstbetrag")
      line = Line(say("At most ", "Höchstens ")) + value(amount, words, own) + Line(self.per(per))
    case .atLeast(let amount, let per):
      what = say("minimum", "Mindestbetrag")
      line =
        Line(say("At least ", "Mindestens ")) + value(amount, words, own)
        + Line(
          self.per(per) + say("; a smaller grant is not given", "; weniger wird nicht bewilligt")
        )
    case .ownShare(let least, let counting):
      what = say("own share", "Eigenanteil")
      line =
        Line(say("Own share: at least ", "Eigenanteil: mindestens ")) + value(least, words, own)
      if rules.arena[least].type == .share {
        line = line + Line(say(" of the eligible costs", " der zuwendungsfähigen Ausgaben"))
      }
      let origins = origins(counting)
      if !origins.isEmpty {
        line =
          line
          + Line(say("; what counts is ", "; es zählen ") + words.both(origins))
      }
    case .rounded(let way, let step):
      let word =
        switch way {
        case .down: say("Rounded down to multiples of ", "Abgerundet auf Vielfache von ")
        case .up: say("Rounded up to multiples of ", "Aufgerundet auf Vielfache von ")
        case .nearest: say("Rounded to multiples of ", "Gerundet auf Vielfache von ")
        }
      line = Line(word) + value(step, words, own)
    case .split(let shares):
      what = say("who pays", "Aufteilung")
      line = Line(say("Who pays: ", "Wer zahlt: "))
      for (index, share) in shares.enumerated() {
        let level = levelNaming(share.level, rules.vocabulary).map { words.say($0.label) } ?? "?"
        line = line + Line((index == 0 ? "" : "; ") + level + " ") + value(share.share, words, own)
      }
    }
    note(part.provenance, what, part.roots)
    return Item(
      line + qualified(part.when, part.isAsRule, range) + Line("."),
      fields: marks(part.provenance)
    )
  }

  private func origins(_ mask: UInt64) -> [String] {
    guard let owner = rules.vocabulary.entity("funding"),
      let fact = rules.vocabulary.fact(owner, "origin")
    else { return [] }
    return (0..<64).filter { mask & (1 << UInt64($0)) != 0 }
      .map { words.value($0, of: .choice(fact)) }
  }

  /// `, as a rule, where …`.
  func qualified(_ when: NodeID?, _ isAsRule: Bool, _ range: SourceRange) -> Line {
    var line = Line(isAsRule ? say(" (as a rule)", " (in der Regel)") : "")
    if let when {
      let text = words.condition(when).map { Line($0) } ?? code(range)
      line = line + Line(say(", where: ", ", wenn gilt: ")) + text
    }
    return line
  }

  mutating func stacking(_ version: RuleBlock, _ level: Int) {
    guard !version.stacking.isEmpty else { return }
    parts.append(.heading(level: level, say("Beside other grants", "Neben anderen Zuwendungen")))
    var items: [Item] = []
    for rule in version.stacking {
      let range = rule.provenance.range
      var line: Line
      switch rule.kind {
      case .neverWith(let programmes, let onSameCosts):
        let others =
          programmes.map { words.either($0.map { words.name(ofProgramme: $0) }) }
          ?? say("any other grant", "irgendeiner anderen Zuwendung")
        line = Line(say("Not together with \(others)", "Nicht zusammen mit \(others)"))
        if onSameCosts { line = line + Line(say(" for the same costs", " für dieselben Ausgaben")) }
      case .together(let most):
        line =
          Line(
            say(
              "All public grants together at most ",
              "Alle öffentlichen Zuwendungen zusammen höchstens "
            )
          )
          + (words.noun(most).map { Line($0.text) } ?? code(range))
        if rules.arena[most].type == .share {
          line = line + Line(say(" of the eligible costs", " der zuwendungsfähigen Ausgaben"))
        }
      }
      note(rule.provenance, say("other grants", "andere Zuwendungen"), rule.roots)
      items.append(
        Item(
          line + qualified(rule.when, rule.isAsRule, range) + Line("."),
          fields: marks(rule.provenance)
        )
      )
    }
    parts.append(.items(items))
  }

  mutating func obligations(_ blocks: [RuleBlock], _ level: Int) {
    let all = blocks.flatMap(\.obligations)
    guard !all.isEmpty else { return }
    parts.append(
      .heading(level: level, say("What binds afterwards", "Was nach der Bewilligung bindet"))
    )
    var items: [Item] = []
    for obligation in all {
      let range = obligation.provenance.range
      let label = words.say(obligation.label)
      func shown(_ node: NodeID, onDay: Bool) -> Line {
        words.noun(node).map { Line(onDay ? $0.onDay ?? $0.text : $0.text) } ?? code(range)
      }
      let due: Line
      let read: NodeID
      switch obligation.due {
      case .until(let day):
        read = day
        due = Line(say("lasts until ", "dauert bis: ")) + shown(day, onDay: false)
      case .by(let day):
        read = day
        due = Line(say("due by ", "spätestens ")) + shown(day, onDay: true)
      case .every(let span):
        read = span
        if case .span(.months(12)) = rules.arena[span].operation {
          due = Line(say("every year", "jedes Jahr"))
        } else {
          due = Line(say("every ", "alle ")) + shown(span, onDay: false)
        }
      }
      note(obligation.provenance, label, [read])
      items.append(
        Item(
          Line(label, .strong) + Line(": ") + due
            + qualified(obligation.when, false, range) + Line("."),
          fields: marks(obligation.provenance)
        )
      )
    }
    parts.append(.items(items))
  }
}
