import StetigContinuity
import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

extension PortfolioPage {
  /// Approved money by year and level with the need of whole years: a bar for each year, and the
  /// numbers to be opened.
  var money: String {
    let funding = report.continuity.funding.filter { $0.sums.approved > .zero }
    guard let first = funding.first?.year, let last = funding.last?.year else { return "" }
    let years = Array(first...max(first, last))
    let levels = Set(funding.map(\.level)).sorted { ($0?.value ?? .max) < ($1?.value ?? .max) }
    let needs = report.continuity.needs(of: years)
    func approved(_ year: Int, _ level: FundingLevel?) -> Money {
      funding.first { $0.year == year && $0.level == level }?.sums.approved ?? .zero
    }
    let chart = YearBars(
      years: years.map { year in
        YearBars.Year(
          label: "\(year)",
          parts: levels.map { level in
            YearBars.Part(
              role: role(of: level),
              name: levelName(level),
              amount: approved(year, level)
            )
          },
          limit: needs[year]
        )
      }
    )
    let rows = years.map { year in
      ["\(year)"] + levels.map { money(approved(year, $0)) }
        + [needs[year].map { money($0) } ?? "–"]
    }
    let title = say("Approved money by level and year", "Bewilligtes Geld nach Ebene und Jahr")
    let need = say(
      "need of a whole year, where known",
      "Bedarf eines ganzen Jahres, soweit bekannt"
    )
    let marks =
      levels.map { LegendMark(shape: .area(role(of: $0)), name: text(levelName($0))) }
      + (needs.isEmpty ? [] : [LegendMark(shape: .line(.capacity), name: need)])
    let columns =
      [PageColumn.text(say("year", "Jahr"))] + levels.map { .number(text(levelName($0))) }
      + [.number(say("need", "Bedarf"))]
    return "<h3>\(title)</h3>" + "<div class=\"bars\">" + chart.html(words.money, label: title)
      + "</div>"
      + legend(marks) + folded(say("the numbers", "die Zahlen"), table(title, columns, rows))
  }

  private func role(of level: FundingLevel?) -> Drawing.Role {
    guard let level else { return .level7 }
    return Drawing.Role(rawValue: "level\(min(6, max(0, level.value)))") ?? .level7
  }

  private func levelName(_ level: FundingLevel?) -> String {
    guard let level, let naming = levelNaming(level, report.plan.vocabulary) else {
      return words.say("level unknown", "Ebene unbekannt")
    }
    return naming.label.text(language)
  }
}

extension ContinuityReport {
  /// The known need of all structures in those years that lie in the window as a whole; a year whose
  /// sum is too much to be counted is left out.
  fileprivate func needs(of years: [Int]) -> [Int: Money] {
    let whole = Set(
      years.filter { year in
        guard let first = CalendarDate(year: year, month: 1, day: 1),
          let last = CalendarDate(year: year, month: 12, day: 31)
        else { return false }
        return asOf <= first && last <= horizon
      }
    )
    var sums: [Int: Money?] = [:]
    for row in structures.lazy.flatMap(\.months) where whole.contains(row.month.year) {
      guard let need = row.need else { continue }
      let old = sums[row.month.year, default: Money.zero]
      sums[row.month.year] = .some(old?.adding(need))
    }
    return sums.compactMapValues { $0 }
  }
}
