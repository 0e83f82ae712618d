import StetigRules
import StetigText
import StetigValues

// What is asked of a project, and the figures that the rules name.
extension FactSheetPages {
  mutating func conditions(_ version: RuleBlock, _ frames: [RuleBlock], _ level: Int) {
    guard !version.conditions.isEmpty || frames.contains(where: { !$0.conditions.isEmpty })
    else { return }
    parts.append(
      .heading(level: level, say("Who and what is funded", "Wer und was gefördert wird"))
    )
    if !version.conditions.isEmpty {
      parts.append(.items(inOrder(version.conditions).flatMap { items($0, version.days) }))
    }
    for frame in frames where !frame.conditions.isEmpty {
      let name = words.say(frame.label)
      let days = frame.days == .always ? "" : " (" + validity(frame) + ")"
      parts.append(
        .paragraph(
          Line(
            say(
              "From general law, \(words.quoted(name))\(days):",
              "Aus allgemeinem Recht, \(words.quoted(name))\(days):"
            )
          )
        )
      )
      parts.append(.items(inOrder(frame.conditions).flatMap { items($0, frame.days) }))
    }
  }

  /// As the rule file has them.
  private func inOrder(_ conditions: [Condition]) -> [Condition] {
    conditions.sorted { $0.provenance.range < $1.provenance.range }
  }

  private mutating func items(_ condition: Condition, _ days: DateRange) -> [Item] {
    condition.versions.filter { $0.period.overlaps(days) }.map { version in
      item(condition, version, isOnly: condition.versions.count == 1)
    }
  }

  private mutating func item(
    _ condition: Condition,
    _ version: ConditionVersion,
    isOnly: Bool
  ) -> Item {
    let label = words.say(condition.label)
    note(version.provenance, label, version.roots)
    var name = [Span(label, .strong), Span(" (" + strength(version) + ")", .quiet)]
    if !isOnly { name.append(Span(" " + words.period(version.period))) }
    name.append(Span(": "))
    var inner: [Item] = []
    var line = Line(name)
    let clause = words.clause(version.ask)
    switch clause {
    case nil: line = line + code(version.provenance.range)
    case .sentence(let text)?: line = line + Line(sentence(text) + ".")
    case .all(let parts)?:
      line = line + Line(say("All of these: ", "All dies: ") + numbered(parts))
    case .any(let parts)?:
      line = line + Line(say("One of these: ", "Eines davon: ") + numbered(parts))
    }
    if let guardNode = version.guardNode {
      let when = words.condition(guardNode)
      let text = when.map { Line($0 + ".") } ?? code(version.provenance.range)
      inner.append(Item(Line(say("Asked only where: ", "Nur zu prüfen, wenn gilt: ")) + text))
    }
    for (index, exception) in version.exceptions.enumerated() {
      inner.append(item(exception, over: version.exceptions, index))
    }
    var fields = marks(version.provenance)
    if version.provenance != condition.provenance {
      for extra in marks(condition.provenance) where !fields.contains(extra) {
        fields.append(extra)
      }
      note(condition.provenance, label, [])
    }
    return Item(line, fields: fields, items: inner)
  }

  /// `(1) …; (2) ….`
  private func numbered(_ parts: [Clause]) -> String {
    parts.enumerated().map { "(\($0 + 1)) " + words.inline($1) }.joined(separator: "; ") + "."
  }

  private func strength(_ version: ConditionVersion) -> String {
    let kind = words.say(version.kind.label)
    return version.isAsRule ? kind + say(", as a rule", ", in der Regel") : kind
  }

  private mutating func item(
    _ exception: ConditionException,
    over all: [ConditionException],
    _ index: Int
  ) -> Item {
    let label = words.say(exception.label)
    note(exception.provenance, label, [exception.when] + [exception.ask].compactMap { $0 })
    let range = exception.provenance.range
    let when = words.condition(exception.when).map { Line($0) } ?? code(range)
    var line =
      Line([
        Span(say("Exception ", "Ausnahme ")), Span(words.quoted(label), .strong),
        Span(say(", where: ", ", wenn gilt: ")),
      ]) + when + Line(". ")
    if let ask = exception.ask {
      if case .unknown = rules.arena[ask].operation {
        line =
          line
          + Line(
            say("Whether it then holds is not known.", "Ob es dann erfüllt ist, ist nicht bekannt.")
          )
      } else {
        let instead = words.condition(ask).map { Line($0 + ".") } ?? code(range)
        line = line + Line(say("Instead: ", "Stattdessen muss gelten: ")) + instead
      }
    } else {
      line = line + Line(say("Then this is not asked.", "Dann entfällt diese Voraussetzung."))
    }
    let weaker = exception.over.filter { all.indices.contains($0) }
      .map { words.quoted(words.say(all[$0].label)) }
    if !weaker.isEmpty {
      line = line + Line(say(" It comes before ", " Sie geht vor: ") + words.both(weaker) + ".")
    }
    return Item(line, fields: marks(exception.provenance))
  }

  /// The parameters of a version and those of others that it reads.
  mutating func figures(_ version: RuleBlock, _ frames: [RuleBlock], _ level: Int) {
    gatherRoots(version)
    for frame in frames { gatherRoots(frame) }
    let used = Set(
      reachable.compactMap { node -> Int? in
        guard case .parameter(let id) = rules.arena[node].operation else { return nil }
        return id.index
      }
    )
    let shown = rules.parameters.indices.filter { index in
      used.contains(index) || rules.parameters[index].block == version.name
    }
    let own = shown.sorted {
      rules.parameters[$0].provenance.range < rules.parameters[$1].provenance.range
    }
    let items = own.flatMap { self.items(rules.parameters[$0], version) }
    guard !items.isEmpty else { return }
    parts.append(.heading(level: level, say("Figures", "Werte")))
    parts.append(.items(items))
  }

  private mutating func gatherRoots(_ version: RuleBlock) {
    for part in version.grant?.parts ?? [] { roots += part.roots }
    for rule in version.stacking { roots += rule.roots }
    for clause in version.costs?.clauses ?? [] {
      switch clause.kind {
      case .include(let rows), .exclude(let rows): roots.append(rows)
      case .limit(let rows, let most, _): roots += [rows, most]
      case .less(let value): roots.append(value)
      }
    }
    for clause in version.timing { roots += clause.roots }
    for obligation in version.obligations {
      roots += [obligation.when].compactMap { $0 }
      switch obligation.due {
      case .until(let day), .by(let day): roots.append(day)
      case .every(let span): roots.append(span)
      }
    }
  }

  private mutating func items(_ parameter: CheckedParameter, _ version: RuleBlock) -> [Item] {
    var arms: [(period: DateRange, value: NodeID)] = [(.always, parameter.value)]
    if case .versions(let all) = rules.arena[parameter.value].operation {
      arms = all.map { ($0.period, $0.value) }
    }
    let shown = arms.filter { $0.period.overlaps(version.days) }
    return shown.map { arm in
      let isWhole = arm.period.contains(version.days)
      return item(parameter, arm.value, isWhole ? nil : arm.period)
    }
  }

  private mutating func item(
    _ parameter: CheckedParameter,
    _ value: NodeID,
    _ period: DateRange?
  ) -> Item {
    let label = words.say(parameter.label)
    note(parameter.provenance, label, [value])
    var line = Line(label, .strong)
    if parameter.block != words.block {
      line = line + Line(say(" of ", " aus ") + words.name(ofBlock: parameter.block))
    }
    if let period { line = line + Line(" " + words.period(period)) }
    var base = value
    var arms: [ExceptionArm] = []
    if case .exceptions(let inner, let all) = rules.arena[value].operation {
      base = inner
      arms = all
    }
    var inner: [Item] = []
    if case .bands(let bands) = rules.arena[base].operation {
      if let rows = words.rows(bands, RuleWords.deepest) {
        line = line + Line(say(": by steps", ": gestaffelt"))
        inner += rows.map { Item(Line(sentence($0.when) + ": " + $0.value)) }
      } else {
        line = line + Line(": ") + code(parameter.provenance.range)
      }
    } else if let noun = words.noun(base) {
      line = line + Line(": " + noun.text)
    } else {
      line = line + Line(": ") + code(parameter.provenance.range)
    }
    for arm in arms { inner.append(item(arm, arms, parameter)) }
    return Item(line, fields: marks(parameter.provenance), items: inner)
  }

  private mutating func item(
    _ arm: ExceptionArm,
    _ all: [ExceptionArm],
    _ parameter: CheckedParameter
  ) -> Item {
    let provenance = parameter.exceptionProvenance[arm.name]
    if let provenance {
      note(provenance, words.say(parameter.label), [arm.when, arm.value])
    }
    let range = (provenance ?? parameter.provenance).range
    let value = words.noun(arm.value).map { Line($0.text) } ?? code(range)
    let when = words.condition(arm.when).map { Line($0) } ?? code(range)
    var line = Line(say("But ", "Aber ")) + value + Line(say(", where: ", ", wenn gilt: ")) + when
    let weaker = arm.over.filter { all.indices.contains($0) }
      .compactMap { words.noun(all[$0].value)?.text }
    if !weaker.isEmpty {
      line = line + Line(say(" (comes before: ", " (geht vor: ") + words.both(weaker) + ")")
    }
    return Item(line + Line("."), fields: provenance.map { marks($0) } ?? [])
  }
}

extension TimingClause {
  /// What the clause reads.
  var roots: [NodeID] {
    let guards = [when].compactMap { $0 }
    switch kind {
    case .apply(let windows), .interest(let windows), .start(let windows), .end(let windows):
      return guards + windows.flatMap { $0.days.roots + ($0.forStart?.roots ?? []) }
    case .runtime(let limit, let from):
      return guards + [limit.low, limit.high, from].compactMap { $0 }
    case .approval(let limit, _): return guards + [limit.low, limit.high].compactMap { $0 }
    case .extend(_, let most): return guards + [most].compactMap { $0 }
    case .phaseOut(let over, let before, let shares):
      return guards + [over] + [before].compactMap { $0 } + shares
    case .followOn: return guards
    }
  }
}

extension WindowDays {
  /// The days that the window names.
  var roots: [NodeID] {
    switch self {
    case .by(let day), .on(let day): [day]
    case .from(let first, let last): [first] + [last].compactMap { $0 }
    case .anyTime, .unknown: []
    }
  }
}
