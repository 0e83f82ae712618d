package import StetigText
package import StetigValues

/// Returns what is odd or wrong in checked rules beyond names and types: versions, windows, tables,
/// exceptions and conditions (codes D0001 to D0003, D0005, D0006 and C but C0007 and C0008).
///
/// With `asOf`, rules without an end whose source was last confirmed before that day are reported
/// (D0006); without it that is left out, since no rule knows what day it is. Without
/// `looksForWarnings` the search for conditions that always or never hold (C0006) is left out, which
/// takes longest.
package func analyse(
  _ rules: CheckedRules,
  asOf: CalendarDate? = nil,
  looksForWarnings: Bool = true
) -> [Diagnostic] {
  var analysis = Analysis(rules, looksForWarnings: looksForWarnings)
  analysis.checkVersions()
  analysis.checkTables()
  analysis.checkParameterExceptions()
  for block in rules.blocks {
    analysis.checkConditions(of: block)
    analysis.checkTiming(of: block)
    analysis.checkGrant(of: block)
  }
  if let asOf { analysis.checkConfirmation(asOf) }
  return analysis.distinct()
}

/// The state of one analysis.
struct Analysis {
  /// Exceptions of one declaration that are held against one another, two by two.
  static let pairLimit = 2_000

  let rules: CheckedRules
  let looksForWarnings: Bool
  var domains: Domains
  let printer: ExpressionPrinter
  private(set) var diagnostics: [Diagnostic] = []
  /// How many nodes may still be carried out in search of facts, over all questions.
  var work = 60_000_000

  init(_ rules: CheckedRules, looksForWarnings: Bool) {
    self.rules = rules
    self.looksForWarnings = looksForWarnings
    domains = Domains(rules)
    printer = ExpressionPrinter(rules)
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// The diagnostics in order, each once.
  func distinct() -> [Diagnostic] {
    var distinct: [Diagnostic] = []
    for diagnostic in diagnostics.sorted() where distinct.last != diagnostic {
      distinct.append(diagnostic)
    }
    return distinct
  }

  mutating func satisfiability(_ goals: [Goal]) -> Satisfiability {
    domains.satisfiability(goals, work: &work)
  }
}

extension Phrase {
  /// A period in words.
  static func period(_ range: DateRange, _ domains: Domains) -> Phrase {
    let first = range.first.map { domains.words($0) }
    let last = range.last.map { domains.words($0) }
    switch (first, last) {
    case (nil, nil): return Phrase(en: "always", de: "immer")
    case (let first?, nil):
      return Phrase(en: "from " + first.english, de: "ab " + first.german)
    case (nil, let last?): return Phrase(en: "to " + last.english, de: "bis " + last.german)
    case (let first?, let last?):
      return Phrase(
        en: first.english + " to " + last.english,
        de: first.german + " bis " + last.german
      )
    }
  }
}
