import StetigRules
import StetigText

// Facts by the row they are of. The words of the standard facts speak of *the* project and *the*
// area; where a rule means another row, they must not.
extension RuleWords {
  /// Which row a fact is of.
  private enum Row {
    /// The one that the words of the fact speak of.
    case usual
    /// A project of a list, not the one under check.
    case listedProject
    /// Another row, with what it is called.
    case other(String)
  }

  private func row(_ node: NodeID) -> Row? {
    switch operation(node) {
    case .subject: return .usual
    case .element(let depth):
      guard case .reference(let entity) = rules.arena[node].type, depth == 0 else { return nil }
      return vocabulary[entity].naming.english == "project" ? .listedProject : .usual
    case .follow(let row, let fact):
      guard case .reference(let target) = rules.arena[node].type else { return nil }
      let name = vocabulary[fact].naming
      let isOwn = name.english == vocabulary[target].naming.english
      guard case .subject? = root(row), isOwn else { return .other(say(name.label)) }
      return .usual
    default: return nil
    }
  }

  /// What a chain of references begins with.
  private func root(_ node: NodeID) -> StetigRules.Operation? {
    var node = node
    var steps = 0
    while case .follow(let row, let fact) = operation(node), steps < RuleWords.deepest {
      guard case .reference(let target) = rules.arena[node].type,
        vocabulary[fact].naming.english == vocabulary[target].naming.english
      else { return nil }
      node = row
      steps += 1
    }
    return operation(node)
  }

  /// The name of a fact of a row.
  func noun(_ row: NodeID, _ fact: FactID) -> Noun? {
    switch self.row(row) {
    case nil: return nil
    case .usual?:
      if let words = FactWords.nouns[path(fact)] { return Noun(article: say(words)) }
      return named(label(fact))
    case .listedProject?:
      guard let words = FactWords.nouns[path(fact)] else { return named(label(fact) + thatProject) }
      let text = say(words)
      let own = say("the project", "des Vorhabens")
      guard text.hasSuffix(own) else { return Noun(article: text + thatProject) }
      return Noun(article: text.dropLast(own.count) + say("that project", "jenes Vorhabens"))
    case .other(let name)?:
      return named(quoted(say(vocabulary[fact].naming.label)) + " (" + name + ")")
    }
  }

  private var thatProject: String { say(" of that project", " jenes Vorhabens") }

  private func named(_ label: String) -> Noun { Noun(label, dative: label, onDay: label) }

  /// A yes or no of a row, as a sentence.
  func sentence(_ row: NodeID, _ fact: FactID, isNegated: Bool) -> String? {
    switch self.row(row) {
    case nil: return nil
    case .usual?:
      if let known = FactWords.sentences[path(fact)] {
        return say(isNegated ? known.no : known.yes)
      }
      return applies(label(fact), isNegated)
    case .listedProject?: return applies(label(fact) + thatProject, isNegated)
    case .other(let name)?:
      return applies(quoted(say(vocabulary[fact].naming.label)) + " (" + name + ")", isNegated)
    }
  }

  /// The name of a set as it stands before a colon.
  func setName(_ node: NodeID) -> String? {
    guard case .fact(let row, let fact) = operation(node), let noun = noun(row, fact) else {
      return nil
    }
    let article = say("the ", "die ")
    return noun.text.hasPrefix(article) ? String(noun.text.dropFirst(article.count)) : noun.text
  }
}
