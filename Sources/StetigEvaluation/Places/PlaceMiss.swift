import StetigGeometry
import StetigRules
import StetigText
import StetigValues

/// The thing on the right that is nearest to a site.
private struct NearestTarget {
  var row: RowReference
  /// In metres.
  var distance: Fraction
}

extension ReferenceEvaluator {
  /// How far things are from lying as a question asks: metres to the nearest area that counts, or
  /// the share that is missing.
  mutating func placeMiss(_ question: PlaceQuestion, wanted: Bool) -> Miss {
    let asked = askedPlace(question, wanted: wanted)
    let subject = words(for: question.subjectPlace)
    var miss = Miss(
      found: ShownValue(.unknown, .truth),
      asked: asked,
      distance: nil,
      changes: [changeWords(subject, asked)]
    )
    let day = evaluate(question.on)
    let (sites, isComplete) = sites(evaluate(question.subject), question, day)
    guard place(question).truth == Truth(!wanted), isComplete else {
      // How near it is can be known where the rule does not say how near it has to be.
      if case .liesNear(let limit) = question.relation, evaluate(limit).quantity.exact == nil,
        isComplete, let farthest = farthest(sites, question, day)
      {
        miss.found = lengthValue(farthest.distance)
      }
      return miss
    }
    miss.found = ShownValue(.known(.truth(!wanted)), .truth)
    switch question.relation {
    case .liesIn where wanted, .liesPartlyIn where wanted:
      missInside(&miss, sites, question, day)
    case .liesNear(let limit) where wanted: missNear(&miss, sites, limit, question, day)
    case .overlaps(let share) where wanted: missShare(&miss, sites, share, question, day)
    case .liesOutsideEvery where wanted, .liesIn, .liesPartlyIn:
      let names = coverNames(sites, question, day)
      if !names.isEmpty { miss.found = ShownValue(.known(.text(names)), .text) }
    case .liesOutsideEvery, .liesNear, .overlaps: break
    }
    return miss
  }

  /// What was found where things lie as a question asks: the names of the areas, the distance, or
  /// the share.
  mutating func metPlace(_ question: PlaceQuestion, wanted: Bool) -> MetAsk {
    var met = MetAsk(
      subject: words(for: question.subjectPlace),
      found: ShownValue(.known(.truth(wanted)), .truth),
      asked: askedPlace(question, wanted: wanted)
    )
    guard wanted else { return met }
    let day = evaluate(question.on)
    let sites = sites(evaluate(question.subject), question, day).sites
    switch question.relation {
    case .liesIn, .liesPartlyIn:
      let names = coverNames(sites, question, day)
      if !names.isEmpty { met.found = ShownValue(.known(.text(names)), .text) }
    case .liesNear:
      if let farthest = farthest(sites, question, day) {
        met.found = lengthValue(farthest.distance)
      }
    case .overlaps:
      met.found = ShownValue(Value.quantity(coveredShare(sites, question, day).share), .share)
    case .liesOutsideEvery: break
    }
    return met
  }

  private mutating func missInside(
    _ miss: inout Miss,
    _ sites: [Site],
    _ question: PlaceQuestion,
    _ day: Value
  ) {
    // Of several that all have to lie inside the one that is farthest off, else the nearest.
    let outside = sites.filter { lies($0, question, day).truth.isNo }
    var chosen: (site: Site, nearest: NearestTarget)?
    for site in outside {
      guard let found = nearest(site, question, day) else { continue }
      let isPartly = question.relation == .liesPartlyIn
      if let best = chosen?.nearest.distance,
        isPartly ? best <= found.distance : best >= found.distance
      {
        continue
      }
      chosen = (site, found)
    }
    if let chosen, chosen.nearest.distance > .zero {
      miss.found = placeValue(chosen.site, question)
      miss.distance = lengthValue(chosen.nearest.distance)
      miss.changes = [nearerWords(question, chosen.nearest)]
    } else if let chosen, let share = coveredShare([chosen.site], question, day).share.exact,
      let rest = Fraction.one.subtracting(share)
    {
      miss.found = ShownValue(.known(.quantity(share)), .share)
      miss.distance = ShownValue(.known(.quantity(rest)), .share)
      let subject = words(for: question.subjectPlace)
      let name = name(of: chosen.nearest.row)
      miss.changes = [
        Phrase(
          en: subject.english + " would have to lie wholly in " + name,
          de: subject.german + " müsste ganz in " + name + " liegen"
        )
      ]
    } else if let site = outside.first {
      miss.found = placeValue(site, question)
    }
  }

  private mutating func missNear(
    _ miss: inout Miss,
    _ sites: [Site],
    _ limit: NodeID,
    _ question: PlaceQuestion,
    _ day: Value
  ) {
    guard let farthest = farthest(sites, question, day) else { return }
    miss.found = lengthValue(farthest.distance)
    guard let most = evaluate(limit).quantity.exact,
      let over = farthest.distance.subtracting(most), over > .zero
    else { return }
    miss.distance = lengthValue(over)
    miss.changes = [
      nearerWords(question, NearestTarget(row: farthest.row, distance: over))
    ]
  }

  private mutating func missShare(
    _ miss: inout Miss,
    _ sites: [Site],
    _ share: NodeID,
    _ question: PlaceQuestion,
    _ day: Value
  ) {
    let covered = coveredShare(sites, question, day).share
    miss.found = ShownValue(Value.quantity(covered), .share)
    guard let found = covered.exact, let asked = evaluate(share).quantity.exact,
      let rest = asked.subtracting(found)
    else { return }
    miss.distance = ShownValue(.known(.quantity(rest)), .share)
  }

  /// The site that is farthest from what is nearest to it; nil where that is not known of all.
  private mutating func farthest(
    _ sites: [Site],
    _ question: PlaceQuestion,
    _ day: Value
  ) -> NearestTarget? {
    var farthest: NearestTarget?
    for site in sites {
      guard let found = nearest(site, question, day) else { return nil }
      if farthest.map({ $0.distance < found.distance }) ?? true { farthest = found }
    }
    return farthest
  }

  private mutating func nearest(
    _ site: Site,
    _ question: PlaceQuestion,
    _ day: Value
  ) -> NearestTarget? {
    var nearest: NearestTarget?
    for target in targets(question, day).things where target.isSure {
      guard let metres = distance(site, target).exact else { continue }
      if nearest.map({ metres < $0.distance }) ?? true {
        nearest = NearestTarget(row: target.row, distance: metres)
      }
    }
    return nearest
  }

  /// The names of what sites lie in, or lie partly in.
  private mutating func coverNames(
    _ sites: [Site],
    _ question: PlaceQuestion,
    _ day: Value
  ) -> String {
    var rows: [RowReference] = []
    for site in sites {
      for target in targets(question, day, near: site.spot.shape).things where target.isSure {
        if target.row == site.area || isInside(site, target) { rows.append(target.row) }
      }
    }
    return names(of: rows)
  }

  /// Whether an inner point of a site lies in a target.
  private func isInside(_ site: Site, _ target: PlaceTarget) -> Bool {
    guard let shape = site.spot.shape, let other = target.spot.shape else { return false }
    do throws(GeometryLimit) {
      return try !shape.isApart(from: [other])
    } catch {
      return false
    }
  }

  private mutating func placeValue(_ site: Site, _ question: PlaceQuestion) -> ShownValue {
    let place = fact(question.subjectPlace, of: Value(.row(site.row)))
    guard case .text(let text?) = place.content else { return ShownValue(.unknown, .place) }
    return ShownValue(.known(.text(text)), .place)
  }

  private func nearerWords(_ question: PlaceQuestion, _ nearest: NearestTarget) -> Phrase {
    var evaluator = self
    let subject = words(for: question.subjectPlace)
    let name = evaluator.name(of: nearest.row)
    let length = lengthValue(nearest.distance).phrase(plan.vocabulary)
    return Phrase(
      en: subject.english + " would have to lie " + length.english + " nearer to " + name,
      de: subject.german + " müsste " + length.german + " näher an " + name + " liegen"
    )
  }
}

/// A distance as people read it: in whole metres, rounded up, so that what is outside is never 0 m
/// away.
private func lengthValue(_ metres: Fraction) -> ShownValue {
  ShownValue(.known(.quantity(Fraction(metres.rounded(.up)))), .length)
}
