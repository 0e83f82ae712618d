import StetigContinuity
import StetigText
import StetigValues

/// What a step of a timeline shows; each has a character of its own, so that no colour is needed.
enum TimelineMark: CaseIterable {
  case edge, gap, partly, applied, planned, covered, notNeeded, unknown

  var character: String {
    switch self {
    case .edge: "▼"
    case .gap: "·"
    case .partly: "▄"
    case .applied: "▒"
    case .planned: "░"
    case .covered: "█"
    case .notNeeded: " "
    case .unknown: "?"
    }
  }

  var tone: Tone {
    switch self {
    case .edge, .gap: .bad
    case .partly, .applied: .open
    case .planned, .notNeeded, .unknown: .quiet
    case .covered: .good
    }
  }

  var label: Phrase {
    switch self {
    case .edge: Phrase(en: "cliff edge", de: "Abbruch")
    case .gap: Phrase(en: "gap", de: "Lücke")
    case .partly: Phrase(en: "partly approved", de: "teils bewilligt")
    case .applied: Phrase(en: "applied for", de: "beantragt")
    case .planned: Phrase(en: "planned", de: "geplant")
    case .covered: Phrase(en: "approved", de: "bewilligt")
    case .notNeeded: Phrase(en: "not needed", de: "nicht gebraucht")
    case .unknown: Phrase(en: "need unknown", de: "Bedarf unbekannt")
    }
  }
}

/// How time is laid along the columns of a drawing: steps of whole months from the beginning of
/// one, the finest that fit.
struct TimelineScale {
  /// The month that the first step begins with.
  let first: YearMonth
  let monthsPerStep: Int
  let stepCount: Int

  private static let steps = [1, 3, 6, 12, 24, 60, 120, 600, 1_200, 6_000, 12_000]

  init(from asOf: CalendarDate, to horizon: CalendarDate, columns: Int) {
    let last = YearMonth(of: horizon)
    var result = (first: YearMonth(of: asOf), step: 12_000, count: 1)
    for step in Self.steps {
      let start = Self.beginning(of: asOf, step)
      let count = start.months(until: last) / step + 1
      result = (start, step, count)
      if count <= columns { break }
    }
    first = result.first
    monthsPerStep = result.step
    stepCount = result.count
  }

  /// Steps begin with a calendar quarter, half-year, year or with the first year.
  private static func beginning(of day: CalendarDate, _ step: Int) -> YearMonth {
    let month = YearMonth(of: day)
    let back = step <= 12 ? (month.month - 1) % step : month.month - 1
    return month.adding(months: -back) ?? month
  }

  /// The first and the last day of a step, both in the calendar.
  func days(_ step: Int) -> ClosedRange<CalendarDate> {
    let from = first.adding(months: step * monthsPerStep) ?? first
    let to = from.adding(months: monthsPerStep - 1)?.lastDay ?? .max
    return from.firstDay...max(from.firstDay, to)
  }

  /// The years, each at the step in which it begins, as far as there is room.
  var axis: String {
    var text: [Character] = []
    for step in 0..<stepCount {
      let days = days(step)
      let year = days.lowerBound.year
      let begins = days.lowerBound == days.lowerBound.firstOfYear || step == 0
      guard begins, text.count <= step else { continue }
      while text.count < step { text.append(" ") }
      let label = "'" + twoDigits(year % 100)
      // The rest of a year gives way to the next one.
      let rest = (13 - days.lowerBound.month + monthsPerStep - 1) / monthsPerStep
      if step == 0, monthsPerStep <= 12, rest <= label.count { continue }
      guard step + label.count <= stepCount else { break }
      text += Array(label + (step + label.count < stepCount ? " " : ""))
    }
    return String(text)
  }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension TimelineScale {
  /// The marks of a structure, a step each.
  func marks(_ structure: StructureContinuity) -> [TimelineMark] {
    (0..<stepCount).map { mark(structure, days($0)) }
  }

  private func mark(
    _ structure: StructureContinuity,
    _ days: ClosedRange<CalendarDate>
  ) -> TimelineMark {
    if structure.cliffs.contains(where: { days.contains($0.day) }) { return .edge }
    if let from = structure.neededFrom, from > days.upperBound { return .notNeeded }
    if let until = structure.neededUntil, until < days.lowerBound { return .notNeeded }
    if structure.state == .undecided { return .unknown }
    let isShort = structure.gaps.contains {
      $0.first <= days.upperBound && days.lowerBound <= $0.last
    }
    return isShort ? shortMark(structure, days) : .covered
  }

  /// By the money of the months in the step: who would fill what approved money leaves open.
  private func shortMark(
    _ structure: StructureContinuity,
    _ days: ClosedRange<CalendarDate>
  ) -> TimelineMark {
    var need = Fraction.zero
    var money = [Fraction.zero, .zero, .zero]
    let start = YearMonth(of: days.lowerBound)
    for offset in 0..<monthsPerStep {
      guard let month = start.adding(months: offset), let table = structure.months.first else {
        break
      }
      let position = table.month.months(until: month)
      guard structure.months.indices.contains(position) else { continue }
      let row = structure.months[position]
      need = need.adding(row.need?.fraction ?? .zero) ?? need
      for (index, part) in [row.approved, row.applied, row.planned].enumerated() {
        money[index] = money[index].adding(part.fraction) ?? money[index]
      }
    }
    let enough = need.multiplied(by: Fraction(19, over: 20) ?? .one) ?? need
    let two = money[0].adding(money[1]) ?? money[0]
    let three = two.adding(money[2]) ?? two
    if money[1].sign > 0, !(two < enough) { return .applied }
    if money[2].sign > 0, !(three < enough) { return .planned }
    return money[0].sign > 0 ? .partly : .gap
  }
}
