import StetigEvaluation
import StetigRules
import StetigText

extension CheckPages {
  /// Proposals that do not, or not surely, meet the programme they are meant for.
  mutating func writeProposalsToSee() {
    writeProposals(
      .ineligible,
      "Do not meet the programme they are meant for",
      "Erfüllen das Programm nicht, für das sie gedacht sind"
    )
    writeProposals(
      .undecided,
      "Undecided under the programme they are meant for",
      "Offen unter dem Programm, für das sie gedacht sind"
    )
    writeWithoutRules()
  }

  private mutating func writeProposals(_ verdict: Verdict, _ english: String, _ german: String) {
    let items = report.projects.compactMap { project -> Item? in
      guard let result = project.meantResult, result.verdict == verdict else { return nil }
      return item(project, result)
    }
    guard !items.isEmpty else { return }
    heading(english, german, count: items.count)
    parts.append(.items(items))
  }

  private func item(_ project: CheckedProject, _ result: CaseResult) -> Item {
    let wording = caseWording
    let verdict = Line([
      Span(": " + programmeName(result.block) + ": "),
      Span(say(result.verdict.label), result.verdict.tone),
    ])
    let deciding = result.conditions.filter(\.decides)
    let shown =
      deciding.filter { $0.outcome == .violated } + deciding.filter { $0.outcome == .undecided }
    var fields: [Item.Field] = []
    if !result.missing.isEmpty {
      let name = say("would be settled by", "zu klären durch")
      fields.append(Item.Field(name, wording.paths(result.missing)))
    }
    return Item(
      name(project) + verdict,
      fields: fields,
      items: shown.map { Item(wording.heading($0), fields: wording.details($0)) }
    )
  }

  /// Proposals for a programme that the rules do not have.
  private mutating func writeWithoutRules() {
    let items = report.projects.compactMap { project -> Item? in
      guard case .named(let programme) = project.meant, project.meantResult == nil else {
        return nil
      }
      return Item(name(project) + Line(": ") + Line(programme, .code))
    }
    guard !items.isEmpty else { return }
    heading(
      "Meant for a programme without rules here",
      "Gedacht für ein Programm ohne Regeln hier",
      count: items.count
    )
    parts.append(.items(items))
  }

  /// Written reasons to give, and what the authority decides, where the proposal is still possible.
  mutating func writeReasons() {
    let wording = caseWording
    let items = report.projects.compactMap { project -> Item? in
      guard let result = project.meantResult, result.verdict != .ineligible else { return nil }
      let reasons = result.conditions.filter(\.needsReason)
      let choices = result.conditions.filter(\.isLeftToAuthority)
      guard !reasons.isEmpty || !choices.isEmpty else { return nil }
      return Item(
        name(project) + Line(": " + programmeName(result.block)),
        items: reasons.map {
          Item(wording.heading($0, showsKind: true), fields: wording.details($0))
        }
          + choices.map {
            Item(
              Line(say("left to the authority: ", "der Behörde überlassen: "), .open)
                + wording.heading($0, showsKind: true),
              fields: wording.details($0)
            )
          }
      )
    }
    guard !items.isEmpty else { return }
    heading(
      "Written reasons and decisions of the authority",
      "Schriftliche Begründungen und Entscheidungen der Behörde",
      count: items.count
    )
    parts.append(.items(items))
  }
}
