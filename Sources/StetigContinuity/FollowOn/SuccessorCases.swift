import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigValues

/// A successor with what a programme says of it.
struct SuccessorCase: Sendable {
  var successor: Successor
  var result: CaseResult
}

/// Holds projects that could be against programmes.
struct SuccessorCases: Sendable {
  let plan: Plan
  let book: StructureBook

  /// The terms of every programme for projects that begin on a day, by project and programme; nil
  /// for a programme of other Länder.
  func terms(
    _ starts: [Successor],
    asOf: CalendarDate
  ) -> [[SuccessorTerms?]] {
    let laid = book.overlay(starts, lines: [:])
    return zip(starts, laid.rows).map { successor, row in
      let land = land(of: successor)
      return plan.programmes.map { programme in
        guard let version = version(of: programme, on: asOf), !isElsewhere(programme, land) else {
          return nil
        }
        var evaluator = ReferenceEvaluator(
          plan: plan,
          portfolio: laid.portfolio,
          project: row,
          block: version
        )
        return evaluator.terms(
          from: successor.start,
          asOf: asOf,
          inForceUntil: inForceUntil(programme)
        )
      }
    }
  }

  /// Evaluates successors, each under the programme it names. Where nothing but own money that
  /// nobody has promised is lacking of an own share, it is added, if it may be paid.
  func evaluate(_ successors: [Successor], lines: [Int: [RunningLine]]) -> [SuccessorCase] {
    var cases = results(successors, lines: lines)
    var again: [Int] = []
    for index in cases.indices {
      guard let lacking = lackingOwnShare(cases[index].result) else { continue }
      let isMunicipal = paysAsMunicipality(successors[index])
      if isMunicipal, isUnderEmergency(successors[index]) { continue }
      cases[index].successor.ownMoney = lacking
      cases[index].successor.ownMoneyIsMunicipal = isMunicipal
      again.append(index)
    }
    let paid = results(again.map { cases[$0].successor }, lines: lines)
    for (index, paid) in zip(again, paid) { cases[index] = paid }
    return cases
  }

  private func results(
    _ successors: [Successor],
    lines: [Int: [RunningLine]]
  ) -> [SuccessorCase] {
    guard !successors.isEmpty else { return [] }
    let laid = book.overlay(successors, lines: lines)
    return zip(successors, laid.rows).compactMap { successor, row in
      guard let block = plan.programmes.first(where: { $0.name == successor.programme }) else {
        return nil
      }
      let result = evaluateCase(
        plan,
        laid.portfolio,
        project: row,
        block: block
      )
      return SuccessorCase(successor: successor, result: result)
    }
  }

  /// What is lacking of the own share that a programme asks for, in cents.
  private func lackingOwnShare(_ result: CaseResult) -> Int64? {
    for condition in result.conditions
    where condition.id.hasPrefix("own_share") && condition.outcome == .violated {
      guard case .known(.quantity(let distance))? = condition.nearMiss?.distance?.content,
        distance.sign > 0, let cents = Int64(exactly: distance.ceiling)
      else { continue }
      return cents
    }
    return nil
  }

  /// Whether an own share would be the municipality's: it applies itself, or who applies is unknown.
  private func paysAsMunicipality(_ successor: Successor) -> Bool {
    let applicant = successor.model.flatMap { book.target(book.words.projectApplicant, $0) }
    guard let applicant, case .choice(let kind) = book.datum(book.words.applicantKind, applicant)
    else { return true }
    let others = ["state_body", "church", "welfare_body", "non_profit", "chamber", "company"]
    return !others.contains { book.words.value(book.words.applicantKind, $0) == .choice(kind) }
  }

  private func isUnderEmergency(_ successor: Successor) -> Bool {
    let emergency = book.words.value(book.words.budgetStatus, "emergency")
    guard emergency != .unknown, let municipality = municipality(of: successor) else {
      return false
    }
    return book.datum(book.words.budgetStatus, municipality) == emergency
  }

  func municipality(of successor: Successor) -> Int? {
    successor.model.flatMap { book.target(book.words.projectMunicipality, $0) }
      ?? book.target(book.words.structureMunicipality, successor.structure)
  }

  private func land(of successor: Successor) -> Int? {
    guard let municipality = municipality(of: successor),
      case .choice(let land) = book.datum(book.words.municipalityLand, municipality)
    else { return nil }
    return land
  }

  /// Whether all versions of a programme are for other Länder.
  private func isElsewhere(_ programme: PlannedBlock, _ land: Int?) -> Bool {
    guard let land, land < 64 else { return false }
    let bit = UInt64(1) << UInt64(land)
    return programme.versions.allSatisfy { version in
      guard let limit = version.land else { return false }
      return (limit.mask & bit != 0) == limit.isExclusion
    }
  }

  /// Whether a programme may follow itself: its `follow on` names it.
  func mayRepeat(_ programme: String) -> Bool {
    let versions = plan.programmes.first { $0.name == programme }?.versions ?? []
    return versions.contains { version in
      version.timing.contains {
        if case .followOn(let names) = $0.kind { names.contains(programme) } else { false }
      }
    }
  }

  /// The version in force on a day, else the last one that began before it, else the first.
  func version(of programme: PlannedBlock, on day: CalendarDate) -> RuleBlock? {
    programme.versions.last { version in
      guard case .period(let period) = version.validity, let first = period.first else {
        return true
      }
      return first <= day
    } ?? programme.versions.first
  }

  private func inForceUntil(_ programme: PlannedBlock) -> CalendarDate? {
    guard case .period(let period)? = programme.versions.last?.validity else { return nil }
    return period.last
  }
}
