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
  }

  let years: [Year]
  /// An amount to be held against, drawn across all years; nil: none.
  let limit: Money?

  private static let height = 120

  /// The picture with the years below it.
  func html(_ words: ContinuityPages, label: String) -> String {
    var drawing = Drawing(height: Self.height, label: label)
    let step = TimeAxis.width / max(1, years.count)
    let top = highest
    for (index, year) in years.enumerated() {
      var below = Money.zero
      for part in year.parts {
        guard let above = below.adding(part.amount) else { break }
        let low = level(below, of: top)
        let high = level(above, of: top)
        drawing.rectangle(
          part.role,
          from: index * step + step / 8,
          to: (index + 1) * step - step / 8,
          top: Self.height - high,
          height: high - low,
          title: "\(year.label), \(part.name): \(words.money(part.amount))"
        )
        below = above
      }
    }
    if let limit {
      let at = Self.height - level(limit, of: top)
      drawing.level(.capacity, from: 0, to: TimeAxis.width, at: at)
    }
    let labels = years.map { "<span>\(htmlEscaped($0.label))</span>" }.joined()
    return drawing.svg + "<div class=\"years\" aria-hidden=\"true\">\(labels)</div>"
  }

  private var highest: Money {
    let sums = years.map { year in
      year.parts.reduce(Money.zero) { $0.adding($1.amount) ?? $0 }
    }
    return max(sums.max() ?? .zero, limit ?? .zero)
  }

  private func level(_ amount: Money, of top: Money) -> Int {
    guard top > .zero else { return 0 }
    let height = amount.fraction.divided(by: top.fraction)?
      .multiplied(by: Fraction(Self.height - 2))
    return height.map { Int($0.rounded(.halfAwayFromZero)) } ?? 0
  }
}
