/// Finds what a misspelt word may have meant.
public enum Suggestions {
  /// Returns the candidates nearest to `word`, best first, each once, at most `limit`.
  ///
  /// Distance counts inserted, removed, exchanged and swapped neighbouring letters; case counts half
  /// as much as a letter. Near is at most a third of the word's letters, and one for short words.
  public static func nearest(
    to word: String,
    among candidates: some Sequence<String>,
    limit: Int = 3
  ) -> [String] {
    let wanted = Array(word.unicodeScalars.prefix(longestWord + 1))
    guard !wanted.isEmpty, wanted.count <= longestWord else { return [] }
    let farthest = max(1, wanted.count / 3) * 2
    var found: [(distance: Int, text: String)] = []
    for candidate in candidates where candidate != word {
      let letters = Array(candidate.unicodeScalars.prefix(longestWord + 1))
      guard abs(letters.count - wanted.count) * 2 <= farthest else { continue }
      let distance = distance(wanted, letters)
      if distance <= farthest { found.append((distance, candidate)) }
    }
    found.sort { ($0.distance, $0.text) < ($1.distance, $1.text) }
    var result: [String] = []
    for (_, text) in found where result.last != text && result.count < limit {
      result.append(text)
    }
    return result
  }

  /// Returns a help text that asks for the nearest candidates, or nil if none is near.
  public static func help(for word: String, among candidates: some Sequence<String>) -> Phrase? {
    let found = nearest(to: word, among: candidates)
    guard let first = found.first else { return nil }
    guard found.count > 1 else {
      return Phrase(en: "did you mean `\(first)`?", de: "ist `\(first)` gemeint?")
    }
    let quoted = found.map { "`\($0)`" }
    let start = quoted.dropLast().joined(separator: ", ")
    let last = quoted[quoted.count - 1]
    return Phrase(
      en: "did you mean \(start) or \(last)?",
      de: "ist \(start) oder \(last) gemeint?"
    )
  }

  /// Returns twice the edit distance of two words, a change of case counting one.
  public static func doubledDistance(_ a: String, _ b: String) -> Int {
    let x = Array(a.unicodeScalars.prefix(longestWord))
    let y = Array(b.unicodeScalars.prefix(longestWord))
    return distance(x, y)
  }

  /// Words longer than this are not compared, so that hostile input costs nothing.
  private static let longestWord = 64

  /// Returns twice the edit distance (optimal string alignment), case changes counting one.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = (0...b.count).map { $0 * 2 }
    for (i, x) in a.enumerated() {
      var row = [(i + 1) * 2]
      for (j, y) in b.enumerated() {
        var best = min(last[j + 1] + 2, row[j] + 2, last[j] + cost(x, y))
        if i > 0, j > 0, x == b[j - 1], a[i - 1] == y { best = min(best, beforeLast[j - 1] + 2) }
        row.append(best)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }

  private static func cost(_ x: Unicode.Scalar, _ y: Unicode.Scalar) -> Int {
    if x == y { return 0 }
    return lowercased(x) == lowercased(y) ? 1 : 2
  }

  /// Lower case of the letters that names may hold, without the tables of the standard library.
  private static func lowercased(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar.value {
    case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE: scalar.value + 0x20
    case 0x100...0x137, 0x14A...0x177, 0x1DE...0x1EF: scalar.value | 1
    case 0x139...0x148, 0x179...0x17E: scalar.value + (scalar.value & 1)
    default: scalar.value
    }
  }
}
