import StetigLanguage
import StetigRules
import StetigText

/// Invented programmes; their nodes are what "facts used" walks.
enum SampleRules {
  static let text = """
    source guideline "Guideline of the sample programme" published 2024-03-01 confirmed 2026-07-01
        link "https://example.org/guideline"
    source page "Page of the authority" published 2025 confirmed unknown

    programme quarter_fund "Quarter fund" de "Quartiersfonds"
        level state
        in force from 2025-01-01  per guideline
        binds by project.applied_on
        subject to funds, discretion
    condition size "Size of the municipality" de "Größe der Gemeinde"
        must municipality.population is at least 10 000  per guideline "Nr. 4.2" against page
        note "The page says 12 000."
    condition not_begun "Not begun" de "Noch nicht begonnen"
        must not project.begun  per page  unconfirmed
    condition network "Network" de "Verbund"
        should project.network  per guideline "Nr. 5"
    condition sites "Several sites" de "Mehrere Standorte"
        may count of project.sites is at least 2  per guideline "Nr. 6"
    eligible costs include staff, measures  per guideline "Nr. 7"
        limit staff at most 60 000 EUR * (sum of project.posts.fte where (post.additional))
            each project year  per guideline "Nr. 7.1"
    grant
        share financing 80 % of eligible costs  per guideline "Nr. 8"
        own share at least 10 %  per guideline "Nr. 8.1"

    programme town_fund "Town fund" de "Stadtfonds"
        level municipality
        in force from 2025-01-01  per page
        binds by project.applied_on
    condition weak "Weak finances" de "Finanzschwach"
        must municipality.weak  per page
    """

  static let plan: Plan = {
    let parsed = parse(SourceFile(name: "sample.stetig", text: text), id: FileID(0))
    guard let tree = parsed.result else { preconditionFailure("the sample does not parse") }
    let checked = check(files: [tree.syntax])
    let errors = (parsed.diagnostics + checked.diagnostics).filter { $0.severity == .error }
    precondition(errors.isEmpty, "the sample has errors: \(errors.map(\.message.english))")
    guard let rules = checked.result, let plan = lower(rules).result else {
      preconditionFailure("the sample cannot be lowered")
    }
    return plan
  }()
}
