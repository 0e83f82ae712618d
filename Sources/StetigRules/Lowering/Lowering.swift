package import StetigText
package import StetigValues

/// Returns the plan of checked rules.
///
/// Parameters are inlined, the binding date of each programme takes the place of `bindingDate`,
/// frames are flattened, and the clauses that ask something make conditions. The only diagnostic
/// is P0008, for parameters that are built on one another too deeply.
///
/// - Parameters:
///   - rules: rules without an error.
///   - base: a plan over the same vocabulary, whose nodes are taken over: equal expressions are then
///     the same node in both plans, so that blocks which mean the same are equal.
package func lower(_ rules: CheckedRules, sharing base: Plan? = nil) -> Outcome<Plan> {
  var lowering = Lowering(rules)
  if let base { lowering.share(base.arena) }
  lowering.lowerBlocks()
  lowering.lowerParameters()
  lowering.lowerScenarios()
  return Outcome(lowering.plan, lowering.diagnostics.sorted())
}

/// The way from checked rules to a plan.
struct Lowering {
  /// Nodes are at most this deep, so that a back end may walk them recursively.
  static let depthLimit = 256

  let rules: CheckedRules
  let words: StandardWords
  var plan: Plan
  var diagnostics: [Diagnostic] = []
  /// The depth of each node of the plan.
  var depths: [Int] = []
  /// What nodes of the rules became, for each binding date.
  var rewritten: [NodeID: [Occurrence: NodeID]] = [:]
  /// Whether a node was deeper than the limit since this was last reset.
  var wentTooDeep = false

  init(_ rules: CheckedRules) {
    self.rules = rules
    words = StandardWords(rules.vocabulary)
    plan = Plan(vocabulary: rules.vocabulary)
    plan.sources = rules.sources
    plan.tables = rules.tables
  }

  /// Begins with the nodes of another plan.
  mutating func share(_ arena: NodeArena) {
    plan.arena = arena
    depths = []
    depths.reserveCapacity(arena.nodes.count)
    for index in 0..<arena.nodes.count {
      var depth = 0
      arena[NodeID(index)].operation.forEachOperand { depth = max(depth, depths[$0.index] + 1) }
      depths.append(depth)
    }
  }

  /// Returns the number of a node of the plan, adding it if it is new; too deep a node is unknown.
  mutating func make(_ operation: Operation, _ type: ValueType) -> NodeID {
    var depth = 0
    operation.forEachOperand { depth = max(depth, depths[$0.index] + 1) }
    if depth > Lowering.depthLimit {
      wentTooDeep = true
      return make(.unknown(low: nil, high: nil, name: "programme.condition"), type)
    }
    let id = plan.arena.intern(operation, type)
    if id.index == depths.count { depths.append(depth) }
    return id
  }

  /// Returns the programmes of a kind with their versions, by name, each by first day.
  private func versionsByName(_ kind: BlockKind) -> [(name: String, versions: [RuleBlock])] {
    var groups: [String: [RuleBlock]] = [:]
    for block in rules.blocks where block.kind == kind {
      groups[block.name, default: []].append(block)
    }
    return groups.keys.sorted().map { name in
      (name, (groups[name] ?? []).sorted { $0.validity.comes(before: $1.validity) })
    }
  }

  /// Fills the programmes, frames and principles of the plan.
  mutating func lowerBlocks() {
    plan.programmes = versionsByName(.programme).map { planned($0.versions) }
    plan.frames = versionsByName(.frame).map { planned($0.versions) }
    plan.principles = versionsByName(.principles).map { planned($0.versions) }
  }

  private mutating func planned(_ versions: [RuleBlock]) -> PlannedBlock {
    let newest = versions[versions.count - 1]
    let bindings = versions.map { bindingDate(of: $0) }
    var lowered: [RuleBlock] = []
    for (position, version) in versions.enumerated() {
      wentTooDeep = false
      let scope = BlockScope(
        name: version.name,
        binding: bindings[position],
        siblings: versions,
        siblingBindings: bindings
      )
      lowered.append(lowerVersion(version, scope))
      reportDepth(at: version.provenance.range)
    }
    return PlannedBlock(
      kind: newest.kind,
      name: newest.name,
      label: newest.label,
      versions: lowered
    )
  }

  /// Returns the day that binds a version; one that itself asks for it means the application.
  mutating func bindingDate(of block: RuleBlock) -> NodeID {
    let application = projectDate("applied_on")
    return rewrite(block.bindingDate, binding: application)
  }

  /// Fills the parameters of the plan, by block and name.
  mutating func lowerParameters() {
    var bindings: [String: NodeID] = [:]
    for block in plan.programmes + plan.frames + plan.principles {
      bindings[block.name] = block.versions.last?.bindingDate
    }
    for parameter in rules.parameters.sorted(by: Lowering.comesFirst) {
      wentTooDeep = false
      let binding = bindings[parameter.block] ?? projectDate("applied_on")
      let node = rewrite(parameter.value, binding: binding)
      reportDepth(at: parameter.provenance.range)
      plan.parameters.append(
        PlannedParameter(
          block: parameter.block,
          name: parameter.name,
          label: parameter.label,
          node: node,
          type: parameter.type,
          provenance: parameter.provenance
        )
      )
    }
  }

  private static func comesFirst(_ a: CheckedParameter, _ b: CheckedParameter) -> Bool {
    (a.block, a.name) < (b.block, b.name)
  }

  private mutating func reportDepth(at range: SourceRange) {
    guard wentTooDeep else { return }
    diagnostics.append(
      Diagnostic(
        .nestedTooDeeply,
        Phrase(
          en: "the values here are built on one another more than \(Lowering.depthLimit) deep",
          de: "die Werte bauen hier mehr als \(Lowering.depthLimit)-fach aufeinander auf"
        ),
        at: range,
        help: [
          Phrase(
            en: "write intermediate results as facts of the portfolio",
            de: "Zwischenergebnisse als Angaben des Bestands schreiben"
          )
        ]
      )
    )
  }
}

/// What the lowering of one version of a block has to know of the others.
struct BlockScope {
  var name: String
  /// The binding date of the version, in the plan.
  var binding: NodeID
  /// All versions of the block, as checked.
  var siblings: [RuleBlock]
  var siblingBindings: [NodeID]
}

extension Validity {
  /// The days, all of them if they are unknown.
  package var days: DateRange {
    switch self {
    case .period(let range): range
    case .unknown: .always
    }
  }

  /// Whether versions with this validity are listed before those with the other.
  func comes(before other: Validity) -> Bool {
    (days.first ?? .min, days.last ?? .max) < (other.days.first ?? .min, other.days.last ?? .max)
  }
}
