/// What has to hold, in words: a sentence, or several joined.
indirect enum Clause: Hashable {
  case sentence(String)
  case all([Clause])
  case any([Clause])
}

/// The name of a thing in a sentence.
struct Noun: Hashable {
  /// In the nominative: *der Beginn des Vorhabens*.
  var text: String
  var isPlural = false
  /// In German after *vor*, *nach*: *dem Beginn des Vorhabens*; nil where it has no such form.
  var dative: String?
  /// A day after *spätestens*: *am 31.12.2026*; in English as `text`.
  var onDay: String?

  /// A noun that stands with an article, whose other cases follow from it.
  init(article text: String, isPlural: Bool = false) {
    self.text = text
    self.isPlural = isPlural
    let forms = [("der ", "dem ", "am "), ("das ", "dem ", "am "), ("die ", "der ", "an der ")]
    for (nominative, dative, on) in forms where text.hasPrefix(nominative) && !isPlural {
      let rest = text.dropFirst(nominative.count)
      self.dative = dative + rest
      onDay = on + rest
    }
  }

  init(_ text: String, isPlural: Bool = false, dative: String? = nil, onDay: String? = nil) {
    self.text = text
    self.isPlural = isPlural
    self.dative = dative
    self.onDay = onDay
  }
}
