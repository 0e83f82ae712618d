import StetigPortfolio
import StetigText

extension JSONWriter {
  /// Writes what could not be read as an element of an array, the same in every schema.
  mutating func append(_ finding: InputFinding) {
    beginObject()
    write("code", finding.code.rawValue)
    write("file", finding.file)
    write("sheet", finding.sheet)
    write("line", finding.line)
    write("column", finding.column)
    write("heading", finding.heading)
    write("found", finding.found)
    write("message", finding.message.english)
    write("expected", finding.expected?.english)
    endObject()
  }
}
