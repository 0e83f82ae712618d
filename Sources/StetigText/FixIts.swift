extension FixIt {
  /// Returns the bytes of a file with the edits in that file made.
  ///
  /// - Requires: the edits do not overlap and lie inside `bytes`; others are left out.
  public func applied(to bytes: [UInt8], of file: FileID) -> [UInt8] {
    var result: [UInt8] = []
    var end = 0
    for edit in edits.filter({ $0.range.file == file }).sorted(by: { $0.range < $1.range }) {
      guard edit.range.lower >= end, edit.range.upper >= edit.range.lower,
        edit.range.upper <= bytes.count
      else { continue }
      result += bytes[end..<edit.range.lower]
      result += Array(edit.replacement.utf8)
      end = edit.range.upper
    }
    result += bytes[end...]
    return result
  }
}
