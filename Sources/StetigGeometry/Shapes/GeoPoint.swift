/// A place on the WGS 84 ellipsoid in whole billionths of a degree, about a tenth of a millimetre.
///
/// Whole numbers make the question on which side of an edge a point lies exact.
package struct GeoPoint: Hashable, Sendable {
  /// East of Greenwich, in 10⁻⁹ degree; west is negative.
  package var longitude: Int64
  /// North of the equator, in 10⁻⁹ degree; south is negative.
  package var latitude: Int64

  package init(longitude: Int64, latitude: Int64) {
    self.longitude = longitude
    self.latitude = latitude
  }

  /// How many units one degree has.
  package static let unitsPerDegree: Int64 = 1_000_000_000
  /// The whole way around, 360 degrees.
  package static let fullTurn: Int64 = 360 * unitsPerDegree
  /// The seam: 180 degrees, which is the same meridian as −180 degrees.
  package static let seam: Int64 = 180 * unitsPerDegree
  /// 90 degrees.
  package static let pole: Int64 = 90 * unitsPerDegree

  /// Whether the latitude lies from −90 to 90 degrees and the longitude from −540 to 540.
  ///
  /// RFC 7946 asks for longitudes from −180 to 180; files with shapes across the seam also go on
  /// beyond, and those are read as the same meridians.
  package var isInRange: Bool {
    latitude >= -GeoPoint.pole && latitude <= GeoPoint.pole
      && longitude >= -GeoPoint.seam - GeoPoint.fullTurn
      && longitude <= GeoPoint.seam + GeoPoint.fullTurn
  }

  /// The same place with a longitude from −180 up to, not including, 180 degrees.
  package var normalised: GeoPoint {
    var rest = (longitude &+ GeoPoint.seam) % GeoPoint.fullTurn
    if rest < 0 { rest += GeoPoint.fullTurn }
    return GeoPoint(longitude: rest - GeoPoint.seam, latitude: latitude)
  }

  func shifted(_ turn: Int64) -> GeoPoint {
    GeoPoint(longitude: longitude &+ turn, latitude: latitude)
  }

  /// South before north, then west before east.
  static func precedes(_ a: GeoPoint, _ b: GeoPoint) -> Bool {
    a.latitude != b.latitude ? a.latitude < b.latitude : a.longitude < b.longitude
  }
}
