/// How the bytes of a file stand for characters.
package enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  /// What Windows programs of western Europe write; the printable half of Latin-1 is part of it.
  case windows1252 = "windows-1252"

  /// By a name that a mapping may use, whatever its case; nil if it is none.
  ///
  /// `utf-16` without a byte order mark is little-endian, as Windows writes it. The names of
  /// Latin-1 mean Windows-1252, as in the Encoding Standard of the web.
  package init?(name: String) {
    switch name.lowercased() {
    case "utf-8", "utf8": self = .utf8
    case "utf-16", "utf16", "utf-16le", "utf16le", "unicode": self = .utf16LittleEndian
    case "utf-16be", "utf16be": self = .utf16BigEndian
    case "windows-1252", "windows1252", "cp1252", "ansi", "latin1", "latin-1", "iso-8859-1":
      self = .windows1252
    default: return nil
    }
  }

  /// What a byte order mark at the start of a file says, and its length.
  static func marked(_ bytes: Span<UInt8>) -> (encoding: TextEncoding, length: Int)? {
    guard bytes.count >= 2 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0xFF, 0xFE): return (.utf16LittleEndian, 2)
    case (0xFE, 0xFF): return (.utf16BigEndian, 2)
    case (0xEF, 0xBB):
      return bytes.count >= 3 && bytes[2] == 0xBF ? (.utf8, 3) : nil
    default: return nil
    }
  }
}
