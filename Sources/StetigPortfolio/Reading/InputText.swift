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
/// The stage between bytes and readers, where other encodings than UTF-8 are turned into UTF-8.
struct InputText {
  var name: String
  /// UTF-8, as far as the file is.
  var bytes: [UInt8]
  /// The first byte after a byte order mark.
  var start: Int

  init(_ file: NamedBytes) {
    name = file.name
    bytes = file.bytes
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Whether an encoding as a mapping names it is UTF-8.
  static func isUTF8(_ encoding: String) -> Bool {
    let name = encoding.lowercased()
    return name == "utf-8" || name == "utf8"
  }
}

/// The kinds of file that have a reader.
enum InputFormat {
  case separatedValues
  case json
  case jsonLines
  case workbook

  /// By the end of the name, whatever its case; nil if no reader takes it.
  init?(fileName: String) {
    let name = fileName.lowercased()
    if name.hasSuffix(".csv") || name.hasSuffix(".tsv") || name.hasSuffix(".txt") {
      self = .separatedValues
    } else if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") {
      self = .jsonLines
    } else if name.hasSuffix(".xlsx") || name.hasSuffix(".xlsm") {
      self = .workbook
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
