import StetigLanguage
import StetigText
import StetigValues

extension Checker {
  // MARK: Eligible costs

  /// Returns the clauses of `eligible costs`.
  mutating func elaborate(_ syntax: CostsSyntax, of block: Int, _ scope: Scope) -> CostRules {
    var scope = scope.named("eligible_costs")
    scope.isInsideCosts = true
    let heading = provenance(
      syntax.headingCites,
      under: blockProvenances[block],
      at: syntax.range
    )
    var clauses: [CostClause] = []
    for clause in syntax.clauses {
      let own = provenance(clause.cites, under: heading, at: clause.range)
      let outer = beginClause()
      let kind: CostClause.Kind? =
        switch clause.kind {
        case .include(let kinds): .include(rows(kinds, scope))
        case .exclude(let kinds): .exclude(rows(kinds, scope))
        case .limit(let kinds, let atMost, let each):
          .limit(
            rows(kinds, scope),
            atMost: node(atMost, as: .money, scope),
            per: per(
              each,
              allowing: [.month, .projectYear, .fullProjectYear, .calendarYear, .unit]
            )
          )
        case .less(let value): .less(node(value, as: .money, scope))
        case .erroneous: nil
        }
      endClause(outer, own)
      if let kind { clauses.append(CostClause(kind, provenance: own)) }
    }
    return CostRules(clauses: clauses, provenance: heading)
  }

  /// Returns whether a cost row, element 0, is of some kinds.
  private mutating func rows(_ kinds: KindsSyntax, _ scope: Scope) -> NodeID {
    var parts: [NodeID] = []
    if let names = kinds.names {
      let row = arena.intern(.element(depth: 0), .reference(standard.cost))
      let type = ValueType.choice(standard.costCategory)
      let category = arena.intern(.fact(row: row, standard.costCategory), type)
      var values: [NodeID] = []
      for name in names {
        if let value = choiceValue(name, of: standard.costCategory, scope) {
          values.append(arena.intern(.choice(value), type))
        }
      }
      parts.append(
        values.isEmpty
          ? erroneous(.truth, scope).node : arena.intern(.oneOf(category, values), .truth)
      )
    }
    if let filter = kinds.filter {
      parts.append(node(filter.condition, as: .truth, scope.inside(standard.cost)))
    }
    switch parts.count {
    case 0: return arena.intern(.truth(true), .truth)
    case 1: return parts[0]
    default: return arena.intern(.and(parts), .truth)
    }
  }

  /// Returns what an amount counts for, each once.
  mutating func per(_ each: [PlacedEachSyntax], allowing allowed: [Per]) -> [Per] {
    var result: [Per] = []
    for placed in each {
      let per = Per(placed.each)
      guard allowed.contains(per) else {
        findings.report(
          .noSuchOperation,
          Phrase(
            en: "this amount cannot count for that",
            de: "dieser Betrag kann dafür nicht zählen"
          ),
          at: placed.range,
          help: Phrase(
            en: "`each unit` belongs to `limit`, `each applicant` to `at most`",
            de: "`je Einheit` gehört zu `Grenze`, `je Antragsteller` zu `höchstens`"
          )
        )
        continue
      }
      if result.contains(per) {
        findings.report(
          .secondClause,
          Phrase(en: "this stands here twice", de: "das steht hier zweimal"),
          at: placed.range,
          help: Phrase(en: "keep one of the two", de: "eines der beiden behalten")
        )
      } else {
        result.append(per)
      }
    }
    return result
  }

  // MARK: Grant

  /// Returns the parts of a grant.
  mutating func elaborate(_ syntax: GrantSyntax, of block: Int, _ scope: Scope) -> GrantRules {
    let heading = provenance(
      syntax.headingCites,
      under: blockProvenances[block],
      at: syntax.range
    )
    var parts: [GrantPart] = []
    for part in syntax.parts {
      let own = provenance(part.cites, under: heading, at: part.range)
      let outer = beginClause()
      let inner = scope.named(part.clauseName)
      let kind = elaborate(part.kind, inner)
      let when = part.when.map { node($0, as: .truth, inner) }
      endClause(outer, own)
      guard let kind else { continue }
      parts.append(GrantPart(kind, when: when, isAsRule: part.asARule != nil, provenance: own))
    }
    checkFinancing(syntax)
    return GrantRules(parts: parts, provenance: heading)
  }

  private mutating func elaborate(
    _ kind: GrantPartSyntax.Kind,
    _ scope: Scope
  ) -> GrantPart.Kind? {
    let spans: [Per] = [.calendarYear, .projectYear, .fullProjectYear, .month]
    switch kind {
    case .financing(let financing, let isUpTo, let amount, let each):
      let value = node(amount, as: .money, scope)
      let per = per(each, allowing: spans)
      switch financing {
      case .share: return .financing(.share, value: value, isUpTo: isUpTo, per: per)
      case .gap: return .financing(.gap, value: value, isUpTo: isUpTo, per: per)
      case .fixedAmount: return .financing(.fixed, value: value, isUpTo: isUpTo, per: per)
      case .full: return .financing(.full, value: value, isUpTo: isUpTo, per: per)
      case .plus: return .plus(value: value, isUpTo: isUpTo, per: per)
      }
    case .financingUnknown(let upTo, let each):
      return .financing(
        .unknown,
        value: upTo.map { node($0, as: .money, scope) },
        isUpTo: upTo != nil,
        per: per(each, allowing: spans)
      )
    case .atMost(let amount, let each):
      return .atMost(
        node(amount, as: .money, scope),
        per: per(each, allowing: spans + [.applicant])
      )
    case .atLeast(let amount, let each):
      return .atLeast(node(amount, as: .money, scope), per: per(each, allowing: spans))
    case .ownShare(let least, let counting):
      return .ownShare(
        atLeast: value(least, asOneOf: [.share, .money], scope).node,
        counting: mask(of: counting, standard.fundingOrigin, scope)
      )
    case .rounded(let rounding, let step):
      let direction: GrantPart.RoundingDirection =
        switch rounding {
        case .nearest: .nearest
        case .down: .down
        case .up: .up
        }
      return .rounded(direction, step: node(step, as: .money, scope))
    case .split(let shares): return .split(split(shares, scope))
    case .erroneous: return nil
    }
  }

  private mutating func split(
    _ syntaxes: [SplitShareSyntax],
    _ scope: Scope
  ) -> [GrantPart.SplitShare] {
    var shares: [GrantPart.SplitShare] = []
    for syntax in syntaxes {
      let share = node(syntax.value, as: .share, scope)
      guard let level = level(syntax.level, scope.language) else { continue }
      if shares.contains(where: { $0.level == level }) {
        findings.reportTwice(syntax.level.text, at: syntax.level.range, first: nil)
        continue
      }
      shares.append(GrantPart.SplitShare(level: level, share: share))
    }
    return shares.sorted { $0.level.value < $1.level.value }
  }

  /// Returns the level of government that a word names, or nil after a report.
  mutating func level(_ name: NameSyntax, _ language: RuleLanguage) -> FundingLevel? {
    if let value = vocabulary.value(name.text, of: standard.fundingLevel, in: language) {
      return FundingLevel(value)
    }
    reportNoValue(name, standard.fundingLevel, language)
    return nil
  }

  /// Returns the bits of values of a choice; names that are none are reported.
  mutating func mask(of names: [NameSyntax], _ fact: FactID, _ scope: Scope) -> UInt64 {
    var mask: UInt64 = 0
    for name in names {
      if let value = vocabulary.value(name.text, of: fact, in: scope.language) {
        mask |= 1 << UInt64(value)
      } else {
        reportNoValue(name, fact, scope.language)
      }
    }
    return mask
  }

  /// A grant has one type of financing; several clauses of it exclude one another by `when`.
  private mutating func checkFinancing(_ syntax: GrantSyntax) {
    var found: [(type: String, isAlways: Bool, range: SourceRange)] = []
    for part in syntax.parts {
      switch part.kind {
      case .financing(.plus, _, _, each: _): break
      case .financing(let type, _, _, each: _):
        found.append((type.rawValue, part.when == nil, part.range))
      case .financingUnknown: found.append(("unknown", part.when == nil, part.range))
      case .erroneous: return
      case .atMost, .atLeast, .ownShare, .rounded, .split: break
      }
    }
    guard let first = found.first else {
      findings.report(
        .financingTypes,
        Phrase(
          en: "this grant has no type of financing",
          de: "dieser Zuwendung fehlt die Finanzierungsart"
        ),
        at: syntax.range,
        help: Phrase(
          en:
            "write `share financing`, `gap financing`, `fixed amount`, `full financing` or `financing unknown`",
          de:
            "`Anteilfinanzierung`, `Fehlbedarfsfinanzierung`, `Festbetrag`, `Vollfinanzierung` oder `Finanzierungsart unbekannt` schreiben"
        )
      )
      return
    }
    for other in found.dropFirst()
    where other.type != first.type || other.isAlways || first.isAlways {
      findings.report(
        .financingTypes,
        Phrase(
          en: "a grant has one type of financing, this is a second one",
          de: "eine Zuwendung hat eine Finanzierungsart, das ist eine zweite"
        ),
        at: other.range,
        secondary: [
          DiagnosticLabel(first.range, Phrase(en: "the first one", de: "die erste"))
        ],
        help: Phrase(
          en: "keep one, or write `plus` for more money",
          de: "eine behalten, oder `zuzüglich` für weiteres Geld schreiben"
        )
      )
    }
  }

  // MARK: Stacking

  /// Returns what may stand beside the grant.
  mutating func elaborate(
    _ syntax: StackingSyntax,
    of block: Int,
    _ scope: Scope
  ) -> [StackingRule] {
    let heading = provenance(
      syntax.headingCites,
      under: blockProvenances[block],
      at: syntax.range
    )
    var rules: [StackingRule] = []
    for clause in syntax.clauses {
      let own = provenance(clause.cites, under: heading, at: clause.range)
      let outer = beginClause()
      let kind: StackingRule.Kind?
      var inner = scope.named("never_with")
      switch clause.kind {
      case .neverWith(let names, let sameCosts):
        kind = .neverWith(
          programmes: names.map { $0.map { $0.text }.sorted() },
          onSameCosts: sameCosts != nil
        )
      case .togetherAtMost(let most):
        inner = scope.named("together")
        kind = .together(atMost: value(most, asOneOf: [.share, .money], inner).node)
      case .erroneous: kind = nil
      }
      let when = clause.when.map { node($0, as: .truth, inner) }
      endClause(outer, own)
      guard let kind else { continue }
      rules.append(StackingRule(kind, when: when, isAsRule: clause.asARule != nil, provenance: own))
    }
    return rules
  }
}

extension GrantPartSyntax {
  /// What a missing list says for an `unknown` in it.
  var clauseName: String {
    switch kind {
    case .financing, .financingUnknown, .rounded, .erroneous: "grant"
    case .atMost: "at_most"
    case .atLeast: "minimum"
    case .ownShare: "own_share"
    case .split: "split"
    }
  }
}

extension Per {
  init(_ syntax: EachSyntax) {
    switch syntax {
    case .calendarYear: self = .calendarYear
    case .projectYear: self = .projectYear
    case .fullProjectYear: self = .fullProjectYear
    case .month: self = .month
    case .unit: self = .unit
    case .applicant: self = .applicant
    }
  }
}
