extension DiagnosticRenderer {
  /// Writes diagnostics as an array under a key: code, severity, texts, places, fix-its.
  ///
  /// Lines and columns count from 1, columns in Unicode scalars; `end` is the place behind.
  public func write(_ key: String, _ diagnostics: [Diagnostic], to json: inout JSONWriter) {
    var locator = SourceLocator(files: files)
    json.beginArray(key)
    for diagnostic in diagnostics { write(diagnostic, &locator, to: &json) }
    json.endArray()
  }

  private func write(
    _ diagnostic: Diagnostic,
    _ locator: inout SourceLocator,
    to json: inout JSONWriter
  ) {
    let language = options.language
    json.beginObject()
    json.write("code", diagnostic.code.rawValue)
    json.write("severity", diagnostic.severity.rawValue)
    json.write("message", diagnostic.message.text(language))
    writePlace(diagnostic.primary.range, &locator, to: &json)
    json.write("label", diagnostic.primary.text?.text(language))
    json.beginArray("related")
    for label in diagnostic.secondary {
      json.beginObject()
      writePlace(label.range, &locator, to: &json)
      json.write("label", label.text?.text(language))
      json.endObject()
    }
    json.endArray()
    json.write("found", diagnostic.found)
    json.write("expected", diagnostic.expected?.text(language))
    json.write("example", diagnostic.example?.text(language))
    json.write("help", diagnostic.help.map { $0.text(language) })
    json.beginArray("fixIts")
    for fixIt in diagnostic.fixIts { write(fixIt, &locator, to: &json) }
    json.endArray()
    json.endObject()
  }

  private func write(_ fixIt: FixIt, _ locator: inout SourceLocator, to json: inout JSONWriter) {
    json.beginObject()
    json.write("title", fixIt.title.text(options.language))
    json.write("applicability", fixIt.applicability.rawValue)
    json.beginArray("edits")
    for edit in fixIt.edits {
      json.beginObject()
      writePlace(edit.range, &locator, to: &json)
      json.write("replacement", edit.replacement)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private func writePlace(
    _ range: SourceRange,
    _ locator: inout SourceLocator,
    to json: inout JSONWriter
  ) {
    json.write("file", locator.file(of: range)?.name)
    for (key, offset) in [("start", range.lower), ("end", range.upper)] {
      guard let position = locator.position(at: offset, in: range.file) else {
        json.writeNull(key)
        continue
      }
      json.beginObject(key)
      json.write("line", position.line)
      json.write("column", position.column)
      json.endObject()
    }
  }
}
