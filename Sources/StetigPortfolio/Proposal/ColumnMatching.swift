import StetigLanguage
import StetigRules
import StetigText
import StetigValues

/// Which column of a foreign table is which fact.
struct ColumnMatching {
  /// A column and a fact that it may be.
  private struct Pair {
    var column: Int
    var fact: FactID
    /// How much the heading says so, from 0 to 100.
    var score: Int
  }

  let vocabulary: Vocabulary
  let headings: [HeadingWords]
  let evidence: [ColumnEvidence]
  /// By fact: its column.
  private(set) var columns: [FactID: Int] = [:]
  /// By column: the facts that its heading means but its cells do not.
  private(set) var misfits: [Int: FactID] = [:]

  init(_ sample: TableSample, _ vocabulary: Vocabulary, _ entity: EntityID) {
    self.vocabulary = vocabulary
    headings = sample.headings.map { HeadingWords($0) }
    evidence = sample.headings.indices.map { column in
      ColumnEvidence(sample.rows.lazy.map { $0[column] })
    }
    match(pairs(facts(entity)))
  }

  /// The column of a fact, by the English names of entity and fact.
  func column(_ entity: String, _ fact: String) -> Int? {
    columns.first { vocabulary.path(of: $0.key, in: .english) == entity + "." + fact }?.value
  }

  /// The columns that are no fact.
  var unmatched: [Int] {
    let taken = Set(columns.values)
    return headings.indices.filter { !taken.contains($0) }
  }

  /// The facts that a list of such things may tell: its own; of projects, also those of other tables
  /// that lists of projects name.
  private func facts(_ entity: EntityID) -> [FactID] {
    var facts = vocabulary[entity].facts
    guard vocabulary[entity].naming.english == "project" else { return facts }
    for (number, other) in vocabulary.facts.enumerated() where other.owner != entity {
      if headingSynonyms[vocabulary.path(of: FactID(number), in: .english)] != nil {
        facts.append(FactID(number))
      }
    }
    return facts
  }

  private func pairs(_ facts: [FactID]) -> [Pair] {
    var pairs: [Pair] = []
    for fact in facts {
      let words = FactWords(
        fact,
        vocabulary,
        isOwn: vocabulary[fact].owner == vocabulary[facts[0]].owner
      )
      for (column, heading) in headings.enumerated() where !heading.text.isEmpty {
        guard allows(heading.unit, vocabulary[fact].type) else { continue }
        let score = words.score(heading.text)
        if score > 0 { pairs.append(Pair(column: column, fact: fact, score: score)) }
      }
    }
    return pairs.sorted {
      ($1.score, $0.column, $0.fact) < ($0.score, $1.column, $1.fact)
    }
  }

  /// Whether a column in a unit may be a fact of the type.
  private func allows(_ unit: HeadingUnit?, _ type: FactType) -> Bool {
    switch unit {
    case nil: true
    case .percent: type == .share
    case .money: type == .money
    }
  }

  private mutating func match(_ pairs: [Pair]) {
    var taken: Set<Int> = []
    for pair in pairs where columns[pair.fact] == nil && !taken.contains(pair.column) {
      guard evidence[pair.column].fits(vocabulary[pair.fact].type) else {
        if misfits[pair.column] == nil { misfits[pair.column] = pair.fact }
        continue
      }
      columns[pair.fact] = pair.column
      taken.insert(pair.column)
    }
  }

  /// The facts whose names are nearest to a heading, the nearest first; none that is far off.
  func nearest(_ column: Int, among facts: [FactID], limit: Int) -> [FactID] {
    let wanted = headings[column].text
    let ranked = facts.map { fact in
      let naming = vocabulary[fact].naming
      let names = [naming.label.english, naming.label.german].map(HeadingWords.normalised)
      return (names.map { Suggestions.doubledDistance(wanted, $0) }.min() ?? 0, fact)
    }
    // What has little in common is no help.
    let farthest = max(3, wanted.unicodeScalars.count * 2 / 3) * 2
    return ranked.filter { $0.0 <= farthest }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
      .prefix(limit).map { $0.1 }
  }
}

/// What a fact may be called in a heading.
private struct FactWords {
  private let names: [String]
  private let synonyms: [String]

  /// `isOwn`: whether the fact is of the table in question, so that its own names count too.
  init(_ fact: FactID, _ vocabulary: Vocabulary, isOwn: Bool) {
    let naming = vocabulary[fact].naming
    let all = [naming.english, naming.german, naming.label.english, naming.label.german]
    names = isOwn ? all.map(HeadingWords.normalised) : []
    var synonyms = headingSynonyms[vocabulary.path(of: fact, in: .english)] ?? []
    let owner = vocabulary[fact].owner
    if vocabulary[owner].parent == fact, case .reference(let target) = vocabulary[fact].type,
      let key = vocabulary[target].key, vocabulary[owner].key == nil
    {
      synonyms += headingSynonyms[vocabulary.path(of: key, in: .english)] ?? []
    }
    self.synonyms = synonyms
  }

  /// How much a heading says that it is the fact, from 0 to 100.
  func score(_ heading: String) -> Int {
    if names.contains(heading) { return 100 }
    if synonyms.contains(heading) { return 90 }
    var best = 0
    for word in names + synonyms {
      let longest = max(heading.unicodeScalars.count, word.unicodeScalars.count)
      let distance = Suggestions.doubledDistance(heading, word)
      if longest >= 5, distance <= max(1, longest / 6) * 2 { best = max(best, 80 - distance) }
      if isContained(word, in: heading) {
        best = max(best, 40 + min(30, word.unicodeScalars.count))
      }
    }
    return best
  }

  /// Whether a long word, or several, stand in a heading as a whole.
  private func isContained(_ word: String, in heading: String) -> Bool {
    guard word.unicodeScalars.count >= 6 else { return false }
    let words = word.split(separator: " ")
    let all = heading.split(separator: " ")
    guard words.count <= all.count else { return false }
    return (0...(all.count - words.count)).contains { start in
      all[start..<(start + words.count)].elementsEqual(words)
    }
  }
}
