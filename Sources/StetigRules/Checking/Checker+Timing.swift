import StetigLanguage
import StetigText
import StetigValues

extension Checker {
  /// Returns the time clauses of a block, by kind, then as written.
  mutating func elaborateTiming(
    _ syntaxes: [TimingSyntax],
    of block: Int,
    _ scope: Scope
  ) -> [TimingClause] {
    let sorted = syntaxes.sorted { ($0.order, $0.range) < ($1.order, $1.range) }
    reportSecondTiming(sorted)
    var result: [TimingClause] = []
    for syntax in sorted {
      let own = provenance(syntax.cites, under: blockProvenances[block], at: syntax.range)
      let outer = beginClause()
      let inner = self.scope(scope, at: syntax.range).named(syntax.clauseName)
      let kind = elaborate(syntax, inner)
      let when = syntax.when.map { node($0, as: .truth, inner) }
      endClause(outer, own)
      guard let kind else { continue }
      result.append(
        TimingClause(kind, when: when, isAsRule: syntax.asARule != nil, provenance: own)
      )
    }
    return result
  }

  /// Two clauses of a kind that both always hold are one too many, but for two runtimes that count
  /// from different days.
  private mutating func reportSecondTiming(_ sorted: [TimingSyntax]) {
    for (first, second) in zip(sorted, sorted.dropFirst())
    where first.order == second.order && first.when == nil && second.when == nil {
      if case .runtime(_, let from) = first.kind, case .runtime(_, let other) = second.kind,
        from != nil || other != nil
      {
        continue
      }
      findings.reportSecond(second.words, at: second.keywordRange, first: first.keywordRange)
    }
  }

  private mutating func elaborate(_ syntax: TimingSyntax, _ scope: Scope) -> TimingClause.Kind? {
    switch syntax.kind {
    case .windows(let event, let windows):
      let windows = windows.map { elaborate($0, scope) }
      switch event {
      case .apply: return .apply(windows)
      case .interest: return .interest(windows)
      case .start: return .start(windows)
      case .end: return .end(windows)
      }
    case .runtime(let limit, let from):
      return .runtime(spanLimit(limit, scope), from: from.map { node($0, as: .date, scope) })
    case .approval(let limit, let from):
      if let from { noteNumber(at: from.range) }
      return .approval(spanLimit(limit, scope), from: from.flatMap { recurringDay($0) })
    case .lengthening(let count, let atMost):
      return .extend(times: times(count), atMost: atMost.map { span($0, scope) })
    case .phaseOut(let over, let before, let shares):
      return .phaseOut(
        over: span(over, scope),
        before: before.map { node($0, as: .date, scope) },
        shares: shares.map { node($0, as: .share, scope) }
      )
    case .followOn(let names): return .followOn(names.map { $0.text }.sorted())
    case .erroneous: return nil
    }
  }

  private mutating func times(_ count: ExtensionCountSyntax?) -> Int? {
    switch count {
    case nil: return nil
    case .once?: return 1
    case .times(let number)?:
      noteNumber(at: number.range)
      if number.value.isWhole, let whole = Int(exactly: number.value.numerator), whole > 0 {
        return whole
      }
      findings.report(
        .typeMismatch,
        Phrase(
          en: "a number of extensions is whole and at least 1",
          de: "eine Zahl von Verlängerungen ist ganz und mindestens 1"
        ),
        at: number.range,
        help: Phrase(en: "write a whole number", de: "eine ganze Zahl schreiben")
      )
      return nil
    }
  }

  private mutating func elaborate(_ window: WindowSyntax, _ scope: Scope) -> Window {
    Window(
      days: elaborate(window.days, scope),
      movesToWorkingDay: window.orNextWorkingDay != nil,
      forStart: window.forStart.map { elaborate($0, scope) }
    )
  }

  /// Returns the days of a window.
  mutating func elaborate(_ days: DaysSyntax, _ scope: Scope) -> WindowDays {
    switch days.kind {
    case .by(let last): .by(node(last, as: .date, scope))
    case .from(let first, let last):
      .from(node(first, as: .date, scope), to: last.map { node($0, as: .date, scope) })
    case .on(let day): .on(node(day, as: .date, scope))
    case .anyTime: .anyTime
    case .unknown: .unknown(name: scope.unknownName)
    }
  }
}

extension TimingSyntax {
  /// The place of its kind among all, for sorting.
  var order: Int {
    switch kind {
    case .windows(.interest, _): 0
    case .windows(.apply, _): 1
    case .windows(.start, _): 2
    case .windows(.end, _): 3
    case .runtime: 4
    case .approval: 5
    case .lengthening: 6
    case .phaseOut: 7
    case .followOn: 8
    case .erroneous: 9
    }
  }

  /// What a missing list says for an `unknown` in it.
  var clauseName: String {
    switch kind {
    case .windows(let event, _): event.rawValue
    case .runtime: "runtime"
    case .approval: "approval"
    case .lengthening: "extension"
    case .phaseOut: "phase_out"
    case .followOn: "follow_on"
    case .erroneous: ""
    }
  }

  /// The keyword in both languages.
  var words: Phrase {
    switch kind {
    case .windows(.apply, _): Phrase(en: "apply", de: "Antrag")
    case .windows(.interest, _): Phrase(en: "interest", de: "Interessenbekundung")
    case .windows(.start, _): Phrase(en: "start", de: "Beginn")
    case .windows(.end, _): Phrase(en: "end", de: "Ende")
    case .runtime: Phrase(en: "runtime", de: "Laufzeit")
    case .approval: Phrase(en: "approval", de: "Bewilligung")
    case .lengthening: Phrase(en: "extension", de: "Verlängerung")
    case .phaseOut: Phrase(en: "phase out over", de: "Auslauf über")
    case .followOn: Phrase(en: "follow on", de: "Anschluss")
    case .erroneous: Phrase(same: "")
    }
  }
}
