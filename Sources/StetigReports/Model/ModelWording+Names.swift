import StetigEvaluation
import StetigRules
import StetigScenarios
import StetigText
import StetigValues

extension ModelWording {
  func programme(_ name: String) -> String {
    plan.programmes.first { $0.name == name }.map { say($0.label) } ?? name
  }

  /// What a condition of a programme is called; its id where the rules as they are do not have it.
  func condition(_ id: String, of programme: String) -> String {
    let versions = plan.programmes.first { $0.name == programme }?.versions ?? []
    let condition = versions.reversed().lazy.flatMap { $0.conditions }.first { $0.id == id }
    return condition.map { say($0.label) } ?? id
  }

  /// The conditions behind a change, with their ids.
  func conditions(_ ids: [String], of programme: String) -> Line {
    var spans: [Span] = []
    for (index, id) in ids.enumerated() {
      if index > 0 { spans.append(Span(", ")) }
      let label = condition(id, of: programme)
      spans.append(Span(label))
      if label != id { spans.append(Span(" [" + id + "]", .quiet)) }
    }
    return Line(spans)
  }

  func level(_ level: FundingLevel?) -> String {
    guard let level, let naming = levelNaming(level, plan.vocabulary) else {
      return say("level unknown", "Ebene unbekannt")
    }
    return say(naming.label)
  }

  /// A municipality, a Land or a programme of sums.
  func group(_ group: ComparedGroup) -> String {
    group.name ?? group.key ?? say("unknown", "unbekannt")
  }

  func year(_ year: Int?) -> String { year.map { "\($0)" } ?? say("unknown", "unbekannt") }

  /// What moves in a sweep: `Quarter fund: own_share`.
  func path(_ path: String) -> String {
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return path }
    let parameter = plan.parameters.first { $0.block == parts[0] && $0.name == parts[1] }
    return programme(parts[0]) + ": " + (parameter.map { say($0.label) } ?? clause(parts[1]))
  }

  private func clause(_ name: String) -> String {
    switch name {
    case "runtime": say("runtime", "Laufzeit")
    case "own_share": say("own share", "Eigenanteil")
    default: name
    }
  }

  /// A value of a sweep, by its type.
  func value(_ value: Fraction, _ type: ValueType) -> String {
    if value.isWhole, let count = Int(exactly: value.numerator) {
      if type == .months { return text(.span(.months(count)), .months) }
      if type == .days { return text(.span(.days(count)), .days) }
    }
    return text(.quantity(value), type)
  }

  private func text(_ datum: Datum, _ type: ValueType) -> String {
    datumText(datum, type, language, plan.vocabulary)
  }

  func outcome(_ outcome: BudgetPlace.Outcome) -> String {
    switch outcome {
    case .committed: say("approved before", "schon bewilligt")
    case .funded: say("paid", "wird gezahlt")
    case .waiting: say("waits", "wartet")
    case .open: say("open", "offen")
    }
  }

  func reason(_ reason: AssumedLine.Reason) -> String {
    switch reason {
    case .runsOn: say("runs on", "läuft weiter")
    case .runsOnBeside: say("runs on beside it", "läuft daneben weiter")
    case .follows: say("follows", "folgt")
    case .frozen: say("is not paid", "wird nicht gezahlt")
    }
  }

  /// The verdict as the answers of a sweep name it.
  func verdict(named name: String) -> String {
    Verdict(rawValue: name).map { say($0.label) } ?? name
  }
}
