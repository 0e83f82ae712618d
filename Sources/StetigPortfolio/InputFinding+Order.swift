import StetigText

extension InputFinding: Comparable {
  /// By file, sheet, line, field, code and text, so that output never depends on the order of work.
  package static func < (a: InputFinding, b: InputFinding) -> Bool {
    if a.file != b.file { return a.file < b.file }
    if a.sheet != b.sheet { return (a.sheet ?? "") < (b.sheet ?? "") }
    if a.line != b.line { return a.line < b.line }
    if a.column != b.column { return a.column < b.column }
    if a.code != b.code { return a.code.rawValue < b.code.rawValue }
    if a.message.english != b.message.english { return a.message.english < b.message.english }
    return a.found < b.found
  }
}
