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

  /// Whether there is no name.
  package var isEmpty: Bool { names.isEmpty }

  /// The names of both.
  package func union(_ other: Missing) -> Missing {
    if other.isEmpty || self == other { return self }
    if isEmpty { return other }
    return Missing(names + other.names)
  }

  /// Adds the names of another.
  package mutating func form(_ other: Missing) { self = union(other) }
}
