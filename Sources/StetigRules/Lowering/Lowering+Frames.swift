import StetigValues

// The frames that a block stands within.
extension Lowering {
  /// Adds the conditions, obligations and time clauses of every frame, each frame once, by name.
  ///
  /// A version of a frame counts for the binding dates that it and what leads to it are in force
  /// for.
  mutating func addFrames(to lowered: inout RuleBlock, _ block: RuleBlock, _ scope: BlockScope) {
    let reached = framesReached(from: block)
    for name in reached.keys.sorted() {
      let versions = frameVersions(name)
      let periods = DateRange.joined(reached[name] ?? [])
      addFrame(name, versions, periods, to: &lowered, scope)
    }
  }

  private func frameVersions(_ name: String) -> [RuleBlock] {
    rules.blocks.filter { $0.kind == .frame && $0.name == name }
      .sorted { $0.validity.comes(before: $1.validity) }
  }

  /// The frames that a block stands within, with the binding dates, through any number of frames.
  private func framesReached(from block: RuleBlock) -> [String: [DateRange]] {
    var reached: [String: [DateRange]] = [:]
    var waiting = block.frames.map { (name: $0, period: DateRange.always) }
    while let (name, period) = waiting.popLast() {
      if name == block.name && block.kind == .frame { continue }
      if reached[name, default: []].contains(where: { $0.contains(period) }) { continue }
      reached[name, default: []].append(period)
      for version in frameVersions(name) {
        guard let both = version.validity.days.intersection(period) else { continue }
        waiting += version.frames.map { (name: $0, period: both) }
      }
    }
    return reached
  }

  private mutating func addFrame(
    _ name: String,
    _ versions: [RuleBlock],
    _ periods: [DateRange],
    to lowered: inout RuleBlock,
    _ scope: BlockScope
  ) {
    var conditions: [Condition] = []
    let frame = BlockScope(
      name: name,
      binding: scope.binding,
      siblings: versions,
      siblingBindings: versions.map { _ in scope.binding }
    )
    for version in versions {
      var parts = version
      parts.frames = []
      let own = lowerVersion(parts, frame)
      let days = periods.compactMap { $0.intersection(version.validity.days) }
      for condition in own.conditions {
        add(condition, of: name, within: condition.id == "in_force" ? periods : days, &conditions)
      }
      let isAlways = days.contains(.always)
      for clause in own.timing {
        var clause = clause
        if !isAlways { clause.when = narrowed(clause.when, to: days, scope.binding) }
        lowered.timing.append(clause)
      }
      for obligation in own.obligations {
        var obligation = obligation
        obligation.id = name + "." + obligation.id
        if !isAlways { obligation.when = narrowed(obligation.when, to: days, scope.binding) }
        lowered.obligations.append(obligation)
      }
    }
    lowered.conditions += conditions
  }

  /// Adds the versions of a frame's condition for some days to what its other versions gave.
  private func add(
    _ condition: Condition,
    of frame: String,
    within periods: [DateRange],
    _ conditions: inout [Condition]
  ) {
    var versions: [ConditionVersion] = []
    for version in condition.versions {
      for period in periods {
        guard let both = version.period.intersection(period) else { continue }
        var narrowed = version
        narrowed.period = both
        versions.append(narrowed)
      }
    }
    let id = frame + "." + condition.id
    if let known = conditions.firstIndex(where: { $0.id == id }) {
      // Every version of a frame asks whether one of them is in force; once is enough.
      if condition.id == "in_force" { return }
      conditions[known].versions = (conditions[known].versions + versions)
        .sorted { ($0.period.first ?? .min) < ($1.period.first ?? .min) }
      conditions[known].label = condition.label
      conditions[known].provenance = condition.provenance
    } else {
      var renamed = condition
      renamed.id = id
      renamed.versions = versions.sorted {
        ($0.period.first ?? .min) < ($1.period.first ?? .min)
      }
      conditions.append(renamed)
    }
  }

  private mutating func narrowed(_ when: NodeID?, to days: [DateRange], _ binding: NodeID)
    -> NodeID
  {
    let inside = any(days.map { lies(binding, in: $0) })
    guard let when else { return inside }
    return all([inside, when])
  }
}

extension DateRange {
  /// The same days in as few ranges as possible, ascending.
  static func joined(_ ranges: [DateRange]) -> [DateRange] {
    let sorted = ranges.sorted { ($0.first ?? .min) < ($1.first ?? .min) }
    var joined: [DateRange] = []
    for range in sorted {
      if let last = joined.last, last.overlaps(range) || last.isAdjacent(to: range) {
        let isOpen = last.last == nil || range.last == nil
        let end = isOpen ? nil : max(last.last ?? .max, range.last ?? .max)
        if let both = DateRange(first: last.first, last: end) { joined[joined.count - 1] = both }
      } else {
        joined.append(range)
      }
    }
    return joined
  }
}
