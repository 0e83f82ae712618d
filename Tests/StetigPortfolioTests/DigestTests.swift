import StetigPortfolio
import Testing

@Suite struct DigestTests {
  /// The examples of FIPS 180-2, appendix B, and the empty message.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `the published examples`(text: String, expected: String) {
    #expect(Digest.sha256(Array(text.utf8)) == expected)
  }

  @Test func `a million times the letter a`() {
    #expect(
      Digest.sha256(Array(repeating: UInt8(ascii: "a"), count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    )
  }

  @Test func `lengths around the end of a block differ`() {
    let digests = (50...70).map { Digest.sha256(Array(repeating: 0, count: $0)) }
    #expect(Set(digests).count == digests.count)
  }
}
