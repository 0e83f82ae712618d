import StetigScenarios
import StetigText
import StetigValues

// The first screen: who gains, who loses, what it costs, what becomes of the gaps, who cannot pay.
extension ModelPage {
  var answersSection: String {
    let content: String
    if let only = summaries.first, summaries.count == 1 {
      let label = "<p class=\"label\">\(text(words.say(only.result.label)))</p>"
      content = label + answers(only) + (only.isUnchanged ? sweeps(only.result) : "")
    } else if summaries.isEmpty {
      content = "<p>\(say("No scenario was asked for.", "Kein Szenario war gefragt."))</p>"
    } else {
      content = comparison
    }
    return section("answers", say("The answers", "Die Antworten"), content)
  }

  /// The sentence, the numbers and the lines of one scenario.
  func answers(_ summary: ScenarioSummary) -> String {
    lead(summary) + (summary.isUnchanged ? "" : tiles(summary) + answerList(summary))
  }

  private func lead(_ summary: ScenarioSummary) -> String {
    let sentence = ScenarioHeadline(words: words, summary: summary).text
    return "<p class=\"lead\">\(unbroken(sentence))</p>"
  }

  /// The answers in a line each.
  private func answerList(_ summary: ScenarioSummary) -> String {
    let answers = ScenarioAnswers(words: words, summary: summary).all
    return "<div class=\"lines\">" + fields(answers.map { (text($0.name), unbroken($0.line)) })
      + "</div>"
  }

  /// Several scenarios side by side, and as it is.
  private var comparison: String {
    let base = report.baseline
    let columns: [PageColumn] = [
      .text(say("scenario", "Szenario")), .number(say("grants", "Zuwendungen")),
      .number(say("eligible", "förderfähig")), .number(say("gap days", "Lückentage")),
      .number(say("missing in gaps", "fehlt in Lücken")), .number(say("cliff edges", "Abbrüche")),
      .number(say("cannot pay", "zahlen nicht")),
    ]
    let first = [
      "<span class=\"quiet\">\(say("as it is", "wie es ist"))</span>",
      unbroken(words.short(base.cases.grants)), words.count(base.cases.eligible),
      unbroken(words.count(base.gaps.days)), unbroken(words.short(base.gaps.amount)),
      words.count(base.gaps.cliffs), words.count(base.unpayable.count),
    ]
    let rows = summaries.enumerated().map { comparisonRow($0, $1) }
    return "<div class=\"compare\">"
      + table(say("Scenarios side by side", "Szenarien nebeneinander"), columns, [first] + rows)
      + "</div>"
  }

  private func comparisonRow(_ number: Int, _ summary: ScenarioSummary) -> [String] {
    let (before, after) = (summary.before, summary.after)
    let label = text(words.say(summary.result.label))
    let headline = ScenarioHeadline(words: words, summary: summary).text
    return [
      "<a href=\"#x\(number)\">\(label)</a><span class=\"quiet\">\(unbroken(headline))</span>",
      cell(
        words.short(after.cases.grants),
        step(after.cases.grants - before.cases.grants, isGood: nil)
      ),
      cell(
        words.count(after.cases.eligible),
        step(before.cases.eligible, after.cases.eligible, isMoreGood: true)
      ),
      cell(words.count(after.gaps.days), step(before.gaps.days, after.gaps.days)),
      cell(
        words.short(after.gaps.amount),
        step(after.gaps.amount - before.gaps.amount, isGood: false)
      ),
      cell(words.count(after.gaps.cliffs), step(before.gaps.cliffs, after.gaps.cliffs)),
      cell(
        words.count(after.unpayable.count),
        step(before.unpayable.count, after.unpayable.count)
      ),
    ]
  }

  private func cell(_ value: String, _ step: String) -> String {
    "<strong>\(unbroken(value))</strong>" + step
  }

  /// By how much a count differs; more of it is bad unless said otherwise.
  private func step(_ before: Int, _ after: Int, isMoreGood: Bool = false) -> String {
    let tone = before == after ? "quiet" : (after > before) == isMoreGood ? "good" : "bad"
    return "<span class=\"step \(tone)\">\(unbroken(words.difference(before, after)))</span>"
  }

  /// - Parameter isGood: whether more of it is good; nil: neither.
  private func step(_ difference: AmountSum, isGood: Bool?) -> String {
    let sign = difference.sign
    let tone =
      sign == 0 ? "quiet" : isGood.map { (sign > 0) == $0 ? "good" : "bad" } ?? "plain"
    let size = words.short(difference.low < 0 ? -difference.low : difference.low)
    let value =
      difference.low == 0
      ? (difference.isZero ? "±0" : words.say("not known", "nicht bekannt"))
      : (difference.low < 0 ? "−" : "+") + size
    return "<span class=\"step \(tone)\">\(unbroken(value))</span>"
  }

  /// Six numbers before and after.
  private func tiles(_ summary: ScenarioSummary) -> String {
    let (before, after) = (summary.before, summary.after)
    let items = [
      tile(
        say("grants: what it costs", "Zuwendungen: was es kostet"),
        words.short(before.cases.grants, after.cases.grants),
        step(after.cases.grants - before.cases.grants, isGood: nil) + running(summary)
      ),
      tile(
        say("eligible projects", "förderfähige Vorhaben"),
        counts(before.cases.eligible, after.cases.eligible),
        step(before.cases.eligible, after.cases.eligible, isMoreGood: true)
      ),
      tile(
        say("days in gaps", "Tage in Lücken"),
        counts(before.gaps.days, after.gaps.days),
        step(before.gaps.days, after.gaps.days)
      ),
      tile(
        say("missing in gaps", "fehlt in Lücken"),
        words.short(before.gaps.amount, after.gaps.amount),
        step(after.gaps.amount - before.gaps.amount, isGood: false)
      ),
      tile(
        say("cliff edges", "Abbrüche"),
        counts(before.gaps.cliffs, after.gaps.cliffs),
        step(before.gaps.cliffs, after.gaps.cliffs)
      ),
      tile(
        say("municipalities that cannot pay", "Gemeinden, die nicht zahlen können"),
        counts(before.unpayable.count, after.unpayable.count),
        step(before.unpayable.count, after.unpayable.count)
      ),
    ]
    return "<ul class=\"tiles big\">\(items.joined())</ul>"
  }

  /// What it costs beside the grants that approved money runs on.
  private func running(_ summary: ScenarioSummary) -> String {
    let total = summary.sums.fundingTotal
    guard !total.difference.isZero else { return "" }
    let step = words.difference(total.before, total.after)
    return "<span class=\"quiet\">\(say("and money that runs on: ", "und Geld, das weiterläuft: "))"
      + "\(unbroken(step))</span>"
  }

  private func counts(_ before: Int, _ after: Int) -> String {
    before == after ? words.count(after) : words.count(before) + " → " + words.count(after)
  }

  private func tile(_ name: String, _ value: String, _ step: String) -> String {
    "<li><span class=\"name\">\(name)</span> <strong>\(unbroken(value))</strong> \(step)</li>"
  }
}
