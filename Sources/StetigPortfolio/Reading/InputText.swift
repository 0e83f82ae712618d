/// A file of a portfolio.
package struct NamedBytes: Sendable, Hashable {
  /// The name as the caller gave it, with or without folders.
  package var name: String
  package var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// A file as text: what every reader of text formats starts from.
///
/// The stage between bytes and readers: whatever the encoding of the file, from here on it is UTF-8
/// in normal form C.
struct InputText {
  var name: String
  /// UTF-8, as far as the file is readable; a byte 0xFF where it is not.
  var bytes: [UInt8]
  /// The first byte after a byte order mark.
  var start: Int
  /// How the file was written.
  var encoding: TextEncoding
  var hasByteOrderMark: Bool
  /// Characters that a wrong decoding had turned into control characters.
  var mendedCount = 0

  /// - Parameters:
  ///   - file: the file as it is.
  ///   - declared: the encoding that a mapping names; nil: found by looking at the bytes. A byte
  ///     order mark stands above both.
  init(_ file: NamedBytes, declared: TextEncoding? = nil) {
    name = file.name
    bytes = file.bytes
    let mark = TextEncoding.marked(file.bytes.span)
    start = mark?.length ?? 0
    hasByteOrderMark = mark != nil
    var scan: TextScan?
    if let encoding = mark?.encoding ?? declared {
      self.encoding = encoding
    } else {
      let found = TextScan(file.bytes.span, from: 0)
      encoding = found.encoding
      scan = found
    }
    switch encoding {
    case .utf8: break
    case .windows1252:
      bytes = TextDecoding.windows1252(file.bytes.span)
      scan = nil
    case .utf16LittleEndian, .utf16BigEndian:
      bytes = TextDecoding.utf16(
        file.bytes.span,
        from: start,
        isLittleEndian: encoding == .utf16LittleEndian
      )
      start = 0
      scan = nil
    }
    guard (scan ?? TextScan(bytes.span, from: start)).needsMending else { return }
    let mended = MendedText(bytes.span, from: start)
    bytes = mended.bytes
    mendedCount = mended.mendedCount
    start = 0
  }
}

/// The kinds of file that have a reader.
enum InputFormat {
  case separatedValues
  case json
  case jsonLines
  case workbook
  case geoJSON

  /// By the end of the name, whatever its case; nil if no reader takes it.
  init?(fileName: String) {
    let name = fileName.lowercased()
    if name.hasSuffix(".csv") || name.hasSuffix(".tsv") || name.hasSuffix(".txt") {
      self = .separatedValues
    } else if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") {
      self = .jsonLines
    } else if name.hasSuffix(".xlsx") || name.hasSuffix(".xlsm") {
      self = .workbook
    } else if name.hasSuffix(".geojson") {
      self = .geoJSON
    } else if name.hasSuffix(".json") {
      self = .json
    } else {
      return nil
    }
  }
}

/// The name of a file without its folders.
func lastComponent(_ path: String) -> Substring {
  var start = path.startIndex
  for index in path.indices where path[index] == "/" || path[index] == "\\" {
    start = path.index(after: index)
  }
  return path[start...]
}

/// The name of a file without folders and without what follows the last dot.
func stem(_ path: String) -> String {
  let name = lastComponent(path)
  guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return String(name) }
  return String(name[..<dot])
}
