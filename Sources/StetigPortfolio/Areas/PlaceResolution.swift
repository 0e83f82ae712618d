import StetigColumns
import StetigGeometry
import StetigRules
import StetigText
import StetigValues

extension PortfolioAssembly {
  /// Turns the texts of places, and the geometries that came with rows, into points and shapes.
  ///
  /// - Parameter reportsKeys: whether a text that is no place and no key of an area is reported and
  ///   unknown; else it stays what it is.
  mutating func locatePlaces(reportsKeys: Bool) {
    let areas = AreaKeys(self)
    for number in vocabulary.facts.indices {
      guard case .place = vocabulary.facts[number].type else { continue }
      let fact = FactID(number)
      var resolution = PlaceResolution(self, fact, areas, reportsKeys: reportsKeys)
      resolution.run(placed[fact] ?? [])
      placed[fact] = nil
      locations[number] = resolution.column
      locations[number].makeIndex()
      if let texts = resolution.texts() { setColumn(fact, texts) }
      findings += resolution.findings
    }
  }
}

/// The keys of the areas, which can be named instead of a place.
struct AreaKeys {
  let entity: EntityID?
  private let index: KeyIndex?
  /// Whether every area there is has a key that is known.
  let isComplete: Bool

  init(_ assembly: PortfolioAssembly) {
    let vocabulary = assembly.vocabulary
    entity = vocabulary.entities.firstIndex { $0.naming.english == "area" }.map { EntityID($0) }
    guard let entity, let key = vocabulary[entity].key, case .text(let keys) = assembly.column(key)
    else {
      index = nil
      isComplete = false
      return
    }
    var index = KeyIndex(keys)
    index.prepare()
    self.index = index
    let table = assembly.tables[entity.index]
    isComplete = table.isPresent && !table.isPartial && keys.presence.isFullyKnown
  }

  func find(_ bytes: Span<UInt8>, _ range: Range<Int>) -> KeyIndex.Match {
    index?.find(bytes, range) ?? .nowhere
  }
}

/// The places of one fact.
struct PlaceResolution {
  private let vocabulary: Vocabulary
  private let fact: FactID
  private let source: Column
  private let rowCount: Int
  private let areas: AreaKeys
  private let reportsKeys: Bool
  private let places: [RowPlaces]
  private(set) var column: PlaceColumn
  /// The rows whose text becomes another one; nil: unknown.
  private var changed: [Int: String?] = [:]
  private(set) var findings: [InputFinding] = []
  private var problemCount = 0

  private static let reportedAtMost = 100

  init(
    _ assembly: PortfolioAssembly,
    _ fact: FactID,
    _ areas: AreaKeys,
    reportsKeys: Bool
  ) {
    let owner = assembly.vocabulary[fact].owner
    vocabulary = assembly.vocabulary
    self.fact = fact
    source = assembly.column(fact)
    rowCount = assembly.tables[owner.index].rowCount
    places = assembly.places[owner.index]
    self.areas = areas
    self.reportsKeys = reportsKeys
    column = PlaceColumn()
  }

  mutating func run(_ placed: [PlacedRow]) {
    let texts: TextColumn? = if case .text(let texts) = source { texts } else { nil }
    guard texts != nil || !placed.isEmpty else { return }
    column.locations = Array(repeating: .unknown, count: rowCount)
    if let texts { read(texts) }
    for row in placed { place(row) }
    guard problemCount > Self.reportedAtMost else { return }
    let heading = vocabulary[fact].naming.english
    findings.append(
      InputFinding(
        code: .brokenBoundary,
        file: findings.first?.file ?? "",
        line: 0,
        column: 0,
        heading: heading,
        found: "",
        message: Phrase(
          en: "\(problemCount) places of `\(heading)` cannot be read, the first are listed",
          de: "\(problemCount) Orte von `\(heading)` sind nicht lesbar, die ersten sind aufgeführt"
        )
      )
    )
  }

  /// The texts, with those of places that could not be read taken out; nil if they stay.
  func texts() -> Column? {
    guard !changed.isEmpty else { return nil }
    var builder = TextColumnBuilder()
    for row in 0..<rowCount {
      let datum: Datum =
        if let text = changed[row] { text.map { .text($0) } ?? .unknown } else {
          source.datum(at: row)
        }
      switch datum {
      case .text(let text): builder.append(text)
      case .none: builder.appendNone()
      case .unknown, .truth, .quantity, .date, .span, .choice, .choices: builder.appendUnknown()
      }
    }
    return .text(builder.finish())
  }

  private mutating func read(_ texts: TextColumn) {
    let bytes = texts.bytes.span
    for row in 0..<min(rowCount, texts.ends.count) where texts.presence.known[row] {
      let range = texts.range(row)
      switch PlaceText(bytes, trimmed(bytes, range.lowerBound, range.upperBound)) {
      case .point(let point): column.locations[row] = .point(point)
      case .problem(let problem): report(problem, row, bytes, range)
      case .key(let isNumeric): readKey(bytes, range, row, isNumeric: isNumeric)
      case .geometry(let raw):
        let (shape, problem) = raw.shape()
        if let problem {
          report(problem, row, bytes, range)
        } else if let shape {
          set(shape, row)
          if bytes[range.lowerBound] == UInt8(ascii: "{") {
            changed[row] = .some(words(shape, places.place(of: row)))
          }
        } else {
          changed[row] = .some(nil)
        }
      }
    }
  }

  private mutating func set(_ shape: Shape, _ row: Int) {
    if shape.points.count == 1, !shape.hasArea {
      column.locations[row] = .point(shape.points[0])
      return
    }
    column.locations[row] = .boundary(column.boundaries.count)
    column.boundaries.append(
      Boundary(versions: [Boundary.Version(period: .always, shape: shape)])
    )
  }

  /// The key of an area; the place of an area itself cannot be that of another one.
  private mutating func readKey(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    _ row: Int,
    isNumeric: Bool
  ) {
    if vocabulary[fact].owner != areas.entity {
      switch areas.find(bytes, range) {
      case .row(let area): return column.locations[row] = .area(Int(area))
      case .ambiguous: return
      case .nowhere: break
      }
    }
    if isNumeric { return report(.notAPair, row, bytes, range) }
    guard reportsKeys, areas.isComplete || vocabulary[fact].owner == areas.entity else { return }
    changed[row] = .some(nil)
    let text = excerpt(bytes, range)
    problemCount += 1
    guard problemCount <= Self.reportedAtMost else { return }
    let place = places.place(of: row)
    findings.append(
      InputFinding(
        code: .danglingKey,
        file: place.file,
        sheet: place.sheet,
        line: place.line,
        column: 0,
        heading: vocabulary[fact].naming.english,
        found: text,
        message: Phrase(
          en: "`\(text)` is neither coordinates nor the key of an area",
          de: "`\(text)` sind weder Koordinaten noch die Kennung eines Gebiets"
        ),
        expected: Phrase(
          en: "latitude and longitude such as `52.53, 13.57`, a geometry of GeoJSON, or a key",
          de: "Breite und Länge wie `52,53 13,57`, eine Geometrie in GeoJSON oder eine Kennung"
        )
      )
    )
  }

  private mutating func report(
    _ problem: GeometryProblem,
    _ row: Int,
    _ bytes: Span<UInt8>,
    _ range: Range<Int>
  ) {
    guard reportsKeys else { return }
    changed[row] = .some(nil)
    let place = places.place(of: row)
    report(problem, place, found: excerpt(bytes, range), prefix: nil)
  }

  private mutating func place(_ row: PlacedRow) {
    guard let first = row.features.first else { return }
    var versions: [Boundary.Version] = []
    var periods: [DateRange] = []
    for feature in row.features where !periods.contains(feature.period) {
      periods.append(feature.period)
    }
    guard areApart(periods, first) else { return }
    var isPlaced = false
    for period in periods {
      let members = row.features.filter { $0.period == period }
      let shape = united(members)
      if shape != nil { isPlaced = true }
      versions.append(Boundary.Version(period: period, shape: shape))
    }
    guard isPlaced else { return }
    versions.sort { earlier($0.period, $1.period) }
    if versions.count == 1, let shape = versions[0].shape {
      set(shape, row.row)
      changed[row.row] = .some(words(shape, first.place))
      return
    }
    column.locations[row.row] = .boundary(column.boundaries.count)
    column.boundaries.append(Boundary(versions: versions))
    let shape = versions.last { $0.shape != nil }?.shape
    changed[row.row] = .some(shape.map { words($0, first.place) } ?? nil)
  }

  private func earlier(_ one: DateRange, _ other: DateRange) -> Bool {
    guard let second = other.first else { return false }
    guard let first = one.first else { return true }
    return first < second
  }

  /// Whether no two boundaries of one thing hold on the same day.
  private mutating func areApart(_ periods: [DateRange], _ feature: PlacedFeature) -> Bool {
    let sorted = periods.sorted { earlier($0, $1) }
    for (one, other) in zip(sorted, sorted.dropFirst()) where one.overlaps(other) {
      let key = feature.key ?? ""
      problemCount += 1
      findings.append(
        InputFinding(
          code: .contradictingFacts,
          file: feature.file,
          line: feature.line,
          column: 0,
          heading: vocabulary[fact].naming.english,
          found: key,
          message: Phrase(
            en: "two boundaries of `\(key)` hold at once, \(one) and \(other), so none is used",
            de: "zwei Grenzen von `\(key)` gelten zugleich, \(one) und \(other), darum gilt keine"
          ),
          expected: Phrase(
            en: "periods that do not overlap, or one period for features that belong together",
            de: "Zeiten ohne Überschneidung, oder eine Zeit für Objekte, die zusammengehören"
          )
        )
      )
      return false
    }
    return true
  }

  /// The union of features; nil if one of them cannot be read, since nobody knows what it adds.
  private mutating func united(_ features: [PlacedFeature]) -> Shape? {
    var shapes: [Shape] = []
    var isWhole = true
    for feature in features {
      let (shape, problem) = feature.geometry.shape()
      if let shape {
        shapes.append(shape)
      } else {
        isWhole = false
      }
      if let problem { report(problem, feature) }
    }
    return isWhole && !shapes.isEmpty ? Shape(uniting: shapes) : nil
  }

  private mutating func report(_ problem: GeometryProblem, _ feature: PlacedFeature) {
    let key = feature.key.map { " (`\($0)`)" } ?? ""
    report(
      problem,
      feature.place,
      found: feature.key ?? "",
      prefix: Phrase(
        en: "feature \(feature.number)\(key): ",
        de: "Objekt \(feature.number)\(key): "
      )
    )
  }

  private mutating func report(
    _ problem: GeometryProblem,
    _ place: RowPlace,
    found: String,
    prefix: Phrase?
  ) {
    problemCount += 1
    guard problemCount <= Self.reportedAtMost else { return }
    let message = problem.message
    findings.append(
      InputFinding(
        code: problem.code,
        file: place.file,
        sheet: place.sheet,
        line: place.line,
        column: 0,
        heading: vocabulary[fact].naming.english,
        found: found,
        message: Phrase(
          en: (prefix?.english ?? "") + message.english,
          de: (prefix?.german ?? "") + message.german
        ),
        expected: problem.expected,
        help: problem.help
      )
    )
  }

  /// What stands for a geometry where its place is shown as a text.
  private func words(_ shape: Shape, _ place: RowPlace) -> String {
    let kind: String
    switch (shape.polygons.count, shape.points.count) {
    case (0, 1): return shape.points[0].text
    case (0, _): kind = "MultiPoint"
    case (1, 0): kind = "Polygon"
    case (_, 0): kind = "MultiPolygon"
    default: kind = "GeometryCollection"
    }
    return place.file.isEmpty ? kind : "\(kind) in \(lastComponent(place.file)):\(place.line)"
  }
}

extension GeoPoint {
  /// The coordinates as a place in a table has them: latitude, longitude.
  package var text: String { degrees(latitude) + ", " + degrees(longitude) }
}

/// An angle with as many decimals as it needs.
private func degrees(_ angle: Int64) -> String {
  let size = angle.magnitude
  let whole = "\(size / 1_000_000_000)"
  var decimals = "\(size % 1_000_000_000)"
  while decimals.utf8.count < 9 { decimals = "0" + decimals }
  while decimals.hasSuffix("0") { decimals.removeLast() }
  return (angle < 0 ? "-" : "") + whole + (decimals.isEmpty ? "" : "." + decimals)
}
