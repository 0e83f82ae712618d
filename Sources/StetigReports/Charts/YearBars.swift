import StetigText
import StetigValues

/// Bars of stacked amounts, one for each year.
struct YearBars {
  struct Part {
    var role: Drawing.Role
    var name: String
    var amount: Money
  }

  struct Year {
    var label: String
    /// From the bottom up.
    var parts: [Part]
    /// An amount to be held against, drawn across the year; nil: none.
    var limit: Money?
  }

  let years: [Year]

  private static let height = 120

  /// The picture with the years below it.
  func html(_ money: (Money) -> String, label: String) -> String {
    var drawing = Drawing(height: Self.height, label: label)
    let step = TimeAxis.width / max(1, years.count)
    let top = highest
    for (index, year) in years.enumerated() {
      draw(year, at: index * step, step, top, money, &drawing)
    }
    let labels = years.map { "<span>\(htmlEscaped($0.label))</span>" }.joined()
    let crowded = years.count > 6 ? " many" : ""
    return drawing.svg + "<div class=\"years\(crowded)\" aria-hidden=\"true\">\(labels)</div>"
  }

  private func draw(
    _ year: Year,
    at start: Drawing.Across,
    _ step: Drawing.Across,
    _ top: Money,
    _ money: (Money) -> String,
    _ drawing: inout Drawing
  ) {
    var below = Money.zero
    for part in year.parts {
      guard let above = below.adding(part.amount) else { break }
      let (low, high) = (level(below, of: top), level(above, of: top))
      drawing.rectangle(
        part.role,
        from: start + step / 8,
        to: start + step - step / 8,
        top: Self.height - high,
        height: high - low,
        title: "\(year.label), \(part.name): \(money(part.amount))"
      )
      below = above
    }
    if let limit = year.limit {
      drawing.level(
        .capacity,
        from: start,
        to: start + step,
        at: Self.height - level(limit, of: top)
      )
    }
  }

  private var highest: Money {
    let sums = years.map { year in
      year.parts.reduce(Money.zero) { $0.adding($1.amount) ?? $0 }
    }
    return max(sums.max() ?? .zero, years.compactMap(\.limit).max() ?? .zero)
  }

  private func level(_ amount: Money, of top: Money) -> Int {
    guard top > .zero else { return 0 }
    let height = amount.fraction.divided(by: top.fraction)?
      .multiplied(by: Fraction(Self.height - 2))
    return height.map { Int($0.rounded(.halfAwayFromZero)) } ?? 0
  }
}
