package import StetigGeometry
import StetigRules
package import StetigValues

/// Where the things of one fact lie, beside the column of texts that names their places.
package struct PlaceColumn: Sendable {
  /// The place of one row.
  package enum Location: Sendable, Hashable {
    case unknown
    case point(GeoPoint)
    /// A number among `boundaries`.
    case boundary(Int)
    /// That of an area, by its row.
    case area(Int)
  }

  /// By row; empty where nothing is known of any.
  package var locations: [Location]
  package var boundaries: [Boundary]
  /// Nil where there is no boundary.
  package private(set) var index: PlaceIndex?

  package init(locations: [Location] = [], boundaries: [Boundary] = []) {
    self.locations = locations
    self.boundaries = boundaries
  }

  /// Adds rows that lie where other rows do, or where a text says that is not the key of an area.
  mutating func append(_ models: [Int?], after rowCount: Int, changed: [Int: Datum]) {
    guard !locations.isEmpty || !changed.isEmpty else { return }
    let missing = rowCount - locations.count
    if missing > 0 { locations.append(contentsOf: repeatElement(.unknown, count: missing)) }
    for (number, model) in models.enumerated() {
      switch changed[number] {
      case nil: locations.append(model.map { location($0) } ?? .unknown)
      case .text(let text): locations.append(location(of: text))
      case .unknown, .some(.none), .truth, .quantity, .date, .span, .choice, .choices:
        locations.append(.unknown)
      }
    }
  }

  /// Sets where some rows lie: where a text says, or where the area does whose key it is.
  mutating func set(_ values: [Int: Datum], rowCount: Int, area: (String) -> Int?) {
    let missing = rowCount - locations.count
    if missing > 0 { locations.append(contentsOf: repeatElement(.unknown, count: missing)) }
    for (row, value) in values.sorted(by: { $0.key < $1.key }) where row < locations.count {
      guard case .text(let text) = value else {
        locations[row] = .unknown
        continue
      }
      locations[row] = area(text).map { .area($0) } ?? location(of: text)
    }
    makeIndex()
  }

  private mutating func location(of text: String) -> Location {
    let bytes = Array(text.utf8)
    switch PlaceText(bytes.span, trimmed(bytes.span, 0, bytes.count)) {
    case .point(let point): return .point(point)
    case .geometry(let raw):
      guard let shape = raw.shape().shape else { return .unknown }
      boundaries.append(Boundary(versions: [Boundary.Version(period: .always, shape: shape)]))
      return .boundary(boundaries.count - 1)
    case .problem, .key: return .unknown
    }
  }

  /// Lays the boundaries out for questions, once all are there.
  mutating func makeIndex() {
    index = boundaries.isEmpty ? nil : PlaceIndex(self)
  }

  /// The place of a row.
  package func location(_ row: Int) -> Location {
    row >= 0 && row < locations.count ? locations[row] : .unknown
  }
}

/// What encloses an area: one shape, or several over time.
package struct Boundary: Sendable {
  /// The shape that holds on some days.
  package struct Version: Sendable {
    package var period: DateRange
    /// Nil where it could not be read.
    package var shape: Shape?

    package init(period: DateRange, shape: Shape?) {
      self.period = period
      self.shape = shape
    }
  }

  /// By their first days; no two have a day in common.
  package var versions: [Version]

  package init(versions: [Version]) { self.versions = versions }

  /// Returns the number of the version that holds on a day; after the last one, that one. Nil
  /// between and before versions, and where the day is not known and there are several.
  package func version(on day: CalendarDate?) -> Int? {
    if versions.count == 1 { return 0 }
    guard let day else { return nil }
    if let found = versions.firstIndex(where: { $0.period.contains(day) }) { return found }
    guard let end = versions.last?.period.last, end < day else { return nil }
    return versions.count - 1
  }
}
