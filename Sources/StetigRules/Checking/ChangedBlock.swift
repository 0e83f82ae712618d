import StetigLanguage

/// A programme or frame as the changes of a scenario find it.
struct ChangedBlock {
  let name: String
  let versions: [RuleBlock]
  /// The number of its last version among the declarations.
  let number: Int

  init(_ name: String, _ versions: [RuleBlock], number: Int) {
    self.name = name
    self.versions = versions
    self.number = number
  }

  func condition(_ name: String) -> Condition? {
    for version in versions {
      if let found = version.conditions.first(where: { $0.id == name }) { return found }
    }
    return nil
  }

  var conditionNames: [String] { versions.flatMap { $0.conditions.map { $0.id } } }

  var obligationNames: [String] { versions.flatMap { $0.obligations.map { $0.id } } }

  /// Whether there is a clause of the same name or kind; parameters are looked up elsewhere.
  func has(_ clause: BlockClauseSyntax) -> Bool {
    switch clause {
    case .parameter: false
    case .condition(let syntax): condition(syntax.name.text) != nil
    case .obligation(let syntax): obligationNames.contains(syntax.name.text)
    case .costs: has(.eligibleCosts)
    case .grant: has(.grant)
    case .stacking: has(.stacking)
    case .timing(let syntax): syntax.kindToRemove.map { has($0) } ?? true
    case .header(let syntax): syntax.kindToRemove.map { has($0) } ?? true
    }
  }

  /// Returns the name of a clause that is there already and that `add` would double.
  func existing(_ clause: BlockClauseSyntax) -> NameSyntax? {
    switch clause {
    case .condition(let syntax): condition(syntax.name.text) == nil ? nil : syntax.name
    case .obligation(let syntax):
      obligationNames.contains(syntax.name.text) ? syntax.name : nil
    case .parameter, .costs, .grant, .stacking, .timing, .header: nil
    }
  }

  /// Whether a version has a clause of this kind.
  func has(_ kind: BlockClauseKindSyntax) -> Bool {
    versions.contains { block in
      switch kind {
      case .level: block.level != nil
      case .land: block.land != nil
      case .inForce: block.validityProvenance != nil
      case .bindsBy: true
      case .subjectTo: !block.reservations.isEmpty
      case .within: !block.frames.isEmpty
      case .budget: block.budget != nil
      case .eligibleCosts: block.costs != nil
      case .grant: block.grant != nil
      case .stacking: !block.stacking.isEmpty
      case .apply, .interest, .start, .end, .runtime, .approval, .lengthening, .phaseOut,
        .followOn:
        block.timing.contains { $0.kindToRemove == kind }
      }
    }
  }
}

extension TimingClause {
  /// How `remove` calls the clause.
  var kindToRemove: BlockClauseKindSyntax {
    switch kind {
    case .apply: .apply
    case .interest: .interest
    case .start: .start
    case .end: .end
    case .runtime: .runtime
    case .approval: .approval
    case .extend: .lengthening
    case .phaseOut: .phaseOut
    case .followOn: .followOn
    }
  }
}

extension TimingSyntax {
  /// How `remove` calls the clause; nil if it could not be read.
  var kindToRemove: BlockClauseKindSyntax? {
    switch kind {
    case .windows(.apply, _): .apply
    case .windows(.interest, _): .interest
    case .windows(.start, _): .start
    case .windows(.end, _): .end
    case .runtime: .runtime
    case .approval: .approval
    case .lengthening: .lengthening
    case .phaseOut: .phaseOut
    case .followOn: .followOn
    case .erroneous: nil
    }
  }
}

extension HeaderSyntax {
  /// How `remove` calls the clause; nil if it could not be read.
  var kindToRemove: BlockClauseKindSyntax? {
    switch kind {
    case .level: .level
    case .land: .land
    case .inForce: .inForce
    case .bindsBy: .bindsBy
    case .subjectTo: .subjectTo
    case .within: .within
    case .budget: .budget
    case .erroneous: nil
    }
  }
}
