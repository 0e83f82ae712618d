import StetigColumns
package import StetigContinuity
import StetigEvaluation
package import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

/// How the structures of a portfolio go on under a scenario.
///
/// Without a scenario a structure ends with its line. Under one, unless it says that lines end as
/// granted: an approved line of a project runs on to the last day that its programme allows now, if
/// that is later than it was; what else pays for the project until the same day runs on with it, and
/// own money bears what the programme pays more or less; where a phase-out says which part of the
/// money is left in a year, that part runs on. Where money ends, a programme that the scenario
/// changes or brings follows, if the structure is eligible and can still apply. A frozen budget pays
/// nothing on its days.
package struct Continuation: Sendable {
  /// What counts under the scenario.
  package private(set) var portfolio: Portfolio
  /// By row of the structure.
  package private(set) var assumed: [Int: [AssumedLine]] = [:]
  /// Lines that might run on, but of which something is not known: the keys.
  package private(set) var left: [String] = []

  private let base: World
  private let worlds: ScenarioWorlds
  private let words: SuccessorWords
  private let options: ContinuityOptions

  /// - Parameters:
  ///   - baseline: the structures as they are, without follow-on.
  ///   - options: those of the baseline.
  package init(
    _ worlds: ScenarioWorlds,
    baseline: ContinuityReport,
    _ options: ContinuityOptions
  ) {
    base = worlds.worlds[0]
    self.worlds = worlds
    self.options = options
    words = SuccessorWords(base.plan.vocabulary)
    portfolio = worlds.worlds[worlds.fullest].portfolio
    var changes = FundingChanges(words)
    for structure in baseline.structures { run(structure, &changes) }
    if !changes.isEmpty { portfolio = changes.applied(to: portfolio) }
    for _ in 0..<Continuation.rounds {
      var more = FundingChanges(words)
      follow(&more, baseline)
      if more.isEmpty { break }
      portfolio = more.applied(to: portfolio)
    }
  }

  /// How many programmes follow one another at most.
  private static let rounds = 24

  /// Whether anything counts otherwise than without the scenario.
  package var isUnchanged: Bool { assumed.isEmpty && !worlds.changesFacts }

  private func runsOn(_ world: Int) -> Bool {
    !worlds.scenariosOfWorld[world].contains { $0.linesRunOn == false }
  }

  // MARK: Lines that are there

  private mutating func run(_ structure: StructureContinuity, _ changes: inout FundingChanges) {
    for line in structure.lines where line.status == .approved && !line.isOneOff {
      guard let world = world(ofLine: line.row, structure.row) else { continue }
      freeze(line, structure.row, world, &changes)
    }
    var done: Set<Int> = []
    for line in structure.lines where line.status == .approved && !line.isOneOff {
      guard let programme = line.programme, let last = line.last,
        worlds.changedProgrammes.contains(programme),
        let world = world(ofLine: line.row, structure.row), runsOn(world)
      else { continue }
      guard let project = base.portfolio.target(words.fundingProject, line.row) else {
        if last >= options.asOf { left.append(line.key) }
        continue
      }
      guard !done.contains(project),
        let now = worlds.worlds[world].allowedEnd(of: project, under: programme, words)
      else { continue }
      guard let before = base.allowedEnd(of: project, under: programme, words) else {
        left.append(line.key)
        continue
      }
      guard now.isLater(than: before) else { continue }
      var end = min(now.last ?? options.lastDay, options.lastDay)
      if let needed = structure.neededUntil { end = min(end, needed) }
      guard let start = last.next, start <= end, let days = DateRange(first: start, last: end)
      else { continue }
      done.insert(project)
      let beside = structure.lines.filter {
        $0.status == .approved && $0.last == last && !$0.isOneOff
          && base.portfolio.target(words.fundingProject, $0.row) == project
      }
      prolong(beside, programme, project, structure.row, world, days, now.phases, &changes)
    }
  }

  private mutating func prolong(
    _ lines: [FundingLine],
    _ programme: String,
    _ project: Int,
    _ structure: Int,
    _ world: Int,
    _ days: DateRange,
    _ phases: [AllowedEnd.Phase],
    _ changes: inout FundingChanges
  ) {
    let factor = grantFactor(project, programme, world)
    var more = Fraction.zero
    var rates = lines.map { rate($0) }
    for (index, line) in lines.enumerated() where line.programme == programme {
      let new = rates[index].multiplied(by: factor) ?? rates[index]
      more = new.subtracting(rates[index]).flatMap { more.adding($0) } ?? more
      rates[index] = new
    }
    for (index, line) in lines.enumerated() where isOwn(line) {
      let rest = rates[index].subtracting(more) ?? rates[index]
      let new = max(.zero, rest)
      more = rates[index].subtracting(new).flatMap { more.subtracting($0) } ?? more
      rates[index] = new
    }
    for (line, rate) in zip(lines, rates) where rate.sign > 0 {
      let isOwnProgramme = line.programme == programme
      for (part, share) in parts(days, isOwnProgramme ? phases : []) {
        guard let rate = rate.multiplied(by: share), rate.sign > 0 else { continue }
        for free in unfrozen(part, line.programme, world) {
          changes.bring(
            AssumedMoney(
              structure: structure,
              origin: .line(row: line.row),
              days: free,
              rate: rate,
              isStanding: line.isStanding
            )
          )
          note(
            isOwnProgramme ? .runsOn : .runsOnBeside,
            line.key,
            line.programme,
            free,
            rate,
            structure
          )
        }
      }
    }
  }

  /// Cuts days where a phase-out changes what is paid; a year of which the rules do not say the part
  /// is left out.
  private func parts(
    _ days: DateRange,
    _ phases: [AllowedEnd.Phase]
  ) -> [(days: DateRange, share: Fraction)] {
    var parts: [(days: DateRange, share: Fraction)] = []
    var rest: DateRange? = days
    for phase in phases {
      guard let open = rest, let inside = open.intersection(phase.days) else { continue }
      if let first = open.first, let start = inside.first, first < start,
        let before = DateRange(first: first, last: start.previous)
      {
        parts.append((before, .one))
      }
      if let share = phase.share { parts.append((inside, share)) }
      rest = inside.last?.next.flatMap { DateRange(first: $0, last: open.last) }
    }
    if let rest { parts.append((rest, .one)) }
    return parts
  }

  /// What a programme pays under the scenario for each euro that it pays without it, phase-outs aside.
  private func grantFactor(_ project: Int, _ programme: String, _ world: Int) -> Fraction {
    let after = worlds.worlds[world]
    guard let old = base.programme(programme)?.withoutPhaseOut,
      let new = after.programme(programme)?.withoutPhaseOut,
      let before = evaluateCase(base.plan, base.portfolio, project: project, block: old)
        .grant?.amount.exact,
      let now = evaluateCase(after.plan, after.portfolio, project: project, block: new)
        .grant?.amount.exact,
      before > 0, now > 0
    else { return .one }
    return Fraction(Int128(now), over: Int128(before)) ?? .one
  }

  private func isOwn(_ line: FundingLine) -> Bool {
    words.value(words.fundingLevel, "municipality") == line.level.map { .choice($0.value) }
  }

  /// Cents a month, exactly.
  private func rate(_ line: FundingLine) -> Fraction {
    guard let amount = line.amount, let last = line.last,
      let rate = amount.fraction.divided(by: monthWeights(from: line.first, to: last).total)
    else { return line.rate.fraction }
    return rate
  }

  // MARK: Frozen budgets

  private mutating func freeze(
    _ line: FundingLine,
    _ structure: Int,
    _ world: Int,
    _ changes: inout FundingChanges
  ) {
    let end = line.last ?? options.lastDay
    guard let programme = line.programme, line.first <= end,
      let days = DateRange(first: line.first, last: end)
    else { return }
    let free = unfrozen(days, programme, world)
    guard free != [days] else { return }
    changes.stop(line.row)
    let rate = rate(line)
    for part in free {
      changes.bring(
        AssumedMoney(
          structure: structure,
          origin: .line(row: line.row),
          days: part,
          rate: rate,
          isStanding: line.isStanding
        )
      )
    }
    for frozen in frozenDays(programme, world) {
      guard let part = days.intersection(frozen) else { continue }
      note(.frozen, line.key, programme, part, rate, structure)
    }
  }

  private func frozenDays(_ programme: String?, _ world: Int) -> [DateRange] {
    worlds.scenariosOfWorld[world].flatMap { scenario in
      scenario.frozenPayments.filter { $0.programme == programme }.map { $0.days }
    }
  }

  /// The days on which the budget of a programme is not frozen.
  private func unfrozen(_ days: DateRange, _ programme: String?, _ world: Int) -> [DateRange] {
    var open = [days]
    for frozen in frozenDays(programme, world) {
      open = open.flatMap { part -> [DateRange] in
        guard let inside = part.intersection(frozen) else { return [part] }
        var rest: [DateRange] = []
        if part.first != inside.first, let last = inside.first?.previous,
          let before = DateRange(first: part.first, last: last)
        {
          rest.append(before)
        }
        if part.last != inside.last, let first = inside.last?.next,
          let after = DateRange(first: first, last: part.last)
        {
          rest.append(after)
        }
        return rest
      }
    }
    return open
  }

  // MARK: What follows

  private mutating func follow(_ changes: inout FundingChanges, _ baseline: ContinuityReport) {
    let names = Set(worlds.changedProgrammes)
    guard !names.isEmpty else { return }
    let run = ContinuityRun(portfolio, options)
    var asked: [Int: [FollowOnQuestion]] = [:]
    for position in 0..<run.count {
      for question in run.structure(at: position).questions {
        guard let world = world(ofStructure: question.structure), world > 0, runsOn(world) else {
          continue
        }
        asked[world, default: []].append(question)
      }
    }
    for (world, questions) in asked.sorted(by: { $0.key < $1.key }) {
      var plan = worlds.worlds[world].plan
      plan.programmes.removeAll { !names.contains($0.name) }
      let study = FollowOnStudy(plan: plan, portfolio: portfolio, horizon: options.lastDay)
      var seen: Set<Int> = []
      for (question, answers) in zip(questions, study.options(for: questions)) {
        // One edge of a structure at a time: what follows there moves the next one.
        guard !seen.contains(question.structure),
          let option = answers.first(where: { $0.verdict == .eligible && $0.isPossible }),
          let grant = option.grant?.low, grant > 0, let days = option.period
        else { continue }
        seen.insert(question.structure)
        bring(option, grant, days, plan, question.structure, world, &changes)
      }
    }
  }

  private mutating func bring(
    _ option: FollowOnOption,
    _ grant: Int64,
    _ days: DateRange,
    _ plan: Plan,
    _ structure: Int,
    _ world: Int,
    _ changes: inout FundingChanges
  ) {
    guard let first = days.first, let last = days.last else { return }
    let weight = monthWeights(from: first, to: last).total
    guard let rate = Fraction(Int128(grant)).divided(by: weight) else { return }
    let level = plan.programmes.first { $0.name == option.programme }?.versions.last?.level
    for part in unfrozen(days, option.programme, world) {
      changes.bring(
        AssumedMoney(
          structure: structure,
          origin: .programme(option.programme, level: level),
          days: part,
          rate: rate,
          isStanding: false
        )
      )
      note(.follows, nil, option.programme, part, rate, structure)
    }
    guard option.ownShare > .zero, let own = option.ownShare.fraction.divided(by: weight) else {
      return
    }
    changes.bring(
      AssumedMoney(
        structure: structure,
        origin: .ownMoney,
        days: days,
        rate: own,
        isStanding: false
      )
    )
    note(.follows, nil, nil, days, own, structure)
  }

  // MARK: Which world

  /// The world of a line: that of its project, else that of its structure; nil where it is not known.
  private func world(ofLine row: Int, _ structure: Int) -> Int? {
    if let project = base.portfolio.target(words.fundingProject, row),
      worlds.worldsOfProject.indices.contains(project)
    {
      let own = worlds.worldsOfProject[project]
      return own.count == 1 ? own[0] : nil
    }
    return world(ofStructure: structure)
  }

  /// The world that all projects of a structure are in; that of all cases where it has none.
  private func world(ofStructure structure: Int) -> Int? {
    guard let list = words.structureProjects else { return worlds.worldOfAll }
    let children = base.portfolio.lists[list.index]
    guard structure < children.ownerCount else { return worlds.worldOfAll }
    var found: Set<Int> = []
    for position in children.positions(of: structure) {
      let project = children.row(at: position)
      guard worlds.worldsOfProject.indices.contains(project) else { return nil }
      found.formUnion(worlds.worldsOfProject[project])
    }
    if found.isEmpty { return worlds.worldOfAll }
    return found.count == 1 ? found.first : nil
  }

  private mutating func note(
    _ reason: AssumedLine.Reason,
    _ line: String?,
    _ programme: String?,
    _ days: DateRange,
    _ rate: Fraction,
    _ structure: Int
  ) {
    guard let first = days.first, let last = days.last else { return }
    assumed[structure, default: []].append(
      AssumedLine(
        reason: reason,
        line: line,
        programme: programme,
        first: first,
        last: last,
        rate: Money(cents: rate, .halfAwayFromZero) ?? .zero
      )
    )
  }
}

extension PlannedBlock {
  /// The programme as it pays in full.
  fileprivate var withoutPhaseOut: PlannedBlock {
    var block = self
    for index in block.versions.indices {
      block.versions[index].timing.removeAll {
        if case .phaseOut = $0.kind { true } else { false }
      }
    }
    return block
  }
}
