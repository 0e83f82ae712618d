import StetigRules
import StetigText

/// Returns the labels and sources that two versions of a block write otherwise.
func unchangedMeanings(
  _ pair: ComparedPair,
  _ old: PlannedBlock,
  _ new: PlannedBlock
) -> [UnchangedMeaning] {
  var found: [UnchangedMeaning] = []
  if old.label != new.label { found.append(.init(kind: .label, name: new.name)) }
  let before = labelledClauses(pair.old, old)
  let after = labelledClauses(pair.new, new)
  for name in before.keys.sorted() {
    guard let one = before[name], let other = after[name] else { continue }
    if one.label != other.label { found.append(.init(kind: .label, name: name)) }
    if one.sources != other.sources { found.append(.init(kind: .source, name: name)) }
  }
  return found
}

private struct LabelledClause {
  var label: [Phrase] = []
  var sources: [CitedSource] = []
}

/// What a clause rests on, whatever its file calls it.
private struct CitedSource: Hashable {
  var label: Phrase
  var published: RuleSource.Day
  var confirmed: RuleSource.Day
  var link: String?
  var locator: String?
  var isUnconfirmed: Bool
  var isAgainst: Bool
  var notes: [String]
}

/// The conditions and parameters of a block by name.
private func labelledClauses(_ plan: Plan, _ block: PlannedBlock) -> [String: LabelledClause] {
  var clauses: [String: LabelledClause] = [:]
  for version in block.versions {
    for condition in version.conditions {
      var clause = clauses[condition.id] ?? LabelledClause()
      clause.label.append(condition.label)
      clause.sources += cited(condition.provenance, plan)
      for version in condition.versions {
        for source in cited(version.provenance, plan) where !clause.sources.contains(source) {
          clause.sources.append(source)
        }
      }
      clauses[condition.id] = clause
    }
  }
  for parameter in plan.parameters where parameter.block == block.name {
    clauses["parameter " + parameter.name] = LabelledClause(
      label: [parameter.label],
      sources: cited(parameter.provenance, plan)
    )
  }
  return clauses
}

private func cited(_ provenance: Provenance, _ plan: Plan) -> [CitedSource] {
  let all = provenance.per.map { ($0, false) } + provenance.against.map { ($0, true) }
  return all.compactMap { citation, isAgainst in
    guard plan.sources.indices.contains(citation.source.index) else { return nil }
    let source = plan.sources[citation.source.index]
    return CitedSource(
      label: source.label,
      published: source.published,
      confirmed: source.confirmed,
      link: source.link,
      locator: citation.locator,
      isUnconfirmed: provenance.isUnconfirmed || source.isUnconfirmed,
      isAgainst: isAgainst,
      notes: provenance.notes
    )
  }
}
