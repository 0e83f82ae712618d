package import StetigRules
import StetigValues

extension ReferenceEvaluator {
  /// The date, or the next working day in the Land of the project's municipality. Where the Land
  /// is not known: the days from the earliest to the latest that it can be.
  mutating func workingDay(_ date: NodeID) -> Value {
    let value = evaluate(date)
    guard value.absence.isNo else { return .date(.unbounded, value.missing) }
    let land = landOfProject()
    let lands = possibleLands(land)
    let moved = lands.map { land in
      value.date.mapped { PublicHolidays.nextWorkingDay(onOrAfter: $0, land: land) }
    }
    guard let first = moved.first else { return .date(.unbounded, value.missing) }
    let bounds = moved.dropFirst().reduce(first) { $0.hull($1) }
    let landMatters = moved.contains { $0 != first }
    return .date(bounds, landMatters ? value.missing.union(land.missing) : value.missing)
  }

  private mutating func landOfProject() -> Value {
    guard let reference = plan.vocabulary.fact("project", "municipality"),
      let land = plan.vocabulary.fact("municipality", "land")
    else { return Value(.choice(~0), missing: Missing("municipality.land")) }
    let subject = RowReference(plan.vocabulary[reference].owner, project)
    return fact(land, of: fact(reference, of: Value(.row(subject))))
  }

  private func possibleLands(_ value: Value) -> [Land] {
    guard let fact = plan.vocabulary.fact("municipality", "land") else { return Land.allCases }
    let known = (0..<64).filter { value.choiceMask & bit($0) != 0 }
      .compactMap { plan.vocabulary.land(ofChoice: $0, of: fact) }
    return known.isEmpty ? Land.allCases : known
  }
}

extension Vocabulary {
  /// A fact by the English names of its entity and its own.
  package func fact(_ entity: String, _ name: String) -> FactID? {
    guard let owner = entities.first(where: { $0.naming.english == entity }) else { return nil }
    return owner.facts.first { self[$0].naming.english == name }
  }
}
