import StetigText

/// What the first words of a file say about its language.
struct FileLanguage: Sendable {
  /// The language the file is read in.
  var language: RuleLanguage
  /// Whether a language clause, or a misspelt one, says so.
  var isStated: Bool

  /// Reads the first words of a file; without a clause the language is the one whose keyword stands
  /// first, else English.
  init(of bytes: [UInt8]) {
    var words = FirstWords(bytes: bytes)
    let first = words.next()
    let second = words.next()
    if Self.isClause(first), let language = second.flatMap(RuleLanguage.init(rawValue:)) {
      self.init(language: language, isStated: true)
    } else if first == Keyword.language.canonicalSpelling(in: .german) {
      self.init(language: .german, isStated: true)
    } else if let first, Self.opensOnlyGerman(first) {
      self.init(language: .german, isStated: false)
    } else {
      self.init(language: .english, isStated: first == "language")
    }
  }

  private init(language: RuleLanguage, isStated: Bool) {
    self.language = language
    self.isStated = isStated
  }

  /// Whether a word opens a language clause in either language, or nearly does.
  static func isClause(_ word: String?) -> Bool {
    guard let word else { return false }
    return RuleLanguage.allCases.contains {
      Suggestions.doubledDistance(word, Keyword.language.canonicalSpelling(in: $0)) <= 4
    }
  }

  private static func opensOnlyGerman(_ word: String) -> Bool {
    for keyword in Keyword.allCases where KeywordSet.declarations.contains(keyword) {
      if keyword.spellings(in: .german).contains(word) {
        return !keyword.spellings(in: .english).contains(word)
      }
    }
    return false
  }
}

/// The words at the beginning of a file, comments passed over.
private struct FirstWords {
  let bytes: [UInt8]
  var index = 0

  mutating func next() -> String? {
    skipTrivia()
    let start = index
    while index < bytes.count, isWordByte(bytes[index]) { index += 1 }
    guard index > start, index - start <= 64 else { return nil }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func skipTrivia() {
    if index == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case 0x2D where index + 1 < bytes.count && bytes[index + 1] == 0x2D:
        while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
      default: return
      }
    }
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...: true
    default: false
    }
  }
}
