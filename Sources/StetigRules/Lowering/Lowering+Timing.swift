import StetigValues

// The clauses about time as conditions.
extension Lowering {
  /// Returns what the clauses about time ask.
  mutating func timingAsks(_ lowered: RuleBlock, _ scope: BlockScope) -> [ClauseAsk] {
    var asks: [ClauseAsk] = []
    for clause in lowered.timing {
      guard let (kind, ask) = timingAsk(clause.kind) else { continue }
      asks.append(
        ClauseAsk(
          clause: kind,
          ask: ask,
          when: clause.when,
          isAsRule: clause.isAsRule,
          provenance: clause.provenance
        )
      )
    }
    return asks
  }

  private mutating func timingAsk(_ kind: TimingClause.Kind) -> (MadeCondition, NodeID)? {
    switch kind {
    case .apply(let windows): return (.apply, lies(projectDate("applied_on"), in: windows))
    case .interest(let windows): return (.interest, lies(projectDate("interest_on"), in: windows))
    case .start(let windows): return (.start, lies(projectDate("start"), in: windows))
    case .end(let windows): return (.end, lies(projectDate("end"), in: windows))
    case .runtime(let limit, let from):
      let first = from ?? projectDate("start")
      let last = projectDate("end")
      return (.runtime, make(.lasts(from: first, to: last, limit), .truth))
    case .approval, .extend, .phaseOut, .followOn: return nil
    }
  }

  /// Whether a day lies in one of the windows.
  private mutating func lies(_ day: NodeID, in windows: [Window]) -> NodeID {
    any(windows.map { lies(day, in: $0) })
  }

  private mutating func lies(_ day: NodeID, in window: Window) -> NodeID {
    let inDays = lies(day, in: window.days, movesToWorkingDay: window.movesToWorkingDay)
    guard let served = window.forStart else { return inDays }
    let start = projectDate("start")
    return all([inDays, lies(start, in: served, movesToWorkingDay: false)])
  }

  /// Whether a day lies in the days of a window, the closing day moved to a working day on request.
  private mutating func lies(
    _ day: NodeID,
    in days: WindowDays,
    movesToWorkingDay: Bool
  ) -> NodeID {
    switch days {
    case .by(let last): return compare(.atMost, day, closing(last, movesToWorkingDay))
    case .from(let first, nil): return compare(.atLeast, day, first)
    case .from(let first, let last?):
      return make(.between(day, low: first, high: closing(last, movesToWorkingDay)), .truth)
    case .on(let only):
      if !movesToWorkingDay { return compare(.equal, day, only) }
      return make(.between(day, low: only, high: closing(only, true)), .truth)
    case .anyTime: return truth(true)
    case .unknown(let name): return unknown(name, .truth)
    }
  }

  private mutating func closing(_ day: NodeID, _ movesToWorkingDay: Bool) -> NodeID {
    movesToWorkingDay ? make(.workingDay(day), .date) : day
  }
}
