import StetigValues

/// The part of an edge that comes from one programme, exactly.
struct EdgeShare: Sendable {
  var day: Int32
  var programme: String
  /// Cents a month.
  var drop: WideFraction
  /// Nil where the structure's posts are unknown.
  var posts: WideFraction?
}

/// An edge of the report with what was left out of it.
struct CountedEdge: Sendable {
  var edge: CliffEdge
  /// The rows of the lines that end.
  var endingRows: [Int]
  var shares: [EdgeShare]
}

/// An amount that does not fit the cents of the report.
struct AmountOverflow: Error {}

extension Timeline {
  /// The gaps that miss 1 EUR or more.
  func gaps() throws(AmountOverflow) -> [Gap] {
    var gaps: [Gap] = []
    let euro = Number(100) * scaled.denominator * Number(Int128(MonthUnits.perMonth))
    for run in shortRuns {
      var amount = Number.zero
      var applied = Number.zero
      var planned = Number.zero
      var worst = Number.zero
      for segment in segments[run] {
        let units = segment.units
        amount = amount + segment.missing * units
        worst = max(worst, segment.missing)
        let one = min(segment.need, segment.approved + segment.applied)
        let two = min(segment.need, segment.approved + segment.applied + segment.planned)
        applied = applied + (one - segment.approved) * units
        planned = planned + (two - one) * units
      }
      guard !(amount < euro), let first = segments[run].first, let last = segments[run].last,
        let from = CalendarDate(dayNumber: first.first),
        let to = CalendarDate(dayNumber: last.last)
      else { continue }
      let length = monthsAndDays(from: from, to: to)
      gaps.append(
        Gap(
          first: from,
          last: to,
          months: length.months,
          days: length.days,
          amount: try money(amount),
          years: try years(of: run),
          posts: try posts(worst),
          filledByApplied: try money(applied),
          filledByPlanned: try money(planned)
        )
      )
    }
    return gaps
  }

  /// What is missing in a run by calendar year. What is rounded off one year comes to the next, so
  /// that the years add up to the amount of the gap.
  private func years(of run: Range<Int>) throws(AmountOverflow) -> [Gap.Year] {
    var years: [Gap.Year] = []
    var sum = Number.zero
    var before: Int64 = 0
    for segment in segments[run] {
      var first = segment.first
      while first <= segment.last, let day = CalendarDate(dayNumber: first) {
        let end = CalendarDate(year: day.year, month: 12, day: 31)?.dayNumber ?? segment.last
        let last = min(end, segment.last)
        sum = sum + segment.missing * Number(Int128(MonthUnits.count(from: first, to: last)))
        let cents = try money(sum).cents
        if let known = years.indices.last, years[known].year == day.year {
          years[known].amount = Money(cents: years[known].amount.cents + cents - before)
        } else {
          years.append(Gap.Year(year: day.year, amount: Money(cents: cents - before)))
        }
        before = cents
        first = last + 1
      }
    }
    return years
  }

  /// The cliff edges, with their days ascending.
  func edges(
    asOf: Int32,
    key: (CountedLine) -> String,
    programme: (CountedLine) -> String?
  ) throws(AmountOverflow) -> [CountedEdge] {
    var edges: [CountedEdge] = []
    let ending = endingLines
    for run in shortRuns {
      // From the end of the gap, which every edge in it lasts to.
      var amount = Number.zero
      var worst = Number.zero
      var found: [CountedEdge] = []
      for segment in segments[run].reversed() {
        amount = amount + segment.missing * segment.units
        worst = max(worst, segment.missing)
        guard isEdge(segment), let day = CalendarDate(dayNumber: segment.first),
          let last = segments[run].last, let until = CalendarDate(dayNumber: last.last)
        else { continue }
        let ends = positions(ending, lastDay: segment.first - 1)
        found.append(
          CountedEdge(
            edge: CliffEdge(
              day: day,
              drop: try money(segment.drop * Number(Int128(MonthUnits.perMonth))),
              share: try share(segment.drop),
              ends: ends.map { key(scaled.line($0)) },
              amount: try money(amount),
              posts: try posts(worst),
              until: until,
              runwayDays: Int(segment.first) - Int(asOf)
            ),
            endingRows: ends.map { scaled.line($0).row },
            shares: shares(segment, ends, worst, programme)
          )
        )
      }
      edges += found.reversed()
    }
    return edges
  }

  /// The approved lines, by last day and in the order of the lines.
  private var endingLines: [Int] {
    scaled.numbers.indices.filter { scaled.line($0).status == .approved }
      .sorted { (scaled.line($0).last, $0) < (scaled.line($1).last, $1) }
  }

  private func positions(_ ending: [Int], lastDay: Int32) -> ArraySlice<Int> {
    var low = 0
    var high = ending.count
    while low < high {
      let middle = (low + high) / 2
      if scaled.line(ending[middle]).last < lastDay { low = middle + 1 } else { high = middle }
    }
    return ending[low...].prefix { scaled.line($0).last == lastDay }
  }

  /// Divides an edge among the programmes of the lines that end, by their rates.
  private func shares(
    _ segment: Segment<Number>,
    _ ends: ArraySlice<Int>,
    _ worst: Number,
    _ programme: (CountedLine) -> String?
  ) -> [EdgeShare] {
    var total = Number.zero
    var parts: [(name: String, rate: Number)] = []
    for position in ends {
      let rate = scaled.rate(position)
      total = total + rate
      guard let name = programme(scaled.line(position)) else { continue }
      if let index = parts.firstIndex(where: { $0.name == name }) {
        parts[index].rate = parts[index].rate + rate
      } else {
        parts.append((name, rate))
      }
    }
    guard total > .zero else { return [] }
    return parts.compactMap { part in
      guard part.rate > .zero else { return nil }
      let posts = scaled.input.posts.map { posts in
        WideFraction(
          WideInteger(posts.numerator) * worst.wide * part.rate.wide,
          over: WideInteger(posts.denominator) * segment.need.wide * total.wide
        )
      }
      return EdgeShare(
        day: segment.first,
        programme: part.name,
        drop: WideFraction(
          segment.drop.wide * part.rate.wide,
          over: scaled.denominator.wide * total.wide
        ),
        posts: posts
      )
    }
  }

  /// Scaled cents times units, in cents.
  private func money(_ amount: Number) throws(AmountOverflow) -> Money {
    let below = scaled.denominator * Number(Int128(MonthUnits.perMonth))
    guard let cents = Number.nearest(amount, over: below) else { throw AmountOverflow() }
    return Money(cents: cents)
  }

  /// Posts times a part of the need, to two decimals.
  private func posts(_ missing: Number) throws(AmountOverflow) -> Fraction? {
    guard let posts = scaled.input.posts else { return nil }
    let above = missing * Number(posts.numerator) * Number(100)
    let below = scaled.need * Number(posts.denominator)
    guard let hundredths = Number.nearest(above, over: below) else { throw AmountOverflow() }
    return Fraction(Int128(hundredths), over: 100)
  }

  /// A part of the need, to six decimals.
  private func share(_ part: Number) throws(AmountOverflow) -> Fraction {
    guard let millionths = Number.nearest(part * Number(1_000_000), over: scaled.need),
      let share = Fraction(Int128(millionths), over: 1_000_000)
    else { throw AmountOverflow() }
    return share
  }
}

/// The most months with which the first day comes to the day after the last or before it, and the
/// days left over.
func monthsAndDays(
  from first: CalendarDate,
  to last: CalendarDate
) -> (months: Int, days: Int) {
  let after = last.dayNumber + 1
  var months = YearMonth(of: first).months(until: YearMonth(of: last)) + 1
  while months > 0 {
    if let day = first.adding(months: months), day.dayNumber <= after {
      return (months, Int(after - day.dayNumber))
    }
    months -= 1
  }
  return (0, Int(after - first.dayNumber))
}
