/// Shapes that cross each other too often to be laid over one another in bounded time.
///
/// Boundaries as offices draw them stay far below; the caller leaves the question undecided and
/// reports the shape.
package enum GeometryLimit: Error, Hashable, Sendable {
  case tooEntangled

  /// How often two edges, or a point and an edge, are compared in one question at most: far more
  /// than boundaries need, and some seconds of work.
  static func mostComparisons(edges: Int) -> Int { 100_000_000 + 200 * min(edges, 5_000_000) }
}
