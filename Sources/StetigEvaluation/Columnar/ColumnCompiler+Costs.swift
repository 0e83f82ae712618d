import StetigColumns
import StetigPortfolio
import StetigRules
import StetigValues

/// Costs and other money as expressions, so that the kernels of lists compute them.
extension ColumnCompiler {
  /// The sum of the rows that count (LANGUAGE section 9, step 1), before `less`.
  mutating func grossNode(_ version: RuleBlock) throws(NoKernel) -> NodeID {
    let names = plan.grantWords
    guard let list = names.projectCosts, let amount = names.costAmount else { throw .here }
    try requireNonNegative(amount)
    var includes: [NodeID] = []
    var excludes: [NodeID] = []
    var hasInclude = false
    for clause in version.costs?.clauses ?? [] {
      switch clause.kind {
      case .include(let kinds):
        hasInclude = true
        includes.append(kinds)
      case .exclude(let kinds): excludes.append(kinds)
      case .limit: throw .here
      case .less: continue
      }
    }
    var asked = excludes.map { intern(.not($0), .truth) }
    if hasInclude { asked.append(intern(.or(includes), .truth)) }
    return sumNode(list, amount, asked)
  }

  /// What is left of the sum after `less`: E.
  mutating func eligibleNode(_ version: RuleBlock) throws(NoKernel) -> NodeID {
    var left = try grossNode(version)
    var comesOff = false
    for clause in version.costs?.clauses ?? [] {
      guard case .less(let amount) = clause.kind else { continue }
      left = intern(.subtract(left, amount), .money)
      comesOff = true
    }
    guard comesOff else { return left }
    return intern(.highest([intern(.quantity(.zero), .money), left]), .money)
  }

  /// Other money in the plan of the project: the lines of `project.funding` that match.
  struct MoneyNodes {
    var sameCosts: NodeID
    var own: NodeID
    var publicGrants: NodeID
    /// Where it may hold, what is missing is shared, which the reference evaluator does.
    var fromGapFunders: NodeID?
  }

  mutating func moneyNodes(_ version: RuleBlock, counting: UInt64) throws(NoKernel) -> MoneyNodes {
    let names = plan.grantWords
    guard let list = names.projectFunding, let amount = names.fundingAmount,
      let origin = names.fundingOrigin, let status = names.fundingStatus,
      let programme = names.fundingProgramme, let sameCosts = names.fundingSameCosts
    else { throw .here }
    try requireNonNegative(amount)
    let asked = lineHas(status, names.applied | names.approved)
    let own = lineHas(origin, names.ownMoney)
    let asOwn = lineHas(origin, names.ownMoney | counting)
    let isPublic = lineHas(origin, names.publicGrant)
    let rejected = lineHas(status, names.rejected)
    let same = line(sameCosts, .truth)
    let name = intern(.programme(version.name), .programme)
    let isThis = intern(.compare(.equal, line(programme, .programme), name), .truth)
    let elsewhere = intern(.not(isThis), .truth)
    return MoneyNodes(
      sameCosts: sumNode(
        list,
        amount,
        [asked, same, elsewhere, intern(.not(asOwn), .truth)]
      ),
      own: sumNode(list, amount, [own, intern(.not(rejected), .truth)]),
      publicGrants: sumNode(list, amount, [isPublic, asked, same, elsewhere]),
      fromGapFunders: fromGapFunders(than: version, list, asked: asked, same: same)
    )
  }

  /// Whether a line is of another programme that fills gaps too; nil where there is no such line.
  private mutating func fromGapFunders(
    than version: RuleBlock,
    _ list: ListID,
    asked: NodeID,
    same: NodeID
  ) -> NodeID? {
    guard !isEmpty(plan.vocabulary.element(of: list)),
      let programme = plan.grantWords.fundingProgramme
    else { return nil }
    let funders = plan.programmes.filter { $0.name != version.name && $0.fillsGaps }
    if funders.isEmpty { return nil }
    let names = funders.map { intern(.programme($0.name), .programme) }
    let isOfThem = intern(.oneOf(line(programme, .programme), names), .truth)
    return intern(
      .any(list: rows(list), where: intern(.and([isOfThem, asked, same]), .truth)),
      .truth
    )
  }

  private mutating func requireNonNegative(_ fact: FactID) throws(NoKernel) {
    let shape = shape(of: fact)
    guard case .quantity = shape.kind else { return }
    if shape.extent.low < 0 { throw .here }
  }

  private mutating func line(_ fact: FactID, _ type: ValueType) -> NodeID {
    let row = intern(.element(depth: 0), .reference(plan.vocabulary[fact].owner))
    return intern(.fact(row: row, fact), type)
  }

  private mutating func lineHas(_ fact: FactID, _ mask: UInt64) -> NodeID {
    let values = (0..<64).filter { mask >> UInt64($0) & 1 != 0 }
      .map { intern(.choice($0), .choice(fact)) }
    return intern(.oneOf(line(fact, .choice(fact)), values), .truth)
  }

  private mutating func sumNode(_ list: ListID, _ amount: FactID, _ asked: [NodeID]) -> NodeID {
    let filter = asked.isEmpty ? nil : intern(.and(asked), .truth)
    return intern(.sum(list: rows(list), of: line(amount, .money), where: filter), .money)
  }

  /// The rows of a list of the project.
  private mutating func rows(_ list: ListID) -> NodeID {
    let subject = intern(.subject, .reference(plan.vocabulary[list].owner))
    return intern(.list(row: subject, list), .list(list))
  }

  /// Adds a node to the compiler's own copy of the plan.
  mutating func intern(_ operation: StetigRules.Operation, _ type: ValueType) -> NodeID {
    let before = plan.arena.nodes.count
    let id = plan.arena.intern(operation, type)
    if id.index == before {
      let uses: Bool
      switch operation {
      case .versions, .bindingDate, .eligibleCosts, .grantBeforeMinimum: uses = true
      default: uses = operation.operands.contains { asksBlock[$0.index] }
      }
      asksBlock.append(uses)
    }
    return id
  }
}
