import StetigRules
import StetigValues

/// The names of unknowns as bits, a word for each sixty of them; a word that is 0 is left out.
struct NameMask {
  var words: [Int: SQL] = [:]

  static let nothing = NameMask()

  var isEmpty: Bool { words.isEmpty }

  func union(_ other: NameMask) -> NameMask {
    var mask = self
    for (word, value) in other.words {
      guard let own = mask.words[word] else {
        mask.words[word] = value
        continue
      }
      if own.text != value.text { mask.words[word] = "\(own) | \(value)" }
    }
    return mask
  }

  /// The names where something holds; none where it does not or is not known.
  func when(_ condition: SQL) -> NameMask {
    if condition.isYes { return self }
    if condition.isNo || condition.isNull { return .nothing }
    return NameMask(words: words.mapValues { "CASE WHEN \(condition) THEN \($0) ELSE 0 END" })
  }
}

/// What an expression can be, as columns (`Value` of the reference evaluator).
struct Cell {
  enum Content {
    /// NULL is unknown.
    case truth(SQL)
    /// Whole numbers over a denominator; NULL is an open end.
    case quantity(low: SQL, high: SQL, over: Int128)
    /// Ratios of the database: eligible costs that are cut in time, which are never below zero, or,
    /// if not `isCosts`, quotients and what is computed with either; NULL is an open end.
    case ratio(low: SQL, high: SQL, isCosts: Bool)
    case date(low: SQL, high: SQL)
    case span(low: SQL, high: SQL)
    /// The name of the value; NULL: any.
    case choice(SQL)
    /// The bits of the values that are possible.
    case choiceMask(SQL)
    /// The names of the values with commas between; NULL: any.
    case choices(SQL)
    /// NULL: any.
    case text(SQL)
    case row(Row)
    case rows(Rows)
  }

  /// A row of a table.
  struct Row {
    var entity: EntityID
    /// The scope whose base joins it.
    var scope: Int
    /// What the base calls it.
    var alias: String
    /// Its key; NULL where it is not known or none.
    var key: SQL
    /// Whether it is the subject or an element, which are always there.
    var isGiven: Bool
  }

  /// The rows of a list.
  struct Rows {
    var list: ListID
    var owner: Row
    /// Whether there are surely no others.
    var isComplete: SQL
    /// Whether the owner is none, so that the list is empty.
    var isOfNone: SQL?
  }

  var content: Content
  /// Whether nothing is there; nil: never.
  var absence: SQL?
  /// What would settle it, and for a known none the fact.
  var missing: NameMask

  init(_ content: Content, absence: SQL? = nil, missing: NameMask = .nothing) {
    self.content = content
    self.absence = absence
    self.missing = missing
  }

  /// What would settle a comparison with it.
  var openNames: NameMask {
    guard let absence else { return missing }
    return missing.when("\(absence) IS DISTINCT FROM TRUE")
  }
}
