import StetigGeometry

/// How many collections may lie inside one another.
private let collectionDepthLimit = 8

/// How many lists of coordinates lie inside one another in the deepest type of geometry.
private let coordinateDepthLimit = 4

extension JSONScanner {
  /// Reads a geometry object, or null, which gives an empty one.
  ///
  /// What is JSON but no geometry is noted as its problem; only what is no JSON is thrown.
  mutating func readGeometry(
    _ bytes: Span<UInt8>,
    depth: Int = 0
  ) throws(JSONProblem) -> RawGeometry {
    var geometry = RawGeometry()
    guard isAt(UInt8(ascii: "{"), bytes) else {
      let isNull = isAt(UInt8(ascii: "n"), bytes)
      try skipValue(bytes, depth: 1)
      if !isNull { geometry.note(.unknownType("")) }
      return geometry
    }
    var members = GeometryMembers()
    try readMembers(bytes) { json, name throws(JSONProblem) in
      try json.readGeometryMember(name, bytes, &members, depth: depth)
    }
    return members.geometry()
  }

  /// Reads a member of a geometry object, if it is one that says something of it.
  mutating func readGeometryMember(
    _ name: String,
    _ bytes: Span<UInt8>,
    _ members: inout GeometryMembers,
    depth: Int
  ) throws(JSONProblem) {
    switch name {
    case "type": members.type = try readText(bytes)
    case "coordinates":
      var coordinates = RawCoordinates()
      coordinates.depth = try readCoordinates(bytes, &coordinates, depth: 0)
      members.coordinates = coordinates
    case "geometries":
      members.hasParts = true
      try readGeometries(bytes, &members.parts, depth: depth + 1)
    case "crs": members.parts.referenceSystem = try readReferenceSystem(bytes)
    default: try skipValue(bytes, depth: 1)
    }
  }

  private mutating func readGeometries(
    _ bytes: Span<UInt8>,
    _ parts: inout RawGeometry,
    depth: Int
  ) throws(JSONProblem) {
    guard depth <= collectionDepthLimit else {
      parts.note(.nestedTooDeeply)
      return try skipValue(bytes, depth: 1)
    }
    guard isAt(UInt8(ascii: "["), bytes) else {
      parts.note(.malformed)
      return try skipValue(bytes, depth: 1)
    }
    try readElements(bytes) { json throws(JSONProblem) in
      parts.append(try json.readGeometry(bytes, depth: depth))
    }
  }

  /// Reads lists of coordinates, whatever the type asks; returns how deep they are nested.
  private mutating func readCoordinates(
    _ bytes: Span<UInt8>,
    _ read: inout RawCoordinates,
    depth: Int
  ) throws(JSONProblem) -> Int? {
    guard isAt(UInt8(ascii: "["), bytes), depth < coordinateDepthLimit else {
      let isNull = isAt(UInt8(ascii: "n"), bytes) && depth == 0
      try skipValue(bytes, depth: depth + 1)
      if !isNull { read.problem = read.problem ?? .malformed }
      return nil
    }
    if isAtNumber(bytes) {
      read.positions.append(try readPosition(bytes, &read))
      return 1
    }
    let firstPosition = read.positions.count
    let firstRow = read.rows.count
    let firstGroup = read.groups.count
    var inner: Int?
    try readElements(bytes) { json throws(JSONProblem) in
      guard let found = try json.readCoordinates(bytes, &read, depth: depth + 1) else { return }
      if let inner, inner != found { read.problem = read.problem ?? .malformed }
      inner = found
    }
    switch inner {
    case nil: return nil
    case 1:
      let row = Array(read.positions[firstPosition...])
      read.positions.removeLast(row.count)
      read.rows.append(row)
      return 2
    case 2:
      let group = Array(read.rows[firstRow...])
      read.rows.removeLast(group.count)
      read.groups.append(group)
      return 3
    default: return read.groups.count > firstGroup ? 4 : nil
    }
  }

  /// Whether a list follows whose first element is a number.
  private func isAtNumber(_ bytes: Span<UInt8>) -> Bool {
    var copy = self
    guard copy.take(UInt8(ascii: "["), bytes) else { return false }
    copy.skipSpace(bytes)
    guard let byte = copy.current(bytes) else { return false }
    return byte == UInt8(ascii: "-") || (byte >= 0x30 && byte <= 0x39)
  }

  /// Reads a list of numbers: longitude, latitude, and what is of no use here.
  private mutating func readPosition(
    _ bytes: Span<UInt8>,
    _ read: inout RawCoordinates
  ) throws(JSONProblem) -> GeoPoint {
    var numbers = (longitude: Int64(0), latitude: Int64(0))
    var count = 0
    var scratch: [UInt8] = []
    try readElements(bytes) { json throws(JSONProblem) in
      guard json.isAtDigit(bytes) else {
        read.problem = read.problem ?? .malformed
        return try json.skipValue(bytes, depth: 1)
      }
      scratch.removeAll(keepingCapacity: true)
      try json.readNumber(bytes, &scratch)
      count += 1
      guard count <= 2 else { return }
      guard let angle = nanodegrees(scratch.span, 0..<scratch.count) else {
        read.problem = read.problem ?? .notDegrees
        return
      }
      if count == 1 { numbers.longitude = angle } else { numbers.latitude = angle }
    }
    let point = GeoPoint(longitude: numbers.longitude, latitude: numbers.latitude)
    if count < 2 { read.problem = read.problem ?? .malformed }
    if !point.isInRange { read.problem = read.problem ?? .notDegrees }
    return point
  }

  private func isAtDigit(_ bytes: Span<UInt8>) -> Bool {
    guard let byte = current(bytes) else { return false }
    return byte == UInt8(ascii: "-") || (byte >= 0x30 && byte <= 0x39)
  }

  /// Reads the `crs` member of older files: the name of a system, or nil where it names none.
  mutating func readReferenceSystem(_ bytes: Span<UInt8>) throws(JSONProblem) -> String? {
    guard isAt(UInt8(ascii: "{"), bytes) else {
      try skipValue(bytes, depth: 1)
      return nil
    }
    var name: String?
    var kind = ""
    try readMembers(bytes) { json, member throws(JSONProblem) in
      switch member {
      case "type": kind = try json.readText(bytes)
      case "properties" where json.isAt(UInt8(ascii: "{"), bytes):
        try json.readMembers(bytes) { json, member throws(JSONProblem) in
          let value = try json.readText(bytes)
          switch member {
          case "name", "href": name = value
          case "code": name = "EPSG:" + value
          default: break
          }
        }
      default: try json.skipValue(bytes, depth: 1)
      }
    }
    if name == nil, !kind.isEmpty { name = kind }
    return name
  }
}

/// The members of a geometry object, which may come in any order.
struct GeometryMembers {
  var type: String?
  var coordinates: RawCoordinates?
  /// What the members of a collection, and the object's reference system, come to.
  var parts = RawGeometry()
  var hasParts = false

  func geometry() -> RawGeometry {
    var geometry = RawGeometry()
    geometry.referenceSystem = parts.referenceSystem
    guard let type else {
      geometry.note(.unknownType(""))
      return geometry
    }
    switch type {
    case "Point": take(1, into: &geometry)
    case "MultiPoint": take(2, into: &geometry)
    case "Polygon": take(3, into: &geometry)
    case "MultiPolygon": take(4, into: &geometry)
    case "LineString", "MultiLineString": geometry.note(.line)
    case "GeometryCollection":
      geometry.append(parts)
      if !hasParts { geometry.note(.malformed) }
    default: geometry.note(.unknownType(type))
    }
    return geometry
  }

  private func take(_ depth: Int, into geometry: inout RawGeometry) {
    guard let coordinates else { return geometry.note(.malformed) }
    if let problem = coordinates.problem { return geometry.note(problem) }
    guard let found = coordinates.depth else { return }
    guard found == depth else { return geometry.note(.malformed) }
    switch depth {
    case 1: geometry.points = coordinates.positions
    case 2: geometry.points = coordinates.rows.last ?? []
    default: geometry.polygons = coordinates.groups
    }
  }
}
