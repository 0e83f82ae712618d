import StetigPortfolio

/// A zip archive made of parts, with checksums that are right, so that changed parts are read.
struct FuzzArchive {
  struct Part {
    var name: String
    /// As it stands in the archive.
    var packed: [UInt8]
    /// What comes out of it; nil: it is stored.
    var unpacked: [UInt8]?
  }

  var parts: [Part]

  var bytes: [UInt8] {
    let checksum = CyclicChecksum()
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let contents = part.unpacked ?? part.packed
      let common =
        Self.little(20, 2) + Self.little(0, 2) + Self.little(part.unpacked == nil ? 0 : 8, 2)
        + Self.little(0, 4) + Self.little(Int(checksum(contents.span, 0..<contents.count)), 4)
        + Self.little(part.packed.count, 4) + Self.little(contents.count, 4)
        + Self.little(part.name.utf8.count, 2) + Self.little(0, 2)
      directory += Self.little(0x0201_4B50, 4) + Self.little(20, 2) + common
      directory += Array(repeating: 0, count: 10) + Self.little(file.count, 4)
      directory += part.name.utf8
      file += Self.little(0x0403_4B50, 4) + common + part.name.utf8 + part.packed
    }
    let start = file.count
    file += directory + Self.little(0x0605_4B50, 4) + Self.little(0, 4)
    file += Self.little(parts.count, 2) + Self.little(parts.count, 2)
    file += Self.little(directory.count, 4) + Self.little(start, 4) + Self.little(0, 2)
    return file
  }

  private static func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}
