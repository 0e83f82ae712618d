/// The geometries of the rows that one file of GeoJSON gave to a table.
struct FeatureGeometries {
  /// By row of the table.
  var geometries: [RawGeometry]
  /// The feature of the file that each row comes from, from 1.
  var numbers: [Int]
  /// The reference system of the file, where it is not one of longitude and latitude.
  var foreignSystem: String?
}

/// The features of a file as rows of cells, in the order of the file.
struct FeatureRows {
  private(set) var rows: [JSONRow] = []
  private(set) var geometries: [RawGeometry] = []
  private(set) var keys = JSONKeys()
  /// The reference system that the file names, if it does.
  var referenceSystem: String?

  /// The heading under which the `id` of a feature is found, unless a property has that name.
  static let idHeading = "id"

  /// Adds a feature; its `id` becomes a cell like its properties.
  mutating func append(_ feature: Feature) {
    var row = feature.row
    if let id = feature.id,
      let field = keys.number(of: Self.idHeading, expected: row.members.count),
      !row.members.contains(where: { $0.field == field })
    {
      let start = row.scratch.count
      row.scratch.append(contentsOf: id)
      let cell = Cell(start: start, end: row.scratch.count, kind: .inScratch)
      row.members.append(JSONRow.Member(field: field, cell: cell))
    }
    if let system = feature.geometry.referenceSystem { referenceSystem = system }
    rows.append(row)
    geometries.append(feature.geometry)
  }

  /// Reads the properties of a feature, an object or null.
  mutating func readProperties(
    _ json: inout JSONScanner,
    _ bytes: Span<UInt8>,
    _ row: inout JSONRow
  ) throws(JSONProblem) {
    let line = row.line
    if json.isAt(UInt8(ascii: "{"), bytes) {
      try json.readObject(bytes, &keys, &row)
    } else {
      try json.skipValue(bytes, depth: 1)
    }
    row.line = line
  }
}

/// One feature as it is read.
struct Feature {
  var row = JSONRow()
  var id: [UInt8]?
  var geometry = RawGeometry()
}
