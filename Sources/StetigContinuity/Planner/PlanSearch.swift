import StetigEvaluation
package import StetigValues

/// Finds the sequences of steps that leave least uncovered: every sequence is followed up unless
/// what it has left uncovered already is more than the third best plan leaves in all.
package struct PlanSearch {
  /// What is uncovered from one day to another, both counted, if nothing follows, in cents.
  private let shortage: (CalendarDate, CalendarDate) -> Fraction
  /// The first day from a day on that is not covered; nil: none.
  private let firstShort: (CalendarDate) -> CalendarDate?
  /// The steps that may be next if the structure falls short on a day; each begins on it or later.
  private let steps: (CalendarDate) -> [PlanStep]
  /// Whether the own shares of all steps together can be paid.
  private let canPay: ([PlanStep]) -> Bool
  /// Whether a programme may come more than once.
  private let mayRepeat: (String) -> Bool
  private let last: CalendarDate

  /// The best plans so far, the best first, at most three.
  package private(set) var best: [SuccessionPlan] = []
  /// Whether a limit ended the search.
  package private(set) var isBounded = false
  private var visited = 0

  package init(
    last: CalendarDate,
    shortage: @escaping (CalendarDate, CalendarDate) -> Fraction,
    firstShort: @escaping (CalendarDate) -> CalendarDate?,
    canPay: @escaping ([PlanStep]) -> Bool,
    mayRepeat: @escaping (String) -> Bool,
    steps: @escaping (CalendarDate) -> [PlanStep]
  ) {
    self.last = last
    self.shortage = shortage
    self.firstShort = firstShort
    self.canPay = canPay
    self.mayRepeat = mayRepeat
    self.steps = steps
  }

  /// Looks at every sequence that begins on a day or later.
  package mutating func run(from first: CalendarDate) {
    follow([], from: first, uncovered: .zero)
  }

  private mutating func follow(
    _ taken: [PlanStep],
    from cursor: CalendarDate,
    uncovered: Fraction
  ) {
    visited += 1
    guard visited <= visitLimit else {
      isBounded = true
      return
    }
    let rest = cursor <= last ? shortage(cursor, last) : .zero
    keep(taken, uncovered.adding(rest) ?? uncovered)
    guard cursor <= last, let short = firstShort(cursor), short <= last else { return }
    guard taken.count < stepLimit else {
      isBounded = true
      return
    }
    for step in steps(short) where step.first >= short && step.last >= step.first {
      if !mayRepeat(step.programme), taken.contains(where: { $0.programme == step.programme }) {
        continue
      }
      guard canPay(taken + [step]) else { continue }
      var left = uncovered
      if let before = step.first.previous, short <= before {
        left = left.adding(shortage(short, before)) ?? left
      }
      let open = shortage(step.first, min(step.last, last))
      let grant = Fraction(Int128(step.grant.low))
      if let rest = open.subtracting(grant), rest.sign > 0 { left = left.adding(rest) ?? left }
      // What is open already stays open: nothing that follows can be better than this.
      if best.count == planCount, let worst = best.last,
        left.rounded(.halfAwayFromZero) > Int128(worst.uncovered)
      {
        continue
      }
      guard let next = step.last.next else { continue }
      follow(taken + [step], from: next, uncovered: left)
    }
  }

  private mutating func keep(_ steps: [PlanStep], _ uncovered: Fraction) {
    let plan = SuccessionPlan(
      steps: steps,
      uncovered: Int64(clamping: uncovered.rounded(.halfAwayFromZero)),
      ownShare: steps.reduce(0) { $0.addingReportingOverflow($1.ownShare).partialValue }
    )
    guard !best.contains(plan) else { return }
    let place = best.firstIndex { plan.isBetter(than: $0) } ?? best.count
    guard place < planCount else { return }
    best.insert(plan, at: place)
    if best.count > planCount { best.removeLast() }
  }
}

/// How many plans are kept.
private let planCount = 3
/// How many programmes follow one another at most.
private let stepLimit = 8
/// How many sequences are followed up at most.
private let visitLimit = 100_000
