import StetigRules
import StetigText
import StetigValues

// What has to hold, as sentences.
extension RuleWords {
  /// What has to hold, on one line.
  func condition(_ node: NodeID, _ depth: Int = RuleWords.deepest) -> String? {
    clause(node, depth).map { inline($0) }
  }

  /// A clause on one line, with brackets where `and` and `or` meet.
  func inline(_ clause: Clause) -> String {
    switch clause {
    case .sentence(let text): return text
    case .all(let parts):
      return parts.map { bracketed($0) }.joined(separator: say(" and ", " und "))
    case .any(let parts):
      return parts.map { bracketed($0) }.joined(separator: say(" or ", " oder "))
    }
  }

  private func bracketed(_ clause: Clause) -> String {
    switch clause {
    case .sentence(let text): text
    case .all, .any: "(" + inline(clause) + ")"
    }
  }

  /// What has to hold; `not` goes to the sentences it concerns.
  func clause(
    _ node: NodeID,
    _ depth: Int = RuleWords.deepest,
    isNegated: Bool = false
  ) -> Clause? {
    guard depth > 0 else { return nil }
    let below = depth - 1
    switch operation(node) {
    case .and(let parts):
      return isNegated
        ? clauses(parts, below, isNegated).map(Clause.any) : conjunction(parts, below)
    case .or(let parts):
      return clauses(parts, below, isNegated).map { isNegated ? .all($0) : .any($0) }
    case .not(let one): return clause(one, below, isNegated: !isNegated)
    case .unknown:
      return .sentence(
        say(
          "the sources do not say whether this holds",
          "ob das erfüllt ist, sagen die Quellen nicht"
        )
      )
    case .parameter:
      guard let label = parameter(node)?.label else { return nil }
      return .sentence(applies(quoted(say(label)), isNegated))
    case .versions(let arms):
      guard arms.count == 1, let only = arms.first else { return nil }
      return clause(only.value, below, isNegated: isNegated)
    case .truth, .quantity, .date, .span, .text, .choice, .programme, .none, .subject, .element,
      .follow, .fact, .list, .any, .count, .sum, .lowestIn, .highestIn, .compare, .between, .oneOf,
      .includesOneOf, .includesOnly, .lasts, .place, .add, .subtract, .multiply, .divide, .negate,
      .addSpan, .subtractSpan, .lowest, .highest, .round, .yearOf, .fullYears, .fullMonths,
      .recurring, .workingDay, .bands, .exceptions, .lookUp, .eligibleCosts, .grantBeforeMinimum,
      .bindingDate:
      return sentence(node, below, isNegated).map(Clause.sentence)
    }
  }

  private func clauses(_ parts: [NodeID], _ depth: Int, _ isNegated: Bool) -> [Clause]? {
    let all = parts.compactMap { clause($0, depth, isNegated: isNegated) }
    return all.count == parts.count ? all : nil
  }

  /// Several values asked of one set are one sentence.
  private func conjunction(_ parts: [NodeID], _ depth: Int) -> Clause? {
    var names: [String] = []
    var set: NodeID?
    for part in parts {
      guard case .includesOneOf(let asked, let mask) = operation(part), mask.nonzeroBitCount == 1,
        set == nil || set == asked
      else { return clauses(parts, depth, false).map(Clause.all) }
      set = asked
      names += values(mask, of: asked)
    }
    guard let set, let noun = setName(set) else { return nil }
    return .sentence(noun + say(": among them ", ": darunter ") + both(names))
  }

  func applies(_ name: String, _ isNegated: Bool) -> String {
    name
      + (isNegated ? say(" does not apply", " trifft nicht zu") : say(" applies", " trifft zu"))
  }

  private func negation(_ text: String, _ isNegated: Bool) -> String {
    isNegated ? say("it is not the case that ", "es gilt nicht: ") + text : text
  }

  private func sentence(_ node: NodeID, _ depth: Int, _ isNegated: Bool) -> String? {
    switch operation(node) {
    case .truth(let yes):
      return yes != isNegated ? say("always", "immer") : say("never", "nie")
    case .fact(let row, let fact):
      guard rules.arena[node].type == .truth else { return nil }
      return sentence(row, fact, isNegated: isNegated)
    case .compare(let comparison, let left, let right):
      return compare(isNegated ? opposite(comparison) : comparison, left, right, depth)
    case .between(let value, let low, let high):
      guard let value = noun(value, depth), let low = noun(low, depth), let high = noun(high, depth)
      else { return nil }
      let not = isNegated ? say("not ", "nicht ") : ""
      return value.text
        + say(" \(value.isPlural ? "are" : "is") ", " \(value.isPlural ? "liegen" : "liegt") ")
        + not
        + say(
          "between \(low.text) and \(high.text)",
          "zwischen \(low.dative ?? low.text) und \(high.dative ?? high.text)"
        )
    case .oneOf(let value, let others):
      guard let value = noun(value, depth), let others = nouns(others, depth) else { return nil }
      return isNegated
        ? value.text + noneOf(others)
        : value.text + say(" is ", " ist ") + either(others)
    case .includesOneOf(let set, let mask):
      let names = values(mask, of: set)
      guard let name = setName(set) else { return nil }
      if isNegated { return name + say(": without ", ": ohne ") + both(names) }
      let word =
        names.count == 1
        ? say("among them ", "darunter ") : say("at least one of ", "mindestens eines von ")
      return name + ": " + word + both(names)
    case .includesOnly(let set, let mask):
      let only = isNegated ? say("not only ", "nicht nur ") : say("only ", "nur ")
      return setName(set).map { $0 + ": " + only + either(values(mask, of: set)) }
    case .any(let list, let filter): return any(list, filter, depth, isNegated)
    case .lasts(let from, let to, let limit):
      return lasts(from, to, limit, depth).map { negation($0, isNegated) }
    case .place(let question): return place(question, depth).map { negation($0, isNegated) }
    case .quantity, .date, .span, .text, .choice, .programme, .none, .unknown, .subject, .element,
      .follow, .list, .count, .sum, .lowestIn, .highestIn, .and, .or, .not, .add, .subtract,
      .multiply, .divide, .negate, .addSpan, .subtractSpan, .lowest, .highest, .round, .yearOf,
      .fullYears, .fullMonths, .recurring, .workingDay, .bands, .exceptions, .versions, .lookUp,
      .eligibleCosts, .grantBeforeMinimum, .bindingDate, .parameter:
      return nil
    }
  }

  private func noneOf(_ names: [String]) -> String {
    if names.count == 1, let only = names.first { return say(" is not ", " ist nicht ") + only }
    return say(" is neither ", " ist weder ") + names.joined(separator: say(" nor ", " noch "))
  }

  private func any(_ list: NodeID, _ filter: NodeID?, _ depth: Int, _ isNegated: Bool) -> String? {
    guard case .list(_, let id) = operation(list) else { return nil }
    let name = say(vocabulary[id].naming.label)
    guard let filter else {
      return isNegated
        ? say("there are no ", "es gibt keine ") + name : say("there are ", "es gibt ") + name
    }
    if let kinds = kinds(filter) {
      return isNegated
        ? say("there is no row among the \(name) for ", "\(name): ohne ") + either(kinds)
        : say("\(name): among them ", "\(name): darunter ") + either(kinds)
    }
    guard let words = condition(filter, depth) else { return nil }
    return isNegated
      ? say("\(name): none where ", "\(name): keine, für die gilt: ") + words
      : say("\(name): at least one where ", "\(name): mindestens eine, für die gilt: ") + words
  }

  /// The kinds of row that a filter asks for, if it asks for nothing else.
  private func kinds(_ filter: NodeID) -> [String]? {
    var subject = filter
    var others: [NodeID] = []
    if case .compare(.equal, let left, let right) = operation(filter) {
      (subject, others) = (left, [right])
    }
    if case .oneOf(let left, let values) = operation(filter) { (subject, others) = (left, values) }
    guard case .fact(_, let fact) = operation(subject),
      ["kind", "category", "function"].contains(vocabulary[fact].naming.english)
    else { return nil }
    return nouns(others, 2)
  }

  private func opposite(_ comparison: Comparison) -> Comparison {
    switch comparison {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .atLeast
    case .atMost: .more
    case .more: .atMost
    case .atLeast: .less
    }
  }

  private func compare(
    _ comparison: Comparison,
    _ left: NodeID,
    _ right: NodeID,
    _ depth: Int
  ) -> String? {
    guard let subject = noun(left, depth) else { return nil }
    if case .none = operation(right) { return isThere(subject, comparison != .equal) }
    guard let value = noun(right, depth) else { return nil }
    if rules.arena[left].type == .date { return compareDays(comparison, subject, value) }
    let verb = subject.isPlural ? say(" are ", " sind ") : say(" is ", " ist ")
    let word =
      switch comparison {
      case .equal: ""
      case .notEqual: say("not ", "nicht ")
      case .less: say("less than ", "kleiner als ")
      case .atMost: say("at most ", "höchstens ")
      case .more: say("more than ", "größer als ")
      case .atLeast: say("at least ", "mindestens ")
      }
    return subject.text + verb + word + value.text
  }

  private func isThere(_ subject: Noun, _ isThere: Bool) -> String {
    if language == .german {
      let articles = [
        ("der ", "einen ", "keinen "), ("das ", "ein ", "kein "), ("die ", "eine ", "keine "),
      ]
      for (article, one, none) in articles where subject.text.hasPrefix(article) {
        return "es gibt " + (isThere ? one : none) + subject.text.dropFirst(article.count)
      }
      return subject.text + (isThere ? " ist angegeben" : " gibt es nicht")
    }
    let bare = subject.text.hasPrefix("the ") ? String(subject.text.dropFirst(4)) : subject.text
    return isThere ? "there is a " + bare : "there is no " + bare
  }

  private func compareDays(_ comparison: Comparison, _ subject: Noun, _ day: Noun) -> String {
    if language == .english {
      let word =
        switch comparison {
        case .equal: ""
        case .notEqual: "not "
        case .less: "before "
        case .atMost: "on or before "
        case .more: "after "
        case .atLeast: "on or after "
        }
      return subject.text + " is " + word + day.text
    }
    let on = day.onDay ?? day.text
    let words =
      switch comparison {
      case .equal: day.onDay ?? "am selben Tag wie " + day.text
      case .notEqual: "nicht " + on
      case .less: day.dative.map { "vor " + $0 } ?? "früher als " + day.text
      case .atMost: "spätestens " + on
      case .more: day.dative.map { "nach " + $0 } ?? "später als " + day.text
      case .atLeast: "frühestens " + on
      }
    return subject.text + " liegt " + words
  }

  private func lasts(_ from: NodeID, _ to: NodeID, _ limit: Limit, _ depth: Int) -> String? {
    guard let from = noun(from, depth), let to = noun(to, depth), let length = length(limit, depth)
    else { return nil }
    return say(
      "the time from \(from.text) to \(to.text) is \(length)",
      "die Zeit \(since(from)) \(until(to)) beträgt \(length)"
    )
  }

  /// *vom Beginn*, *von der Aufnahme*.
  private func since(_ noun: Noun) -> String {
    let name = noun.dative ?? noun.text
    return name.hasPrefix("dem ") ? "vom " + name.dropFirst(4) : "von " + name
  }

  /// *bis zum Ende*, *bis zur Aufnahme*.
  private func until(_ noun: Noun) -> String {
    let name = noun.dative ?? noun.text
    if name.hasPrefix("dem ") { return "bis zum " + name.dropFirst(4) }
    return name.hasPrefix("der ") ? "bis zur " + name.dropFirst(4) : "bis " + name
  }

  /// `at most 3 years`.
  func length(_ limit: Limit, _ depth: Int = RuleWords.deepest) -> String? {
    switch (limit.low, limit.high) {
    case (nil, nil): return say("any length", "beliebig lang")
    case (let low?, nil): return noun(low, depth).map { say("at least ", "mindestens ") + $0.text }
    case (nil, let high?): return noun(high, depth).map { say("at most ", "höchstens ") + $0.text }
    case (let low?, let high?):
      guard let first = noun(low, depth)?.text, let last = noun(high, depth)?.text else {
        return nil
      }
      return low == high
        ? say("exactly ", "genau ") + first
        : say("between \(first) and \(last)", "mindestens \(first) und höchstens \(last)")
    }
  }
}
