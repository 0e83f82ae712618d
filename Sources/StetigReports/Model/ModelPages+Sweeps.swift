import StetigEvaluation
import StetigRules
import StetigScenarios
import StetigText
import StetigValues

extension ModelPages {
  /// The answers along a value, and where they bend.
  mutating func writeCurve(_ curve: SweepCurve) {
    let shown = 24
    heading("Along \(words.path(curve.path))", "Entlang \(words.path(curve.path))")
    let rows = words.shownPoints(curve, atMost: shown).map { point in
      [
        Line(words.value(point.value, curve.type)), Line(words.count(point.cases.eligible)),
        Line(words.bare(point.cases.grants)), Line(words.count(point.gaps.days)),
        Line(words.count(point.gaps.cliffs)), Line(point.bend == nil ? "" : "◆"),
      ]
    }
    table(
      [
        text("value", "Wert"), number("eligible", "förderfähig"),
        number("grants, EUR", "Zuwendungen, EUR"), number("gap days", "Lückentage"),
        number("cliff edges", "Abbrüche"), text("bends", "knickt"),
      ],
      rows
    )
    writeRest(curve.points.count, shown: rows.count)
    writeBends(curve)
  }

  private mutating func writeBends(_ curve: SweepCurve) {
    let shown = 12
    let bends = curve.points.filter { $0.bend != nil }
    guard !bends.isEmpty else {
      paragraph(
        Line(say("No answer turns on the way.", "Auf dem Weg kippt keine Antwort."), .quiet)
      )
      return
    }
    parts.append(.items(bends.prefix(shown).map { bend($0, curve.type) }))
    writeRest(bends.count, shown: shown)
  }

  private func bend(_ point: SweepPoint, _ type: ValueType) -> Item {
    let line =
      Line("◆ " + words.value(point.value, type), .strong) + Line(words.side(point))
    let flips = point.bend?.flips ?? []
    var items = flips.prefix(4).map { Item(words.flip($0)) }
    if flips.count > items.count {
      let rest = flips.count - items.count
      items.append(Item(Line(say("and \(rest) more", "und \(rest) weitere"))))
    }
    return Item(line, items: Array(items))
  }

  /// Two values at once: the grants, eligible projects and gap days of each pair.
  mutating func writeGrid(_ grid: SweepGrid) {
    heading(
      "\(words.path(grid.down)) (down) and \(words.path(grid.across)) (across)",
      "\(words.path(grid.down)) (abwärts) und \(words.path(grid.across)) (quer)"
    )
    paragraph(
      Line(
        say(
          "Each cell: grants · eligible projects · gap days.",
          "Je Zelle: Zuwendungen · förderfähige Vorhaben · Lückentage."
        ),
        .quiet
      )
    )
    let columns =
      [ReportTable.Column("")]
      + grid.acrossValues.map {
        ReportTable.Column(words.value($0, grid.acrossType), isNumber: true)
      }
    let rows = grid.rows.map { value, cells in
      [Line(words.value(value, grid.downType), .strong)]
        + cells.map { Line(words.cell($0)) }
    }
    table(columns, rows)
  }
}

extension SweepGrid {
  /// The values down with the cells beside them; rows that are not whole are left out.
  var rows: [(value: Fraction, cells: [SweepPoint])] {
    let width = acrossValues.count
    return downValues.enumerated().compactMap { number, value in
      let (from, until) = (number * width, (number + 1) * width)
      return width > 0 && until <= cells.count ? (value, Array(cells[from..<until])) : nil
    }
  }
}

extension ModelWording {
  /// The points of a curve; of too many the ends and the bends first, then as many of the others.
  func shownPoints(_ curve: SweepCurve, atMost shown: Int) -> [SweepPoint] {
    let points = curve.points
    guard points.count > shown else { return points }
    var kept = Set([0, points.count - 1])
    for (number, point) in points.enumerated() where point.bend != nil && kept.count < shown {
      kept.insert(number)
    }
    let step = max(1, points.count / max(1, shown - kept.count))
    for number in stride(from: 0, to: points.count, by: step) where kept.count < shown {
      kept.insert(number)
    }
    return kept.sorted().map { points[$0] }
  }

  /// On which side of a bend the value itself stands.
  func side(_ point: SweepPoint) -> String {
    guard let bend = point.bend else { return "" }
    return bend.belongsBelow
      ? say(" (the value itself still as below)", " (der Wert selbst noch wie darunter)")
      : say(" (from this value on)", " (ab diesem Wert)")
  }

  /// A case that turns at a value.
  func flip(_ flip: SweepFlip) -> Line {
    Line(flip.project, .strong)
      + Line(
        " · " + programme(flip.programme) + ": " + verdict(named: flip.below) + " → "
          + verdict(named: flip.above)
      )
      + (flip.because.isEmpty
        ? Line("")
        : Line(say(", because of ", ", wegen ")) + conditions(flip.because, of: flip.programme))
  }

  /// A pair of values in short.
  func cell(_ point: SweepPoint) -> String {
    short(point.cases.grants) + " · " + count(point.cases.eligible) + " · "
      + count(point.gaps.days)
  }
}
