import StetigEvaluation
import StetigRules
import StetigText
import StetigValues

// The projects that are tried out.
extension BlockSearch {
  /// How many projects the search begins at.
  private static let beginningLimit = 6

  mutating func lookForProjects(_ hints: [[RuleTest.Given]]) {
    let beginnings = self.beginnings(hints)
    tryHints(hints, beginnings)
    if isDone || search.isSpent { return }
    tryMending(hints, beginnings)
    if isDone || search.isSpent { return }
    tryThresholds(beginnings)
    if isDone || search.isSpent { return }
    tryRows(beginnings)
    if isDone || search.isSpent { return }
    tryAmounts(beginnings)
    if isDone || search.isSpent { return }
    // What a difference needs beside a threshold of its own.
    let closer = hints.prefix(4).flatMap { hint in
      beginnings.prefix(2).map { RuleTestRun.joined($0, hint) }
    }
    tryThresholds(closer)
    if isDone || search.isSpent { return }
    tryRows(closer)
  }

  /// The projects of tests, eligible ones first: there one change shows most. Without such a one,
  /// one is put together.
  private mutating func beginnings(_ hints: [[RuleTest.Given]]) -> [[RuleTest.Given]] {
    var eligible: [[RuleTest.Given]] = []
    var others: [[RuleTest.Given]] = []
    for givens in pair.givens(for: [.old: old.name, .new: new.name]) {
      guard let seen = search.look(at: givens) else { continue }
      if seen.old.verdict == .eligible || seen.new.verdict == .eligible {
        eligible.append(givens)
      } else {
        others.append(givens)
      }
    }
    if eligible.isEmpty {
      for side in ComparedSide.allCases where !search.isSpent {
        var maker = ProjectMaker(self.difference, self.search, side)
        let made = maker.project(from: others.first ?? [])
        search = maker.search
        if !eligible.contains(made) { eligible.append(made) }
      }
    }
    var all = eligible
    if all.count > Self.beginningLimit { all = spread(all, Self.beginningLimit) }
    all += others.prefix(max(2, Self.beginningLimit - all.count))
    return all.isEmpty ? [[]] : all
  }

  /// Some of many, from beginning to end.
  private func spread(_ all: [[RuleTest.Given]], _ count: Int) -> [[RuleTest.Given]] {
    (0..<count).map { all[$0 * all.count / count] }
  }

  private mutating func tryHints(_ hints: [[RuleTest.Given]], _ beginnings: [[RuleTest.Given]]) {
    for hint in hints {
      for beginning in beginnings where !search.isSpent {
        search.look(at: RuleTestRun.joined(beginning, hint))
      }
      search.look(at: hint)
      if isDone { return }
    }
  }

  /// What a difference needs may break what is asked elsewhere: the rest of the project is changed
  /// so that it is eligible in either version.
  private mutating func tryMending(_ hints: [[RuleTest.Given]], _ beginnings: [[RuleTest.Given]]) {
    let pinned = hints + examplesOfConditions
    for hint in pinned.prefix(6) {
      for beginning in beginnings.prefix(2) {
        for side in ComparedSide.allCases where !search.isSpent {
          var maker = ProjectMaker(difference, search, side)
          _ = maker.project(from: RuleTestRun.joined(beginning, hint), keeping: hint)
          search = maker.search
          if isDone { return }
        }
      }
    }
  }

  /// The facts of projects that show another condition and no other verdict, as far as it needs
  /// them.
  private var examplesOfConditions: [[RuleTest.Given]] {
    difference.conditions.flatMap { id -> [[RuleTest.Given]] in
      let found = search.conditions[id]
      return [found?.lost, found?.gained].compactMap { $0 }.map { example in
        search.shortened(example, to: id).givens
      }
    }
  }

  /// Other values of the facts that what differs reads, and values at its thresholds.
  private mutating func tryThresholds(_ beginnings: [[RuleTest.Given]]) {
    for beginning in beginnings {
      for side in ComparedSide.allCases {
        let plan = pair.plan(of: side)
        let portfolio = TestPortfolio(pair.givens(beginning, for: side), plan.vocabulary)
        guard let version = version(of: side, portfolio) else { continue }
        let changes = FactChanges(plan: plan, portfolio: portfolio, version: version)
          .changes(from: roots(of: version, side))
        for change in changes where !search.isSpent {
          search.look(at: RuleTestRun.joined(beginning, pair.shared(change, of: side)))
        }
        if isDone { return }
      }
    }
  }

  private func version(of side: ComparedSide, _ portfolio: TestPortfolio) -> RuleBlock? {
    guard let block = search.blocks[side] else { return nil }
    let result = evaluateCase(
      pair.plan(of: side),
      portfolio.portfolio,
      project: portfolio.project,
      block: block
    )
    return result.version.map { block.versions[$0] } ?? block.versions.last
  }

  /// The nodes of a side that stand behind what differs.
  func roots(of version: RuleBlock, _ side: ComparedSide) -> [NodeID] {
    var roots = [version.bindingDate]
    for condition in version.conditions where difference.conditions.contains(condition.id) {
      roots += condition.versions.flatMap { $0.roots }
    }
    guard difference.hasOtherGrant else { return roots }
    for part in version.grant?.parts ?? [] { roots += part.roots }
    for rule in version.stacking { roots += rule.roots }
    for clause in version.costs?.clauses ?? [] {
      switch clause.kind {
      case .include(let rows), .exclude(let rows): roots.append(rows)
      case .limit(let rows, let most, _): roots += [rows, most]
      case .less(let value): roots.append(value)
      }
    }
    return roots
  }

  /// All versions' nodes of a side.
  func roots(_ side: ComparedSide) -> [NodeID] {
    (search.blocks[side]?.versions ?? []).flatMap { roots(of: $0, side) }
  }
}
