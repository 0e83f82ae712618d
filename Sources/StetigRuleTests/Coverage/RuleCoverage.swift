import StetigEvaluation
package import StetigRules
import StetigText
import StetigValues

/// What the tests of rules show of them: every condition three ways, every exception and band taken,
/// every threshold touched below, at and above.
package struct RuleCoverage: Sendable {
  /// By block, then in the order of the file.
  package private(set) var items: [CoverageItem]

  /// Looks at what tests come by.
  ///
  /// A test shows something of the blocks it expects something of, and of the frames they stand
  /// within. Tests that cannot be carried out show nothing.
  package init(_ run: RuleTestRun, _ tests: [Int]) {
    let plan = run.plan
    var seen = SeenParts()
    for index in tests {
      for (portfolio, expectation) in run.cases(of: index) {
        guard let block = plan.block(named: expectation.block) else { continue }
        seen.note(plan, portfolio, block)
      }
    }
    items = (plan.programmes + plan.frames + plan.principles).flatMap {
      wantedParts(of: $0, plan)
    }
    var possible = PossibleMarks(plan)
    for index in items.indices {
      items[index].seen = seen.marks(of: items[index])
      items[index].impossible = possible.impossible(items[index])
    }
  }
}

extension Plan {
  /// The programme, frame or principles of a name.
  package func block(named name: String) -> PlannedBlock? {
    (programmes + frames + principles).first { $0.name == name }
  }
}

/// The frames that any version of a block stands within, through any number of them.
func framesAround(_ block: PlannedBlock, _ plan: Plan) -> [String] {
  var found: [String] = []
  var open = block.versions.flatMap { $0.frames }
  while let next = open.popLast() {
    guard !found.contains(next) else { continue }
    found.append(next)
    open += plan.block(named: next)?.versions.flatMap { $0.frames } ?? []
  }
  return found.sorted()
}
