/// The words that mean something in files of one language: keywords, units, months.
///
/// Words are found by one hash of their bytes; keywords of several words by following a tree of
/// words, so that the longest run can be taken in one pass.
struct KeywordTable: Sendable {
  /// What one word means by itself.
  struct Word: Sendable {
    /// The bytes in NFC.
    var bytes: [UInt8]
    /// The node of the tree reached by it, or 0 if no keyword begins with it.
    var firstNode = 0
    /// The unit it is after a number.
    var unit: UnitSyntax?
    /// The month it is after a day, or 0.
    var month = 0
  }

  private struct Node {
    var keyword: Keyword?
    var edges: [(word: Int, node: Int)] = []
  }

  private var words: [Word] = []
  private var slots: [UInt16]
  private var nodes = [Node()]

  /// The table of files in English.
  static let english = KeywordTable(.english)
  /// The table of files in German.
  static let german = KeywordTable(.german)

  /// Returns the table for files in `language`.
  static func of(_ language: RuleLanguage) -> KeywordTable {
    switch language {
    case .english: english
    case .german: german
    }
  }

  private init(_ language: RuleLanguage) {
    slots = Array(repeating: 0, count: Self.slotCount)
    for keyword in Keyword.allCases {
      for spelling in keyword.spellings(in: language) { insert(spelling, keyword) }
    }
    for unit in UnitSyntax.allCases {
      for spelling in unit.spellings(in: language) { words[index(adding: spelling)].unit = unit }
    }
    for (offset, name) in monthNames(in: language).enumerated() {
      words[index(adding: name)].month = offset + 1
    }
  }

  /// How many first words of keywords there are; these are the reserved words.
  var reservedWordCount: Int { words.count { $0.firstNode != 0 } }

  /// Returns the word that stands in `bytes` at `range`, if it means anything.
  ///
  /// - Requires: `hash` is what `hash(_:in:)` returns for them.
  func word(in bytes: [UInt8], _ range: Range<Int>, hash: UInt32) -> Int? {
    var slot = Int(hash) & (Self.slotCount - 1)
    while slots[slot] != 0 {
      let found = Int(slots[slot]) - 1
      if matches(words[found].bytes, bytes, range) { return found }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    return nil
  }

  /// Returns what the word with this number means.
  func meaning(_ word: Int) -> Word { words[word] }

  /// Returns the node reached from `node` by a word, or nil if no keyword goes on so.
  func node(after node: Int, word: Int) -> Int? {
    for edge in nodes[node].edges where edge.word == word { return edge.node }
    return nil
  }

  /// Returns the keyword that ends at `node`, if one does.
  func keyword(at node: Int) -> Keyword? { nodes[node].keyword }

  /// Whether a keyword may go on after `node`.
  func continues(at node: Int) -> Bool { !nodes[node].edges.isEmpty }

  /// Returns the hash of some bytes (FNV-1a).
  static func hash(_ bytes: [UInt8], in range: Range<Int>) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for index in range { hash = (hash ^ UInt32(bytes[index])) &* 0x0100_0193 }
    return hash
  }

  private static let slotCount = 1024

  private func matches(_ word: [UInt8], _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard word.count == range.count else { return false }
    for offset in word.indices where word[offset] != bytes[range.lowerBound + offset] {
      return false
    }
    return true
  }

  private mutating func insert(_ spelling: String, _ keyword: Keyword) {
    var node = 0
    var isFirst = true
    for part in spelling.split(separator: " ") {
      let word = index(adding: String(part))
      node = child(of: node, word: word)
      if isFirst { words[word].firstNode = node }
      isFirst = false
    }
    nodes[node].keyword = keyword
  }

  private mutating func child(of node: Int, word: Int) -> Int {
    if let known = self.node(after: node, word: word) { return known }
    nodes.append(Node())
    nodes[node].edges.append((word, nodes.count - 1))
    return nodes.count - 1
  }

  private mutating func index(adding text: String) -> Int {
    let bytes = Array(text.utf8)
    let hash = Self.hash(bytes, in: bytes.indices)
    if let known = word(in: bytes, bytes.indices, hash: hash) { return known }
    words.append(Word(bytes: bytes))
    var slot = Int(hash) & (Self.slotCount - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (Self.slotCount - 1) }
    slots[slot] = UInt16(words.count)
    return words.count - 1
  }
}

/// Returns the names of the twelve months.
package func monthNames(in language: RuleLanguage) -> [String] {
  switch language {
  case .english:
    [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
  case .german:
    [
      "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
      "Oktober", "November", "Dezember",
    ]
  }
}

extension UnitSyntax {
  /// Returns the words for the unit; the signs `%` and `€` are not words.
  package func spellings(in language: RuleLanguage) -> [String] {
    switch (self, language) {
    case (.percent, .english): ["percent"]
    case (.percent, .german): ["Prozent"]
    case (.euro, _): ["EUR"]
    case (.years, .english): ["years", "year"]
    case (.years, .german): ["Jahre", "Jahr", "Jahren"]
    case (.months, .english): ["months", "month"]
    case (.months, .german): ["Monate", "Monat", "Monaten"]
    case (.weeks, .english): ["weeks", "week"]
    case (.weeks, .german): ["Wochen", "Woche"]
    case (.days, .english): ["days", "day"]
    case (.days, .german): ["Tage", "Tag", "Tagen"]
    case (.metres, _): ["m"]
    case (.kilometres, _): ["km"]
    case (.times, .english): ["times"]
    case (.times, .german): ["Mal"]
    }
  }
}

extension Keyword {
  /// Returns the spellings in files of a language; the first is canonical.
  package func spellings(in language: RuleLanguage) -> [String] {
    switch language {
    case .english: englishSpellings
    case .german: germanSpellings
    }
  }

  /// Returns the spelling that stands for all others, in backticks where texts name it.
  package func canonicalSpelling(in language: RuleLanguage) -> String {
    spellings(in: language).first ?? ""
  }
}

extension KeywordTable.Word {
  /// Whether a keyword begins with the word.
  var isReserved: Bool { firstNode != 0 }
}
