import StetigEvaluation
import StetigRules
import StetigText
import StetigValues

/// How a case and its conditions are put into words, alike in every report.
struct CaseWording {
  let plan: Plan
  let language: ReaderLanguage

  func say(_ english: String, _ german: String) -> String {
    language == .english ? english : german
  }

  func value(_ value: ShownValue) -> String { value.text(language, plan.vocabulary) }

  /// The paths as rule files of the language have them, in their order.
  func paths(_ missing: [String]) -> Line {
    var spans: [Span] = []
    for (index, path) in missing.enumerated() {
      if index > 0 { spans.append(Span(", ")) }
      spans.append(Span(plan.vocabulary.path(path, language), .code))
    }
    return Line(spans)
  }

  /// `violated: at least one site in an active area [area]`.
  func heading(_ condition: ConditionResult, showsKind: Bool = false) -> Line {
    var spans = [
      Span(condition.outcome.label.text(language), condition.outcome.tone), Span(": "),
    ]
    let label = condition.label.text(language)
    spans.append(Span(label))
    if label != condition.id { spans.append(Span(" [" + condition.id + "]", .quiet)) }
    if showsKind { spans.append(Span(" (" + condition.kindLabel.text(language) + ")", .quiet)) }
    return Line(spans)
  }

  /// What was found and asked of a fulfilled condition: the subject with what it is, then what it has
  /// to be.
  func metAsks(_ condition: ConditionResult) -> [Item.Field] {
    condition.metAsks.flatMap { ask in
      let found = Line(marked: ask.subject.text(language)) + Line(": " + value(ask.found))
      return [
        Item.Field(say("found", "gefunden"), found),
        Item.Field(say("asked", "verlangt"), Line(marked: ask.asked.text(language))),
      ]
    }
  }

  /// What was found and asked where it is not fulfilled, how far off, the smallest change, what is missing, and the sources.
  func details(_ condition: ConditionResult) -> [Item.Field] {
    var fields: [Item.Field] = []
    if let nearMiss = condition.nearMiss {
      fields.append(Item.Field(say("found", "gefunden"), Line(value(nearMiss.found))))
      fields.append(
        Item.Field(say("asked", "verlangt"), Line(marked: nearMiss.asked.text(language)))
      )
      if let distance = nearMiss.distance {
        fields.append(Item.Field(say("missed by", "verfehlt um"), Line(value(distance))))
      }
      if let change = nearMiss.change {
        fields.append(
          Item.Field(
            say("smallest change", "kleinste Änderung"),
            Line(marked: change.text(language))
          )
        )
      }
    }
    if !condition.missing.isEmpty {
      fields.append(Item.Field(say("missing", "fehlt"), paths(condition.missing)))
    }
    if !condition.exceptions.isEmpty {
      let names = condition.exceptions.joined(separator: ", ")
      fields.append(Item.Field(say("exception", "Ausnahme"), Line(names, .code)))
    }
    return fields + sources(condition.provenance)
  }

  /// What a clause rests on, what says otherwise, and its notes.
  func sources(_ provenance: Provenance) -> [Item.Field] {
    var fields: [Item.Field] = []
    for source in plan.sources(provenance) {
      fields.append(Item.Field(say("source", "Quelle"), source.line(language)))
    }
    for source in plan.opposing(provenance) {
      fields.append(Item.Field(say("but see", "anders"), source.line(language)))
    }
    for note in provenance.notes {
      fields.append(Item.Field(say("note", "Hinweis"), Line(note)))
    }
    return fields
  }

  /// `98 600.00 EUR`, `up to …`, `36 000.00 EUR to 47 000.00 EUR`.
  func amount(_ range: CentRange, isUpTo: Bool) -> String {
    let low = Datum.quantity(Money(cents: range.low).fraction)
    let high = range.high.map { Datum.quantity(Money(cents: $0).fraction) }
    let content: ShownValue.Content = range.exact == nil ? .between(low, high) : .known(low)
    let text = value(ShownValue(content, .money))
    guard isUpTo else { return text }
    return range.exact == nil
      ? say("up to an amount of ", "bis zu einem Betrag von ") + text
      : say("up to ", "bis zu ") + text
  }

  /// The grant with the unknowns it hangs on.
  func grant(_ grant: GrantResult) -> Line {
    var line = Line(amount(grant.amount, isUpTo: grant.isUpTo), .strong)
    if let widest = grant.widest {
      line =
        line + Line(say("; hangs most on ", "; hängt am meisten ab von "))
        + Line(plan.vocabulary.path(widest, language), .code)
    }
    return line
  }

  /// The reservations of a case: the words of `subject to`, failed `should`, every `may`.
  func reservations(_ result: CaseResult) -> [String] {
    result.reservations.map { $0.label.text(language) }
      + result.conditions.filter(\.needsReason).map {
        say("written reason: ", "schriftliche Begründung: ") + $0.label.text(language)
      }
      + result.conditions.filter(\.isLeftToAuthority).map {
        say("left to the authority: ", "der Behörde überlassen: ") + $0.label.text(language)
      }
  }
}

extension ConditionResult {
  /// Whether it failed and asks for a written reason.
  var needsReason: Bool { outcome == .violated && (kind == .should || kind == .must && isAsRule) }

  /// Whether the authority decides; said even where the facts speak.
  var isLeftToAuthority: Bool { kind == .may && outcome != .inapplicable }
}
