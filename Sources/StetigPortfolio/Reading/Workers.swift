/// How the pieces of a piece of work are shared among threads, which only the outer rooms can make.
package struct Workers: Sendable {
  /// How many pieces run at a time.
  package let count: Int
  private let perform: @Sendable (_ pieces: Int, _ piece: @Sendable (Int) -> Void) -> Void

  /// - Parameters:
  ///   - count: how many pieces run at a time; at least 1.
  ///   - perform: carries out pieces 0 up to a number, in any order and at the same time, and
  ///     returns when all are done.
  package init(
    count: Int,
    perform: @escaping @Sendable (_ pieces: Int, _ piece: @Sendable (Int) -> Void) -> Void
  ) {
    self.count = max(1, count)
    self.perform = perform
  }

  /// One piece after the other.
  package static let one = Workers(count: 1) { pieces, piece in
    for number in 0..<pieces { piece(number) }
  }

  /// Carries out pieces 0 up to a number.
  package func run(_ pieces: Int, _ piece: @Sendable (Int) -> Void) { perform(pieces, piece) }

  /// Carries out pieces of work; each may change the element of its number, and no other.
  package func change<Element>(
    _ elements: inout [Element],
    by piece: @Sendable (_ number: Int, _ element: inout Element) -> Void
  ) {
    guard elements.count > 1 else {
      for index in elements.indices { piece(index, &elements[index]) }
      return
    }
    elements.withUnsafeMutableBufferPointer { buffer in
      // Each piece has an element of its own, so that no two threads meet.
      nonisolated(unsafe) let shared = buffer
      perform(shared.count) { number in piece(number, &shared[number]) }
    }
  }
}
