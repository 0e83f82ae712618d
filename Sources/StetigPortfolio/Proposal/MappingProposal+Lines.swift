import StetigLanguage
import StetigRules
import StetigText
import StetigValues

extension MappingProposal {
  /// What binds a fact to a column, with some of its values behind it.
  func line(_ fact: FactID, _ number: Int) -> [String] {
    let form = form(fact, number)
    let codes = translations(fact, number)
    var text = "\(name(fact)) = \(column(number))"
    if let words = form.words { text += " \(word(.as)) \(words)" }
    if !codes.entries.isEmpty {
      text += " \(word(.with)) " + codes.entries.joined(separator: ", ")
    }
    var lines = [form.note, codes.note].compactMap { $0.map { comment($0) } }
    let examples = examples(number)
    if !examples.isEmpty, codes.entries.isEmpty { text += " " + comment(examples) }
    lines.append(text)
    return lines
  }

  // MARK: Units

  /// What stands after `as`, and what is to be said of it.
  private struct Form {
    var words: String?
    var note: String?
  }

  private func form(_ fact: FactID, _ number: Int) -> Form {
    let evidence = matching.evidence[number]
    let unit = matching.headings[number].unit
    switch vocabulary[fact].type {
    case .money: return money(unit, evidence)
    case .share: return share(unit, evidence)
    case .truth, .choice, .choices, .reference, .number, .date, .span, .text, .place, .programme:
      return Form()
    }
  }

  private func money(_ unit: HeadingUnit?, _ evidence: ColumnEvidence) -> Form {
    guard case .money(let times, let isEuro) = unit else { return Form() }
    var form = Form()
    if !isEuro {
      form.note = say(
        "The heading names another currency; Stetig takes the amounts for euros.",
        "Die Überschrift nennt eine andere Währung; Stetig hält die Beträge für Euro."
      )
    }
    guard times > 1 else { return form }
    // Beyond ten billions the numbers are hardly in thousands, let alone in millions.
    let limit = Fraction(10_000_000_000 / Int128(times))
    guard evidence.largest < limit else {
      form.note = say(
        "The heading says \(grouped(times)), the numbers do not look like it: "
          + "add `as \(grouped(times)) EUR` if it is right.",
        "Die Überschrift sagt \(grouped(times)), die Zahlen sehen nicht so aus: "
          + "`als \(grouped(times)) EUR` ergänzen, wenn es stimmt."
      )
      return form
    }
    form.words = "\(grouped(times)) EUR"
    return form
  }

  private func grouped(_ factor: Int) -> String {
    factor == 1_000_000 ? "1 000 000" : factor == 1000 ? "1 000" : "\(factor)"
  }

  private func share(_ unit: HeadingUnit?, _ evidence: ColumnEvidence) -> Form {
    if evidence.hasPercent || evidence.filledCount == 0 { return Form() }
    if unit == .percent { return Form(words: "%") }
    guard evidence.largest > .one else { return Form(words: say("share", "Anteil")) }
    return Form(
      words: "%",
      note: say(
        "Nothing says that the numbers are percent; they look like it.",
        "Nichts sagt, dass die Zahlen Prozent sind; sie sehen so aus."
      )
    )
  }

  // MARK: Codes

  /// What stands after `with`, and what is to be said of it.
  private struct Codes {
    var entries: [String] = []
    var note: String?
  }

  /// Translations of the texts that are no values of the choice.
  private func translations(_ fact: FactID, _ number: Int) -> Codes {
    guard case .choice(let values) = vocabulary[fact].type else { return Codes() }
    let lexicon = ByteLexicon(values)
    var codes = Codes()
    var isOpen = false
    for text in matching.evidence[number].distinct where lexicon.number(of: text) == nil {
      let value = value(text, fact, values)
      if value == nil { isOpen = true }
      let meaning = value.map { $0.name(in: language) } ?? word(.unknown)
      codes.entries.append("\(Self.quoted(text)) = \(meaning)")
    }
    if isOpen {
      let names = values.map { $0.name(in: language) }.joined(separator: ", ")
      codes.note = say(
        "Say what each text stands for: \(names).",
        "Sagen, wofür jeder Text steht: \(names)."
      )
    }
    return codes
  }

  /// The value that a text most likely stands for.
  private func value(_ text: String, _ fact: FactID, _ values: [Naming]) -> Naming? {
    let wanted = HeadingWords.normalised(text)
    let path = vocabulary.path(of: fact, in: .english)
    for value in values {
      let synonyms = valueSynonyms[path + "." + value.english] ?? []
      if synonyms.contains(wanted) { return value }
    }
    for value in values {
      let names = [value.english, value.german, value.label.english, value.label.german]
      let isNear = names.map(HeadingWords.normalised).contains { name in
        let longest = max(name.unicodeScalars.count, wanted.unicodeScalars.count)
        return longest >= 5 && Suggestions.doubledDistance(name, wanted) <= longest / 6 * 2
      }
      if isNear { return value }
    }
    return nil
  }
}
