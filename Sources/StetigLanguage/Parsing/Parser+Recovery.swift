import StetigText

extension Parser {
  /// Adds a diagnostic, unless the lexer has reported the same place already.
  mutating func report(_ diagnostic: Diagnostic) {
    guard diagnostics.count < SyntaxLimits.diagnostics else { return }
    if current.isBad || (position > 0 && tokens[position - 1].isBad) { return }
    diagnostics.append(diagnostic)
  }

  /// Reports that something else was expected at the token looked at.
  ///
  /// Where that token begins a line, the place is the end of the line before: there something is
  /// missing, and the token itself may be right.
  mutating func unexpected(_ expected: Phrase, help: Phrase? = nil) -> SyntaxFailure {
    guard isFirstOnLine || kind == .end, consumedEnd > 0 else {
      return misplaced(expected, help: help)
    }
    let end = Int(tokens[consumedEnd - 1].upper)
    let message =
      kind == .end
      ? Phrase(en: "the file ends too early", de: "die Datei endet zu früh")
      : Phrase(en: "something is missing here", de: "hier fehlt etwas")
    report(
      Diagnostic(
        .unexpected,
        message,
        at: SourceRange(file: id, lower: end, upper: end),
        found: kind == .end ? nil : foundText,
        expected: expected,
        help: help.map { [$0] } ?? []
      )
    )
    return SyntaxFailure()
  }

  /// Reports that the token looked at cannot stand where it stands.
  mutating func misplaced(_ expected: Phrase, help: Phrase? = nil) -> SyntaxFailure {
    let found = foundText
    report(
      Diagnostic(
        .unexpected,
        Phrase(en: "`\(found)` does not fit here", de: "`\(found)` passt hier nicht"),
        at: currentRange,
        found: found,
        expected: expected,
        help: help.map { [$0] } ?? []
      )
    )
    return SyntaxFailure()
  }

  /// The text of the token looked at, on one line and not too long.
  var foundText: String {
    joinedWords(shortened(bytes, current.bytes))
  }

  /// Names keywords as a text that says what was expected.
  func naming(_ keywords: [Keyword]) -> Phrase {
    let names = keywords.map { "`\($0.canonicalSpelling(in: language))`" }
    guard let last = names.last, names.count > 1 else { return Phrase(same: names.first ?? "") }
    let others = names.dropLast().joined(separator: ", ")
    return Phrase(en: "\(others) or \(last)", de: "\(others) oder \(last)")
  }

  /// Goes on at the next keyword where reading can begin anew.
  ///
  /// When no more mistakes are reported, nothing is left to be said about the rest of the file.
  mutating func recover() {
    if diagnostics.count >= SyntaxLimits.diagnostics {
      position = tokens.count - 1
      consumedEnd = position
    }
    while kind != .end, !canRecover { advance() }
  }

  private var canRecover: Bool {
    guard let keyword, recovery.contains(keyword) else { return false }
    guard keyword == .eligibleCosts else { return true }
    if isFirstOnLine { return true }
    return next.keyword.map { KeywordSet.costClauses.contains($0) } ?? false
  }

  /// Reads with more keywords to recover at.
  mutating func within<Result>(
    _ keywords: KeywordSet,
    _ read: (inout Parser) -> Result
  ) -> Result {
    let outer = recovery
    recovery = recovery.union(keywords)
    let result = read(&self)
    recovery = outer
    return result
  }

  /// Reads a clause; after a mistake goes on behind it and gives `fallback`.
  mutating func recovering<Result>(
    _ fallback: Result,
    _ read: (inout Parser) throws(SyntaxFailure) -> Result
  ) -> Result {
    let outerDepth = depth
    do throws(SyntaxFailure) {
      return try read(&self)
    } catch {
      depth = outerDepth
      recover()
      return fallback
    }
  }

  /// Reports a clause that stands where it cannot, and passes over it.
  mutating func passOverMisplaced(_ expected: Phrase, among keywords: KeywordSet) {
    if correctSpelling(keywords, acceptingKeywords: true) { return }
    if let keyword, let section = section(of: keyword) {
      report(
        Diagnostic(
          .clauseInWrongSection,
          Phrase(
            en: "`\(foundText)` does not belong here",
            de: "`\(foundText)` gehört nicht hierher"
          ),
          at: currentRange,
          found: foundText,
          expected: expected,
          help: [
            Phrase(
              en: "put it under \(section.english)",
              de: "unter \(section.german) schreiben"
            )
          ]
        )
      )
    } else {
      _ = misplaced(isFirstOnLine ? expected : continuation)
    }
    advance()
    recover()
  }

  /// What may stand behind a clause on the same line.
  private var continuation: Phrase {
    let operators = naming([.and, .or])
    return Phrase(
      en: "an operator, such as \(operators.english), or a new clause",
      de: "ein Operator wie \(operators.german) oder eine neue Angabe"
    )
  }

  /// Where a clause that opens with `keyword` belongs.
  private func section(of keyword: Keyword) -> Phrase? {
    let sections: [(KeywordSet, Keyword)] = [
      (.demands, .condition), ([.appliesWhen], .condition), ([.except], .parameter),
      (.costClauses, .eligibleCosts), (.grantParts, .grant), (.stackingClauses, .stacking),
      (.testSteps, .test), ([.published, .confirmed, .link], .source),
      (.scenarioClauses, .scenario),
      ([.read], .portfolio), (.blockClauses, .programme),
    ]
    for (clauses, section) in sections where clauses.contains(keyword) { return naming([section]) }
    return nil
  }
}

// MARK: - Spelling

extension Parser {
  /// If a misspelt keyword stands here, reports it and puts the keyword in its place.
  ///
  /// Words are joined as far as a keyword reaches (`elegible cost`); a spelling of the other
  /// language counts as misspelt too.
  mutating func correctSpelling(
    _ expected: KeywordSet,
    acceptingKeywords: Bool = false
  ) -> Bool {
    guard kind == .word || (acceptingKeywords && kind == .keyword), !current.isBad else {
      return false
    }
    guard diagnostics.count < SyntaxLimits.diagnostics else { return false }
    guard let found = nearestKeyword(expected) else { return false }
    let last = found.tokens[found.tokens.count - 1]
    let range = SourceRange(
      file: id,
      lower: Int(current.lower),
      upper: Int(tokens[last].upper)
    )
    let text = joinedWords(shortened(bytes, range.lower..<range.upper))
    report(
      Diagnostic(
        .unexpected,
        Phrase(
          en: "`\(text)` is not a word of the language",
          de: "`\(text)` ist kein Schlüsselwort"
        ),
        at: range,
        found: text,
        expected: Phrase(same: "`\(found.spelling)`"),
        help: [
          Phrase(en: "did you mean `\(found.spelling)`?", de: "ist `\(found.spelling)` gemeint?")
        ],
        fixIts: [
          FixIt(
            title: Phrase(
              en: "write `\(found.spelling)`",
              de: "`\(found.spelling)` schreiben"
            ),
            edits: [.init(range, found.spelling)],
            applicability: .safe
          )
        ]
      )
    )
    tokens[position].kind = .keyword
    tokens[position].keyword = found.keyword
    tokens[position].upper = tokens[last].upper
    for index in found.tokens.dropFirst() {
      tokens[index].kind = .invalid
      tokens[index].lower = tokens[last].upper
      tokens[index].upper = tokens[last].upper
    }
    return true
  }

  private struct NearKeyword {
    var keyword: Keyword
    var spelling: String
    var tokens: [Int]
    var distance: Int
  }

  private func nearestKeyword(_ expected: KeywordSet) -> NearKeyword? {
    var best: NearKeyword?
    var text = ""
    var indices: [Int] = []
    var index = position
    while indices.count < 5, index < tokens.count {
      let token = tokens[index]
      guard token.kind == .word || token.kind == .keyword, token.bytes.count <= 40 else { break }
      if !indices.isEmpty, breaksKeyword(index) { break }
      text += (text.isEmpty ? "" : " ") + joinedWords(self.text(of: token))
      indices.append(index)
      index += 1
      for keyword in Keyword.allCases where expected.contains(keyword) {
        for (spelling, distance) in distances(from: text, to: keyword)
        where distance < (best?.distance ?? .max) {
          best = NearKeyword(
            keyword: keyword,
            spelling: spelling,
            tokens: indices,
            distance: distance
          )
        }
      }
    }
    return best
  }

  /// Whether the token cannot be part of a misspelt keyword that began before it: it stands on a
  /// new line, or opens a clause itself.
  private func breaksKeyword(_ index: Int) -> Bool {
    if let keyword = tokens[index].keyword, recovery.contains(keyword) { return true }
    let gap = Int(tokens[index - 1].upper)..<Int(tokens[index].lower)
    return bytes[gap].contains { $0 == 0x0A || $0 == 0x0D || $0 == 0x2D }
  }

  /// Returns the spellings of a keyword that are near enough to `text` to stand for it.
  private func distances(from text: String, to keyword: Keyword) -> [(String, Int)] {
    var result: [(String, Int)] = []
    for other in RuleLanguage.allCases where other != language {
      if keyword.spellings(in: other).contains(text) {
        result.append((keyword.canonicalSpelling(in: language), 0))
      }
    }
    let length = text.unicodeScalars.count
    for spelling in keyword.spellings(in: language) {
      let size = spelling.unicodeScalars.count
      guard size >= 3, abs(size - length) <= 2 else { continue }
      let distance = Suggestions.doubledDistance(text, spelling)
      guard distance > 0, distance <= (size < 6 ? 2 : 4) else { continue }
      // Swapped letters are likelier than others.
      let isSwapped = text.unicodeScalars.sorted() == spelling.unicodeScalars.sorted()
      result.append((spelling, isSwapped ? distance - 1 : distance))
    }
    return result
  }

  /// Returns the words of a text with one space between them.
  private func joinedWords(_ text: String) -> String {
    var result = ""
    var isPending = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\t", "\n", "\r": isPending = !result.isEmpty
      default:
        if isPending { result += " " }
        isPending = false
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
