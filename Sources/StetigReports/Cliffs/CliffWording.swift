import StetigContinuity
import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

/// How cliffs are put into words, alike in every rendering.
struct CliffWording {
  let plan: Plan
  let portfolio: Portfolio
  let language: ReaderLanguage

  func say(_ english: String, _ german: String) -> String {
    language == .english ? english : german
  }

  /// The path of a fact in English, such as `project.applied_on`.
  func path(_ fact: FactID) -> String {
    let owner = plan.vocabulary[plan.vocabulary[fact].owner].naming.english
    return owner + "." + plan.vocabulary[fact].naming.english
  }

  /// The key of a row of a fact's entity, else `#` and its number, from 1.
  func rowName(_ fact: FactID, _ row: Int) -> String {
    let key = plan.vocabulary[plan.vocabulary[fact].owner].key
    return portfolio.text(key, row: row) ?? "#\(row + 1)"
  }

  /// The fact as people read it; a row of a list with its name.
  func name(_ cliff: ThresholdCliff) -> Line {
    let path = plan.vocabulary.path(self.path(cliff.fact), language)
    let owner = plan.vocabulary[cliff.fact].owner
    let label = plan.vocabulary[cliff.fact].naming.label.text(language)
    var spans = [Span(label + " "), Span(path, .code)]
    if plan.vocabulary[owner].naming.english != "project" {
      spans.append(Span(" (" + rowName(cliff.fact, cliff.row) + ")"))
    }
    return Line(spans)
  }

  func value(_ datum: Datum, _ fact: FactID) -> String {
    datumText(datum, plan.vocabulary.valueType(of: fact), language, plan.vocabulary)
  }

  func euros(_ cents: Int64) -> String {
    datumText(.quantity(Fraction(Int128(cents))), .money, language, plan.vocabulary)
  }

  /// What the programme gives at a point: the amount, or why there is none.
  func outcome(_ point: CliffPoint) -> String {
    switch point.verdict {
    case .eligible: euros(point.grant)
    case .ineligible: point.verdict.label.text(language)
    case .undecided: euros(point.grant) + " (" + point.verdict.label.text(language) + ")"
    }
  }

  /// `1 day later`, `12.00 EUR more`, *33 weniger*.
  func distance(_ cliff: ThresholdCliff) -> String {
    let type = plan.vocabulary.valueType(of: cliff.fact)
    let isUp = cliff.isUpwards
    switch type {
    case .date:
      let days = counted(
        cliff.distance,
        one: Phrase(en: "day", de: "Tag"),
        several: Phrase(en: "days", de: "Tage")
      )
      return days.text(language) + " " + (isUp ? say("later", "später") : say("earlier", "früher"))
    case .months:
      let months = counted(
        cliff.distance,
        one: Phrase(en: "month", de: "Monat"),
        several: Phrase(en: "months", de: "Monate")
      )
      return months.text(language) + " "
        + (isUp ? say("longer", "länger") : say("shorter", "kürzer"))
    case .truth, .number, .share, .money, .length, .days, .text, .programme, .place, .choice,
      .choices, .reference, .list:
      let amount = cliff.unit.multiplied(by: Fraction(cliff.distance)) ?? cliff.unit
      return datumText(.quantity(amount), type, language, plan.vocabulary) + " "
        + (isUp ? say("more", "mehr") : say("less", "weniger"))
    }
  }

  /// `1 day later: 60 000.00 EUR less, not eligible`.
  func sentence(_ cliff: ThresholdCliff) -> Line {
    let step = cliff.step
    var words: [String] = []
    if cliff.jump != 0 {
      let amount = euros(Int64(clamping: cliff.jump.magnitude))
      words.append(amount + " " + (cliff.jump > 0 ? say("more", "mehr") : say("less", "weniger")))
    }
    var spans = [Span(distance(cliff) + ": ", .strong), Span(words.joined(separator: ", "))]
    if step.from.verdict != step.to.verdict {
      if !words.isEmpty { spans.append(Span(", ")) }
      let label = say("then ", "dann ") + step.to.verdict.label.text(language)
      spans.append(Span(label, step.to.verdict.tone))
    }
    return Line(spans)
  }

  /// The points as a table: below, at, above.
  func fields(_ cliff: ThresholdCliff, _ programme: String) -> [Item.Field] {
    func field(_ name: String, _ point: CliffPoint) -> Item.Field {
      Item.Field(
        name,
        Line(value(point.value, cliff.fact) + " → " + outcome(point))
      )
    }
    var fields = [
      Item.Field(say("fact", "Angabe"), name(cliff)),
      Item.Field(say("now", "jetzt"), Line(value(cliff.present, cliff.fact))),
      field(say("just below", "knapp darunter"), cliff.below),
      field(say("at", "genau"), cliff.at),
      field(say("just above", "knapp darüber"), cliff.above),
    ]
    if !cliff.conditions.isEmpty {
      let labels = cliff.conditions.map { id in
        let label = label(ofCondition: id, programme)
        return label == id ? id : label + " [" + id + "]"
      }
      fields.append(
        Item.Field(say("because of", "wegen"), Line(labels.joined(separator: ", ")))
      )
    }
    return fields
  }

  /// What a condition of a programme is called.
  func label(ofCondition id: String, _ programme: String) -> String {
    let versions = plan.programmes.first { $0.name == programme }?.versions ?? []
    let condition = versions.reversed().lazy.flatMap { $0.conditions }.first { $0.id == id }
    return condition?.label.text(language) ?? id
  }

  /// That amounts are only what is sure of a grant, where that is so.
  func inexactNote(_ found: ThresholdCliffs) -> String? {
    guard !found.isExact else { return nil }
    return say(
      "The grant hangs on unknown facts; the amounts are what is sure of it.",
      "Die Zuwendung hängt von unbekannten Angaben ab; die Beträge sind, was davon sicher ist."
    )
  }

  /// The facts of which not all values were looked at, where there are any.
  func unfinishedNote(_ found: ThresholdCliffs) -> String? {
    guard !found.unfinished.isEmpty else { return nil }
    let paths = found.unfinished.map { plan.vocabulary.path(path($0), language) }
    return say("Not all values could be looked at: ", "Nicht alle Werte konnten angesehen werden: ")
      + paths.joined(separator: ", ")
  }

  /// The cliffs of one project and programme, or a word that there are none.
  func parts(_ found: ThresholdCliffs) -> [ReportPart] {
    var parts: [ReportPart] = []
    if let note = inexactNote(found) { parts.append(.paragraph(Line(note))) }
    if found.cliffs.isEmpty {
      parts.append(
        .paragraph(
          Line(
            say(
              "None near the present facts (10 % to either side, dates 90 days).",
              "Keine in der Nähe der jetzigen Angaben (10 % zu jeder Seite, Tage 90)."
            )
          )
        )
      )
    } else {
      parts.append(
        .items(
          found.cliffs.map { Item(sentence($0), fields: fields($0, found.programme)) }
        )
      )
    }
    if let note = unfinishedNote(found) { parts.append(.paragraph(Line(note))) }
    return parts
  }
}
