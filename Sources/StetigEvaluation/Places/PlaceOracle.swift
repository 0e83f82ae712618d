package import StetigGeometry
package import StetigPortfolio
package import StetigRules
package import StetigValues

/// Where something lies, as far as it is known.
package enum Spot: Sendable {
  case known(Shape)
  /// Which fact would tell it, and whether a known day would be enough.
  case unknown(FactID, needsDay: Bool)

  var shape: Shape? {
    if case .known(let shape) = self { shape } else { nil }
  }
}

/// Tells where the things of a portfolio lie: the shapes that its places, or the keys of areas,
/// stand for on a day.
package struct PlaceOracle: Sendable {
  private let portfolio: Portfolio
  /// The fact that holds the boundary of an area.
  private let areaPlace: FactID?
  private let area: EntityID?

  package init(_ portfolio: Portfolio) {
    self.portfolio = portfolio
    let vocabulary = portfolio.vocabulary
    let number = vocabulary.entities.firstIndex { $0.naming.english == "area" }
    area = number.map { EntityID($0) }
    areaPlace = area.flatMap { area in
      vocabulary[area].facts.first { fact in
        if case .place = vocabulary[fact].type { return true }
        return false
      }
    }
  }

  /// Where the thing of a row lies on a day, nil where the day is not known.
  package func spot(_ fact: FactID, _ row: Int, on day: CalendarDate?) -> Spot {
    let column = column(fact)
    switch column?.location(row) {
    case .point(let point): return .known(Shape(point))
    case .area(let row):
      guard let areaPlace, areaPlace != fact else { return .unknown(fact, needsDay: false) }
      return spot(areaPlace, row, on: day)
    case .boundary(let number):
      guard let boundary = column?.boundaries[number] else {
        return .unknown(fact, needsDay: false)
      }
      guard let version = boundary.version(on: day) else {
        return .unknown(fact, needsDay: day == nil)
      }
      return boundary.versions[version].shape.map { .known($0) }
        ?? .unknown(fact, needsDay: false)
    case .unknown, nil: return .unknown(fact, needsDay: false)
    }
  }

  /// The area whose key a thing gives as its place, by its row.
  package func namedArea(_ fact: FactID, _ row: Int) -> RowReference? {
    guard let area, case .area(let named)? = column(fact)?.location(row) else { return nil }
    return RowReference(area, named)
  }

  /// Those of some rows, ascending, whose place may touch a shape or come within a distance of it,
  /// on whatever day; those whose place is not known among them.
  package func candidates(
    _ fact: FactID,
    among rows: [Int],
    near shape: Shape,
    withinMillimetres limit: Int64 = 0
  ) -> [Int] {
    guard let column = column(fact), !column.locations.isEmpty else { return rows }
    let near = column.index?.rows(near: shape, withinMillimetres: limit) ?? []
    let laidOut = column.index?.rowCount ?? 0
    return rows.filter { row in
      switch column.location(row) {
      case .unknown, .point, .area: true
      case .boundary: row >= laidOut || contains(near, row)
      }
    }
  }

  private func column(_ fact: FactID) -> PlaceColumn? {
    fact.index < portfolio.places.count ? portfolio.places[fact.index] : nil
  }
}

/// Whether an ascending list has a number.
private func contains(_ list: [Int], _ number: Int) -> Bool {
  var (low, high) = (0, list.count)
  while low < high {
    let middle = (low + high) / 2
    if list[middle] < number { low = middle + 1 } else { high = middle }
  }
  return low < list.count && list[low] == number
}
