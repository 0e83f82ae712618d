package import StetigRules
package import StetigValues

/// Something with a place: a site, an area, a facility.
package struct PlaceReference: Sendable, Hashable {
  /// The fact that holds the place.
  package var fact: FactID
  /// The row of the fact's owner.
  package var row: Int

  package init(fact: FactID, row: Int) {
    self.fact = fact
    self.row = row
  }
}

/// How a place lies to the union of others.
package enum PlaceRelation: String, Sendable, Hashable, CaseIterable {
  /// Every point of it is covered; the boundary is inside.
  case covered
  /// Some point of it is covered.
  case touched
  /// No inner point of it is covered.
  case apart
}

/// Where boundaries and coordinates answer what keys alone do not.
///
/// Every answer may be unknown; the evaluator then names the places as missing.
package struct PlaceOracle: Sendable {
  /// How a place lies to the union of others on a day, nil where the day is not known.
  package var relation:
    @Sendable (PlaceRelation, PlaceReference, [PlaceReference], CalendarDate?) -> Truth
  /// The least and greatest possible share of the area of places that others cover.
  package var overlap:
    @Sendable ([PlaceReference], [PlaceReference], CalendarDate?) -> Bounds<Fraction>
  /// The geodesic distance in metres, 0 inside.
  package var distance:
    @Sendable (PlaceReference, PlaceReference, CalendarDate?) -> Bounds<Fraction>

  package init(
    relation:
      @escaping @Sendable (PlaceRelation, PlaceReference, [PlaceReference], CalendarDate?) -> Truth,
    overlap:
      @escaping @Sendable ([PlaceReference], [PlaceReference], CalendarDate?) -> Bounds<Fraction>,
    distance:
      @escaping @Sendable (PlaceReference, PlaceReference, CalendarDate?) -> Bounds<Fraction>
  ) {
    self.relation = relation
    self.overlap = overlap
    self.distance = distance
  }

  /// No geometry: nothing is known but what keys say.
  package static let none = PlaceOracle(
    relation: { _, _, _, _ in .unknown },
    overlap: { _, _, _ in Bounds(.zero, .one) },
    distance: { _, _, _ in Bounds(.zero, nil) }
  )
}
