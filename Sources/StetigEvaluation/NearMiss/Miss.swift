import StetigRules
import StetigText
import StetigValues

/// How far one ask is from being met.
struct Miss {
  var found: ShownValue
  /// What was asked, as words.
  var asked: Phrase
  /// Nil where there is no measure, or where the ask is only undecided.
  var distance: ShownValue?
  /// What would have to change, each a single fact; several have to change together.
  var changes: [Phrase]

  /// The near miss that an answer shows.
  var nearMiss: NearMiss {
    NearMiss(
      found: found,
      asked: asked,
      distance: distance,
      change: changes.isEmpty ? nil : listed(changes)
    )
  }
}

/// Several phrases as one.
func listed(_ phrases: [Phrase]) -> Phrase {
  var seen: [Phrase] = []
  for phrase in phrases where !seen.contains(phrase) { seen.append(phrase) }
  return Phrase(
    en: seen.map { $0.english }.joined(separator: "; and "),
    de: seen.map { $0.german }.joined(separator: "; und ")
  )
}

extension Miss {
  /// The order by need: measures of one kind by size, other kinds after each other, so that the
  /// choice among several does not hang on how they are written.
  static func needsLess(_ one: Miss, _ other: Miss) -> Bool {
    if one.changes.count != other.changes.count { return one.changes.count < other.changes.count }
    let (first, second) = (one.measure, other.measure)
    if first.rank != second.rank { return first.rank < second.rank }
    if first.size != second.size { return first.size < second.size }
    return one.asked.english < other.asked.english
  }

  private var measure: (rank: Int, size: Fraction) {
    guard let distance, case .known(let datum) = distance.content else { return (6, .zero) }
    switch datum {
    case .quantity(let size):
      switch distance.type {
      case .money: return (3, size)
      case .share: return (2, size)
      case .number, .length, .truth, .date, .months, .days, .text, .programme, .place, .choice,
        .choices, .reference, .list:
        return (4, size)
      }
    case .span(.days(let days)): return (0, Fraction(days))
    case .span(.months(let months)): return (1, Fraction(months))
    case .unknown, .none, .truth, .date, .text, .choice, .choices: return (5, .zero)
    }
  }
}
