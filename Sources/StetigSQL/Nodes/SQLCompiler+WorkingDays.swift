import StetigRules
import StetigValues

extension SQLCompiler {
  /// The date, or the next working day in the Land of the project's municipality; of a Land that is
  /// not known, the days from the earliest to the latest that it can be.
  mutating func workingDay(_ date: NodeID) throws(Refusal) -> Cell {
    guard dialect.hasWorkingDays else {
      throw Refusal("the next working day", "der nächste Werktag")
    }
    usesWorkingDays = true
    let value = try cell(date)
    guard case .date(let low, let high) = value.content else {
      throw Refusal("a working day of no date", "ein Werktag ohne Datum")
    }
    let (lands, landNames) = try outsideLists { (outer) throws(Refusal) in
      try outer.landsOfProject()
    }
    func moved(_ day: SQL, _ function: String) -> SQL {
      if day.isNull { return .null }
      let isThere: SQL = value.absence.map { "\($0) IS FALSE" } ?? .yes
      let own = SQL(
        function + "(" + day.text + ", " + lands.text + ")",
        day.columns + lands.columns
      )
      return isThere.isYes ? own : "CASE WHEN \(isThere) THEN \(own) END"
    }
    let first = define("working_day", moved(low, "stetig_working_day"))
    let last = define("working_day", moved(high, "stetig_last_working_day"))
    // What the Land decides at one of the two ends hangs on it.
    var matters: [SQL] = []
    if low.text == high.text {
      if !low.isNull { matters.append("\(first) <> \(last)") }
    } else {
      if !low.isNull { matters.append("\(first) <> \(moved(low, "stetig_last_working_day"))") }
      if !high.isNull { matters.append("\(last) <> \(moved(high, "stetig_working_day"))") }
    }
    let names = landNames.when(.any(matters))
    return Cell(.date(low: first, high: last), missing: value.missing.union(names))
  }

  /// The bits of the Länder that the project can be in, and what would settle it.
  private mutating func landsOfProject() throws(Refusal) -> (lands: SQL, missing: NameMask) {
    let all = SQL(String((1 << Land.allCases.count) - 1))
    func fact(_ entity: String, _ name: String) -> FactID? {
      plan.vocabulary.entities.first { $0.naming.english == entity }?.facts.first {
        plan.vocabulary[$0].naming.english == name
      }
    }
    guard let municipality = fact("project", "municipality"),
      let land = fact("municipality", "land"), let names = choiceNames(land)
    else { return (all, mask("municipality.land")) }
    let town = try self.fact(municipality, of: Cell(.row(subjectRow)))
    let value = settled(try self.fact(land, of: town), wish: "land")
    guard case .choice(let code) = value.content, !code.isNull else {
      return (all, value.missing)
    }
    var text = "CASE " + code.text
    for name in names {
      guard let land = Land(rawValue: name) else { continue }
      text += " WHEN " + dialect.text(name).text + " THEN " + String(land.bit)
    }
    let lands = SQL("CAST(" + text + " ELSE " + all.text + " END AS bigint)", code.columns)
    return (define("lands", lands), value.missing)
  }
}

extension Land {
  /// Its bit among all.
  var bit: Int64 { Int64(1) << Int64(Self.allCases.firstIndex(of: self) ?? 0) }
}
