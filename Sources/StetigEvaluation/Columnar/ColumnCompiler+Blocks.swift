import StetigColumns
import StetigRules
import StetigValues

/// What a block comes to in all rows of a batch.
struct ColumnAnswer: Sendable {
  var conditions: [ColumnCondition]
  /// Where a deciding condition is violated.
  var violated: Mask
  /// Where a deciding condition is undecided; says nothing where one is violated.
  var open: Mask
  /// Where the reference evaluator has to find out more of what is not violated; nil: nowhere.
  var redo: Mask?
  /// The least and the most cents.
  var grant: ColumnGrant
  /// Where each of the conditions makes the project ineligible, in their order.
  var violations: [Mask] = []
  /// The rows that the answer is computed for, all others being violated; nil: all.
  var selection: SpaceID?
  /// Where rows are violated that are not in the selection, by row while it has all of them.
  var excluded: [Mask] = []
}

/// The grant of a block in all rows of a batch.
enum ColumnGrant: Sendable {
  /// The block pays nothing.
  case none
  /// Whole cents; the highest number stands for no bound.
  /// The cases in `redo` are left to the reference evaluator.
  case cents(ColumnEnds, redo: Mask)
  /// No kernel: the reference evaluator computes the grant of every case.
  case reference
}

/// Where a deciding condition is violated, and where one is undecided.
private struct ColumnVerdict {
  var violated: Mask
  var open: Mask
  /// By condition.
  var violations: [Mask] = []
}

extension ColumnCompiler {
  /// Compiles all versions of a block; nil where something it asks has no kernel.
  ///
  /// `number` is the place of the block in the program, `firstNumber` that of its first version.
  mutating func answer(_ planned: PlannedBlock, number: Int, firstNumber: Int) -> ColumnAnswer? {
    do throws(NoKernel) {
      return try answer(of: planned, number: number, firstNumber: firstNumber)
    } catch {
      return nil
    }
  }

  private mutating func answer(of planned: PlannedBlock, number: Int, firstNumber: Int)
    throws(NoKernel) -> ColumnAnswer
  {
    let space = subjectSpace
    redoOfBlock = nil
    var versions: [(conditions: [ColumnCondition], possible: Mask)] = []
    var grants: [(grant: ColumnGrant, possible: Mask)] = []
    let periods = planned.versions.map { $0.validity.period }
    var dates: [ColumnEnds] = []
    for (index, version) in planned.versions.enumerated() {
      // The binding date itself is asked for before it is known.
      turn(to: version, number: -2 - firstNumber - index)
      bindingDate = ColumnEnds(
        low: constant(openLow, space),
        high: constant(openHigh, space)
      )
      guard
        case .date(let date) = try compile(version.bindingDate, space, depth: 0).content
      else { throw .here }
      dates.append(date)
    }
    let chosen = chosenVersions(periods, dates: dates)
    var verdict = ColumnVerdict(
      violated: constant(false, space),
      open: constant(false, space)
    )
    for (index, version) in planned.versions.enumerated() {
      turn(to: version, number: firstNumber + index)
      dates[index] = clamped(dates[index], to: periods[index])
      bindingDate = dates[index]
      var conditions: [ColumnCondition] = []
      for condition in version.conditions {
        guard let compiled = try self.condition(condition) else { continue }
        conditions.append(compiled)
        if planned.versions.count == 1 { add(compiled, to: &verdict, number) }
      }
      versions.append((conditions, chosen[index]))
    }
    let conditions = joined(versions)
    if planned.versions.count > 1 {
      for condition in conditions { add(condition, to: &verdict, number) }
    }
    for (index, version) in planned.versions.enumerated() {
      turn(to: version, number: firstNumber + index)
      bindingDate = dates[index]
      grants.append((grant(of: version), chosen[index]))
    }
    return ColumnAnswer(
      conditions: conditions,
      violated: verdict.violated,
      open: verdict.open,
      redo: redoOfBlock,
      grant: try joined(grants),
      violations: verdict.violations
    )
  }

  /// Adds a condition to what makes the verdict; where it is violated in all rows of a batch, the
  /// rest of the block is not asked.
  private mutating func add(
    _ condition: ColumnCondition,
    to verdict: inout ColumnVerdict,
    _ number: Int
  ) {
    let space = subjectSpace
    let outcome = condition.outcome
    let violated = and(outcome.violated, condition.decides, space)
    verdict.violated = or(verdict.violated, violated, space)
    let asked = verdict.violations.count
    verdict.violations.append(violated)
    emit(.settle(block: number, condition: asked, verdict.violated), space)
    // Where it is violated, nobody asks what is open.
    let settled = or(outcome.fulfilled, outcome.inapplicable, space)
    verdict.open = or(verdict.open, without(condition.decides, settled, space), space)
  }

  /// What all versions that can be the one agree on; a version that does not have a condition does
  /// not ask it.
  private mutating func joined(_ versions: [(conditions: [ColumnCondition], possible: Mask)])
    -> [ColumnCondition]
  {
    if versions.count == 1 { return versions[0].conditions }
    let space = subjectSpace
    var names: [String] = []
    for version in versions {
      for condition in version.conditions where !names.contains(condition.id) {
        names.append(condition.id)
      }
    }
    var result: [ColumnCondition] = []
    for name in names {
      var arms: [(outcome: ColumnOutcome, possible: Mask)] = []
      var decides = constant(false, space)
      for version in versions {
        let none = constant(false, space)
        guard let condition = version.conditions.first(where: { $0.id == name }) else {
          let absent = ColumnOutcome(
            fulfilled: none,
            violated: none,
            inapplicable: constant(true, space)
          )
          arms.append((absent, version.possible))
          continue
        }
        arms.append((condition.outcome, version.possible))
        decides = or(decides, and(condition.decides, version.possible, space), space)
      }
      result.append(ColumnCondition(id: name, outcome: joined(arms), decides: decides))
    }
    return result
  }

  private mutating func joined(_ grants: [(grant: ColumnGrant, possible: Mask)]) throws(NoKernel)
    -> ColumnGrant
  {
    guard let first = grants.first else { return .none }
    if grants.count == 1 { return first.grant }
    let space = subjectSpace
    let low = newLane(space)
    let high = newLane(space)
    var redone = constant(false, space)
    emit(.fillLane(low, openHigh), space)
    emit(.fillLane(high, openLow), space)
    for (grant, possible) in grants {
      // Versions with and without a grant beside each other are rare enough for the reference.
      guard case .cents(let ends, let redo) = grant else {
        if grants.allSatisfy({ if case .none = $0.grant { true } else { false } }) { return .none }
        return .reference
      }
      emit(.widen(low, by: ends.low, .low, where: possible), space)
      emit(.widen(high, by: ends.high, .high, where: possible), space)
      redone = or(redone, and(redo, possible, space), space)
    }
    return .cents(ColumnEnds(low: low, high: high), redo: redone)
  }

  /// The days that the binding date can have in common with a period; all where it has none.
  private mutating func clamped(_ date: ColumnEnds, to period: DateRange) -> ColumnEnds {
    let space = subjectSpace
    if period == .always { return date }
    var low = date.low
    var high = date.high
    if let first = period.first {
      let day = constant(Int64(first.dayNumber), space)
      let before = low
      low = lane(space) { .highest(before, day, into: $0) }
    }
    if let last = period.last {
      let day = constant(Int64(last.dayNumber), space)
      let before = high
      high = lane(space) { .lowest(before, day, into: $0) }
    }
    // Copies, since what is replaced must not be shared.
    let outside = mask(space) { .less(high, low, into: $0) }
    let (least, most) = (low, high)
    let copyLow = lane(space) { .copyLane(least, into: $0) }
    let copyHigh = lane(space) { .copyLane(most, into: $0) }
    emit(.replace(copyLow, by: date.low, where: outside), space)
    emit(.replace(copyHigh, by: date.high, where: outside), space)
    return ColumnEnds(low: copyLow, high: copyHigh)
  }
}
