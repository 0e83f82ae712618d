import StetigScenarios
import StetigText
import StetigValues

/// How long a structure is carried, before and after, one strip above the other: without a gap, with
/// one, and on money that is only assumed.
struct CarriedStrip {
  let axis: TimeAxis
  let change: StructureChange

  private static let bar = 11
  private static let between = 4

  func svg(label: String) -> String {
    var drawing = Drawing(height: 2 * Self.bar + Self.between, label: label)
    for (_, at) in axis.years.dropFirst() { drawing.upright(.grid, at: at) }
    draw(change.gapsBefore, firstGap: change.firstGapBefore, at: 0, &drawing, isPale: true)
    let second = Self.bar + Self.between
    draw(change.gapsAfter, firstGap: change.firstGapAfter, at: second, &drawing)
    for line in change.assumed where line.reason != .frozen {
      let (from, to) = (axis.begin(line.first), axis.end(line.last))
      drawing.rectangle(.blank, from: from, to: to, top: second, height: Self.bar)
      drawing.rectangle(.assumed, from: from, to: to, top: second, height: Self.bar)
    }
    for gap in change.gapsAfter { draw(gap, at: second, &drawing) }
    return drawing.svg
  }

  private func draw(
    _ gaps: [ClosedRange<CalendarDate>],
    firstGap: CalendarDate?,
    at top: Int,
    _ drawing: inout Drawing,
    isPale: Bool = false
  ) {
    // Where only the first day of a gap is known, nothing is said of what comes after it.
    let end = gaps.isEmpty ? firstGap.map { axis.begin($0) } : nil
    drawing.rectangle(
      .approved,
      from: 0,
      to: end ?? TimeAxis.width,
      top: top,
      height: Self.bar,
      isPale: isPale
    )
    for gap in gaps { draw(gap, at: top, &drawing) }
  }

  private func draw(_ gap: ClosedRange<CalendarDate>, at top: Int, _ drawing: inout Drawing) {
    let (from, to) = (axis.begin(gap.lowerBound), axis.end(gap.upperBound))
    drawing.rectangle(.blank, from: from, to: to, top: top, height: Self.bar)
    drawing.rectangle(.gap, from: from, to: to, top: top + Self.bar - 4, height: 4)
  }
}
