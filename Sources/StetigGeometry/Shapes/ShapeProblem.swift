/// Something about the coordinates of a shape that a user should know.
package struct ShapeProblem: Hashable, Sendable {
  /// What is wrong.
  package enum Kind: Hashable, Sendable {
    /// A ring of fewer than four positions, or fewer than three different ones.
    case tooFewPoints
    /// The last position of a ring is not its first; the ring was closed.
    case notClosed
    /// The same position twice in a row; one was dropped.
    case duplicatePoint
    /// The ring goes to a point and straight back; the spike was dropped.
    case spike
    /// The ring has no area.
    case noArea
    /// A ring crosses itself or another ring of its polygon.
    case crossing
    /// Two edges of a polygon lie on each other.
    case overlappingEdges
    /// A hole that does not lie inside the outer ring, or an outer ring inside a hole.
    case holeOutside
    /// A latitude beyond 90 degrees or a longitude beyond 540 degrees.
    case outOfRange
    /// A ring that reaches around the whole Earth or further than that.
    case tooWide
    /// More positions than a shape may have.
    case tooManyPoints
    /// The rings cross each other too often for the shape to be worked out.
    case tooEntangled
    /// A polygon without an outer ring, or a shape with nothing in it.
    case empty
  }

  /// What a problem does to the shape.
  package enum Effect: Hashable, Sendable {
    /// It was mended, and the shape is beyond doubt.
    case mended
    /// The shape is read by the even-odd rule, but may not be what was meant.
    case doubtful
    /// There is no shape.
    case unreadable
  }

  package var kind: Kind
  /// The polygon, counted from 0 in the order given; nil for a problem of points or of the whole.
  package var polygon: Int?
  /// The ring, counted from 0, the outer ring first.
  package var ring: Int?
  /// Where, as near as 10⁻⁹ degree allows.
  package var place: GeoPoint?

  package var effect: Effect {
    switch kind {
    case .notClosed, .duplicatePoint, .spike: .mended
    case .crossing, .overlappingEdges, .holeOutside: .doubtful
    case .tooFewPoints, .noArea, .outOfRange, .tooWide, .tooManyPoints, .tooEntangled, .empty:
      .unreadable
    }
  }
}
