package import StetigContinuity
import StetigRules
import StetigText
package import StetigValues

/// Returns the structures that a scenario carries otherwise, by key.
///
/// Both reports are over the same structures, in the same order.
package func structureChanges(
  _ before: ContinuityReport,
  _ after: ContinuityReport,
  assumed: [Int: [AssumedLine]]
) -> [StructureChange] {
  zip(before.structures, after.structures).compactMap { old, new in
    let lines = assumed[old.row] ?? []
    guard !lines.isEmpty || old.gaps != new.gaps || old.cliffs.count != new.cliffs.count else {
      return nil
    }
    var change = StructureChange(row: old.row, key: old.key)
    change.name = old.name
    change.municipality = old.municipality
    change.municipalityName = old.municipalityName
    change.firstGapBefore = old.gaps.first?.first
    change.firstGapAfter = new.gaps.first?.first
    change.gapsBefore = old.gaps.filter { $0.first <= $0.last }.map { $0.first...$0.last }
    change.gapsAfter = new.gaps.filter { $0.first <= $0.last }.map { $0.first...$0.last }
    change.gapDaysBefore = old.gapDays
    change.gapDaysAfter = new.gapDays
    change.missingBefore = old.missingInGaps ?? .zero
    change.missingAfter = new.missingInGaps ?? .zero
    change.cliffsBefore = old.cliffs.count
    change.cliffsAfter = new.cliffs.count
    change.assumed = lines.sorted {
      ($0.first, $0.line ?? "", $0.programme ?? "") < ($1.first, $1.line ?? "", $1.programme ?? "")
    }
    return change
  }
}

/// Returns the structures that fall under a scenario and not without it: new cliff edges and gaps, and
/// edges that a programme could have followed on which it no longer does.
///
/// - Parameters:
///   - followOn: at each edge of the baseline, by structure, the programmes that could follow without
///     the scenario and those that could under it.
package func structureFalls(
  _ before: ContinuityReport,
  _ after: ContinuityReport,
  assumed: [Int: [AssumedLine]],
  lost: [LostFollowOn]
) -> [StructureFall] {
  var falls: [StructureFall] = []
  for (old, new) in zip(before.structures, after.structures) {
    var days: Set<CalendarDate> = []
    for gap in new.gaps
    where !old.gaps.contains(where: { $0.first <= gap.first && gap.first <= $0.last }) {
      days.insert(gap.first)
      let frozen = (assumed[old.row] ?? []).filter { $0.reason == .frozen && $0.first <= gap.first }
      let edge = new.cliffs.first { $0.day == gap.first }
      falls.append(
        old.fall(
          on: gap.first,
          programme: frozen.last?.programme,
          drop: edge?.drop ?? Money.sum(frozen.map { $0.rate }) ?? .zero,
          posts: edge?.posts ?? gap.posts,
          because: Phrase(
            en: "the frozen budget pays nothing from this day on",
            de: "das gesperrte Budget zahlt von diesem Tag an nicht"
          )
        )
      )
    }
    for loss in lost where loss.structure == old.row && !days.contains(loss.edge.day) {
      falls.append(
        old.fall(
          on: loss.edge.day,
          programme: loss.programme,
          drop: loss.edge.drop,
          posts: loss.edge.posts,
          because: Phrase(
            en: "`\(loss.programme)` could have followed and no longer does",
            de: "`\(loss.programme)` hätte folgen können und tut es nicht mehr"
          )
        )
      )
    }
  }
  return falls.sorted {
    ($0.day, $0.key, $0.programme ?? "") < ($1.day, $1.key, $1.programme ?? "")
  }
}

/// A programme that could follow at an edge without a scenario and cannot under it.
package struct LostFollowOn: Sendable {
  /// The row of the structure.
  package var structure: Int
  package var edge: CliffEdge
  package var programme: String

  package init(structure: Int, edge: CliffEdge, programme: String) {
    self.structure = structure
    self.edge = edge
    self.programme = programme
  }
}

extension Continuation {
  /// Returns what could follow at the edges of the baseline and no longer can: programmes that the
  /// scenario changes.
  package static func lostFollowOn(
    _ worlds: ScenarioWorlds,
    baseline: ContinuityReport,
    questions: [[FollowOnQuestion]],
    horizon: CalendarDate
  ) -> [LostFollowOn] {
    let names = Set(worlds.changedProgrammes)
    guard !names.isEmpty, worlds.worlds.count > 1 else { return [] }
    let asked = questions.flatMap { $0 }
    let before = possible(worlds.worlds[0], names, asked, horizon)
    let after = possible(worlds.worlds[worlds.fullest], names, asked, horizon)
    var lost: [LostFollowOn] = []
    var position = 0
    for (structure, own) in zip(baseline.structures, questions) {
      for (edge, _) in zip(structure.cliffs, own) {
        for programme in before[position].subtracting(after[position]).sorted() {
          lost.append(LostFollowOn(structure: structure.row, edge: edge, programme: programme))
        }
        position += 1
      }
    }
    return lost
  }

  /// The programmes, among those named, that could follow at each edge.
  private static func possible(
    _ world: World,
    _ names: Set<String>,
    _ questions: [FollowOnQuestion],
    _ horizon: CalendarDate
  ) -> [Set<String>] {
    var plan = world.plan
    plan.programmes.removeAll { !names.contains($0.name) }
    let study = FollowOnStudy(plan: plan, portfolio: world.portfolio, horizon: horizon)
    return study.options(for: questions).map { options in
      Set(options.filter { $0.verdict == .eligible && $0.isPossible }.map { $0.programme })
    }
  }
}

extension StructureContinuity {
  fileprivate func fall(
    on day: CalendarDate,
    programme: String?,
    drop: Money,
    posts: Fraction?,
    because: Phrase
  ) -> StructureFall {
    StructureFall(
      row: row,
      key: key,
      name: name,
      municipality: municipality,
      municipalityName: municipalityName,
      day: day,
      programme: programme,
      drop: drop,
      posts: posts,
      because: because
    )
  }
}

extension Money {
  fileprivate static func sum(_ amounts: [Money]) -> Money? {
    amounts.reduce(Money.zero) { (sum: Money?, next) in sum.flatMap { $0.adding(next) } }
  }
}
