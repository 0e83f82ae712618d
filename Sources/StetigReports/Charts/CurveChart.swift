import StetigScenarios
import StetigText
import StetigValues

/// What the answers come to along a value: a panel for the grants, one for the gaps and one for the
/// projects, above each other over the same values, with the values marked at which answers turn.
struct CurveChart {
  let curve: SweepCurve
  let words: ModelWording

  private static let height = 96

  func html() -> String {
    guard curve.points.count > 1 else { return "" }
    let grants = panel(
      words.say("Grants, in EUR, what is sure", "Zuwendungen, in EUR, soweit sicher"),
      least: 100,
      { $0.cases.grants.low },
      { words.tick($0) }
    )
    let days = panel(
      words.say("Days in gaps", "Tage in Lücken"),
      least: 1,
      { Int128($0.gaps.days) },
      { words.count(Int(clamping: $0)) }
    )
    let eligible = panel(
      words.say("Eligible projects", "Förderfähige Vorhaben"),
      least: 1,
      { Int128($0.cases.eligible) },
      { words.count(Int(clamping: $0)) }
    )
    return "<div class=\"curves\">" + marks + grants + days + eligible + labels + "</div>"
  }

  private func panel(
    _ name: String,
    least: Int128,
    _ value: (SweepPoint) -> Int128,
    _ tickName: (Int128) -> String
  ) -> String {
    let values = curve.points.map(value)
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    let scale = AmountScale(low: low, high: high, height: Self.height)
    let ends = "\(tickName(values.first ?? 0)) → \(tickName(values.last ?? 0))"
    var drawing = Drawing(height: Self.height, label: "\(name): \(ends)")
    let ticks = scale.ticks(least: least)
    for tick in ticks {
      drawing.level(.grid, from: 0, to: TimeAxis.width, at: scale.top(tick))
    }
    for point in curve.points where point.bend != nil {
      drawing.upright(.edge, at: across(point.value))
    }
    drawing.path(
      .curve,
      zip(curve.points, values).map { (across($0.value), scale.top($1)) }
    )
    return "<h5>\(htmlEscaped(name))</h5><div class=\"plot\">"
      + tickLabels(ticks, scale, tickName) + drawing.svg + "</div>"
  }

  /// How far across a value lies between the ends.
  private func across(_ value: Fraction) -> Drawing.Across {
    guard let first = curve.points.first?.value, let last = curve.points.last?.value,
      let whole = last.subtracting(first), whole.sign > 0,
      let share = value.subtracting(first)?.divided(by: whole)?
        .multiplied(by: Fraction(TimeAxis.width))?.rounded(.halfAwayFromZero)
    else { return 0 }
    return Int(clamping: min(max(share, 0), Int128(TimeAxis.width)))
  }

  /// The marks of the values at which answers turn, numbered as in the list.
  private var marks: String {
    let bends = curve.points.filter { $0.bend != nil }
    var last: Drawing.Across?
    var text = ""
    for (number, point) in bends.enumerated() {
      let at = across(point.value)
      if let last, at - last < TimeAxis.width / 30 { continue }
      last = at
      text += "<span class=\"bend\" style=\"left:\(lengthPercent(at))\">◆\(number + 1)</span>"
    }
    return "<div class=\"bends\" aria-hidden=\"true\">\(text)</div>"
  }

  /// The values below: the ends and where answers turn before the others; those that would touch are
  /// left out.
  private var labels: String {
    let ends = [curve.points.first, curve.points.last].compactMap { $0 }
    let bends = curve.points.filter { $0.bend != nil }
    var kept: [Drawing.Across] = []
    var text = ""
    for point in ends + bends + curve.points {
      let at = across(point.value)
      guard kept.allSatisfy({ abs($0 - at) >= TimeAxis.width / 9 }) else { continue }
      kept.append(at)
      text +=
        "<span style=\"left:\(lengthPercent(at))\">"
        + "\(htmlEscaped(words.value(point.value, curve.type)))</span>"
    }
    return "<div class=\"values\" aria-hidden=\"true\">\(text)</div>"
  }
}
