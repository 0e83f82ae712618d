import StetigContinuity
import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

extension PortfolioPage {
  /// The thresholds that proposals stand near, each with a small chart of the step.
  var thresholds: String {
    let found = report.cliffs.filter { !$0.cliffs.isEmpty || !$0.unfinished.isEmpty }
    let wording = CliffWording(
      plan: report.plan,
      portfolio: report.check.portfolio,
      language: language
    )
    let rule = say(
      "A value nearby at which the grant jumps by at least 1 % or the verdict changes: within 10 % of "
        + "what the proposal says, or 90 days.",
      "Ein naher Wert, an dem die Zuwendung um mindestens 1 % springt oder das Ergebnis wechselt: "
        + "innerhalb von 10 % der Angabe im Antrag, oder 90 Tagen."
    )
    let none = say("No proposal stands near one.", "Kein Vorhaben steht nahe an einer.")
    let content =
      "<p class=\"quiet\">\(rule)</p>"
      + (found.isEmpty
        ? "<p>\(none)</p>"
        : "<div class=\"cards\">" + found.map { card($0, wording) }.joined() + "</div>")
    return section("thresholds", say("Threshold cliffs", "Schwellenabbrüche"), content)
  }

  private func card(_ found: ThresholdCliffs, _ wording: CliffWording) -> String {
    let project = report.check.projects.first { $0.row == found.project }
    let name = project.map { $0.name ?? $0.key } ?? "#\(found.project + 1)"
    let steps = found.cliffs.map { step($0, wording) }
    let rest = steps.count - 1
    let notes = [wording.inexactNote(found), wording.unfinishedNote(found)].compactMap { $0 }
      .map { "<p class=\"quiet\">\(text($0))</p>" }
    let more = say("and \(rest) more", "und \(rest) weitere")
    return "<article class=\"card\"><h3>\(text(name))</h3><p class=\"quiet\">"
      + "\(text(words.programme(found.programme)))</p>\(steps.first ?? "")"
      + (rest > 0 ? folded(more, steps.dropFirst().joined()) : "")
      + notes.joined() + "</article>"
  }

  /// The sentence, and the grant on both sides as bars.
  private func step(_ cliff: ThresholdCliff, _ wording: CliffWording) -> String {
    let (from, to) = cliff.step
    let sentence = html(wording.name(cliff) + Line(": ") + wording.sentence(cliff))
    let top = max(from.grant, to.grant)
    let sides = [
      (say("this side", "diesseits"), from), (say("beyond", "jenseits"), to),
    ].map { name, point in
      let words = unbroken(
        wording.value(point.value, cliff.fact) + ": " + wording.outcome(point)
      )
      return "<dt>\(name)</dt><dd>\(words)\(bar(point, top: top))</dd>"
    }
    return "<div class=\"steps\"><p>\(sentence)</p><dl>\(sides.joined())</dl></div>"
  }

  /// The grant next to that on the other side; none where neither side has one.
  private func bar(_ point: CliffPoint, top: Int64) -> String {
    guard top > 0 else { return "" }
    var drawing = Drawing(height: 12, label: nil)
    let width = Int(Int128(point.grant) * Int128(TimeAxis.width) / Int128(top))
    drawing.rectangle(.need, from: 0, to: TimeAxis.width, top: 0, height: 12)
    drawing.rectangle(.approved, from: 0, to: width, top: 0, height: 12)
    return drawing.svg
  }
}
