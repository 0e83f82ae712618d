import StetigValues

// The nodes that clauses make.
extension Lowering {
  mutating func truth(_ value: Bool) -> NodeID { make(.truth(value), .truth) }

  mutating func unknown(_ name: String, _ type: ValueType) -> NodeID {
    make(.unknown(low: nil, high: nil, name: name), type)
  }

  mutating func not(_ node: NodeID) -> NodeID {
    if case .not(let inner) = plan.arena[node].operation { return inner }
    return make(.not(node), .truth)
  }

  /// All of the nodes; one of them alone stands for itself.
  mutating func all(_ nodes: [NodeID]) -> NodeID {
    nodes.count == 1 ? nodes[0] : nodes.isEmpty ? truth(true) : make(.and(nodes), .truth)
  }

  /// Any of the nodes; one of them alone stands for itself.
  mutating func any(_ nodes: [NodeID]) -> NodeID {
    nodes.count == 1 ? nodes[0] : nodes.isEmpty ? truth(false) : make(.or(nodes), .truth)
  }

  mutating func compare(_ comparison: Comparison, _ left: NodeID, _ right: NodeID) -> NodeID {
    make(.compare(comparison, left, right), .truth)
  }

  mutating func number(_ value: Int) -> NodeID {
    make(.quantity(Fraction(value)), .number(unit: nil))
  }

  mutating func subject() -> NodeID {
    guard let owner = words.fact("project.start").map({ plan.vocabulary[$0].owner }) else {
      return make(.subject, .reference(EntityID(0)))
    }
    return make(.subject, .reference(owner))
  }

  /// A fact of a row by its English path; unknown where the vocabulary has no such fact.
  mutating func fact(_ path: String, of row: NodeID, _ type: ValueType) -> NodeID {
    guard let fact = words.fact(path) else { return unknown(path, type) }
    return make(.fact(row: row, fact), type)
  }

  /// A date of the project by its English name.
  mutating func projectDate(_ name: String) -> NodeID {
    let row = subject()
    return fact("project." + name, of: row, .date)
  }

  /// `municipality.land` of the project.
  mutating func landOfProject() -> (node: NodeID, fact: FactID)? {
    guard let land = words.fact("municipality.land"),
      let reference = words.fact("project.municipality"),
      let municipality = plan.vocabulary.target(of: reference)
    else { return nil }
    let row = subject()
    let town = make(.follow(row: row, reference), .reference(municipality))
    return (make(.fact(row: town, land), .choice(land)), land)
  }

  /// Whether a choice has one of the values of a mask.
  mutating func isOne(of mask: UInt64, _ value: NodeID, _ fact: FactID) -> NodeID {
    var values: [NodeID] = []
    for bit in 0..<64 where mask & (1 << UInt64(bit)) != 0 {
      values.append(make(.choice(bit), .choice(fact)))
    }
    if values.count == 1 { return compare(.equal, value, values[0]) }
    return make(.oneOf(value, values), .truth)
  }

  /// The bits of the values of a choice with these English names.
  func mask(_ names: [String], of fact: FactID) -> UInt64 {
    var mask: UInt64 = 0
    for name in names {
      if let value = plan.vocabulary.value(name, of: fact) { mask |= 1 << UInt64(value) }
    }
    return mask
  }

  /// Whether a day lies in a period.
  mutating func lies(_ day: NodeID, in period: DateRange) -> NodeID {
    let first = period.first.map { make(.date($0), .date) }
    let last = period.last.map { make(.date($0), .date) }
    switch (first, last) {
    case (nil, nil): return truth(true)
    case (let first?, nil): return compare(.atLeast, day, first)
    case (nil, let last?): return compare(.atMost, day, last)
    case (let first?, let last?): return make(.between(day, low: first, high: last), .truth)
    }
  }
}
