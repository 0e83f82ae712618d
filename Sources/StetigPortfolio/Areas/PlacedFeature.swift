import StetigValues

/// A geometry of a file and what is to be known of it to name it in a finding.
struct PlacedFeature {
  var geometry: RawGeometry
  var file: String
  var line: Int
  /// The feature of the file, from 1.
  var number: Int
  /// The key of the row that the place belongs to, if it has one.
  var key: String?
  /// The days on which it is the place of its row; open ends where the file says nothing.
  var period = DateRange.always

  var place: RowPlace { RowPlace(file: file, line: line) }
}

/// The place of a row: one geometry, several that together are it, or several over time.
struct PlacedRow {
  var row: Int
  var features: [PlacedFeature]
}
