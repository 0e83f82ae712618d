import StetigGeometry
import StetigPortfolio
import StetigRules
import StetigValues

/// A thing on the left of a question about places.
struct Site {
  var row: RowReference
  var spot: Spot
  /// The area that it names as its place, if it does.
  var area: RowReference?
  /// What would tell its place, if that is not known.
  var missing: Missing
}

/// A thing on the right.
struct PlaceTarget {
  var row: RowReference
  var spot: Spot
  /// Whether it is active, former … and the `where` holds for it; never no.
  var counts: Value
  /// What would tell its place, if that is not known.
  var missing: Missing

  var isSure: Bool { counts.truth.isYes }
}

/// The things on the right that matter for one on the left.
struct PlaceTargets {
  var things: [PlaceTarget]
  /// Whether there are surely no others.
  var isComplete: Bool
  /// What would tell which others there are.
  var missing: Missing

  var isSurelyEmpty: Bool { isComplete && things.isEmpty }
  /// The shapes of those that surely count.
  var sureShapes: [Shape] { things.compactMap { $0.isSure ? $0.spot.shape : nil } }
  /// The shapes of those that count at least perhaps.
  var possibleShapes: [Shape] { things.compactMap { $0.spot.shape } }
  /// Whether no other place than the possible shapes can count.
  var isBounded: Bool { isComplete && things.allSatisfy { $0.spot.shape != nil } }
  /// What would settle which things count and where they lie.
  var openNames: Missing {
    things.reduce(missing) { $0.union($1.counts.missing).union($1.missing) }
  }
}

extension ReferenceEvaluator {
  /// What stands on the left, and whether that is all.
  mutating func sites(
    _ subject: Value,
    _ question: PlaceQuestion,
    _ day: Value
  ) -> (sites: [Site], isComplete: Bool) {
    switch subject.content {
    case .rows(let list):
      let rows = list.rows.map { RowReference(list.entity, $0) }
      return (rows.map { site($0, question.subjectPlace, day) }, list.isComplete)
    case .row(let row?):
      return ([site(row, question.subjectPlace, day)], true)
    case .row, .truth, .quantity, .date, .span, .choice, .choices, .text:
      return ([], subject.absence.isYes)
    }
  }

  private func site(_ row: RowReference, _ fact: FactID, _ day: Value) -> Site {
    let spot = oracle.spot(fact, row.row, on: day.date.exact)
    return Site(
      row: row,
      spot: spot,
      area: oracle.namedArea(fact, row.row),
      missing: missing(spot, day)
    )
  }

  private func missing(_ spot: Spot, _ day: Value) -> Missing {
    switch spot {
    case .known: .nothing
    case .unknown(_, needsDay: true): day.missing
    case .unknown(let fact, needsDay: false): plan.vocabulary.missingName(fact)
    }
  }

  /// The things on the right that count at least perhaps; near a shape only those that it may have
  /// to do with.
  mutating func targets(
    _ question: PlaceQuestion,
    _ day: Value,
    near shape: Shape? = nil,
    withinMillimetres limit: Int64 = 0
  ) -> PlaceTargets {
    let list = evaluate(question.targets)
    guard case .rows(let rows) = list.content else {
      return PlaceTargets(things: [], isComplete: false, missing: list.missing)
    }
    let candidates =
      shape.map {
        oracle.candidates(
          question.targetPlace,
          among: rows.rows,
          near: $0,
          withinMillimetres: limit
        )
      } ?? rows.rows
    var things: [PlaceTarget] = []
    for row in candidates {
      let reference = RowReference(rows.entity, row)
      let counts = counts(reference, question, day)
      if counts.truth.isNo { continue }
      let spot = oracle.spot(question.targetPlace, row, on: day.date.exact)
      things.append(
        PlaceTarget(row: reference, spot: spot, counts: counts, missing: missing(spot, day))
      )
    }
    return PlaceTargets(
      things: things,
      isComplete: rows.isComplete,
      missing: rows.isComplete ? .nothing : list.missing
    )
  }

  private mutating func counts(
    _ row: RowReference,
    _ question: PlaceQuestion,
    _ day: Value
  ) -> Value {
    let counts = state(question.state, of: row, on: day)
    guard let filter = question.filter, !counts.truth.isNo else { return counts }
    let holds = with(element: row) { $0.evaluate(filter) }
    let missing = [counts, holds].filter { $0.truth.isUnknown }
      .reduce(Missing.nothing) { $0.union($1.missing) }
    return .truth(counts.truth.and(holds.truth), missing)
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
    if begun.isUnknown, state != .former { missing.form(first.openNames) }
    if over.isUnknown, state != .activeOrFormer { missing.form(last.openNames) }
    return .truth(truth, missing)
  }

  private func designation(_ name: String, of entity: EntityID) -> FactID? {
    plan.vocabulary[entity].facts.first { plan.vocabulary[$0].naming.english == name }
  }
}
