import StetigValues

/// The heading of a foreign column, taken apart: the words that name it and the unit it states.
struct HeadingWords {
  /// In lower case without marks, such as `gesamtkosten des vorhabens`.
  let text: String
  let unit: HeadingUnit?

  init(_ heading: String) {
    let scalars = Array(heading.unicodeScalars.prefix(200))
    let folded = Self.folded(scalars)
    var unit: HeadingUnit?
    var words = Self.words(folded)
    for candidate in HeadingUnit.allForms {
      let form = candidate.words
      guard words.count > form.count || words == form else { continue }
      if let start = Self.index(of: form, in: words) {
        words.removeSubrange(start..<(start + form.count))
        unit = candidate.unit
        break
      }
    }
    if unit != nil, words.last == "in" { words.removeLast() }
    self.unit = unit
    text = words.joined(separator: " ")
  }

  /// A text as headings are compared.
  static func normalised(_ text: String) -> String {
    words(folded(Array(text.unicodeScalars))).joined(separator: " ")
  }

  /// In lower case, umlauts kept, everything but letters, digits and signs of currency as a space.
  private static func folded(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    scalars.map { scalar in
      switch scalar.value {
      case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE: Unicode.Scalar(scalar.value + 0x20) ?? scalar
      case 0x30...0x39, 0x61...0x7A, 0xDF...0xF6, 0xF8...0x24F: scalar
      case 0x24, 0x25, 0xA3, 0x20AC: scalar
      default: " "
      }
    }
  }

  /// Signs of currency and percent are words of their own, but for a factor beside them (`T€`).
  private static func words(_ scalars: [Unicode.Scalar]) -> [String] {
    var words: [String] = []
    var word = ""
    func isSign(_ scalar: Unicode.Scalar) -> Bool {
      scalar == "%" || scalar == "€" || scalar == "£" || scalar == "$"
    }
    for scalar in scalars {
      if scalar == " " {
        if !word.isEmpty { words.append(word) }
        word = ""
        continue
      }
      if isSign(scalar), !word.isEmpty, word != "t", word != "k" {
        words.append(word)
        word = ""
      }
      word.unicodeScalars.append(scalar)
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static func index(of form: [String], in words: [String]) -> Int? {
    guard !form.isEmpty, words.count >= form.count else { return nil }
    return (0...(words.count - form.count)).reversed().first { start in
      words[start..<(start + form.count)].elementsEqual(form)
    }
  }
}

/// What a heading says its numbers count in.
enum HeadingUnit: Hashable {
  case percent
  /// So many of a currency; only the euro is known.
  case money(times: Int, isEuro: Bool)

  /// A spelling and its meaning.
  struct Form {
    var words: [String]
    var unit: HeadingUnit
  }

  /// The longest spellings first, so that `Tsd. EUR` is not taken for `EUR`.
  static let allForms: [Form] = {
    var forms: [Form] = []
    let factors: [(Int, [[String]])] = [
      (1000, [["tsd"], ["tausend"], ["thousand"], ["1000"], ["1", "000"]]),
      (1_000_000, [["mio"], ["million"], ["millions"], ["millionen"]]),
    ]
    let euros = ["eur", "euro", "€"]
    let others = ["gbp", "£", "usd", "$", "chf", "pounds"]
    for (currencies, isEuro) in [(euros, true), (others, false)] {
      for currency in currencies {
        for (factor, words) in factors {
          let unit = HeadingUnit.money(times: factor, isEuro: isEuro)
          for word in words {
            forms.append(Form(words: word + [currency], unit: unit))
            forms.append(Form(words: [currency] + word, unit: unit))
          }
        }
        let thousand = HeadingUnit.money(times: 1000, isEuro: isEuro)
        let million = HeadingUnit.money(times: 1_000_000, isEuro: isEuro)
        forms.append(Form(words: ["t" + currency], unit: thousand))
        forms.append(Form(words: ["k" + currency], unit: thousand))
        forms.append(Form(words: ["m" + currency], unit: million))
        forms.append(Form(words: [currency + "k"], unit: thousand))
        forms.append(Form(words: [currency + "m"], unit: million))
        forms.append(Form(words: [currency, "m"], unit: million))
        forms.append(Form(words: [currency], unit: .money(times: 1, isEuro: isEuro)))
      }
    }
    forms.append(Form(words: ["%"], unit: .percent))
    forms.append(Form(words: ["prozent"], unit: .percent))
    return forms.sorted { $0.words.count > $1.words.count }
  }()
}
