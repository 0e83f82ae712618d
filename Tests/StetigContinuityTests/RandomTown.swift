import StetigPortfolio
import StetigRules
import StetigValues
import TestSupport

/// A structure with a few lines, drawn at random, as the tables have it and as plain values.
struct RandomTown {
  struct Line {
    var status: String
    var first: CalendarDate
    /// Nil: without an end, which only monthly money can be.
    var last: CalendarDate?
    /// Cents.
    var amount: Int64
    var isMonthly: Bool
  }

  var need: Int64
  var posts: Int64?
  var from: CalendarDate?
  var until: CalendarDate?
  var lines: [Line] = []

  init(_ random: inout SeededGenerator, lineCount: Int) {
    need = Int64.random(in: 1...2_000_000, using: &random)
    posts = Bool.random(using: &random) ? Int64.random(in: 1...900, using: &random) : nil
    from = Int.random(in: 0..<3, using: &random) == 0 ? Self.day(&random) : nil
    until = Int.random(in: 0..<3, using: &random) == 0 ? Self.day(&random) : nil
    if let begin = from, let end = until, end < begin { (from, until) = (end, begin) }
    for _ in 0..<lineCount {
      var (first, last) = (Self.day(&random), Self.day(&random))
      if last < first { (first, last) = (last, first) }
      // Years and months as offices have them, and odd days.
      if Bool.random(using: &random) { (first, last) = (first.firstOfMonth, last.lastOfMonth) }
      let isMonthly = Int.random(in: 0..<5, using: &random) == 0
      let share = Int64.random(in: 1...130, using: &random)
      let months = Int64(YearMonth(of: first).months(until: YearMonth(of: last)) + 1)
      lines.append(
        Line(
          status: ["approved", "approved", "applied", "planned"].randomElement(using: &random)
            ?? "",
          first: first,
          last: isMonthly && Bool.random(using: &random) ? nil : last,
          amount: max(1, need * share / 100 * (isMonthly ? 1 : months)),
          isMonthly: isMonthly
        )
      )
    }
    // Money that carries the need exactly, or exactly up to the tolerance, and ends at once.
    if Bool.random(using: &random), let first = CalendarDate(iso: "2026-01-01"),
      let last = CalendarDate(iso: "2026-12-31")
    {
      need = need / 20 * 20 + 20
      lines =
        [
          Line(
            status: "approved",
            first: first,
            last: last,
            amount: need / 20 * 19 * 12,
            isMonthly: false
          )
        ] + lines.dropLast()
    }
  }

  /// 2025 to 2028, with a leap year's February.
  private static func day(_ random: inout SeededGenerator) -> CalendarDate {
    CalendarDate(dayNumber: Int32.random(in: 20_089...21_549, using: &random)) ?? .min
  }

  var portfolio: Portfolio {
    var structures = "key;monthly_need;posts;needed_from;needed_until\n"
    structures += "s;\(euros(need));\(posts.map { hundredths($0) } ?? "");"
    structures += "\(from?.description ?? "-");\(until?.description ?? "-")\n"
    var funding = "key;structure;project;status;amount;monthly;from;until\n"
    for (number, line) in lines.enumerated() {
      let money = line.isMonthly ? ";\(euros(line.amount))" : "\(euros(line.amount));-"
      funding += "l\(number);s;-;\(line.status);\(money);\(line.first);"
      funding += "\(line.last?.description ?? "-")\n"
    }
    return readPortfolio(
      files: [
        NamedBytes(name: "structures.csv", bytes: Array(structures.utf8)),
        NamedBytes(name: "funding.csv", bytes: Array(funding.utf8)),
      ],
      vocabulary: .standard
    )
  }

  private func euros(_ cents: Int64) -> String { Money(cents: cents).decimalText }
  private func hundredths(_ number: Int64) -> String { Money(cents: number).decimalText }
}
