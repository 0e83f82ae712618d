import StetigText

/// The entries of a zip archive, as its central directory lists them.
///
/// Stored and deflated entries are read. Archives above 4 GiB (zip64), in several parts, and
/// encrypted entries are refused.
struct ZIPArchive {
  struct Entry {
    /// With `/` between folders, in lower case: part names do not tell case apart.
    var name: String
    var method: Int
    var flags: Int
    var checksum: UInt32
    var packedSize: Int64
    var size: Int64
    /// Where the local header stands.
    var offset: Int64
  }

  private(set) var entries: [Entry] = []
  private let checksum = CyclicChecksum()
  /// The bytes that may still be unpacked.
  private(set) var allowance: Int

  /// What may come out of an archive: 32 MiB, or two hundred times its size, at most 1 GiB.
  private static func allowance(_ size: Int) -> Int {
    min(1 << 30, max(32 << 20, size.multipliedReportingOverflow(by: 200).partialValue))
  }

  init(_ bytes: Span<UInt8>) throws(WorkbookProblem) {
    allowance = Self.allowance(bytes.count)
    try Self.refuseOtherContainers(bytes)
    guard let end = Self.endOfDirectory(bytes) else {
      throw .damaged(Phrase(en: "it is no zip archive", de: "sie ist kein Zip-Archiv"))
    }
    let count = number16(bytes, end + 10)
    let size = number32(bytes, end + 12)
    let start = number32(bytes, end + 16)
    if count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF {
      throw .unsupported(
        Phrase(
          en: "it is an archive of the kind for more than 4 GiB (zip64)",
          de: "sie ist ein Archiv der Art für mehr als 4 GiB (zip64)"
        )
      )
    }
    guard number16(bytes, end + 4) == 0, number16(bytes, end + 6) == 0,
      number16(bytes, end + 8) == count
    else {
      throw .unsupported(
        Phrase(en: "it is an archive in several parts", de: "sie ist ein Archiv in mehreren Teilen")
      )
    }
    guard start + size <= end else { throw Self.wrongDirectory }
    try readDirectory(bytes, Int(start)..<Int(start + size), count: count)
  }

  private static let wrongDirectory = WorkbookProblem.damaged(
    Phrase(
      en: "the directory of the zip archive is wrong",
      de: "das Verzeichnis des Zip-Archivs ist falsch"
    )
  )

  private static func refuseOtherContainers(_ bytes: Span<UInt8>) throws(WorkbookProblem) {
    guard bytes.count >= 8, number32(bytes, 0) == 0xE011_CFD0, number32(bytes, 4) == 0xE11A_B1A1
    else { return }
    throw .unsupported(
      Phrase(
        en: "it has a password or is of the old kind (.xls)",
        de: "sie hat ein Kennwort oder ist von der alten Art (.xls)"
      )
    )
  }

  /// The last place in the last 64 KiB where the end record stands with a comment that fits.
  private static func endOfDirectory(_ bytes: Span<UInt8>) -> Int? {
    var position = bytes.count - 22
    let last = max(0, bytes.count - 22 - 0xFFFF)
    while position >= last {
      if number32(bytes, position) == 0x0605_4B50,
        position + 22 + number16(bytes, position + 20) == bytes.count
      {
        return position
      }
      position -= 1
    }
    return nil
  }

  private mutating func readDirectory(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    count: Int
  ) throws(WorkbookProblem) {
    var position = range.lowerBound
    for _ in 0..<count {
      guard position + 46 <= range.upperBound, number32(bytes, position) == 0x0201_4B50 else {
        throw Self.wrongDirectory
      }
      let nameLength = number16(bytes, position + 28)
      let next =
        position + 46 + nameLength + number16(bytes, position + 30) + number16(bytes, position + 32)
      guard next <= range.upperBound else { throw Self.wrongDirectory }
      entries.append(
        Entry(
          name: partName(bytes, (position + 46)..<(position + 46 + nameLength)),
          method: number16(bytes, position + 10),
          flags: number16(bytes, position + 8),
          checksum: UInt32(truncatingIfNeeded: number32(bytes, position + 16)),
          packedSize: number32(bytes, position + 20),
          size: number32(bytes, position + 24),
          offset: number32(bytes, position + 42)
        )
      )
      position = next
    }
  }

  /// The entry of that name; nil if there is none.
  func entry(_ name: String) throws(WorkbookProblem) -> Entry? {
    var found: Entry?
    for entry in entries where entry.name == name {
      if found != nil {
        throw .damaged(
          Phrase(en: "the part `\(name)` is there twice", de: "der Teil `\(name)` ist zweimal da")
        )
      }
      found = entry
    }
    return found
  }

  /// The unpacked bytes of an entry.
  mutating func contents(
    of entry: Entry,
    _ bytes: Span<UInt8>
  ) throws(WorkbookProblem) -> [UInt8] {
    let range = try packedRange(entry, bytes)
    guard entry.size <= allowance else { throw .tooLarge }
    var contents: [UInt8] = []
    switch entry.method {
    case 0:
      contents.reserveCapacity(range.count)
      guard range.count <= allowance else { throw .tooLarge }
      for index in range { contents.append(bytes[index]) }
    case 8: contents = try inflate(bytes, range, limit: Int(entry.size))
    default:
      throw .unsupported(
        Phrase(
          en: "the part `\(entry.name)` is packed by method \(entry.method)",
          de: "der Teil `\(entry.name)` ist nach Verfahren \(entry.method) gepackt"
        )
      )
    }
    guard contents.count == entry.size,
      checksum(contents.span, 0..<contents.count) == entry.checksum
    else {
      throw .damaged(
        Phrase(
          en: "the checksum of the part `\(entry.name)` is wrong",
          de: "die Prüfsumme des Teils `\(entry.name)` stimmt nicht"
        )
      )
    }
    allowance -= contents.count
    return contents
  }

  private func packedRange(
    _ entry: Entry,
    _ bytes: Span<UInt8>
  ) throws(WorkbookProblem) -> Range<Int> {
    guard entry.flags & 1 == 0 else {
      throw .unsupported(Phrase(en: "it is encrypted", de: "sie ist verschlüsselt"))
    }
    if entry.packedSize == 0xFFFF_FFFF || entry.size == 0xFFFF_FFFF || entry.offset == 0xFFFF_FFFF {
      throw .unsupported(
        Phrase(
          en: "the part `\(entry.name)` is of the kind for more than 4 GiB (zip64)",
          de: "der Teil `\(entry.name)` ist von der Art für mehr als 4 GiB (zip64)"
        )
      )
    }
    guard entry.offset + 30 <= bytes.count, number32(bytes, Int(entry.offset)) == 0x0403_4B50
    else { throw Self.wrongDirectory }
    let header = Int(entry.offset)
    let start = header + 30 + number16(bytes, header + 26) + number16(bytes, header + 28)
    let end = Int64(start) + entry.packedSize
    guard end <= bytes.count else { throw .endsEarly }
    return start..<Int(end)
  }
}

/// The name of a part: `/` between folders, no `/` before the first, ASCII in lower case.
func partName(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
  var name: [UInt8] = []
  for index in range {
    let byte = bytes[index]
    switch byte {
    case 0x5C, 0x2F: if !name.isEmpty { name.append(0x2F) }
    case 0x41...0x5A: name.append(byte + 0x20)
    default: name.append(byte)
    }
  }
  return String(decoding: name, as: UTF8.self)
}

/// Two bytes, the lower one first; 0 beyond the end.
private func number16(_ bytes: Span<UInt8>, _ index: Int) -> Int {
  guard index >= 0, index + 2 <= bytes.count else { return 0 }
  return Int(bytes[index]) | Int(bytes[index + 1]) << 8
}

/// Four bytes, the lowest one first; 0 beyond the end. An `Int` of 32 bits cannot hold all of them.
private func number32(_ bytes: Span<UInt8>, _ index: Int) -> Int64 {
  Int64(number16(bytes, index)) | Int64(number16(bytes, index + 2)) << 16
}
