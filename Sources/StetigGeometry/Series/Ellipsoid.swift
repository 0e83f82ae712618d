/// The ellipsoid of WGS 84 (NIMA TR8350.2, section 3.2).
enum Ellipsoid {
  /// The equatorial radius in metres, by definition.
  static let equatorialRadius = 6_378_137.0
  /// The flattening, by definition 1/298.257223563.
  static let flattening = 1 / 298.257223563
  /// The polar radius in metres.
  static let polarRadius = equatorialRadius * (1 - flattening)
  /// The square of the first eccentricity.
  static let squaredEccentricity = flattening * (2 - flattening)
  /// The square of the second eccentricity.
  static let squaredSecondEccentricity =
    squaredEccentricity / (1 - squaredEccentricity)
}
