import StetigText

extension Lexer {
  /// Returns how many bytes the letter or `_` at `offset` has; 0 if none stands there.
  func letterLength(at offset: Int) -> Int {
    guard offset < bytes.count else { return 0 }
    switch bytes[offset] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      return 1
    case 0xC3:
      guard offset + 1 < bytes.count else { return 0 }
      return bytes[offset + 1] == 0x97 || bytes[offset + 1] == 0xB7 ? 0 : 2
    case 0xC4...0xC8: return 2
    case 0xC9: return offset + 1 < bytes.count && bytes[offset + 1] <= 0x8F ? 2 : 0
    default: return 0
    }
  }

  /// A word as it stands in the file.
  struct ScannedWord {
    var end: Int
    var hasMarks: Bool
  }

  /// Returns the word that begins at `start`, where a letter stands.
  func scanWord(from start: Int) -> ScannedWord {
    var word = ScannedWord(end: start, hasMarks: false)
    var marks = 0
    while true {
      let letter = letterLength(at: word.end)
      if letter > 0 || isDigit(at: word.end) {
        word.end += max(1, letter)
        marks = 0
      } else if marks < SyntaxLimits.marksPerLetter, isMark(at: word.end) {
        word.end += 2
        marks += 1
        word.hasMarks = true
      } else if word.end < bytes.count, bytes[word.end] == 0x2D, letterLength(at: word.end + 1) > 0
      {
        word.end += 1
      } else {
        return word
      }
    }
  }

  private func isMark(at offset: Int) -> Bool {
    guard offset + 1 < bytes.count else { return false }
    return bytes[offset] == 0xCC || (bytes[offset] == 0xCD && bytes[offset + 1] <= 0xAF)
  }

  /// Returns the number in the table of the word at these bytes, if it means anything.
  func tableWord(_ start: Int, _ word: ScannedWord) -> Int? {
    guard word.end - start <= SyntaxLimits.longestTableWord else { return nil }
    guard word.hasMarks else {
      let hash = KeywordTable.hash(bytes, in: start..<word.end)
      return table.word(in: bytes, start..<word.end, hash: hash)
    }
    let joined = Array(normalized(bytes, start..<word.end).utf8)
    return table.word(
      in: joined,
      joined.indices,
      hash: KeywordTable.hash(joined, in: joined.indices)
    )
  }

  /// Reads a word, and as many more as make a keyword with it.
  mutating func lexWord() {
    let start = index
    let word = scanWord(from: start)
    index = word.end
    let previous = output.tokens.last?.kind
    guard previous != .dot, let known = tableWord(start, word) else {
      append(.word, from: start)
      return
    }
    let meaning = table.meaning(known)
    if previous == .number, let unit = meaning.unit {
      append(.unit, from: start, value: unit.number)
    } else if meaning.isReserved {
      lexKeyword(from: start, node: meaning.firstNode)
    } else {
      append(.word, from: start)
    }
  }

  private mutating func lexKeyword(from start: Int, node first: Int) {
    var node = first
    var longest = table.keyword(at: node)
    var position = index
    while table.continues(at: node) {
      let next = whiteSpaceEnd(from: position)
      guard next > position, letterLength(at: next) > 0 else { break }
      let word = scanWord(from: next)
      guard let known = tableWord(next, word), let child = table.node(after: node, word: known)
      else { break }
      node = child
      position = word.end
      if let keyword = table.keyword(at: node) {
        longest = keyword
        index = position
      }
    }
    if let longest {
      append(.keyword, from: start, keyword: longest)
    } else {
      append(.word, from: start, isReserved: true)
    }
  }

  /// Reads a run of characters that mean nothing here, as one mistake.
  mutating func lexStrayCharacters() {
    let start = index
    repeat { index += max(1, sequenceLength(of: bytes, at: index)) } while isStray(at: index)
    append(.invalid, from: start, isBad: true)
    guard canReport else { return }
    let text = excerpt(start, index)
    report(
      Diagnostic(
        .strayCharacter,
        Phrase(
          en: "`\(text)` has no meaning here",
          de: "`\(text)` hat hier keine Bedeutung"
        ),
        at: range(start),
        found: text,
        help: strayHelp(text).map { [$0] } ?? []
      )
    )
  }

  private func isStray(at offset: Int) -> Bool {
    guard offset < bytes.count, whiteSpaceLength(at: offset) == 0, letterLength(at: offset) == 0
    else { return false }
    switch bytes[offset] {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: ":"),
      UInt8(ascii: "."), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "%"), UInt8(ascii: "\""),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      return false
    case 0..<0x80: return true
    default: break
    }
    return !matches([0xC3, 0x97], at: offset) && !matches([0xE2, 0x82, 0xAC], at: offset)
      && !matches([0xE2, 0x80, 0x9E], at: offset)
  }

  private func strayHelp(_ text: String) -> Phrase? {
    let language = output.language
    func write(_ keyword: Keyword) -> Phrase {
      let spelling = keyword.canonicalSpelling(in: language)
      return Phrase(en: "write `\(spelling)`", de: "`\(spelling)` schreiben")
    }
    switch text {
    case "<": return write(.isLessThan)
    case ">": return write(.isMoreThan)
    case "≤": return write(.isAtMost)
    case "≥": return write(.isAtLeast)
    case "≠", "!": return write(.isNot)
    case "&", "&&": return write(.and)
    case "|", "||": return write(.or)
    case "–", "—", "−": return Phrase(en: "write `-`", de: "`-` schreiben")
    case "#": return Phrase(en: "begin a comment with `--`", de: "Kommentare mit `--` beginnen")
    case "'", "“", "”", "‘", "’", "‚", "»", "«":
      return Phrase(en: "put texts in `\"…\"`", de: "Texte in `\"…\"` setzen")
    default: return nil
    }
  }
}

/// Returns the text of a word in NFC.
func normalized(_ bytes: [UInt8], _ range: Range<Int>) -> String {
  let text = String(decoding: bytes[range], as: UTF8.self)
  var result = String.UnicodeScalarView()
  result.append(contentsOf: composed(Array(text.unicodeScalars)))
  return String(result)
}
