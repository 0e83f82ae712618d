import StetigEvaluation
import StetigRules
import StetigText

extension CheckPages {
  /// Proposals that meet the programme they are meant for, with grant and reservations.
  mutating func writeEligible() {
    let wording = caseWording
    let items = report.projects.compactMap { project -> Item? in
      guard let result = project.meantResult, result.verdict == .eligible else { return nil }
      var fields: [Item.Field] = []
      if let grant = result.grant {
        fields.append(Item.Field(say("grant", "Zuwendung"), wording.grant(grant)))
      }
      let reservations = wording.reservations(result)
      if !reservations.isEmpty {
        let text = reservations.joined(separator: "; ")
        fields.append(Item.Field(say("subject to", "unter Vorbehalt"), Line(text)))
      }
      let verdict = Line([
        Span(": " + programmeName(result.block) + ": "),
        Span(say(result.verdict.label), result.verdict.tone),
      ])
      return Item(name(project) + verdict, fields: fields)
    }
    guard !items.isEmpty else { return }
    heading(
      "Meet the programme they are meant for",
      "Erfüllen das Programm, für das sie gedacht sind",
      count: items.count
    )
    parts.append(.items(items))
  }

  /// Other programmes that a project could go to.
  mutating func writeOtherProgrammes() {
    let items = report.projects.compactMap { project -> Item? in
      let open = project.otherResults.filter { $0.verdict != .ineligible }
      guard !open.isEmpty else { return nil }
      return Item(name(project), items: open.map { Item(otherLine($0)) })
    }
    guard !items.isEmpty else { return }
    heading("Other programmes", "Andere Programme", count: items.count)
    parts.append(.items(items))
    let ineligible = report.projects.flatMap(\.otherResults).filter { $0.verdict == .ineligible }
    let elsewhere = ineligible.count { failsForPlaceOrTime($0) }
    let text = say(
      "Other cases that are not eligible: \(ineligible.count), \(elsewhere) of them because the"
        + " programme is for another Land or another time.",
      "Andere Fälle, die nicht förderfähig sind: \(ineligible.count), davon \(elsewhere), weil das"
        + " Programm für ein anderes Land oder eine andere Zeit gilt."
    )
    parts.append(.paragraph(Line(text)))
  }

  private func otherLine(_ result: CaseResult) -> Line {
    let wording = caseWording
    var line = Line([
      Span(programmeName(result.block) + ": "),
      Span(say(result.verdict.label), result.verdict.tone),
    ])
    switch result.verdict {
    case .eligible:
      if let grant = result.grant {
        line = line + Line(", ") + Line(wording.amount(grant.amount, isUpTo: grant.isUpTo))
      }
    case .undecided:
      let shown = Array(result.missing.prefix(3))
      line = line + Line(say(", missing ", ", es fehlt ")) + wording.paths(shown)
      let rest = result.missing.count - shown.count
      if rest > 0 { line = line + Line(say(" and \(rest) more", " und \(rest) weitere")) }
    case .ineligible: break
    }
    return line
  }

  private func failsForPlaceOrTime(_ result: CaseResult) -> Bool {
    result.conditions.contains {
      $0.decides && $0.outcome == .violated && ($0.id == "land" || $0.id == "in_force")
    }
  }
}
