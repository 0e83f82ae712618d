import StetigContinuity
import StetigEvaluation
import StetigRules
import StetigText
import StetigValues

/// Returns a run of `continuity` as people read it: who runs dry first, what ends for many at once,
/// the timelines, the own shares, what is unknown.
func continuityDocument(
  _ report: ContinuityReport,
  _ rendering: ContinuityRendering
) -> ReportDocument {
  var pages = ContinuityPages(report: report, rendering: rendering)
  pages.writeSummary()
  pages.writeFirstToRunDry()
  pages.writeConcentration()
  pages.writeTimelines()
  pages.writeHistory()
  pages.writeOwnShare()
  if !rendering.isQuiet { pages.writePatchwork() }
  pages.writeUnknown()
  pages.writeFindings()
  let day = dayText(report.asOf, rendering.language)
  return ReportDocument(
    title: pages.say("Continuity as of \(day)", "Bestand der Strukturen, Stand \(day)"),
    language: rendering.language,
    parts: pages.parts
  )
}

/// The parts of the report while they are written.
struct ContinuityPages {
  let report: ContinuityReport
  let rendering: ContinuityRendering
  var parts: [ReportPart] = []

  init(report: ContinuityReport, rendering: ContinuityRendering) {
    self.report = report
    self.rendering = rendering
  }

  var language: ReaderLanguage { rendering.language }

  func say(_ english: String, _ german: String) -> String {
    language == .english ? english : german
  }

  func say(_ phrase: Phrase) -> String { phrase.text(language) }

  mutating func heading(_ english: String, _ german: String, count: Int? = nil) {
    parts.append(.heading(level: 2, say(english, german) + (count.map { " (\($0))" } ?? "")))
  }

  func day(_ day: CalendarDate) -> String { dayText(day, language) }

  func money(_ money: Money) -> String {
    datumText(.quantity(money.fraction), .money, language, rendering.plan.vocabulary)
  }

  /// `1.50` with the mark of the language.
  func decimal(_ number: Fraction, places: Int = 2) -> String {
    let text = number.decimalText(places: places)
    return language == .english ? text : text.replacing(".", with: ",")
  }

  func posts(_ posts: Fraction?) -> String {
    guard let posts else { return say("posts unknown", "Stellen unbekannt") }
    return decimal(posts) + say(" posts", " Stellen")
  }

  func percent(_ share: Fraction) -> String {
    let text = share.multiplied(by: Fraction(100))?.decimalText(places: 1) ?? ""
    return (language == .english ? text : text.replacing(".", with: ",")) + " %"
  }

  func programme(_ name: String) -> String {
    let block = rendering.plan.programmes.first { $0.name == name }
    return block.map { say($0.label) } ?? name
  }

  func amount(_ range: CentRange) -> String {
    CaseWording(plan: rendering.plan, language: language).amount(range, isUpTo: false)
  }

  /// `118 months 20 days`.
  func length(_ gap: Gap) -> String {
    var words: [String] = []
    if gap.months > 0 {
      words.append(
        say(
          counted(
            gap.months,
            one: Phrase(en: "month", de: "Monat"),
            several: Phrase(en: "months", de: "Monate")
          )
        )
      )
    }
    if gap.days > 0 || gap.months == 0 { words.append(days(gap.days)) }
    return words.joined(separator: " ")
  }

  func days(_ count: Int) -> String {
    say(
      counted(
        count,
        one: Phrase(en: "day", de: "Tag"),
        several: Phrase(en: "days", de: "Tage")
      )
    )
  }

  /// `in 41 days`, `today`.
  func runway(_ count: Int) -> String {
    if count == 0 { return say("today", "heute") }
    if count < 0 { return say("\(-count) days ago", "vor \(-count) Tagen") }
    return say("in " + days(count), count == 1 ? "in 1 Tag" : "in \(count) Tagen")
  }

  func name(_ structure: StructureContinuity) -> Line {
    var spans = [Span(structure.key, .strong)]
    if let name = structure.name { spans.append(Span(" · " + name)) }
    if let town = structure.municipalityName ?? structure.municipality {
      spans.append(Span(" (" + town + ")"))
    }
    return Line(spans)
  }
}
