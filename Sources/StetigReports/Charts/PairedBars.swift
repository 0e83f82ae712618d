import StetigScenarios
import StetigText

/// Two bars of stacked amounts side by side for each year: before, fainter, and after. What is not sure
/// stands on top of what is.
struct PairedBars {
  struct Part {
    var role: Drawing.Role
    var name: String
    var before: AmountSum
    var after: AmountSum
  }

  struct Group {
    var label: String
    /// From the bottom up.
    var parts: [Part]
  }

  let groups: [Group]
  let words: ModelWording

  private static let height = 150

  /// The picture with its amounts beside it and the years below.
  func html(label: String) -> String {
    let scale = AmountScale(low: 0, high: highest, height: Self.height)
    var drawing = Drawing(height: Self.height, label: label)
    let ticks = scale.ticks(least: 100)
    for tick in ticks {
      drawing.level(.grid, from: 0, to: TimeAxis.width, at: scale.top(tick))
    }
    let step = TimeAxis.width / max(1, groups.count)
    for (number, group) in groups.enumerated() {
      let start = number * step
      let width = step * 2 / 5
      let title = htmlEscaped(group.label)
      draw(
        group.parts.map { ($0, $0.before) },
        .before,
        start + step / 10,
        width,
        title,
        scale,
        &drawing
      )
      draw(
        group.parts.map { ($0, $0.after) },
        .after,
        start + step / 10 + width,
        width,
        title,
        scale,
        &drawing
      )
    }
    let labels = groups.map { "<span>\(htmlEscaped($0.label))</span>" }.joined()
    let crowded = groups.count > 6 ? " many" : ""
    return "<div class=\"plot\">" + tickLabels(ticks, scale) { words.tick($0) } + drawing.svg
      + "<div class=\"years\(crowded)\" aria-hidden=\"true\">\(labels)</div></div>"
  }

  private enum Side { case before, after }

  private func draw(
    _ parts: [(part: Part, amount: AmountSum)],
    _ side: Side,
    _ start: Drawing.Across,
    _ width: Drawing.Across,
    _ title: String,
    _ scale: AmountScale,
    _ drawing: inout Drawing
  ) {
    let word = side == .before ? words.say("before", "vorher") : words.say("after", "nachher")
    var below: Int128 = 0
    var unsure: Int128 = 0
    for (part, amount) in parts {
      let (bottom, top) = (scale.level(below), scale.level(below + amount.low))
      drawing.rectangle(
        part.role,
        from: start,
        to: start + width,
        top: scale.height - top,
        height: top - bottom,
        title: "\(title), \(part.name), \(word): \(words.amount(amount))",
        isPale: side == .before
      )
      below += amount.low
      unsure += amount.high - amount.low
    }
    let (bottom, top) = (scale.level(below), scale.level(below + unsure))
    drawing.rectangle(
      .unknown,
      from: start,
      to: start + width,
      top: scale.height - top,
      height: top - bottom,
      title: "\(title), \(words.say("not sure", "nicht sicher")), \(word)"
    )
  }

  private var highest: Int128 {
    let sums = groups.flatMap { group in
      [
        group.parts.reduce(Int128(0)) { $0 + max($1.before.low, $1.before.high) },
        group.parts.reduce(Int128(0)) { $0 + max($1.after.low, $1.after.high) },
      ]
    }
    return sums.max() ?? 0
  }
}

/// The names of round amounts beside a picture.
func tickLabels(
  _ ticks: [Int128],
  _ scale: AmountScale,
  _ name: (Int128) -> String
) -> String {
  ticks.map { tick in
    "<span class=\"tick\" style=\"top:\(scale.top(tick))px\" aria-hidden=\"true\">"
      + "\(htmlEscaped(name(tick)))</span>"
  }.joined()
}
