import Dispatch
package import StetigPortfolio

extension Workers {
  /// So many threads; one means that of the caller.
  package static func threads(_ count: Int) -> Workers {
    guard count > 1 else { return .one }
    return Workers(count: count) { pieces, piece in
      DispatchQueue.concurrentPerform(iterations: pieces) { piece($0) }
    }
  }
}
