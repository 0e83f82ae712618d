import StetigRules
import StetigText
import StetigValues

/// A comparison and a value as words: `at least 10 000.00 EUR`, `by 2025-10-31`.
func askedWords(_ comparison: Comparison, _ value: Phrase, isDate: Bool) -> Phrase {
  let (english, german): (String, String) =
    switch (comparison, isDate) {
    case (.equal, _): ("", "")
    case (.notEqual, _): ("not ", "nicht ")
    case (.less, true): ("before ", "vor dem ")
    case (.less, false): ("less than ", "weniger als ")
    case (.atMost, true): ("by ", "spätestens am ")
    case (.atMost, false): ("at most ", "höchstens ")
    case (.more, true): ("after ", "nach dem ")
    case (.more, false): ("more than ", "mehr als ")
    case (.atLeast, true): ("on or after ", "frühestens am ")
    case (.atLeast, false): ("at least ", "mindestens ")
    }
  return Phrase(en: english + value.english, de: german + value.german)
}

/// What would have to change: "`project.end` would have to be at least …".
func changeWords(_ subject: Phrase, _ asked: Phrase) -> Phrase {
  Phrase(
    en: subject.english + " would have to be " + asked.english,
    de: subject.german + " müsste " + asked.german + " sein"
  )
}

/// What a fact would have to be: as asked, but a day by itself with what lies before or after it.
func neededWords(_ comparison: Comparison, _ value: Phrase, isDate: Bool) -> Phrase {
  var words = askedWords(comparison, value, isDate: isDate)
  if isDate, comparison == .atMost { words.english = value.english + " or earlier" }
  if isDate, comparison == .atLeast { words.english = value.english + " or later" }
  return words
}

/// Several values of which one is asked.
func choiceWords(_ values: [Phrase], isWanted: Bool) -> Phrase {
  if values.count == 1, let only = values.first {
    return isWanted ? only : Phrase(en: "not " + only.english, de: "nicht " + only.german)
  }
  let list = Phrase(
    en: values.map { $0.english }.joined(separator: ", "),
    de: values.map { $0.german }.joined(separator: ", ")
  )
  return isWanted
    ? Phrase(en: "one of " + list.english, de: "eines von " + list.german)
    : Phrase(en: "none of " + list.english, de: "keines von " + list.german)
}

extension Comparison {
  /// The comparison that holds where this one does not.
  var opposite: Comparison {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .atLeast
    case .atMost: .more
    case .more: .atMost
    case .atLeast: .less
    }
  }

  /// The comparison with its sides exchanged.
  var mirrored: Comparison {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .more
    case .atMost: .atLeast
    case .more: .less
    case .atLeast: .atMost
    }
  }
}
