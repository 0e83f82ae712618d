import StetigGeometry
import StetigText

/// Why a geometry is no place.
enum GeometryProblem: Hashable, Sendable {
  /// A type that is none of RFC 7946, or none at all.
  case unknownType(String)
  /// A line has no area and is no point.
  case line
  /// Coordinates that are not nested as the type asks.
  case malformed
  /// A collection inside a collection inside a collection …
  case nestedTooDeeply
  /// A number that is no angle.
  case notDegrees
  /// Longitude and latitude seem to have been exchanged.
  case swapped
  /// The same in a text, where the latitude comes first.
  case swappedText
  /// A text that is not one latitude and one longitude.
  case notAPair
  /// What the rings come to is no area.
  case shape(ShapeProblem.Kind)
  /// Coordinates of another reference system.
  case otherSystem(String)

  /// I0001 for what is wrong with a text, I0006 for what is wrong with a geometry.
  var code: DiagnosticCode {
    switch self {
    case .notAPair, .swappedText: .unreadableCell
    case .unknownType, .line, .malformed, .nestedTooDeeply, .notDegrees, .swapped, .shape,
      .otherSystem:
      .brokenBoundary
    }
  }

  var message: Phrase {
    switch self {
    case .unknownType(""):
      Phrase(en: "the geometry has no type", de: "die Geometrie hat keinen Typ")
    case .unknownType(let name):
      Phrase(
        en: "`\(name)` is no type of geometry",
        de: "`\(name)` ist kein Geometrietyp"
      )
    case .line:
      Phrase(
        en: "a line is neither a point nor an area",
        de: "eine Linie ist weder Punkt noch Fläche"
      )
    case .malformed:
      Phrase(
        en: "the coordinates are not nested as the type of the geometry asks",
        de: "die Koordinaten sind nicht so geschachtelt, wie der Geometrietyp es verlangt"
      )
    case .nestedTooDeeply:
      Phrase(
        en: "collections of geometries are nested too deeply",
        de: "Sammlungen von Geometrien sind zu tief geschachtelt"
      )
    case .notAPair:
      Phrase(
        en: "this is not one latitude and one longitude",
        de: "das sind nicht eine Breite und eine Länge"
      )
    case .notDegrees:
      Phrase(
        en: "the coordinates are no degrees of longitude and latitude",
        de: "die Koordinaten sind keine Grade von Länge und Breite"
      )
    case .swapped, .swappedText:
      Phrase(
        en: "longitude and latitude seem to be exchanged: the place lies far outside Germany",
        de: "Länge und Breite scheinen vertauscht: der Ort liegt weit außerhalb Deutschlands"
      )
    case .shape(let kind): kind.message
    case .otherSystem(let name):
      Phrase(
        en: "the coordinates are those of `\(name)`, so no boundary of the file is read",
        de: "die Koordinaten sind solche von `\(name)`, darum wird keine Grenze der Datei gelesen"
      )
    }
  }

  var expected: Phrase? {
    switch self {
    case .unknownType, .line:
      Phrase(
        en: "`Point`, `MultiPoint`, `Polygon`, `MultiPolygon` or `GeometryCollection`",
        de: "`Point`, `MultiPoint`, `Polygon`, `MultiPolygon` oder `GeometryCollection`"
      )
    case .notDegrees, .otherSystem:
      Phrase(
        en: "degrees of longitude and latitude (WGS 84), such as `[13.57, 52.53]`",
        de: "Grade von Länge und Breite (WGS 84), etwa `[13.57, 52.53]`"
      )
    case .swapped:
      Phrase(en: "the longitude first in GeoJSON", de: "in GeoJSON zuerst die Länge")
    case .swappedText, .notAPair:
      Phrase(
        en: "the latitude first, such as `52.53, 13.57`",
        de: "zuerst die Breite, etwa `52,53 13,57`"
      )
    case .shape:
      Phrase(
        en: "closed rings that cross neither themselves nor each other, holes inside",
        de: "geschlossene Ringe, die weder sich noch einander kreuzen, Löcher darin"
      )
    case .malformed, .nestedTooDeeply: nil
    }
  }

  var help: Phrase? {
    switch self {
    case .notDegrees, .otherSystem:
      Phrase(
        en: "save the layer as GeoJSON in EPSG:4326 (WGS 84)",
        de: "die Ebene als GeoJSON in EPSG:4326 (WGS 84) speichern"
      )
    case .swapped, .swappedText:
      Phrase(
        en: "exchange the two numbers in the file; nothing is exchanged silently",
        de: "die beiden Zahlen in der Datei tauschen; stillschweigend wird nichts getauscht"
      )
    case .shape:
      Phrase(
        en: "repair the geometry in the program that it comes from",
        de: "die Geometrie in dem Programm bereinigen, aus dem sie stammt"
      )
    case .unknownType, .line, .malformed, .nestedTooDeeply, .notAPair: nil
    }
  }
}

extension ShapeProblem.Kind {
  /// What is wrong with the rings.
  fileprivate var message: Phrase {
    switch self {
    case .tooFewPoints:
      Phrase(
        en: "a ring has fewer than three different corners",
        de: "ein Ring hat weniger als drei verschiedene Ecken"
      )
    case .notClosed:
      Phrase(en: "a ring is not closed", de: "ein Ring ist nicht geschlossen")
    case .duplicatePoint:
      Phrase(en: "a corner stands twice", de: "eine Ecke steht doppelt da")
    case .spike:
      Phrase(
        en: "a ring goes to a point and straight back",
        de: "ein Ring läuft zu einem Punkt und gerade zurück"
      )
    case .noArea: Phrase(en: "a ring has no area", de: "ein Ring hat keine Fläche")
    case .crossing:
      Phrase(
        en: "a ring crosses itself or another one",
        de: "ein Ring kreuzt sich selbst oder einen anderen"
      )
    case .overlappingEdges:
      Phrase(
        en: "two edges of a ring lie on each other",
        de: "zwei Kanten eines Rings liegen aufeinander"
      )
    case .holeOutside:
      Phrase(
        en: "a hole does not lie inside its ring",
        de: "ein Loch liegt nicht in seinem Ring"
      )
    case .outOfRange:
      Phrase(
        en: "the coordinates are no degrees of longitude and latitude",
        de: "die Koordinaten sind keine Grade von Länge und Breite"
      )
    case .tooWide:
      Phrase(
        en: "a ring reaches around the whole Earth",
        de: "ein Ring reicht um die ganze Erde"
      )
    case .tooManyPoints:
      Phrase(en: "the geometry has too many corners", de: "die Geometrie hat zu viele Ecken")
    case .tooEntangled:
      Phrase(
        en: "the rings cross each other too often",
        de: "die Ringe kreuzen einander zu oft"
      )
    case .empty: Phrase(en: "a polygon has no ring", de: "ein Polygon hat keinen Ring")
    }
  }
}

/// Where the places of German municipalities lie, with some room around.
private enum Germany {
  static let longitudes: ClosedRange<Int64> = 5_000_000_000...16_000_000_000
  static let latitudes: ClosedRange<Int64> = 46_000_000_000...56_000_000_000

  static func holds(longitude: Int64, latitude: Int64) -> Bool {
    longitudes.contains(longitude) && latitudes.contains(latitude)
  }
}

extension GeoPoint {
  /// Whether the point lies outside Germany, but inside with its numbers exchanged.
  var seemsSwapped: Bool { Germany.holds(longitude: latitude, latitude: longitude) }
}

extension RawGeometry {
  /// Whether no position lies in Germany, but each would with its numbers exchanged.
  var seemsSwapped: Bool {
    var isSwapped = !isEmpty
    forEachPosition { position in
      if !position.seemsSwapped { isSwapped = false }
    }
    return isSwapped
  }

  /// The shape; nil with its problem if it is not beyond doubt, nil without one if it is empty.
  func shape() -> (shape: Shape?, problem: GeometryProblem?) {
    if let problem { return (nil, problem) }
    if isEmpty { return (nil, nil) }
    if seemsSwapped { return (nil, .swapped) }
    let reading = ShapeReading(points: points, polygons: polygons)
    if let shape = reading.certain { return (shape, nil) }
    let worst = reading.problems.first { $0.effect != .mended }
    return (nil, worst.map { .shape($0.kind) })
  }
}

/// Whether a reference system named in a file counts longitude and latitude in degrees.
///
/// Older files name WGS 84 in several ways; the order of the two numbers is that of GeoJSON
/// whatever the name says of it. ETRS 89 (EPSG:4258) differs from it by less than a metre.
func isGeographic(_ system: String) -> Bool {
  let name = system.uppercased()
  if name.hasSuffix("CRS84") || name == "WGS84" || name == "WGS 84" { return true }
  guard let mark = name.lastIndex(of: ":") else { return false }
  let code = name[name.index(after: mark)...]
  return name.split(separator: ":").contains("EPSG") && (code == "4326" || code == "4258")
}
