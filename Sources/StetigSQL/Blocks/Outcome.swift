import StetigRules
import StetigValues

/// What became of a condition, or of one of the ways it may stand, as columns.
struct OutcomeCell {
  /// `fulfilled`, `violated`, `undecided` or `inapplicable`.
  var outcome: SQL
  var missing: NameMask
}

/// An outcome with what has to hold for it to be possible, which is never NULL.
struct PossibleOutcome {
  var isPossible: SQL
  var answer: OutcomeCell
}

extension SQLCompiler {
  /// What is known when it may be any of the possible: fulfilled where each is, or is not asked.
  mutating func joined(_ parts: [PossibleOutcome], _ wish: String) -> OutcomeCell {
    let parts = parts.filter { !$0.isPossible.isNo }
    if parts.count == 1, let only = parts.first, only.isPossible.isYes { return only.answer }
    func some(_ outcomes: [String]) -> SQL {
      .any(
        parts.map { part in
          let is_ = SQL.any(
            outcomes.map { name -> SQL in
              let literal = dialect.text(name)
              if part.answer.outcome.isConstant {
                return part.answer.outcome.text == literal.text ? .yes : .no
              }
              return "\(part.answer.outcome) = \(literal)"
            }
          )
          return .all([part.isPossible, is_])
        }
      )
    }
    let violated = define(wish + "_violated", some(["violated"]))
    let settled = define(wish + "_settled", some(["fulfilled", "inapplicable"]))
    let undecided = SQL.any([some(["undecided"]), .all([violated, settled])])
    let fulfilled = some(["fulfilled"])
    let outcome: SQL =
      "CASE WHEN \(undecided) THEN 'undecided' WHEN \(violated) THEN 'violated' WHEN \(fulfilled) THEN 'fulfilled' ELSE 'inapplicable' END"
    let missing = parts.reduce(NameMask.nothing) {
      $0.union($1.answer.missing.when($1.isPossible))
    }
    return OutcomeCell(outcome: define(wish, outcome), missing: missing)
  }

  /// The names of an outcome that is undecided, as columns; none of another.
  mutating func settled(_ answer: OutcomeCell, _ wish: String) -> OutcomeCell {
    var result = answer
    result.outcome = define(wish, answer.outcome)
    let isOpen: SQL =
      result.outcome.isConstant
      ? (result.outcome.text == "'undecided'" ? .yes : .no)
      : "\(result.outcome) = 'undecided'"
    result.missing = NameMask(
      words: answer.missing.when(isOpen).words.mapValues { define(wish + "_missing", $0) }
    )
    return result
  }

  /// What became of a condition in the versions that the binding date can choose.
  mutating func outcome(
    of condition: Condition,
    _ wish: String
  ) throws(Refusal) -> (answer: OutcomeCell, decides: SQL) {
    let date = bindingDate ?? Cell(.date(low: .null, high: .null))
    let flags = chosen(
      condition.versions.map { reaches($0.period, date) },
      firsts: condition.versions.map { version in version.period.first.map { dialect.date($0) } },
      date: [date]
    )
    var parts: [PossibleOutcome] = []
    for (version, flag) in zip(condition.versions, flags) {
      do throws(Refusal) {
        parts.append(PossibleOutcome(isPossible: flag, answer: try asked(version, wish)))
      } catch {
        throw error.at(version.provenance.range)
      }
    }
    var answer = joined(parts, wish)
    if parts.count > 1 {
      answer.missing = answer.missing.union(date.missing.when(isSeveral(flags)))
    }
    let decides = SQL.any(
      zip(condition.versions, flags).map { $0.decides ? $1 : .no }
    )
    return (settled(answer, wish), define(wish + "_decides", decides))
  }

  /// Whether more than one of several flags is set.
  func isSeveral(_ flags: [SQL]) -> SQL {
    let flags = flags.filter { !$0.isNo }
    guard flags.count > 1 else { return .no }
    let ones = flags.map { "CASE WHEN \($0) THEN 1 ELSE 0 END" as SQL }
    return "\(ones.dropFirst().reduce(ones[0]) { "\($0) + \($1)" }) > 1"
  }

  /// The versions that are reached, or, where none is, the last that began before the day, or the
  /// first one.
  ///
  /// - Parameter date: the binding date, or that of each version.
  mutating func chosen(_ reached: [SQL], firsts: [SQL?], date: [Cell]) -> [SQL] {
    let reached = reached.map { define("reached", $0) }
    if reached.count == 1 { return [.yes] }
    let none = define("none_reached", SQL.any(reached).not)
    if none.isNo { return reached }
    let begun = reached.indices.map { index -> SQL in
      let date = date.count == 1 ? date[0] : date[index]
      guard let first = firsts[index], let ends = date.ends, !ends.low.isNull, !ends.high.isNull
      else { return .yes }
      // A day that is not exact counts as after every beginning.
      return define("begun", "(\(ends.low) = \(ends.high) AND \(first) > \(ends.low)) IS NOT TRUE")
    }
    return reached.indices.map { index in
      let later = SQL.any(Array(begun[(index + 1)...])).not
      let nearest = index == 0 ? later : SQL.all([begun[index], later])
      return define("chosen", .any([reached[index], .all([none, nearest])]))
    }
  }

  /// `applies when` guards the condition with all its exceptions.
  private mutating func asked(
    _ version: ConditionVersion,
    _ wish: String
  ) throws(Refusal) -> OutcomeCell {
    guard let node = version.guardNode else { return try askedUnguarded(version, wish) }
    let applies = try cell(node)
    let answer = settled(try askedUnguarded(version, wish), wish)
    let truth = applies.truth
    if truth.isNo { return OutcomeCell(outcome: "'inapplicable'", missing: .nothing) }
    if truth.isYes { return answer }
    let isOpen: SQL = "\(answer.outcome) IN ('violated', 'undecided')"
    let outcome: SQL =
      "CASE WHEN \(truth) IS FALSE THEN 'inapplicable' WHEN \(truth) IS NULL AND \(isOpen) THEN 'undecided' ELSE \(answer.outcome) END"
    let guarded = OutcomeCell(outcome: outcome, missing: answer.missing.union(applies.missing))
    return settled(guarded, wish)
  }

  private mutating func askedUnguarded(
    _ version: ConditionVersion,
    _ wish: String
  ) throws(Refusal) -> OutcomeCell {
    let exceptions = version.exceptions
    if exceptions.isEmpty { return try met(version.ask, wish) }
    var whens: [Cell] = []
    for exception in exceptions { whens.append(try cell(exception.when)) }
    let competition = competition(
      whens.map { $0.truth },
      over: exceptions.map { $0.over }
    )
    var parts: [PossibleOutcome] = []
    for (index, exception) in exceptions.enumerated() {
      let possible = SQL.any([competition.sure[index], competition.perhaps[index]])
      if possible.isNo { continue }
      let answer =
        try exception.ask.map { (ask) throws(Refusal) in try met(ask, exception.name) }
        ?? OutcomeCell(outcome: "'inapplicable'", missing: .nothing)
      parts.append(PossibleOutcome(isPossible: possible, answer: answer))
    }
    if !competition.base.isNo {
      parts.append(
        PossibleOutcome(
          isPossible: define("base", competition.base),
          answer: try met(version.ask, wish)
        )
      )
    }
    var answer = joined(parts, wish)
    for (when, perhaps) in zip(whens, competition.perhaps) {
      answer.missing = answer.missing.union(when.missing.when(perhaps))
    }
    return settled(answer, wish)
  }

  private mutating func met(_ node: NodeID, _ wish: String) throws(Refusal) -> OutcomeCell {
    let value = try cell(node)
    let truth = value.truth
    let outcome: SQL
    if truth.isYes {
      outcome = "'fulfilled'"
    } else if truth.isNo {
      outcome = "'violated'"
    } else if truth.isNull {
      outcome = "'undecided'"
    } else {
      outcome =
        "CASE WHEN \(truth) THEN 'fulfilled' WHEN NOT \(truth) THEN 'violated' ELSE 'undecided' END"
    }
    return OutcomeCell(outcome: define(wish, outcome), missing: value.missing)
  }
}
