import StetigRules
import StetigValues

/// A thing on the right of a question about places.
private struct Target {
  var place: PlaceReference
  /// Whether it is active, former … and the `where` holds for it.
  var counts: Value
  /// Its key, if it has one.
  var key: String?
  /// What would tell its place, if that is not known.
  var missing: Missing
}

private struct Targets {
  var things: [Target]
  var isComplete: Bool
  var missing: Missing

  var isSurelyEmpty: Bool { isComplete && things.isEmpty }
  var sure: [Target] { things.filter { $0.counts.truth.isYes } }
  /// What would settle which things there are.
  var openNames: Missing { things.reduce(missing) { $0.union($1.counts.missing) } }
  /// What would settle where they lie.
  var placeNames: Missing { things.reduce(Missing.nothing) { $0.union($1.missing) } }
}

/// A thing on the left.
private struct Site {
  var place: PlaceReference
  var text: String?
  var missing: Missing
}

extension ReferenceEvaluator {
  mutating func place(_ question: PlaceQuestion) -> Value {
    let subject = evaluate(question.subject)
    let day = evaluate(question.on)
    let (sites, isComplete) = sites(subject, question)
    let noSites = sites.isEmpty && isComplete
    let listName = noSites || !isComplete ? subjectName(question, subject) : .nothing
    let targets = targets(question, day)
    if sites.isEmpty { return .truth(.unknown, listName) }
    if case .overlaps(let share) = question.relation {
      return overlap(sites, isComplete, listName, targets, evaluate(share), day)
    }
    var answers = sites.map { site -> Value in
      switch question.relation {
      case .liesIn: lies(site, .covered, targets, day)
      case .liesPartlyIn: lies(site, .touched, targets, day)
      case .liesOutsideEvery: lies(site, .apart, targets, day)
      case .liesNear(let limit): near(site, targets, evaluate(limit), day)
      case .overlaps: .truth(.unknown)
      }
    }
    if !isComplete { answers.append(.truth(.unknown, listName)) }
    let partly = question.relation == .liesPartlyIn
    let truth =
      partly
      ? answers.reduce(Truth.no) { $0.or($1.truth) }
      : answers.reduce(Truth.yes) { $0.and($1.truth) }
    let missing = answers.filter { $0.truth.isUnknown }
      .reduce(Missing.nothing) { $0.union($1.missing) }
    return .truth(truth, missing)
  }

  private func subjectName(_ question: PlaceQuestion, _ subject: Value) -> Missing {
    if !subject.missing.isEmpty { return subject.missing }
    if case .list(_, let list) = plan.arena[question.subject].operation {
      return plan.vocabulary.missingName(list)
    }
    return plan.vocabulary.missingName(question.subjectPlace)
  }

  private mutating func sites(_ subject: Value, _ question: PlaceQuestion) -> ([Site], Bool) {
    switch subject.content {
    case .rows(let list):
      let rows = list.rows.map { RowReference(list.entity, $0) }
      return (rows.map { site($0, question.subjectPlace) }, list.isComplete)
    case .row(let row?):
      return ([site(row, question.subjectPlace)], true)
    case .row, .truth, .quantity, .date, .span, .choice, .choices, .text:
      return ([], subject.absence.isYes)
    }
  }

  private mutating func site(_ row: RowReference, _ fact: FactID) -> Site {
    let place = self.fact(fact, of: Value(.row(row)))
    let text: String? = if case .text(let text) = place.content { text } else { nil }
    return Site(
      place: PlaceReference(fact: fact, row: row.row),
      text: text,
      missing: text == nil ? plan.vocabulary.missingName(fact) : .nothing
    )
  }

  private mutating func targets(_ question: PlaceQuestion, _ day: Value) -> Targets {
    let list = evaluate(question.targets)
    guard case .rows(let rows) = list.content else {
      return Targets(things: [], isComplete: false, missing: list.missing)
    }
    var things: [Target] = []
    for row in rows.rows {
      let reference = RowReference(rows.entity, row)
      var counts = state(question.state, of: reference, on: day)
      if let filter = question.filter {
        let holds = with(element: reference) { $0.evaluate(filter) }
        let missing = [counts, holds].filter { $0.truth.isUnknown }
          .reduce(Missing.nothing) { $0.union($1.missing) }
        counts = .truth(counts.truth.and(holds.truth), missing)
      }
      if counts.truth.isNo { continue }
      things.append(target(reference, question.targetPlace, counts))
    }
    return Targets(
      things: things,
      isComplete: rows.isComplete,
      missing: rows.isComplete ? .nothing : list.missing
    )
  }

  private mutating func target(_ row: RowReference, _ fact: FactID, _ counts: Value) -> Target {
    var key: String?
    if let keyFact = plan.vocabulary[row.entity].key,
      case .text(let text) = self.fact(keyFact, of: Value(.row(row))).content
    {
      key = text
    }
    let place = self.fact(fact, of: Value(.row(row)))
    return Target(
      place: PlaceReference(fact: fact, row: row.row),
      counts: counts,
      key: key,
      missing: place.isKnown ? .nothing : plan.vocabulary.missingName(fact)
    )
  }

  /// Whether an area is active, former or either on a day. What has no such days always counts.
  private mutating func state(
    _ state: PlaceQuestion.AreaState,
    of row: RowReference,
    on day: Value
  ) -> Value {
    guard state != .any, let from = designation("designated_from", of: row.entity),
      let until = designation("designated_until", of: row.entity)
    else { return .truth(.yes) }
    let first = fact(from, of: Value(.row(row)))
    let last = fact(until, of: Value(.row(row)))
    let begun = compare(.atLeast, day, first)
    let over = compare(.more, day, last)
    let truth =
      switch state {
      case .any: Truth.yes
      case .active: begun.and(over.not)
      case .former: over
      case .activeOrFormer: begun
      }
    var missing = day.missing
    if begun.isUnknown { missing.form(first.openNames) }
    if over.isUnknown { missing.form(last.openNames) }
    return .truth(truth, missing)
  }

  private func designation(_ name: String, of entity: EntityID) -> FactID? {
    plan.vocabulary[entity].facts.first { plan.vocabulary[$0].naming.english == name }
  }

  private func lies(
    _ site: Site,
    _ relation: PlaceRelation,
    _ targets: Targets,
    _ day: Value
  ) -> Value {
    if targets.isSurelyEmpty { return .truth(relation == .apart ? .yes : .no) }
    // The key of an area is that area: it lies in itself and overlaps itself.
    let own = targets.things.filter { $0.key != nil && $0.key == site.text }
    if own.contains(where: { $0.counts.truth.isYes }) {
      return .truth(relation == .apart ? .no : .yes)
    }
    let places = targets.sure.map { $0.place }
    let answer = places.isEmpty ? .unknown : relate(relation, site, places, day)
    // Things that perhaps count besides can only cover more.
    let isFinal = targets.sure.count == targets.things.count && targets.isComplete
    let holds = relation == .apart ? answer.isNo : answer.isYes
    if holds || (isFinal && !answer.isUnknown) { return .truth(answer) }
    let open = targets.openNames.union(isFinal ? .nothing : day.missing)
    // Where the place is that of the only thing there is, only whether it counts is open.
    if !own.isEmpty, own.count == targets.things.count, targets.isComplete {
      return .truth(.unknown, open)
    }
    return .truth(.unknown, openNames(open, site, targets))
  }

  private func relate(
    _ relation: PlaceRelation,
    _ site: Site,
    _ places: [PlaceReference],
    _ day: Value
  ) -> Truth {
    self.places.relation(relation, site.place, places, day.date.exact)
  }

  private func openNames(_ open: Missing, _ site: Site, _ targets: Targets) -> Missing {
    let names = open.union(site.missing).union(targets.placeNames)
    // All is written down; only the geometry to work it out is not there.
    guard names.isEmpty, let first = targets.things.first else { return names }
    return plan.vocabulary.missingName(first.place.fact)
      .union(plan.vocabulary.missingName(site.place.fact))
  }

  private func near(_ site: Site, _ targets: Targets, _ limit: Value, _ day: Value) -> Value {
    if targets.isSurelyEmpty { return .truth(.no) }
    var answers: [Value] = targets.things.map { target in
      let isSame = target.key != nil && target.key == site.text
      let distance =
        isSame
        ? Bounds(exactly: .zero) : places.distance(site.place, target.place, day.date.exact)
      let within = distance.isAtMost(limit.quantity)
      let truth = within.and(target.counts.truth)
      var missing = target.counts.missing
      if within.isUnknown {
        missing.form(limit.missing)
        missing.form(site.missing)
        missing.form(target.missing)
        if missing.isEmpty { missing = plan.vocabulary.missingName(target.place.fact) }
      }
      return .truth(truth, missing)
    }
    if !targets.isComplete { answers.append(.truth(.unknown, targets.missing)) }
    let truth = answers.reduce(Truth.no) { $0.or($1.truth) }
    return .truth(
      truth,
      answers.filter { $0.truth.isUnknown }.reduce(Missing.nothing) { $0.union($1.missing) }
    )
  }

  private func overlap(
    _ sites: [Site],
    _ isComplete: Bool,
    _ listName: Missing,
    _ targets: Targets,
    _ share: Value,
    _ day: Value
  ) -> Value {
    let asked = share.quantity
    if targets.isSurelyEmpty, isComplete {
      return .truth(asked.isAtMost(Bounds(exactly: .zero)), share.missing)
    }
    let ownKeys = sites.allSatisfy { site in
      targets.sure.contains { $0.key != nil && $0.key == site.text }
    }
    var covered =
      ownKeys
      ? Bounds(exactly: .one)
      : places.overlap(sites.map { $0.place }, targets.sure.map { $0.place }, day.date.exact)
    // More things can only cover more.
    if targets.sure.count != targets.things.count || !targets.isComplete {
      covered = Bounds(covered.low, .one)
    }
    if !isComplete { covered = Bounds(.zero, .one) }
    var missing = share.missing.union(listName).union(targets.openNames)
    for site in sites { missing.form(openNames(missing, site, targets)) }
    return .truth(asked.isAtMost(covered), missing)
  }
}
