/// The names of the unknowns that a value hangs on: `municipality.weak`, `project.funding`,
/// `programme.parameter`; sorted, each once.
package struct Missing: Sendable, Hashable {
  /// In ascending order, without repetition.
  package private(set) var names: [String]

  /// Nothing is missing.
  package static let nothing = Missing()

  private init() { names = [] }

  /// One name.
  package init(_ name: String) { names = [name] }

  /// Names in any order.
  package init(_ names: [String]) { self.names = Array(Set(names)).sorted() }

  /// Both are ascending, so that one pass joins them.
  private init(merging one: Missing, _ other: Missing) {
    names = []
    names.reserveCapacity(one.names.count + other.names.count)
    var (left, right) = (one.names[...], other.names[...])
    while let first = left.first, let second = right.first {
      if first <= second { left.removeFirst() }
      if second <= first { right.removeFirst() }
      names.append(min(first, second))
    }
    names += left
    names += right
  }

  /// Whether there is no name.
  package var isEmpty: Bool { names.isEmpty }

  /// The names of both.
  package func union(_ other: Missing) -> Missing {
    if other.isEmpty || self == other { return self }
    if isEmpty { return other }
    return Missing(merging: self, other)
  }

  /// Adds the names of another.
  package mutating func form(_ other: Missing) { self = union(other) }
}
