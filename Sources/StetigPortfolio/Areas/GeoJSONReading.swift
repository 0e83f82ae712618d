import StetigRules
import StetigText

/// Reads GeoJSON (RFC 7946): a collection of features, one feature, or a geometry alone. The
/// properties of a feature are the cells of a row, its geometry is the place of the row.
///
/// Where the text is no JSON the rest is lost: the table counts as partial, and no boundary of the
/// file is used, since several features can belong together. What is JSON but no place is unknown.
func readGeoJSON(
  _ text: InputText,
  _ plans: [PlannedRead],
  _ vocabulary: Vocabulary
) -> FileRead {
  let bytes = text.bytes.span
  var readers = FileReaders(FileForm(text))
  var document = GeoJSONDocument(range: text.start..<bytes.count)
  var isWhole = true
  do throws(JSONProblem) {
    try document.read(bytes)
  } catch {
    isWhole = false
    readers.losesRows()
    readers.report(brokenText(error, text.name))
  }
  let features = document.features
  for plan in plans {
    readers.add(
      plan,
      vocabulary,
      headings: features.keys.names,
      line: 1,
      keyHeading: FeatureRows.idHeading
    )
  }
  var block = CellBlock(width: features.keys.names.count)
  for row in features.rows {
    block.append(row)
    guard block.rowCount == rowsInBlock else { continue }
    readers.read(block, bytes)
    block.removeAll()
  }
  readers.read(block, bytes)
  let foreign = features.referenceSystem.flatMap { isGeographic($0) ? nil : $0 }
  // What is lost may have belonged to any of them.
  let geometries =
    isWhole ? features.geometries : features.geometries.map { _ in RawGeometry() }
  return readers.finish(with: geometries, foreignSystem: foreign)
}

/// Whether a file of JSON holds GeoJSON instead of a table: an object that begins like one.
func isGeoJSON(_ text: InputText) -> Bool {
  let bytes = text.bytes.span
  var json = JSONScanner(range: text.start..<bytes.count)
  json.skipSpace(bytes)
  guard json.isAt(UInt8(ascii: "{"), bytes) else { return false }
  let start = text.bytes[text.start...].prefix(4096)
  return ["\"Feature", "\"features\"", "\"coordinates\"", "\"geometries\""].contains {
    holds(start, Array($0.utf8))
  }
}

/// Whether some bytes stand somewhere in others.
private func holds(_ bytes: ArraySlice<UInt8>, _ wanted: [UInt8]) -> Bool {
  var rest = bytes
  while let first = wanted.first, let next = rest.firstIndex(of: first) {
    if rest[next...].starts(with: wanted) { return true }
    rest = rest[(next + 1)...]
  }
  return false
}

private func brokenText(_ problem: JSONProblem, _ file: String) -> InputFinding {
  InputFinding(
    code: .unreadableCell,
    file: file,
    line: problem.line,
    column: 0,
    found: "",
    message: problem.message,
    expected: Phrase(
      en: "GeoJSON: a `FeatureCollection`, a `Feature` or a geometry",
      de: "GeoJSON: eine `FeatureCollection`, ein `Feature` oder eine Geometrie"
    )
  )
}

/// A file of GeoJSON, read from the front to the end once.
struct GeoJSONDocument {
  private var json: JSONScanner
  private(set) var features = FeatureRows()

  init(range: Range<Int>) { json = JSONScanner(range: range) }

  mutating func read(_ bytes: Span<UInt8>) throws(JSONProblem) {
    json.skipSpace(bytes)
    guard json.isAt(UInt8(ascii: "{"), bytes) else {
      throw json.unexpected(bytes, expected: UInt8(ascii: "{"))
    }
    var features = FeatureRows()
    // What was read before the text breaks off is kept.
    defer { self.features = features }
    var hasFeatures = false
    let feature = try Self.readObject(&json, bytes, &features) { json, all throws(JSONProblem) in
      hasFeatures = true
      try Self.readFeatures(&json, bytes, &all)
    }
    if hasFeatures {
      if let system = feature.geometry.referenceSystem { features.referenceSystem = system }
    } else {
      features.append(feature)
    }
    json.skipSpace(bytes)
    guard json.isAtEnd else { throw json.unexpected(bytes) }
  }

  private static func readFeatures(
    _ json: inout JSONScanner,
    _ bytes: Span<UInt8>,
    _ features: inout FeatureRows
  ) throws(JSONProblem) {
    try json.readElements(bytes) { json throws(JSONProblem) in
      guard json.isAt(UInt8(ascii: "{"), bytes) else {
        throw json.unexpected(bytes, expected: UInt8(ascii: "{"))
      }
      let feature = try readObject(&json, bytes, &features) { json, _ throws(JSONProblem) in
        try json.skipValue(bytes, depth: 1)
      }
      features.append(feature)
    }
  }

  /// Reads a feature, or an object that may be a collection or a geometry.
  private static func readObject(
    _ json: inout JSONScanner,
    _ bytes: Span<UInt8>,
    _ features: inout FeatureRows,
    _ readFeatures: (inout JSONScanner, inout FeatureRows) throws(JSONProblem) -> Void
  ) throws(JSONProblem) -> Feature {
    var feature = Feature()
    feature.row.line = json.line
    var members = GeometryMembers()
    var isFeature = false
    try json.readMembers(bytes) { json, name throws(JSONProblem) in
      switch name {
      case "features": try readFeatures(&json, &features)
      case "properties":
        isFeature = true
        try features.readProperties(&json, bytes, &feature.row)
      case "geometry":
        isFeature = true
        feature.geometry = try json.readGeometry(bytes)
      case "id": feature.id = try readID(&json, bytes)
      default: try json.readGeometryMember(name, bytes, &members, depth: 0)
      }
    }
    let system = members.parts.referenceSystem
    if !isFeature, members.type != "Feature", members.type != "FeatureCollection" {
      feature.geometry = members.geometry()
    }
    if let system { feature.geometry.referenceSystem = system }
    return feature
  }

  /// The `id` of a feature as a text; null, a list or an object is none.
  private static func readID(
    _ json: inout JSONScanner,
    _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> [UInt8]? {
    if json.isAt(UInt8(ascii: "{"), bytes) || json.isAt(UInt8(ascii: "["), bytes) {
      try json.skipValue(bytes, depth: 1)
      return nil
    }
    var text: [UInt8] = []
    _ = try json.readScalar(bytes, &text)
    return text.isEmpty ? nil : text
  }
}
