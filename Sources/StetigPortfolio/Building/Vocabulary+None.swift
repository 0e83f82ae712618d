package import StetigRules

extension Vocabulary {
  /// Whether `none`, a dash in a table, is a possible value.
  ///
  /// Beside optional facts that is the parent's reference of things that may hang on something
  /// else instead, as funding may on a structure where no project stands between.
  package func allowsNone(_ fact: FactID) -> Bool {
    if self[fact].isOptional { return true }
    guard entities[self[fact].owner.index].parent == fact else { return false }
    return lists.contains { $0.element == self[fact].owner && $0.via != fact }
  }
}
