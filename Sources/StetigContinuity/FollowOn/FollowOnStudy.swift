import StetigEvaluation
package import StetigPortfolio
package import StetigRules
package import StetigValues

/// Asks every programme of the rules what it could do for structures whose money ends.
///
/// The next project of a structure takes the facts of its latest one, costs what the structure needs
/// from the day of the edge on, and keeps the money that runs on. It lasts as long as one
/// application can bring, at most to the horizon and the end of need.
package struct FollowOnStudy: Sendable {
  private let cases: SuccessorCases
  private let horizon: CalendarDate

  package init(
    plan: Plan,
    portfolio: Portfolio,
    horizon: CalendarDate
  ) {
    cases = SuccessorCases(plan: plan, book: StructureBook(portfolio))
    self.horizon = horizon
  }

  /// How many questions to ask at once: enough that laying them over the portfolio costs little,
  /// few enough that every core has some.
  package static let batchSize = 64

  /// Returns for each question what every programme answers, the best first: what can still be
  /// applied for, then the larger grant.
  ///
  /// The answer to one question does not hang on the others, so that batches may run side by side.
  package func options(for questions: [FollowOnQuestion]) -> [[FollowOnOption]] {
    let book = cases.book
    var lines: [Int: [RunningLine]] = [:]
    for question in questions where lines[question.structure] == nil {
      lines[question.structure] = book.lines(question.structure)
    }
    var terms: [[SuccessorTerms?]] = []
    let starts = questions.map { start($0) }
    let days = Set(questions.map { $0.asOf })
    if days.count == 1, let asOf = days.first {
      terms = cases.terms(starts, asOf: asOf)
    } else {
      for (question, start) in zip(questions, starts) {
        terms += cases.terms([start], asOf: question.asOf)
      }
    }
    var asked: [(question: Int, programme: Int)] = []
    var successors: [Successor] = []
    for question in questions.indices {
      for programme in cases.plan.programmes.indices {
        guard let terms = terms[question][programme],
          let successor = successor(questions[question], starts[question], terms, programme)
        else { continue }
        asked.append((question, programme))
        successors.append(successor)
      }
    }
    let answers = cases.evaluate(successors, lines: lines)
    var found = questions.map { _ in [Int: SuccessorCase]() }
    for (asked, answer) in zip(asked, answers) { found[asked.question][asked.programme] = answer }
    return questions.indices.map { question in
      cases.plan.programmes.indices.map { programme in
        option(
          cases.plan.programmes[programme].name,
          terms[question][programme],
          found[question][programme],
          need: Money(cents: questions[question].monthlyNeed.cents).fraction,
          lines[questions[question].structure] ?? []
        )
      }.sorted(by: comesFirst)
    }
  }

  private func start(_ question: FollowOnQuestion) -> Successor {
    Successor(
      structure: question.structure,
      model: cases.book.latestProject(question.structure),
      start: question.day,
      appliedOn: question.asOf,
      hasBegun: question.day <= question.asOf
    )
  }

  private func successor(
    _ question: FollowOnQuestion,
    _ start: Successor,
    _ terms: SuccessorTerms,
    _ programme: Int
  ) -> Successor? {
    guard
      let end = terms.lastDay(
        from: question.day,
        horizon: max(horizon, question.day),
        neededUntil: question.neededUntil
      )
    else { return nil }
    var successor = start
    successor.programme = cases.plan.programmes[programme].name
    successor.end = end
    successor.appliedOn = terms.appliedOn
    successor.interestOn = terms.interestOn
    let costs = question.monthlyNeed.fraction.multiplied(
      by: monthWeights(from: question.day, to: end).total
    )
    successor.costs = costs.flatMap { Money(cents: $0, .halfAwayFromZero)?.cents }
    return successor
  }

  private func option(
    _ programme: String,
    _ terms: SuccessorTerms?,
    _ answer: SuccessorCase?,
    need: Fraction,
    _ lines: [RunningLine]
  ) -> FollowOnOption {
    var option = FollowOnOption(programme: programme, verdict: .ineligible)
    option.applyBy = terms?.applyBy
    option.isLate = terms.map { $0.isLate } ?? false
    guard let answer, let end = answer.successor.end else {
      // Not asked: a programme of other Länder, or one that is over by then.
      option.violated = [terms == nil ? "land" : terms?.allowed.limit ?? "in_force"]
      return option
    }
    let result = answer.result
    option.verdict = result.verdict
    option.missing = result.missing
    option.violated =
      result.conditions
      .filter { $0.kind == .must && !$0.isAsRule && $0.outcome == .violated }.map { $0.id }
    option.grant = result.grant.map {
      result.verdict == .ineligible ? CentRange(low: 0, high: 0) : $0.amount
    }
    option.ownShare = Money(cents: answer.successor.ownMoney)
    option.period = DateRange(first: answer.successor.start, last: end)
    let running = lines.filter { $0.isApproved }
      .reduce(Fraction.zero) {
        $0.adding($1.money(from: answer.successor.start, to: end)) ?? $0
      }
    let needed = need.multiplied(
      by: monthWeights(from: answer.successor.start, to: end).total
    )
    option.uncovered = needed.flatMap { $0.subtracting(running) }
      .flatMap { Money(cents: $0, .halfAwayFromZero)?.cents }
      .map { rest in
        let most = max(0, rest - (option.grant?.low ?? 0))
        guard let grant = option.grant else { return CentRange(low: most, high: most) }
        return CentRange(low: grant.high.map { max(0, rest - $0) } ?? 0, high: most)
      }
    return option
  }
}

/// The order of options: what can still be applied for, then the larger grant, then what is sure,
/// then the name.
private func comesFirst(_ one: FollowOnOption, _ other: FollowOnOption) -> Bool {
  if one.isPossible != other.isPossible { return one.isPossible }
  let low = (one.grant?.low ?? 0, other.grant?.low ?? 0)
  if low.0 != low.1 { return low.0 > low.1 }
  let high = (one.mostCents, other.mostCents)
  if high.0 != high.1 { return high.0 > high.1 }
  if one.verdict != other.verdict { return one.verdict.code < other.verdict.code }
  return one.programme < other.programme
}

extension FollowOnOption {
  /// Whether it can still be applied for: nothing rules it out, and its last day, if it has a known
  /// one, has not passed.
  package var isPossible: Bool { verdict != .ineligible && isLate != true }

  fileprivate var mostCents: Int64 { grant.map { $0.high ?? .max } ?? 0 }
}
