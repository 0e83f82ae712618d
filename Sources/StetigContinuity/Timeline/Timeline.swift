import StetigValues

/// Days on which need and rates stay the same.
struct Segment<Number: ExactInteger> {
  var first: Int32
  var last: Int32
  /// The need a month: 0 where the structure is not needed.
  var need: Number
  /// The rates of approved lines; those that are applied for; planned ones.
  var approved: Number
  var applied: Number
  var planned: Number
  /// How much less is approved than the day before the first.
  var drop: Number
  var isShort = false

  var units: Number { Number(Int128(MonthUnits.count(from: first, to: last))) }
  var missing: Number { need - approved }
}

/// A structure over a range of days, cut at the breakpoints: first days, and days after last days.
struct Timeline<Number: ExactInteger> {
  let scaled: ScaledCase<Number>
  private(set) var segments: [Segment<Number>] = []

  /// A line that begins or ends.
  private struct Event {
    var day: Int32
    var position: Int
    var isBegin: Bool
  }

  /// - Complexity: n log n in the number of lines.
  init(_ scaled: ScaledCase<Number>, over days: ClosedRange<Int32>) {
    self.scaled = scaled
    let events = Self.events(scaled, until: days.upperBound)
    let input = scaled.input
    let needEdges = [input.neededFrom, input.neededUntil.map { $0 + 1 }].compactMap { $0 }
    var sums = [Number](repeating: .zero, count: 3)
    var next = 0
    func apply(_ event: Event) {
      let rate = scaled.rate(event.position)
      let index = Self.index(scaled.line(event.position).status)
      sums[index] = event.isBegin ? sums[index] + rate : sums[index] - rate
    }
    while next < events.count, events[next].day < days.lowerBound {
      apply(events[next])
      next += 1
    }
    var day = days.lowerBound
    while day <= days.upperBound {
      let before = sums[0]
      while next < events.count, events[next].day == day {
        apply(events[next])
        next += 1
      }
      var end = days.upperBound
      if next < events.count { end = min(end, events[next].day - 1) }
      for edge in needEdges where edge > day { end = min(end, edge - 1) }
      var segment = Segment(
        first: day,
        last: end,
        need: input.isNeeded(day) ? scaled.need : .zero,
        approved: sums[0],
        applied: sums[1],
        planned: sums[2],
        drop: before - sums[0]
      )
      segment.isShort = isShort(segment)
      segments.append(segment)
      day = end + 1
    }
  }

  private static func events(_ scaled: ScaledCase<Number>, until end: Int32) -> [Event] {
    var events: [Event] = []
    for position in scaled.numbers.indices {
      let line = scaled.line(position)
      if line.isOneOff { continue }
      events.append(Event(day: line.first, position: position, isBegin: true))
      if line.last < end {
        events.append(Event(day: line.last + 1, position: position, isBegin: false))
      }
    }
    events.sort { ($0.day, $0.position) < ($1.day, $1.position) }
    return events
  }

  private static func index(_ status: LineStatus) -> Int {
    switch status {
    case .approved: 0
    case .applied: 1
    case .planned: 2
    }
  }

  /// `n > 0` and `r < (1 - t) · n`.
  private func isShort(_ segment: Segment<Number>) -> Bool {
    let tolerance = scaled.input.tolerance
    let whole = Number(tolerance.denominator)
    return segment.need > .zero
      && segment.approved * whole
        < segment.need * Number(tolerance.denominator - tolerance.numerator)
  }

  /// `n > 0`, the drop is at least `c · n`, and the day is short.
  func isEdge(_ segment: Segment<Number>) -> Bool {
    let cliff = scaled.input.cliff
    return segment.isShort
      && !(segment.drop * Number(cliff.denominator) < segment.need * Number(cliff.numerator))
  }

  /// The runs of short segments, as ranges of `segments`.
  var shortRuns: [Range<Int>] {
    var runs: [Range<Int>] = []
    var index = 0
    while index < segments.count {
      let start = index
      while index < segments.count, segments[index].isShort { index += 1 }
      if index > start { runs.append(start..<index) }
      index += 1
    }
    return runs
  }
}
