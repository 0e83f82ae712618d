package import StetigContinuity
package import StetigEvaluation
package import StetigPortfolio
package import StetigRules
package import StetigText
package import StetigValues

/// One project under one programme, to be set down in a review memo (*Prüfvermerk*).
package struct ReviewMemo: Sendable {
  package var plan: Plan
  package var portfolio: Portfolio
  package var project: CheckedProject
  package var result: CaseResult
  package var asOf: CalendarDate
  package var engine: String
  package var ruleFiles: [FileDigest]
  /// The cliffs near the facts of the project; nil: nobody looked for them.
  package var cliffs: ThresholdCliffs?

  package init(
    plan: Plan,
    portfolio: Portfolio,
    result: CaseResult,
    asOf: CalendarDate,
    engine: String,
    ruleFiles: [FileDigest],
    cliffs: ThresholdCliffs? = nil
  ) {
    self.plan = plan
    self.portfolio = portfolio
    self.result = result
    self.asOf = asOf
    self.engine = engine
    self.ruleFiles = ruleFiles.sorted { $0.name < $1.name }
    self.cliffs = cliffs
    project = checkedProject(result.project, plan.vocabulary, portfolio)
  }

  /// The programme, frame or principles of the result.
  package var block: PlannedBlock? {
    (plan.programmes + plan.frames + plan.principles).first { $0.name == result.block }
  }

  /// The version that the binding date chose, or all of them where it chose none.
  package var versions: [RuleBlock] {
    guard let block else { return [] }
    guard let index = result.version, block.versions.indices.contains(index) else {
      return block.versions
    }
    return [block.versions[index]]
  }
}

/// Returns the memo: facts used, each condition, the computation, obligations, open points.
package func memoDocument(_ memo: ReviewMemo, _ language: ReaderLanguage) -> ReportDocument {
  var pages = MemoPages(memo: memo, language: language)
  pages.writeHead()
  pages.writeFacts()
  pages.writeConditions()
  pages.writeGrant()
  pages.writeCliffs()
  pages.writeObligations()
  pages.writeReservations()
  pages.writeOpenPoints()
  pages.writeBasis()
  let name = memo.project.key.isEmpty ? (memo.project.name ?? "") : memo.project.key
  let programme = memo.block.map { $0.label.text(language) } ?? memo.result.block
  let word = Phrase(en: "Review memo", de: "Prüfvermerk").text(language)
  return ReportDocument(
    title: word + ": " + name + " – " + programme,
    language: language,
    parts: pages.parts
  )
}
