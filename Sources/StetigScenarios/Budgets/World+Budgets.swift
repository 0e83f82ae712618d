import StetigRules

extension World {
  /// The budget of a programme, if it has one.
  func budget(of programme: String) -> BudgetTerms? {
    self.programme(programme).flatMap { BudgetTerms($0, self) }
  }

  /// The budgets of some programmes, by name.
  func budgets(of programmes: [String]) -> [String: BudgetTerms] {
    var found: [String: BudgetTerms] = [:]
    for name in programmes { found[name] = budget(of: name) }
    return found
  }
}

extension ScenarioWorlds {
  /// The budgets that hold under the scenario, by name of the programme.
  ///
  /// A budget is one for all, also where the scenario holds only for some: that of the first world
  /// that changes it, beginning with the one in which most parts of the scenario hold.
  func budgets(of programmes: [String]) -> [String: BudgetTerms] {
    let order = worlds.indices.sorted { one, other in
      let (parts, others) = (scenariosOfWorld[one], scenariosOfWorld[other])
      if parts.count != others.count { return parts.count > others.count }
      let (names, otherNames) = (parts.map { $0.name }, others.map { $0.name })
      return names == otherNames ? one > other : names.lexicographicallyPrecedes(otherNames)
    }
    var found: [String: BudgetTerms] = [:]
    for name in programmes {
      let base = worlds.first?.budget(of: name)?.text
      let budgets = order.map { worlds[$0].budget(of: name) }
      let changed = budgets.first { $0?.text != base }
      found[name] = changed ?? budgets.first ?? nil
    }
    return found
  }
}
