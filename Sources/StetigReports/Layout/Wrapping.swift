import StetigText

/// A word that must stay together, of pieces in their tones.
private struct Word {
  var pieces: [(text: String, tone: Tone)] = []
  var width = 0

  mutating func append(_ character: Character, _ tone: Tone) {
    if let last = pieces.indices.last, pieces[last].tone == tone {
      pieces[last].text.append(character)
    } else {
      pieces.append((String(character), tone))
    }
    width += displayWidth(character)
  }
}

/// Returns the rows of a line broken to a width: at spaces, never inside an amount, and inside a
/// word only if it is wider than a row. No character is lost.
///
/// `width` counts columns; at least 8 are taken.
package func wrapped(_ line: Line, width: Int) -> [Line] {
  let width = max(8, width)
  var rows: [Line] = []
  var current: [Span] = []
  var used = 0
  for word in words(of: line).flatMap({ split($0, width: width) }) {
    if used > 0, used + 1 + word.width > width {
      rows.append(Line(current))
      current = []
      used = 0
    }
    if used > 0 {
      append(
        " ",
        current.last?.tone == word.pieces.first?.tone ? current.last?.tone : nil,
        &current
      )
      used += 1
    }
    for piece in word.pieces { append(piece.text, piece.tone, &current) }
    used += word.width
  }
  if !current.isEmpty || rows.isEmpty { rows.append(Line(current)) }
  return rows
}

private func append(_ text: String, _ tone: Tone?, _ spans: inout [Span]) {
  if let last = spans.indices.last, spans[last].tone == (tone ?? .plain) {
    spans[last].text += text
  } else {
    spans.append(Span(text, tone ?? .plain))
  }
}

private func words(of line: Line) -> [Word] {
  var characters: [(Character, Tone)] = []
  for span in line.spans {
    for character in TerminalEscaping.onOneLine(span.text) {
      characters.append((character, span.tone))
    }
  }
  var words: [Word] = []
  var word = Word()
  for (index, (character, tone)) in characters.enumerated() {
    if character == " ", !isInsideAmount(characters, index) {
      if !word.pieces.isEmpty { words.append(word) }
      word = Word()
    } else {
      word.append(character, tone)
    }
  }
  if !word.pieces.isEmpty { words.append(word) }
  return words
}

/// Whether a space stands between the groups of a number or before its unit.
private func isInsideAmount(_ characters: [(Character, Tone)], _ index: Int) -> Bool {
  guard index > 0, index + 1 < characters.count, isDigit(characters[index - 1].0) else {
    return false
  }
  let next = characters[index + 1].0
  if next == "%" || next == "€" { return true }
  if next == "E" {
    return index + 3 < characters.count && characters[index + 2].0 == "U"
      && characters[index + 3].0 == "R"
  }
  guard isDigit(next), index + 3 < characters.count else { return false }
  return isDigit(characters[index + 2].0) && isDigit(characters[index + 3].0)
}

private func isDigit(_ character: Character) -> Bool { character >= "0" && character <= "9" }

/// A word wider than a row in parts that fit.
private func split(_ word: Word, width: Int) -> [Word] {
  guard word.width > width else { return [word] }
  var parts: [Word] = []
  var part = Word()
  for piece in word.pieces {
    for character in piece.text {
      if part.width + displayWidth(character) > width {
        parts.append(part)
        part = Word()
      }
      part.append(character, piece.tone)
    }
  }
  if !part.pieces.isEmpty { parts.append(part) }
  return parts
}
