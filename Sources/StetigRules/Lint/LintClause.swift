import StetigText

/// A clause with the nodes that it alone writes.
struct LintClause {
  /// `programme.condition`, or the programme.
  var name: String
  var provenance: Provenance
  /// What the headings that it stands under rest on.
  var headings: [Provenance]
  var roots: [NodeID]

  /// All clauses of rules that can hold a number, but for the money that a programme has.
  static func all(of rules: CheckedRules) -> [LintClause] {
    var headings: [String: [Provenance]] = [:]
    for block in rules.blocks { headings[block.name, default: []].append(block.provenance) }
    var clauses: [LintClause] = []
    for parameter in rules.parameters {
      parameterClauses(parameter, rules.arena, headings[parameter.block] ?? [], &clauses)
    }
    for block in rules.blocks { blockClauses(block, &clauses) }
    return clauses
  }

  private static func parameterClauses(
    _ parameter: CheckedParameter,
    _ arena: NodeArena,
    _ headings: [Provenance],
    _ clauses: inout [LintClause]
  ) {
    let name = parameter.block + "." + parameter.name
    var own: [NodeID] = []
    var waiting = [parameter.value]
    while let node = waiting.popLast() {
      switch arena[node].operation {
      case .versions(let arms): waiting += arms.map { $0.value }
      case .exceptions(let base, let arms):
        waiting.append(base)
        for arm in arms {
          let provenance = parameter.exceptionProvenance[arm.name] ?? parameter.provenance
          clauses.append(
            LintClause(
              name: name,
              provenance: provenance,
              headings: headings + [parameter.provenance],
              roots: [arm.when, arm.value]
            )
          )
        }
      default: own.append(node)
      }
    }
    clauses.append(
      LintClause(name: name, provenance: parameter.provenance, headings: headings, roots: own)
    )
  }

  private static func blockClauses(_ block: RuleBlock, _ clauses: inout [LintClause]) {
    let headings = [block.provenance]
    func add(_ provenance: Provenance, _ roots: [NodeID], _ more: Provenance? = nil) {
      clauses.append(
        LintClause(
          name: block.name,
          provenance: provenance,
          headings: headings + [more].compactMap { $0 },
          roots: roots
        )
      )
    }
    for condition in block.conditions {
      for version in condition.versions {
        add(version.provenance, [version.ask, version.guardNode].compactMap { $0 })
        for exception in version.exceptions {
          let roots = [exception.when, exception.ask].compactMap { $0 }
          add(exception.provenance, roots, version.provenance)
        }
      }
    }
    for clause in block.costs?.clauses ?? [] { add(clause.provenance, clause.roots) }
    for part in block.grant?.parts ?? [] { add(part.provenance, part.roots) }
    for clause in block.timing { add(clause.provenance, clause.roots) }
    for rule in block.stacking { add(rule.provenance, rule.roots) }
    for obligation in block.obligations {
      let due: NodeID =
        switch obligation.due {
        case .until(let node), .by(let node), .every(let node): node
        }
      add(obligation.provenance, [due] + [obligation.when].compactMap { $0 })
    }
  }
}

extension CostClause {
  /// What the clause reads.
  var roots: [NodeID] {
    switch kind {
    case .include(let node), .exclude(let node), .less(let node): [node]
    case .limit(let node, let most, _): [node, most]
    }
  }
}

extension TimingClause {
  /// What the clause reads.
  var roots: [NodeID] {
    var roots = [when].compactMap { $0 }
    switch kind {
    case .apply(let windows), .interest(let windows), .start(let windows), .end(let windows):
      for window in windows {
        roots += window.days.roots
        if let start = window.forStart { roots += start.roots }
      }
    case .runtime(let limit, let from): roots += [limit.low, limit.high, from].compactMap { $0 }
    case .approval(let limit, _): roots += [limit.low, limit.high].compactMap { $0 }
    case .extend(_, let most): roots += [most].compactMap { $0 }
    case .phaseOut(let over, let before, let shares):
      roots += [over] + shares + [before].compactMap { $0 }
    case .followOn: break
    }
    return roots
  }
}

extension WindowDays {
  /// What the window reads.
  var roots: [NodeID] {
    switch self {
    case .by(let node), .on(let node): [node]
    case .from(let first, let last): [first] + [last].compactMap { $0 }
    case .anyTime, .unknown: []
    }
  }
}

extension Lint {
  /// The operations of literals and of all else that a clause itself writes, each once.
  func nodes(of clause: LintClause) -> [Node] {
    rules.arena.reachable(from: clause.roots).map { rules.arena[$0] }
  }
}
