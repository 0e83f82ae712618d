import StetigGeometry
import StetigRules
import StetigText
import StetigValues

/// How a place lies to the union of others.
enum PlaceRelation {
  /// Every point of it is covered; the boundary is inside.
  case covered
  /// Some point of it is covered.
  case touched
  /// No inner point of it is covered.
  case apart
}

extension ReferenceEvaluator {
  /// Whether things lie as a question asks (LANGUAGE.md section 8, Places).
  mutating func place(_ question: PlaceQuestion) -> Value {
    let subject = evaluate(question.subject)
    let day = evaluate(question.on)
    let (sites, isComplete) = sites(subject, question, day)
    let listName =
      sites.isEmpty || !isComplete ? subjectName(question, subject) : Missing.nothing
    if sites.isEmpty { return .truth(.unknown, listName) }
    if case .overlaps(let share) = question.relation {
      return overlap(sites, isComplete, listName, question, evaluate(share), day)
    }
    var answers = sites.map { lies($0, question, day) }
    if !isComplete { answers.append(.truth(.unknown, listName)) }
    let truth =
      question.relation == .liesPartlyIn
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

  /// Whether one site lies as the question asks; unknown for a question of shares.
  mutating func lies(_ site: Site, _ question: PlaceQuestion, _ day: Value) -> Value {
    switch question.relation {
    case .liesIn: relate(site, .covered, question, day)
    case .liesPartlyIn: relate(site, .touched, question, day)
    case .liesOutsideEvery: relate(site, .apart, question, day)
    case .liesNear(let limit): near(site, evaluate(limit), question, day)
    case .overlaps: .truth(.unknown)
    }
  }

  private mutating func relate(
    _ site: Site,
    _ relation: PlaceRelation,
    _ question: PlaceQuestion,
    _ day: Value
  ) -> Value {
    let targets = targets(question, day, near: site.spot.shape)
    if targets.isSurelyEmpty { return .truth(relation == .apart ? .yes : .no) }
    // The key of an area is that area: it lies in itself, wherever that may be.
    let own = targets.things.first { $0.row == site.area }
    let inside: Truth = relation == .apart ? .no : .yes
    if let own, own.isSure { return .truth(inside) }
    guard let shape = site.spot.shape else {
      // Where the place is that of the only thing there is, only whether it counts is open.
      if let own, targets.things.count == 1, targets.isComplete {
        return .truth(.unknown, own.counts.missing)
      }
      return .truth(.unknown, targets.openNames.union(site.missing))
    }
    // What perhaps counts besides can only cover more.
    let least = holds(relation, shape, targets.sureShapes)
    if least == inside { return .truth(inside) }
    if targets.isBounded, own == nil {
      let most = holds(relation, shape, targets.possibleShapes)
      if !most.isUnknown, most != inside { return .truth(inside.not) }
    }
    return .truth(.unknown, targets.openNames)
  }

  /// How a shape lies to others; unknown, and reported, where they are too entangled to tell.
  private mutating func holds(
    _ relation: PlaceRelation,
    _ shape: Shape,
    _ others: [Shape]
  ) -> Truth {
    do throws(GeometryLimit) {
      switch relation {
      case .covered: return Truth(try shape.isCovered(by: others))
      case .touched: return Truth(try shape.touches(others))
      case .apart: return Truth(try shape.isApart(from: others))
      }
    } catch {
      report(tooEntangled)
      return .unknown
    }
  }

  private mutating func near(
    _ site: Site,
    _ limit: Value,
    _ question: PlaceQuestion,
    _ day: Value
  ) -> Value {
    let reach = limit.quantity.high.flatMap { millimetres($0) }
    let targets = targets(
      question,
      day,
      near: reach == nil ? nil : site.spot.shape,
      withinMillimetres: reach ?? 0
    )
    if targets.isSurelyEmpty { return .truth(.no) }
    var answers: [Value] = targets.things.map { target in
      let within = distance(site, target).isAtMost(limit.quantity)
      let truth = within.and(target.counts.truth)
      var missing = target.counts.missing
      if within.isUnknown {
        missing.form(limit.missing)
        missing.form(site.missing)
        missing.form(target.missing)
      }
      return .truth(truth, missing)
    }
    if !targets.isComplete { answers.append(.truth(.unknown, targets.missing)) }
    let truth = answers.reduce(Truth.no) { $0.or($1.truth) }
    let missing = answers.filter { $0.truth.isUnknown }
      .reduce(Missing.nothing) { $0.union($1.missing) }
    return .truth(truth, missing)
  }

  /// The geodesic distance in metres, exact in whole millimetres, 0 inside.
  mutating func distance(_ site: Site, _ target: PlaceTarget) -> Bounds<Fraction> {
    if target.row == site.area { return Bounds(exactly: .zero) }
    guard let one = site.spot.shape, let other = target.spot.shape else {
      return Bounds(.zero, nil)
    }
    do throws(GeometryLimit) {
      guard let found = try one.millimetres(to: other),
        let metres = Fraction(Int128(found), over: 1_000)
      else { return Bounds(.zero, nil) }
      return Bounds(exactly: metres)
    } catch {
      report(tooEntangled)
      return Bounds(.zero, nil)
    }
  }

  private mutating func overlap(
    _ sites: [Site],
    _ isComplete: Bool,
    _ listName: Missing,
    _ question: PlaceQuestion,
    _ asked: Value,
    _ day: Value
  ) -> Value {
    let (covered, missing) = coveredShare(sites, question, day)
    let bounds = isComplete ? covered : Bounds(.zero, .one)
    let names = asked.missing.union(listName).union(missing)
    return .truth(asked.quantity.isAtMost(bounds), names)
  }

  /// The share of the sites' area that the things on the right cover, and what would settle it. Of
  /// sites that are points, the share of the points.
  mutating func coveredShare(
    _ sites: [Site],
    _ question: PlaceQuestion,
    _ day: Value
  ) -> (share: Bounds<Fraction>, missing: Missing) {
    let shapes = sites.compactMap { $0.spot.shape }
    let isPlaced = shapes.count == sites.count
    let targets = targets(question, day, near: isPlaced ? Shape(uniting: shapes) : nil)
    if targets.isSurelyEmpty { return (Bounds(exactly: .zero), .nothing) }
    let own = sites.map { site in targets.things.first { $0.row == site.area } }
    if own.allSatisfy({ $0?.isSure == true }) { return (Bounds(exactly: .one), .nothing) }
    let missing = sites.reduce(targets.openNames) { $0.union($1.missing) }
    guard isPlaced else { return (Bounds(.zero, .one), missing) }
    let least = share(shapes, targets.sureShapes)
    let isOpen = !targets.isBounded || own.contains { $0 != nil }
    let most = isOpen ? .one : share(shapes, targets.possibleShapes)
    guard let least, let most else { return (Bounds(.zero, .one), missing) }
    return (Bounds(least, most), least == most ? .nothing : missing)
  }

  private mutating func share(_ sites: [Shape], _ covers: [Shape]) -> Fraction? {
    do throws(GeometryLimit) {
      if let share = try Shape.share(of: sites, in: covers) {
        return Fraction(Int128(share), over: Int128(Shape.wholeShare))
      }
      var inside = 0
      for site in sites where try site.isCovered(by: covers) { inside += 1 }
      return Fraction(Int128(inside), over: Int128(sites.count))
    } catch {
      report(tooEntangled)
      return nil
    }
  }
}

/// A length in whole millimetres, rounded up; nil if it does not fit.
func millimetres(_ metres: Fraction) -> Int64? {
  metres.multiplied(by: Fraction(1_000)).flatMap { Int64(exactly: $0.rounded(.up)) }
}

private let tooEntangled = CaseFinding(
  code: .brokenBoundary,
  message: Phrase(
    en: "the boundaries cross each other too often to be laid over one another",
    de: "die Grenzen kreuzen einander zu oft, um übereinandergelegt zu werden"
  )
)
