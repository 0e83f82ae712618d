import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText

extension MemoPages {
  /// What is missing, undecided, unconfirmed or contradicted.
  mutating func writeOpenPoints() {
    let items =
      missingFacts + undecided + sourcePoints
      + memo.result.findings.map {
        Item(Line($0.code.rawValue + ": ") + Line(marked: say($0.message)))
      }
    heading("Open points", "Offene Punkte")
    parts.append(items.isEmpty ? .paragraph(Line(say("none", "keine"))) : .items(items))
  }

  private var missingFacts: [Item] {
    var paths = memo.result.missing
    for path in memo.result.conditions.flatMap(\.missing) + (memo.result.grant?.missing ?? [])
    where !paths.contains(path) {
      paths.append(path)
    }
    return paths.map { path in
      let line = Line(say("missing: ", "es fehlt: "), .open) + wording.paths([path])
      guard let question = memo.plan.vocabulary.question(path) else { return Item(line) }
      return Item(line + Line(": " + say(question)))
    }
  }

  private var undecided: [Item] {
    memo.result.conditions.filter { $0.outcome == .undecided }.map { Item(wording.heading($0)) }
  }

  private var sourcePoints: [Item] {
    var items: [Item] = []
    for condition in memo.result.conditions {
      let label = say(condition.label)
      for source in memo.plan.sources(condition.provenance) where source.isUnconfirmed {
        items.append(Item(Line(label + ": ") + source.line(language)))
      }
      for source in memo.plan.opposing(condition.provenance) {
        items.append(
          Item(
            Line(label + ": " + say("a source says otherwise: ", "eine Quelle sagt es anders: "))
              + source.line(language)
          )
        )
      }
    }
    return items
  }

  /// The sources, the files with their digests, and the engine.
  mutating func writeBasis() {
    heading("Basis of this memo", "Grundlagen dieses Vermerks")
    let items = citedSources.map { source in
      var fields: [Item.Field] = []
      if let day = source.published.text(language) {
        fields.append(field("published", "veröffentlicht", Line(day)))
      }
      if let link = source.link {
        fields.append(field("link", "Fundstelle", Line([Span(link, link: link)])))
      }
      for note in source.notes { fields.append(field("note", "Hinweis", Line(note))) }
      return Item(
        CitedSource(source: source, locator: nil, isUnconfirmed: source.isUnconfirmed)
          .line(language),
        fields: fields
      )
    }
    if !items.isEmpty { parts.append(.items(items)) }
    let files = (memo.ruleFiles + memo.portfolio.files).map { file in
      Item(Line(file.name + ": SHA-256 ") + Line(file.sha256, .quiet))
    }
    parts.append(.items([Item(Line("Stetig " + memo.engine))] + files))
  }

  /// Every source that something of the case cites, once.
  private var citedSources: [RuleSource] {
    let provenances =
      memo.result.conditions.map(\.provenance) + memo.result.obligations.map(\.provenance)
      + (memo.result.grant?.steps.compactMap(\.provenance) ?? [])
    var sources: [RuleSource] = []
    for provenance in provenances {
      for cited in memo.plan.sources(provenance) + memo.plan.opposing(provenance)
      where !sources.contains(cited.source) {
        sources.append(cited.source)
      }
    }
    return sources
  }
}
