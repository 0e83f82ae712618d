import StetigPortfolio
import Testing

@Suite struct InflationTests {
  private func bytes(_ hex: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var high: UInt8?
    for character in hex {
      guard let digit = character.hexDigitValue else { continue }
      if let first = high {
        bytes.append(first << 4 | UInt8(digit))
        high = nil
      } else {
        high = UInt8(digit)
      }
    }
    return bytes
  }

  private func unpacked(_ hex: String, limit: Int = 1 << 20) throws -> String {
    let packed = bytes(hex)
    return String(decoding: try inflate(packed.span, 0..<packed.count, limit: limit), as: UTF8.self)
  }

  /// Packed with the fixed codes, the codes in the data, and not at all, by zlib.
  private static let samples: [(hex: String, text: String)] = [
    (
      """
      0b2c4d2c2ac94c2d0200
      """,
      "Quartier"
    ),
    (
      """
      0bcb2fca484c4acdb30e2382e19d5f5c929a0700
      """,
      "Vorhaben;Vorhaben;Vorhaben;Vorhaben;Vorhaben;Kosten"
    ),
    (
      """
      75d03b0e83400c04d0abcc1160171670971fe4439d822e512c6525b291b87fc10a99ceee9f3ce399
      38ce8c8250e0f95fbeaf3727c484817f1cd38771c0b4899250eae228c2112a5d9c447842a78bb388
      2aa7049d5c84d40457eba4171208deb83208697259a3cb55484b08c64337211da13556b9efbbe569
      bd4e1e3bc9db3a23695c01
      """,
      "Zeile 0: 0 Vorhaben in Gemeinde A Zeile 1: 1 Vorhaben in Gemeinde B Ze"
        + "ile 2: 4 Vorhaben in Gemeinde C Zeile 3: 9 Vorhaben in Gemeinde D Zeil"
        + "e 4: 16 Vorhaben in Gemeinde E Zeile 5: 25 Vorhaben in Gemeinde F Zeil"
        + "e 6: 36 Vorhaben in Gemeinde G Zeile 7: 49 Vorhaben in Gemeinde H Zeil"
        + "e 8: 64 Vorhaben in Gemeinde I Zeile 9: 81 Vorhaben in Gemeinde J Zeil"
        + "e 10: 3 Vorhaben in Gemeinde K Zeile 11: 24 Vorhaben in Gemeinde L"
    ),
    (
      """
      010800f7ff5175617274696572
      """,
      "Quartier"
    ),
  ]

  @Test(arguments: samples.indices)
  func `what zlib has packed comes out again`(number: Int) throws {
    #expect(try unpacked(Self.samples[number].hex) == Self.samples[number].text)
  }

  @Test(arguments: samples.indices)
  func `data that ends early is refused wherever it ends`(number: Int) {
    let packed = bytes(Self.samples[number].hex)
    for end in packed.indices {
      #expect(throws: WorkbookProblem.self, "cut after \(end)") {
        try inflate(packed.span, 0..<end, limit: 1 << 20)
      }
    }
  }

  @Test(arguments: samples.indices)
  func `no more comes out than is allowed`(number: Int) {
    let packed = bytes(Self.samples[number].hex)
    let count = Self.samples[number].text.utf8.count
    #expect(throws: WorkbookProblem.self) {
      try inflate(packed.span, 0..<packed.count, limit: count - 1)
    }
    #expect(throws: Never.self) { try inflate(packed.span, 0..<packed.count, limit: count) }
  }

  @Test(
    arguments: [
      "07",  // a kind of block that does not exist
      "01 05 00 00 00 61 62 63 64 65",  // a length that its complement contradicts
      "4b 04 82 00",  // a copy from before the beginning
      "05 e0 81 08 00 00 00 00 20 7f eb 03",  // a code that is not complete
      "fc 00 00",  // codes for more symbols than there are
    ]
  )
  func `data that no program has packed is refused`(hex: String) {
    #expect(throws: WorkbookProblem.self) { try unpacked(hex) }
  }
}
