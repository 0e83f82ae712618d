import StetigGeometry

/// A place as a text says it.
enum PlaceText {
  case point(GeoPoint)
  case geometry(RawGeometry)
  case problem(GeometryProblem)
  /// Neither coordinates nor a geometry: the key of an area.
  ///
  /// - Parameter isNumeric: several numbers, which can hardly be meant as a key.
  case key(isNumeric: Bool)

  /// Reads `52.53, 13.57` (latitude, longitude; in German `52,53 13,57` or `52,53; 13,57`), a
  /// ring of such pairs separated by `;`, or a geometry of GeoJSON.
  ///
  /// - Requires: the range has no white space at its ends.
  init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty else {
      self = .key(isNumeric: false)
      return
    }
    if bytes[range.lowerBound] == UInt8(ascii: "{") {
      self = PlaceText.json(bytes, range)
      return
    }
    let parts = PlaceText.parts(bytes, range)
    if parts.count > 2 {
      self = PlaceText.ring(bytes, parts)
      return
    }
    guard let pair = AnglePair(bytes, range) else {
      self = PlaceText.word(bytes, range)
      return
    }
    self = PlaceText.checked(pair).map { .point($0) } ?? .problem(pair.problem)
  }

  private static func json(_ bytes: Span<UInt8>, _ range: Range<Int>) -> PlaceText {
    var json = JSONScanner(range: range)
    do throws(JSONProblem) {
      let geometry = try json.readGeometry(bytes)
      json.skipSpace(bytes)
      guard json.isAtEnd else { return .problem(.malformed) }
      if let system = geometry.referenceSystem, !isGeographic(system) {
        return .problem(.otherSystem(system))
      }
      return .geometry(geometry)
    } catch {
      return .problem(.malformed)
    }
  }

  private static func ring(_ bytes: Span<UInt8>, _ parts: [Range<Int>]) -> PlaceText {
    var ring: [GeoPoint] = []
    for part in parts {
      if part.isEmpty, part.lowerBound == parts.last?.lowerBound { continue }
      guard let pair = AnglePair(bytes, part) else { return word(bytes, part) }
      guard let point = checked(pair) else { return .problem(pair.problem) }
      ring.append(point)
    }
    if let first = ring.first, first != ring.last { ring.append(first) }
    var geometry = RawGeometry()
    geometry.polygons = [[ring]]
    return .geometry(geometry)
  }

  private static func word(_ bytes: Span<UInt8>, _ range: Range<Int>) -> PlaceText {
    var isNumeric = true
    var hasSeparator = false
    for index in range {
      switch bytes[index] {
      case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"): continue
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), 0x20, 0xC2, 0xB0:
        hasSeparator = true
      default: isNumeric = false
      }
    }
    return .key(isNumeric: isNumeric && hasSeparator)
  }

  private static func checked(_ pair: AnglePair) -> GeoPoint? {
    let point = pair.point
    return point.isInRange && !point.seemsSwapped ? point : nil
  }

  private static func parts(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where bytes[index] == UInt8(ascii: ";") {
      parts.append(trimmed(bytes, start, index))
      start = index + 1
    }
    parts.append(trimmed(bytes, start, range.upperBound))
    return parts
  }
}

/// Two angles that stand side by side.
private struct AnglePair {
  let latitude: Int64
  let longitude: Int64

  /// Nil if the text is not exactly two numbers.
  init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    guard let cut = AnglePair.cut(bytes, range),
      let first = AnglePair.angle(bytes, cut.first, cut.allowsComma),
      let second = AnglePair.angle(bytes, cut.second, cut.allowsComma)
    else { return nil }
    latitude = first
    longitude = second
  }

  var point: GeoPoint { GeoPoint(longitude: longitude, latitude: latitude) }

  var problem: GeometryProblem {
    point.seemsSwapped ? .swappedText : .notAPair
  }

  private typealias Cut = (first: Range<Int>, second: Range<Int>, allowsComma: Bool)

  /// Where the first number ends: at a semicolon, else at white space, else at the one comma, or
  /// at the middle one of three. `52,53` is one number, or two: nobody knows.
  private static func cut(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Cut? {
    var semicolon: Int?
    var space: Int?
    var commas: [Int] = []
    var hasPoint = false
    for index in range {
      switch bytes[index] {
      case UInt8(ascii: ";"):
        guard semicolon == nil else { return nil }
        semicolon = index
      case 0x20, 0x09: space = space ?? index
      case UInt8(ascii: ","): commas.append(index)
      case UInt8(ascii: "."): hasPoint = true
      default: continue
      }
    }
    if let semicolon {
      return (
        trimmed(bytes, range.lowerBound, semicolon),
        trimmed(bytes, semicolon + 1, range.upperBound),
        true
      )
    }
    if let space {
      var end = space
      if end > range.lowerBound, bytes[end - 1] == UInt8(ascii: ",") { end -= 1 }
      return (
        trimmed(bytes, range.lowerBound, end), trimmed(bytes, space, range.upperBound), true
      )
    }
    let comma: Int
    switch commas.count {
    case 1 where hasPoint: comma = commas[0]
    case 3 where !hasPoint: comma = commas[1]
    default: return nil
    }
    return (range.lowerBound..<comma, (comma + 1)..<range.upperBound, !hasPoint)
  }

  /// A number, with or without a degree sign.
  private static func angle(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    _ allowsComma: Bool
  ) -> Int64? {
    var end = range.upperBound
    if end - range.lowerBound > 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xB0 { end -= 2 }
    let number = trimmed(bytes, range.lowerBound, end)
    return nanodegrees(bytes, number, allowsComma: allowsComma)
  }
}
