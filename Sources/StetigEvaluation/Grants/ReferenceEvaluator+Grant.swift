import StetigRules
import StetigValues

extension ReferenceEvaluator {
  /// The grant before `at least`; 0 for a block without a grant.
  mutating func grantBeforeMinimum() -> Value {
    guard let grant = block.grant else { return .quantity(Bounds(exactly: .zero)) }
    do throws(GrantFailure) {
      let sheet = try grantSheet(grant, asksOthers: true)
      let low = try sheet.grant(in: .worst).beforeMinimum
      let high = try sheet.grant(in: .best).beforeMinimum
      return .quantity(
        Bounds(low, isBoundless(high) ? nil : high),
        try sheet.names { $0.beforeMinimum }.missing
      )
    } catch {
      report(.overflow)
      return .quantity(Bounds(.zero, nil), Missing(block.name + ".grant"))
    }
  }

  /// What the programme would pay if the verdict were eligible; nil for a block without a grant.
  package mutating func grant() -> GrantResult? {
    guard let grant = block.grant else { return nil }
    do throws(GrantFailure) {
      return try result(of: grantSheet(grant, asksOthers: true))
    } catch {
      report(.overflow)
      return GrantResult(
        amount: CentRange(low: 0, high: nil),
        isUpTo: false,
        split: [],
        steps: [],
        missing: [block.name + ".grant"],
        widest: nil
      )
    }
  }

  private func result(of sheet: GrantSheet) throws(GrantFailure) -> GrantResult {
    let worst = try sheet.grant(in: .worst)
    let best = try sheet.grant(in: .best)
    let amount = try centRange(worst.amount, best.amount)
    let (missing, widest) = try sheet.names { $0.amount }
    return GrantResult(
      amount: amount,
      isUpTo: sheet.isUpTo,
      split: parts(of: amount, sheet),
      steps: isBrief ? [] : steps(worst.trace, best.trace),
      missing: amount.exact == nil ? missing.names : [],
      widest: amount.exact == nil ? widest : nil,
      mostOfLeast: probe == nil ? nil : try mostOfLeast(sheet)
    )
  }

  private func mostOfLeast(_ sheet: GrantSheet) throws(GrantFailure) -> Int64? {
    let reached = try sheet.grant(in: .bestIn(FactProbe.name)).amount
    return isBoundless(reached) ? nil : Int64(exactly: reached.floor)
  }

  private func steps(_ worst: GrantTrace, _ best: GrantTrace) -> [GrantStep] {
    var steps: [GrantStep] = []
    var rest = best.steps[...]
    for step in worst.steps {
      // A step that only one world takes, such as the minimum that is not reached, has no range.
      let other = rest.first.flatMap { $0.label == step.label ? $0 : nil }
      if other != nil { rest = rest.dropFirst() }
      let ends = Bounds(step.value, other?.value ?? step.value)
      let high = ends.high.flatMap { isBoundless($0) ? nil : $0 }
      let content: ShownValue.Content
      if let low = ends.low, low == ends.high {
        content = .known(.quantity(low))
      } else {
        content = .between(ends.low.map(Datum.quantity), high.map(Datum.quantity))
      }
      steps.append(
        GrantStep(
          label: step.label,
          value: ShownValue(content, .money),
          provenance: step.provenance
        )
      )
    }
    return steps
  }

  private func centRange(_ low: Fraction, _ high: Fraction) throws(GrantFailure) -> CentRange {
    guard let least = Int64(exactly: min(low, high).floor),
      let most = Int64(exactly: max(low, high).floor)
    else { throw .overflow }
    return CentRange(low: least, high: isBoundless(max(low, high)) ? nil : most)
  }

  /// Each funder's part; of a range, from the least to the most it can be.
  private func parts(of amount: CentRange, _ sheet: GrantSheet) -> [GrantResult.Part] {
    guard let clause = sheet.splits.first, let values = sheet.splitShares.first,
      case .split(let shares) = clause.part.kind
    else { return [] }
    let known = values.compactMap { $0.quantity.exact }
    guard known.count == shares.count, let high = amount.high else {
      return shares.map {
        GrantResult.Part(level: $0.level, amount: CentRange(low: 0, high: amount.high))
      }
    }
    let ratio = zip(shares, known).map { (level: $0.level, share: $1) }
    guard let least = splitCents(amount.low, ratio), let most = splitCents(high, ratio) else {
      return []
    }
    return zip(least, most).map { low, high in
      GrantResult.Part(
        level: low.level,
        amount: CentRange(low: min(low.cents, high.cents), high: max(low.cents, high.cents))
      )
    }
  }
}

extension GrantSheet {
  /// Whether the financing that applies is a ceiling.
  var isUpTo: Bool {
    financing.contains {
      if case .financing(_, _, let isUpTo, _) = $0.part.kind { isUpTo } else { false }
    }
  }

  /// The names that a result hangs on, and the one that widens it most: the one whose best end
  /// alone, all else at its worst, moves the result farthest.
  func names(
    _ result: (WorldGrant) -> Fraction
  ) throws(GrantFailure) -> (missing: Missing, widest: String?) {
    let low = result(try grant(in: .worst))
    if result(try grant(in: .best)) == low { return (.nothing, nil) }
    var widths: [(name: String, width: Fraction)] = []
    for name in missing.names {
      let reached = result(try grant(in: .bestIn(name)))
      let width = reached > low ? try reached.minus(low) : try low.minus(reached)
      if width.sign > 0 { widths.append((name, width)) }
    }
    // Unknowns that only matter together have no width of their own.
    guard !widths.isEmpty else { return (missing, nil) }
    let widest = widths.max { ($0.width, $1.name) < ($1.width, $0.name) }
    return (Missing(widths.map({ $0.name })), widest?.name)
  }
}
