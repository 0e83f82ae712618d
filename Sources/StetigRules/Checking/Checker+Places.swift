import StetigLanguage
import StetigText

extension Checker {
  /// Returns a question about places.
  mutating func elaborate(
    _ place: PlaceSyntax,
    of subject: ExpressionSyntax,
    _ range: SourceRange,
    _ scope: Scope
  ) -> Typed {
    let left = placed(subject, scope)
    let right = targets(place, scope)
    let relation = relation(place, at: range, scope)
    let on = place.day.map { node($0, as: .date, scope) } ?? bindingDate(at: range, scope)
    guard let left, let right, let relation else { return erroneous(.truth, scope) }
    let filter = place.filter.map { node($0.condition, as: .truth, scope.inside(right.entity)) }
    return truth(
      .place(
        PlaceQuestion(
          subject: left.node,
          subjectPlace: left.fact,
          relation: relation,
          targets: right.node,
          targetPlace: right.fact,
          state: right.state,
          filter: filter,
          on: on
        )
      )
    )
  }

  private mutating func bindingDate(at range: SourceRange, _ scope: Scope) -> NodeID {
    if scope.isInsideBindingDate {
      reportBindingCircle(at: range)
      return erroneous(.date, scope).node
    }
    return arena.intern(.bindingDate, .date)
  }

  mutating func reportBindingCircle(at range: SourceRange) {
    findings.report(
      .dependsOnItself,
      Phrase(
        en: "the binding date chooses the version of this and so cannot depend on it",
        de: "der maßgebliche Tag wählt die Fassung hiervon und kann nicht davon abhängen"
      ),
      at: range,
      help: Phrase(
        en: "bind by a date of the project",
        de: "einen Tag des Vorhabens maßgeblich machen"
      )
    )
  }

  /// Returns the things on the left and the fact that holds their place.
  private mutating func placed(
    _ expression: ExpressionSyntax,
    _ scope: Scope
  ) -> (node: NodeID, fact: FactID)? {
    guard case .path(let path, let keys) = expression.kind, keys.isEmpty else {
      let value = elaborate(expression, scope)
      if !value.isError { reportNoPlace(describe(value.type), at: expression.range) }
      return nil
    }
    switch resolve(path, scope) {
    case .failed: return nil
    case .list(let node, let list):
      return placeFact(of: vocabulary[list].element, at: path.range).map { (node, $0) }
    case .inList(let node, let list, let facts):
      if facts.count == 1, case .place = vocabulary[facts[0]].type { return (node, facts[0]) }
      reportNoPlace(describe(.list(list)), at: path.range)
      return nil
    case .value(let value):
      if value.isError { return nil }
      if case .fact(let row, let fact) = arena[value.node].operation, value.type == .place {
        return (row, fact)
      }
      if case .reference(let entity) = value.type {
        return placeFact(of: entity, at: path.range).map { (value.node, $0) }
      }
      reportNoPlace(describe(value.type), at: path.range)
      return nil
    }
  }

  private mutating func placeFact(of entity: EntityID, at range: SourceRange) -> FactID? {
    for fact in vocabulary[entity].facts {
      if case .place = vocabulary[fact].type { return fact }
    }
    let naming = vocabulary[entity].naming
    reportNoPlace(Phrase(en: "`\(naming.english)`", de: "`\(naming.german)`"), at: range)
    return nil
  }

  private mutating func reportNoPlace(_ found: Phrase, at range: SourceRange) {
    findings.report(
      .typeMismatch,
      Phrase(en: "\(found.english) has no place", de: "\(found.german) hat keinen Ort"),
      at: range,
      expected: Phrase(
        en: "sites, or one thing with a place, such as `project.sites`",
        de: "Standorte oder etwas mit einem Ort, etwa `Vorhaben.Standorte`"
      )
    )
  }

  private typealias Targets = (
    node: NodeID, entity: EntityID, fact: FactID, state: PlaceQuestion.AreaState
  )

  /// Returns the things on the right: those of the municipality of the project.
  private mutating func targets(_ place: PlaceSyntax, _ scope: Scope) -> Targets? {
    let name = place.entity
    guard let entity = lexicon.entities.find(name.text, in: scope.language) else {
      findings.reportUnknown(
        name.text,
        at: name.range,
        as: Phrase(en: "`area` or `facility`", de: "`Gebiet` oder `Einrichtung`"),
        among: lexicon.entities.names(in: scope.language)
      )
      return nil
    }
    let list = vocabulary.lists.firstIndex {
      $0.owner == standard.municipality && $0.element == entity
        && vocabulary[entity].parent == $0.via
    }
    guard let list, let fact = placeFact(of: entity, at: name.range) else {
      if list == nil {
        reportNoPlace(Phrase(same: "`\(name.text)`"), at: name.range)
      }
      return nil
    }
    let municipality = arena.intern(
      .follow(row: subject(), standard.projectMunicipality),
      .reference(standard.municipality)
    )
    let node = arena.intern(.list(row: municipality, ListID(list)), .list(ListID(list)))
    return (node, entity, fact, state(place, entity))
  }

  private mutating func state(
    _ place: PlaceSyntax,
    _ entity: EntityID
  ) -> PlaceQuestion.AreaState {
    guard entity == standard.area else {
      if place.state != nil {
        findings.report(
          .noSuchOperation,
          Phrase(
            en: "only an area is active or former, not `\(place.entity.text)`",
            de: "nur ein Gebiet ist aktiv oder ehemalig, nicht `\(place.entity.text)`"
          ),
          at: place.entity.range,
          help: Phrase(en: "leave out the word", de: "das Wort weglassen")
        )
      }
      return .any
    }
    switch place.state {
    case nil, .active?: return .active
    case .former?: return .former
    case .activeOrFormer?: return .activeOrFormer
    }
  }

  private mutating func relation(
    _ place: PlaceSyntax,
    at range: SourceRange,
    _ scope: Scope
  ) -> PlaceQuestion.Relation? {
    switch (place.relation, place.measure) {
    case (.lieIn, nil): return .liesIn
    case (.liePartlyIn, nil): return .liesPartlyIn
    case (.lieOutside, nil): return .liesOutsideEvery
    case (.overlap, .atLeast(let share)?):
      return .overlaps(byAtLeast: node(share, as: .share, scope))
    case (.lieNear, .upTo(let length)?):
      return .liesNear(upTo: node(length, as: .length, scope))
    case (.overlap, _):
      reportMeasure(
        Phrase(
          en: "`overlap a` needs `by at least 50 %`",
          de: "`überdecken ein` braucht `zu mindestens 50 %`"
        ),
        at: range
      )
    case (.lieNear, _):
      reportMeasure(
        Phrase(
          en: "`lie near a` needs `up to 500 m`",
          de: "`liegen nahe einem` braucht `bis zu 500 m`"
        ),
        at: range
      )
    case (.lieIn, _), (.liePartlyIn, _), (.lieOutside, _):
      reportMeasure(
        Phrase(en: "this question takes no measure", de: "diese Frage hat kein Maß"),
        at: range
      )
    }
    return nil
  }

  private mutating func reportMeasure(_ message: Phrase, at range: SourceRange) {
    findings.report(
      .noSuchOperation,
      message,
      at: range,
      help: Phrase(
        en: "say how much only with `overlap a` and `lie near a`",
        de: "nur bei `überdecken ein` und `liegen nahe einem` sagen, wie viel"
      )
    )
  }
}
