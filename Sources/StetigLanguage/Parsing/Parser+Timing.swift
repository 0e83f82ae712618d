import StetigText

extension Parser {
  /// `timing`, which `keyword` opens.
  mutating func timing(_ keyword: Keyword) -> TimingSyntax {
    let mark = open()
    let keywordRange = currentRange
    advance()
    var timing = TimingSyntax(
      kind: .erroneous,
      keywordRange: keywordRange,
      cites: [],
      range: keywordRange
    )
    within(KeywordSet.cites.union(.suffixes)) { parser in
      timing.kind = parser.recovering(.erroneous) { (parser) throws(SyntaxFailure) in
        try parser.timingKind(keyword)
      }
      timing.when = parser.optionalWhen()
      timing.asARule = parser.take(.asARule)
    }
    timing.cites = cites()
    timing.range = closed(.timing, mark)
    return timing
  }

  private mutating func timingKind(_ keyword: Keyword) throws(SyntaxFailure) -> TimingSyntax.Kind {
    switch keyword {
    case .apply: return .windows(.apply, try windows())
    case .interest: return .windows(.interest, try windows())
    case .start: return .windows(.start, try windows())
    case .end: return .windows(.end, try windows())
    case .runtime:
      let limit = try limit()
      return .runtime(limit, from: take(.from) != nil ? try value() : nil)
    case .approval:
      let limit = try limit()
      guard take(.from) != nil else { return .approval(limit, from: nil) }
      guard kind == .dayMonth else {
        throw unexpected(
          Phrase(en: "a day and month, such as `1 January`", de: "Tag und Monat wie `1. Januar`")
        )
      }
      return .approval(limit, from: dayMonth())
    case .lengthening: return try lengthening()
    case .phaseOutOver: return try phaseOut()
    default:
      return .followOn(
        try names(Phrase(en: "the name of a programme", de: "der Name eines Programms"))
      )
    }
  }

  private mutating func lengthening() throws(SyntaxFailure) -> TimingSyntax.Kind {
    var count: ExtensionCountSyntax?
    if take(.once) != nil {
      count = .once
    } else if kind == .number {
      let number = try number()
      guard unit()?.unit == .times else {
        throw unexpected(Phrase(en: "`times`", de: "`Mal`"))
      }
      count = .times(number)
    }
    if kind == .word { _ = correctSpelling([.once, .atMost]) }
    return .lengthening(count, atMost: take(.atMost) != nil ? try value() : nil)
  }

  private mutating func phaseOut() throws(SyntaxFailure) -> TimingSyntax.Kind {
    let years = try value()
    let before = take(.before) != nil ? try value() : nil
    let shares = take(.colon) ? try values() : []
    return .phaseOut(over: years, before: before, shares: shares)
  }

  private mutating func windows() throws(SyntaxFailure) -> [WindowSyntax] {
    var windows = [try window()]
    while take(.or) != nil { windows.append(try window()) }
    return windows
  }

  /// `window = days [ "or the next working day" ] [ "for start" days ]`
  private mutating func window() throws(SyntaxFailure) -> WindowSyntax {
    let mark = open()
    let days = try days()
    if kind == .word { _ = correctSpelling([.orNextWorkingDay, .forStart]) }
    let orNextWorkingDay = take(.orNextWorkingDay)
    let forStart = take(.forStart) != nil ? try self.days() : nil
    return WindowSyntax(
      days: days,
      orNextWorkingDay: orNextWorkingDay,
      forStart: forStart,
      range: closed(.window, mark)
    )
  }

  /// `days = "by" value | "from" value [ "to" value ] | "on" value | "any time" | "unknown"`
  mutating func days() throws(SyntaxFailure) -> DaysSyntax {
    let mark = open()
    if kind == .word { _ = correctSpelling([.by, .from, .on, .anyTime, .unknown]) }
    let kind: DaysSyntax.Kind
    if take(.by) != nil {
      kind = .by(try value())
    } else if take(.from) != nil {
      let first = try value()
      kind = .from(first, to: take(.to) != nil ? try value() : nil)
    } else if take(.on) != nil {
      kind = .on(try value())
    } else if take(.anyTime) != nil {
      kind = .anyTime
    } else if take(.unknown) != nil {
      kind = .unknown
    } else {
      throw unexpected(naming([.by, .from, .on, .anyTime, .unknown]))
    }
    return DaysSyntax(kind: kind, range: closed(.days, mark))
  }
}
