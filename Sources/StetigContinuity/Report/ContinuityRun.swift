package import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

/// What was counted for one structure.
package struct CountedStructure: Sendable {
  var structure: StructureContinuity
  var shares: [EdgeShare]
  var findings: [InputFinding]
  /// What could be asked at each of its edges, in their order.
  package private(set) var questions: [FollowOnQuestion]

  /// Sets what programmes answered, for each of the questions.
  package mutating func setFollowOn(_ options: ArraySlice<[FollowOnOption]>) {
    for (index, answers) in zip(structure.cliffs.indices, options) {
      structure.cliffs[index].followOn = answers
    }
  }

  init(
    structure: StructureContinuity,
    shares: [EdgeShare],
    findings: [InputFinding],
    questions: [FollowOnQuestion]
  ) {
    self.structure = structure
    self.shares = shares
    self.findings = findings
    self.questions = questions
  }
}

/// A run over the structures of a portfolio: reads all lines once, then counts each structure by
/// itself, so that several threads can share the work, and puts the report together.
package struct ContinuityRun: Sendable {
  let options: ContinuityOptions
  let portfolio: Portfolio
  let lineFacts: LineFacts
  let facts: StructureFacts
  /// By structure, then first day, then key; at the end those that serve none.
  let lines: [CountedLine]
  /// Where the lines of each structure begin in `lines`; one more than there are structures.
  let lineStarts: [Int]
  let lacking: [Int: [MissingFact]]
  let findings: [InputFinding]
  let readAsNone: ReadAsNone
  /// The rows that are looked at, in the order of the report.
  let rows: [Int]

  package init(_ portfolio: Portfolio, _ options: ContinuityOptions) {
    self.portfolio = portfolio
    self.options = options
    let facts = StructureFacts(portfolio)
    let lineFacts = LineFacts(portfolio)
    var reading = FundingReading(facts, lineFacts)
    reading.readAll()
    self.facts = facts
    self.lineFacts = lineFacts
    lines = reading.sortedLines
    lineStarts = reading.lineStarts
    lacking = reading.lacking
    findings = reading.findings
    readAsNone = reading.readAsNone
    let wanted = options.structures ?? Array(0..<facts.rowCount)
    let keyed = wanted.map { ($0, facts.key($0)) }
    rows = keyed.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map { $0.0 }
  }

  /// How many structures are looked at.
  package var count: Int { rows.count }

  /// Counts the structure at a position of the report.
  ///
  /// - Requires: `position` is below `count`.
  package func structure(at position: Int) -> CountedStructure {
    let row = rows[position]
    var structure = described(row)
    let input = StructureCase(
      need: structure.need?.cents,
      posts: structure.posts,
      neededFrom: structure.neededFrom?.dayNumber,
      neededUntil: structure.neededUntil?.dayNumber,
      lines: Array(lines[lineStarts[row]..<lineStarts[row + 1]]),
      tolerance: options.tolerance,
      cliff: options.cliff
    )
    do throws(AmountOverflow) {
      structure.lines = try input.lines.map { line throws(AmountOverflow) in try shown(line) }
      structure.patchwork = patchwork(structure.lines)
      var edges: [CountedEdge] = []
      if let window = structure.window, let from = window.first, let to = window.last {
        // The months are not clipped to the window.
        let days = YearMonth(of: from).firstDay.dayNumber...YearMonth(of: to).lastDay.dayNumber
        let numbers = input.lines(around: days)
        if !options.countsWide, let scaled = ScaledCase<Int128>(input, numbers, over: days) {
          edges = try count(scaled, from, to, &structure)
        } else {
          edges = try count(ScaledCase(input, numbers), from, to, &structure)
        }
      }
      if options.showsHistory { try countHistory(input, &structure) }
      return CountedStructure(
        structure: structure,
        shares: edges.flatMap { $0.shares },
        findings: [],
        questions: edges.compactMap { question(structure, $0) }
      )
    } catch {
      var empty = described(row)
      empty.state = .undecided
      return CountedStructure(
        structure: empty,
        shares: [],
        findings: [amountOverflow(structure.key)],
        questions: []
      )
    }
  }

  private func count<Number: ExactInteger>(
    _ scaled: ScaledCase<Number>,
    _ from: CalendarDate,
    _ to: CalendarDate,
    _ structure: inout StructureContinuity
  ) throws(AmountOverflow) -> [CountedEdge] {
    structure.months = try MonthTable(scaled, from: from, to: to)
    guard structure.need != nil else { return [] }
    let timeline = Timeline(scaled, over: from.dayNumber...to.dayNumber)
    structure.gaps = try timeline.gaps()
    let edges = try edges(timeline)
    structure.cliffs = edges.map { $0.edge }
    return edges
  }

  private func question(
    _ structure: StructureContinuity,
    _ counted: CountedEdge
  ) -> FollowOnQuestion? {
    structure.need.map { need in
      FollowOnQuestion(
        structure: structure.row,
        day: counted.edge.day,
        monthlyNeed: need,
        posts: structure.posts,
        neededUntil: structure.neededUntil,
        endingLines: counted.endingRows,
        asOf: options.asOf
      )
    }
  }

  private func countHistory(
    _ input: StructureCase,
    _ structure: inout StructureContinuity
  ) throws(AmountOverflow) {
    // Without a first day of need, history begins with the first money that is known.
    let begin = input.neededFrom ?? input.lines.map { $0.first }.min()
    guard structure.need != nil, let begin, begin < options.asOf.dayNumber else { return }
    let end = min(options.asOf.dayNumber - 1, input.neededUntil ?? .max)
    guard begin <= end else { return }
    let numbers = input.lines(around: begin...end)
    if !options.countsWide, let scaled = ScaledCase<Int128>(input, numbers, over: begin...end) {
      let timeline = Timeline(scaled, over: begin...end)
      structure.pastGaps = try timeline.gaps()
      structure.pastCliffs = try edges(timeline).map { $0.edge }
    } else {
      let timeline = Timeline(ScaledCase(input, numbers), over: begin...end)
      structure.pastGaps = try timeline.gaps()
      structure.pastCliffs = try edges(timeline).map { $0.edge }
    }
  }

  private func edges<Number: ExactInteger>(
    _ timeline: Timeline<Number>
  ) throws(AmountOverflow) -> [CountedEdge] {
    try timeline.edges(
      asOf: options.asOf.dayNumber,
      key: { lineFacts.key($0.row) },
      programme: { lineFacts.programme($0.row) }
    )
  }
}

extension ContinuityRun {
  /// All that the tables say of a structure, before anything is counted.
  private func described(_ row: Int) -> StructureContinuity {
    var structure = StructureContinuity(row: row, key: facts.key(row), state: .complete)
    structure.name = facts.names[row].value
    if let municipality = facts.municipalities[row].value {
      structure.municipality = facts.municipalityKey(municipality)
      structure.municipalityName = facts.municipalityNames[municipality].value
    }
    structure.kind = facts.kinds[row].flatMap {
      $0 < facts.kindNames.count ? facts.kindNames[$0] : nil
    }
    structure.need = facts.needs.money(row).value
    structure.posts = facts.posts[row].value
    structure.neededFrom = facts.neededFrom[row].value.flatMap { CalendarDate(dayNumber: $0) }
    structure.neededUntil = facts.neededUntil[row].value.flatMap { CalendarDate(dayNumber: $0) }
    let end = min(options.lastDay, structure.neededUntil ?? .max)
    structure.window = DateRange(first: options.asOf, last: end)
    structure.missing = lacking[row] ?? []
    if !structure.missing.isEmpty { structure.state = .incomplete }
    if structure.need == nil {
      structure.missing.insert(MissingFact(fact: "monthly_need"), at: 0)
      structure.state = .undecided
    }
    return structure
  }

  private func shown(_ line: CountedLine) throws(AmountOverflow) -> FundingLine {
    guard let rate = Money(cents: line.rate, .halfAwayFromZero),
      let first = CalendarDate(dayNumber: line.first)
    else { throw AmountOverflow() }
    return FundingLine(
      row: line.row,
      key: lineFacts.key(line.row),
      project: line.project.flatMap { lineFacts.projectKeys[$0].value },
      funder: lineFacts.funders[line.row].value,
      programme: lineFacts.programme(line.row),
      level: line.level.map { FundingLevel($0) },
      status: line.status,
      first: first,
      last: line.last == CountedLine.forever ? nil : CalendarDate(dayNumber: line.last),
      amount: line.isStanding ? nil : Money(cents: line.cents),
      rate: rate,
      isOneOff: line.isOneOff
    )
  }

  private func patchwork(_ lines: [FundingLine]) -> Patchwork {
    let day = options.asOf
    let present = lines.filter {
      $0.status == .approved && $0.first <= day && ($0.last.map { day <= $0 } ?? true)
    }
    let sources = Set(
      present.map { Patchwork.Source(funder: $0.funder, programme: $0.programme) }
    )
    return Patchwork(
      sources: sources.sorted {
        ($0.funder ?? "", $0.programme ?? "") < ($1.funder ?? "", $1.programme ?? "")
      },
      lastDays: Set(present.compactMap { $0.last }).sorted()
    )
  }
}
