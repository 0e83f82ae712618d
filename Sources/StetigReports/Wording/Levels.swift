package import StetigRules

/// Returns what a level is called; nil where the vocabulary has no such value of `funding.level`.
package func levelNaming(_ level: FundingLevel, _ vocabulary: Vocabulary) -> Naming? {
  guard let funding = vocabulary.entity("funding"),
    let fact = vocabulary.fact(funding, "level"),
    case .choice(let values) = vocabulary[fact].type,
    values.indices.contains(level.value)
  else { return nil }
  return values[level.value]
}
