package import StetigRules
package import StetigValues

/// Whether a comparison holds for all, for some or for no values that the two sides can have.
///
/// None equals only none; every ordered comparison with it is false.
package func compare(_ comparison: Comparison, _ left: Value, _ right: Value) -> Truth {
  switch comparison {
  case .equal: equal(left, right)
  case .notEqual: equal(left, right).not
  case .less: ordered(left, right) { $0.less }
  case .atMost: ordered(left, right) { $0.atMost }
  case .more: ordered(left, right) { $0.atMost.not }
  case .atLeast: ordered(left, right) { $0.less.not }
  }
}

/// The truth values that are possible, as one.
private struct Possibilities {
  private(set) var joined: Truth?

  mutating func add(_ truth: Truth) { joined = joined?.joined(truth) ?? truth }
}

private func equal(_ left: Value, _ right: Value) -> Truth {
  var possible = Possibilities()
  if !left.absence.isYes, !right.absence.isYes {
    possible.add(equal(left.content, right.content))
  }
  if !left.absence.isNo, !right.absence.isNo { possible.add(.yes) }
  if !left.absence.isNo, !right.absence.isYes { possible.add(.no) }
  if !left.absence.isYes, !right.absence.isNo { possible.add(.no) }
  return possible.joined ?? .unknown
}

private func equal(_ left: Value.Content, _ right: Value.Content) -> Truth {
  switch (left, right) {
  case (.truth(let one), .truth(let two)):
    return one.isUnknown || two.isUnknown ? .unknown : Truth(one == two)
  case (.quantity(let one), .quantity(let two)): return one.equals(two)
  case (.date(let one), .date(let two)): return one.equals(two)
  case (.span(let one), .span(let two)): return one.equals(two)
  case (.choice(let one), .choice(let two)):
    if one & two == 0 { return .no }
    return one == two && one.nonzeroBitCount == 1 ? .yes : .unknown
  case (.choices(let sure, let possible), .choices(let otherSure, let otherPossible)):
    if sure & ~otherPossible != 0 || otherSure & ~possible != 0 { return .no }
    return sure == possible && otherSure == otherPossible ? .yes : .unknown
  case (.text(let one?), .text(let two?)):
    // Whole and exact: byte for byte, as in columns.
    return Truth(one.utf8.elementsEqual(two.utf8))
  case (.row(let one?), .row(let two?)): return Truth(one == two)
  case (.truth, _), (.quantity, _), (.date, _), (.span, _), (.choice, _), (.choices, _),
    (.text, _), (.row, _), (.rows, _):
    return .unknown
  }
}

/// The two order relations that the others follow from.
private struct Order {
  var less: Truth
  var atMost: Truth
}

private func ordered(_ left: Value, _ right: Value, _ relation: (Order) -> Truth) -> Truth {
  var possible = Possibilities()
  if !left.absence.isYes, !right.absence.isYes {
    possible.add(order(left.content, right.content).map(relation) ?? .unknown)
  }
  if !left.absence.isNo || !right.absence.isNo { possible.add(.no) }
  return possible.joined ?? .unknown
}

private func order(_ left: Value.Content, _ right: Value.Content) -> Order? {
  switch (left, right) {
  case (.quantity(let one), .quantity(let two)):
    Order(less: one.isLess(than: two), atMost: one.isAtMost(two))
  case (.date(let one), .date(let two)):
    Order(less: one.isLess(than: two), atMost: one.isAtMost(two))
  case (.span(let one), .span(let two)):
    Order(less: one.isLess(than: two), atMost: one.isAtMost(two))
  case (.truth, _), (.quantity, _), (.date, _), (.span, _), (.choice, _), (.choices, _),
    (.text, _), (.row, _), (.rows, _):
    nil
  }
}
