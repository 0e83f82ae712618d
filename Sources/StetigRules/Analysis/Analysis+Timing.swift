import StetigText
import StetigValues

// D0003: windows and limits that nothing can meet. D0005: phase-out.
extension Analysis {
  mutating func checkTiming(of block: RuleBlock) {
    for clause in block.timing {
      let range = clause.provenance.range
      switch clause.kind {
      case .apply(let windows), .interest(let windows), .start(let windows), .end(let windows):
        for window in windows {
          check(window.days, range)
          if let start = window.forStart { check(start, range) }
        }
      case .runtime(let limit, _), .approval(let limit, _): check(limit, range)
      case .phaseOut(let over, _, let shares): checkPhaseOut(over, shares, range)
      case .extend, .followOn: break
      }
    }
    checkProjectPeriod(of: block)
  }

  private mutating func check(_ days: WindowDays, _ range: SourceRange) {
    guard case .from(let first, let last?) = days, isAfter(first, last) else { return }
    reportImpossible(
      Phrase(
        en: "the window ends before it begins",
        de: "die Frist endet, bevor sie beginnt"
      ),
      found: found(first, last),
      range
    )
  }

  private mutating func check(_ limit: Limit, _ range: SourceRange) {
    guard let low = limit.low, let high = limit.high else { return }
    let least = domains.domain(of: low).interval
    let most = domains.domain(of: high).interval
    guard most.isBelow(least) else { return }
    reportImpossible(
      Phrase(
        en: "the lower limit is above the upper one",
        de: "die untere Grenze liegt über der oberen"
      ),
      found: found(low, high),
      range
    )
  }

  /// Whether a date is after another whatever the facts are.
  private func isAfter(_ a: NodeID, _ b: NodeID) -> Bool {
    if let order = domains.order(of: a, and: b) { return order == .later }
    return domains.domain(of: b).interval.isBelow(domains.domain(of: a).interval)
  }

  /// Reports limits inside an expression that nothing can meet.
  mutating func checkLimits(in root: NodeID, _ range: SourceRange) {
    for node in ownNodes(root) {
      switch rules.arena[node].operation {
      case .between(_, let low, let high): check(Limit(low: low, high: high), range)
      case .lasts(_, _, let limit): check(limit, range)
      default: continue
      }
    }
  }

  /// Reports a start, an end and a runtime that leave no room for a project.
  private mutating func checkProjectPeriod(of block: RuleBlock) {
    var earliest: (day: CalendarDate, range: SourceRange)?
    var latest: (day: CalendarDate, range: SourceRange)?
    var least: CalendarSpan?
    for clause in block.timing where clause.when == nil && !clause.isAsRule {
      let range = clause.provenance.range
      switch clause.kind {
      case .start(let windows): earliest = firstDay(windows).map { ($0, range) }
      case .end(let windows): latest = lastDay(windows).map { ($0, range) }
      case .runtime(let limit, nil): least = limit.low.flatMap { span($0) }
      case .apply, .interest, .runtime, .approval, .extend, .phaseOut, .followOn: continue
      }
    }
    guard let earliest, let latest else { return }
    let end = least.flatMap {
      StetigValues.lastDay(ofPeriodFrom: earliest.day, lasting: $0)
    }
    let needed = end ?? earliest.day
    guard latest.day < needed else { return }
    let day = domains.words(needed)
    report(
      Diagnostic(
        .impossibleWindow,
        Phrase(
          en: "no project of `\(block.name)` can end in time: it ends on \(day.english) "
            + "at the earliest",
          de: "kein Vorhaben von `\(block.name)` kann rechtzeitig enden: es endet frühestens "
            + "am \(day.german)"
        ),
        at: latest.range,
        label: Phrase(
          en: "ends by \(domains.words(latest.day).english)",
          de: "endet bis \(domains.words(latest.day).german)"
        ),
        secondary: [
          DiagnosticLabel(
            earliest.range,
            Phrase(
              en: "starts from \(domains.words(earliest.day).english)",
              de: "beginnt ab \(domains.words(earliest.day).german)"
            )
          )
        ],
        help: [
          Phrase(
            en: "hold start, end and runtime against the source",
            de: "Beginn, Ende und Laufzeit mit der Quelle vergleichen"
          )
        ]
      )
    )
  }

  /// The first day of any window; nil if one has none.
  private func firstDay(_ windows: [Window]) -> CalendarDate? {
    var first: CalendarDate?
    for window in windows {
      switch window.days {
      case .from(let node, _), .on(let node):
        guard let low = domains.domain(of: node).interval.low,
          let day = CalendarDate(dayNumber: low)
        else { return nil }
        first = first.map { min($0, day) } ?? day
      case .by, .anyTime, .unknown: return nil
      }
    }
    return first
  }

  /// The last day of any window; nil if one has none, or it moves to a working day.
  private func lastDay(_ windows: [Window]) -> CalendarDate? {
    var last: CalendarDate?
    for window in windows {
      if window.movesToWorkingDay { return nil }
      switch window.days {
      case .by(let node), .from(_, let node?), .on(let node):
        guard let high = domains.domain(of: node).interval.high,
          let day = CalendarDate(dayNumber: high)
        else { return nil }
        last = last.map { max($0, day) } ?? day
      case .from(_, nil), .anyTime, .unknown: return nil
      }
    }
    return last
  }

  private func span(_ node: NodeID) -> CalendarSpan? {
    guard let count = domains.fixedNumber(node), count.isWhole,
      let whole = Int(exactly: count.numerator)
    else { return nil }
    return rules.arena[node].type == .months ? .months(whole) : .days(whole)
  }

  private func found(_ low: NodeID, _ high: NodeID) -> String {
    var printer = printer
    return printer.text(of: low) + " … " + printer.text(of: high)
  }

  private mutating func reportImpossible(_ message: Phrase, found: String, _ range: SourceRange) {
    report(
      Diagnostic(
        .impossibleWindow,
        message,
        at: range,
        found: found,
        expected: Phrase(
          en: "a lower end that is not above the upper one",
          de: "ein unteres Ende, das nicht über dem oberen liegt"
        ),
        help: [
          Phrase(en: "exchange or correct the two ends", de: "die Enden tauschen oder berichtigen")
        ]
      )
    )
  }

  private mutating func checkPhaseOut(
    _ over: NodeID,
    _ shares: [NodeID],
    _ range: SourceRange
  ) {
    guard !shares.isEmpty, let span = span(over) else { return }
    let isYears = rules.arena[over].type == .months && span.count % 12 == 0
    if isYears && span.count / 12 == shares.count { return }
    let length = domains.words(Fraction(span.count), rules.arena[over].type)
    report(
      Diagnostic(
        .phaseOutMismatch,
        Phrase(
          en: "a phase-out over \(length.english) names \(shares.count) shares",
          de: "ein Auslauf über \(length.german) nennt \(shares.count) Anteile"
        ),
        at: range,
        expected: isYears
          ? Phrase(
            en: "\(span.count / 12) shares, one for each year",
            de: "\(span.count / 12) Anteile, einer je Jahr"
          )
          : Phrase(en: "whole years", de: "ganze Jahre"),
        help: [
          Phrase(
            en: "name one share for each year, or none if they are not known",
            de: "je Jahr einen Anteil nennen, oder keinen, wenn sie nicht bekannt sind"
          )
        ]
      )
    )
  }
}
