import StetigContinuity
import StetigText
import StetigValues

extension JSONWriter {
  /// Writes the own share of a year as an element of an array, the same in every schema.
  mutating func append(_ row: OwnShareYear) {
    beginObject()
    write("municipality", row.municipality)
    write("year", row.year)
    write("approved", row.approved.decimalText)
    write("applied", row.applied.decimalText)
    write("planned", row.planned.decimalText)
    write("capacity", row.capacity?.decimalText)
    if let isEmergency = row.isEmergency {
      write("emergency", isEmergency)
    } else {
      writeNull("emergency")
    }
    write("ownShareLines", row.ownShareLines)
    write("hangingLines", row.hangingLines)
    endObject()
  }
}
