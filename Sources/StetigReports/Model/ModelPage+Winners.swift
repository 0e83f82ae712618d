import StetigScenarios
import StetigText
import StetigValues

extension ModelPage {
  /// Who gains and who loses, by municipality, Land and programme, with bars to either side.
  func winners(_ summary: ScenarioSummary) -> String {
    let towns = summary.sums.municipalities.filter { !$0.difference.isZero }
      .sorted { $0.difference.low > $1.difference.low }
    let lands = summary.sums.lands.filter { !$0.difference.isZero }
    let programmes = summary.sums.programmes.filter { !$0.difference.isZero }.map { group in
      var group = group
      group.name = group.key.map { words.programme($0) }
      return group
    }
    guard !towns.isEmpty || !lands.isEmpty || !programmes.isEmpty else { return "" }
    return heading("Who gains, who loses, in EUR", "Wer gewinnt, wer verliert, in EUR")
      + bars(
        say("Grants by municipality", "Zuwendungen nach Gemeinden"),
        say("municipality", "Gemeinde"),
        towns,
        isCut: true
      )
      + bars(say("Grants by Land", "Zuwendungen nach Ländern"), say("Land", "Land"), lands)
      + bars(
        say("Grants by programme", "Zuwendungen nach Programmen"),
        say("programme", "Programm"),
        programmes,
        isCut: true
      )
  }

  private func bars(
    _ caption: String,
    _ first: String,
    _ groups: [ComparedGroup],
    isCut: Bool = false
  ) -> String {
    guard !groups.isEmpty else { return "" }
    let shown = 8
    let most = groups.map { $0.difference.low.magnitude }.max() ?? 0
    let hasLoss = groups.contains { $0.difference.low < 0 }
    func rows(_ groups: some Sequence<ComparedGroup>) -> [[String]] {
      groups.map { group in
        let sign = group.difference.low
        let tone = sign > 0 ? "good" : sign < 0 ? "bad" : "open"
        let change = difference(group.before.grants, group.after.grants)
        return [
          text(words.group(group)), bar(sign, most, hasLoss: hasLoss),
          "<span class=\"\(tone)\">\(change)</span>",
          amount(group.before.grants), amount(group.after.grants),
        ]
      }
    }
    let columns: [PageColumn] = [
      .text(first), .text(say("less · more", "weniger · mehr")),
      .number(say("difference", "Unterschied")), .number(say("before", "vorher")),
      .number(say("after", "nachher")),
    ]
    let isLong = isCut && groups.count > 2 * shown
    let visible = isLong ? groups.prefix(shown) + groups.suffix(shown) : groups[...]
    var content = "<div class=\"diverging\">" + table(caption, columns, rows(visible)) + "</div>"
    if isLong {
      let between = groups.dropFirst(shown).dropLast(shown)
      let title = say(
        "and \(words.count(between.count)) between them",
        "und \(words.count(between.count)) dazwischen"
      )
      content += folded(
        title,
        "<div class=\"diverging\">" + table(caption, columns, rows(between.prefix(200))) + "</div>"
          + rest(between.count, shown: 200)
      )
    }
    return content
  }

  /// A bar to the left for less, to the right for more.
  private func bar(_ difference: Int128, _ most: UInt128, hasLoss: Bool) -> String {
    guard most > 0, most < UInt128.max / UInt128(TimeAxis.width) else { return "" }
    let zero = hasLoss ? TimeAxis.width / 2 : 0
    let room = UInt128(TimeAxis.width - zero)
    let length = Int(clamping: difference.magnitude * room / most)
    var drawing = Drawing(height: 14, label: nil)
    drawing.upright(.grid, at: zero)
    if difference < 0 {
      drawing.rectangle(.loss, from: zero - length, to: zero, top: 1, height: 12)
    } else {
      drawing.rectangle(.gain, from: zero, to: zero + length, top: 1, height: 12)
    }
    return drawing.svg
  }

  /// Who cannot pay its own share, before and after.
  func ownShare(_ summary: ScenarioSummary) -> String {
    let shown = 40
    guard !summary.unpayable.isEmpty else { return "" }
    let rows = summary.unpayable.prefix(shown).map { row in
      let state =
        row.after.isEmpty
        ? "<span class=\"good\">✓ \(say("no longer", "nicht mehr"))</span>"
        : row.before.isEmpty
          ? "<span class=\"bad\">✗ \(say("newly", "neu"))</span>"
          : "<span class=\"bad\">✗ \(say("still", "weiterhin"))</span>"
      return [
        text(row.name ?? row.municipality), state, text(years(row.before)), text(years(row.after)),
      ]
    }
    return heading(
      "Who cannot pay the own share",
      "Wer den Eigenanteil nicht zahlen kann",
      count: summary.unpayable.count
    )
      + table(
        say("Municipalities that cannot pay", "Gemeinden, die nicht zahlen können"),
        [
          .text(say("municipality", "Gemeinde")), .text(say("cannot pay", "kann nicht zahlen")),
          .text(say("years before", "Jahre vorher")), .text(say("years after", "Jahre nachher")),
        ],
        rows
      ) + rest(summary.unpayable.count, shown: shown)
  }

  private func years(_ years: [Int]) -> String { years.isEmpty ? "–" : yearRuns(years) }
}
