import StetigEvaluation
import StetigRules
import StetigText
import StetigValues

/// Says what the expressions of checked rules mean, in one language. What it has no words for is
/// nil, never something near it.
struct RuleWords {
  let rules: CheckedRules
  let language: ReaderLanguage
  /// The block that is described; values of others are named with their block.
  var block = ""

  /// Expressions nested deeper have no words.
  static let deepest = 24

  var vocabulary: Vocabulary { rules.vocabulary }

  func say(_ english: String, _ german: String) -> String {
    language == .english ? english : german
  }

  func say(_ phrase: Phrase) -> String { phrase.text(language) }

  func operation(_ node: NodeID) -> StetigRules.Operation { rules.arena[node].operation }

  /// `“label”`, *„Label“*.
  func quoted(_ text: String) -> String { say("“" + text + "”", "„" + text + "“") }

  /// `a, b or c`.
  func joined(_ parts: [String], _ english: String, _ german: String) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " " + say(english, german) + " " + last
  }

  func either(_ parts: [String]) -> String { joined(parts, "or", "oder") }
  func both(_ parts: [String]) -> String { joined(parts, "and", "und") }

  func path(_ fact: FactID) -> String {
    vocabulary[vocabulary[fact].owner].naming.english + "." + vocabulary[fact].naming.english
  }

  /// A fact by its label; that of a project needs no owner.
  func label(_ fact: FactID) -> String {
    let owner = vocabulary[vocabulary[fact].owner].naming
    let own = quoted(say(vocabulary[fact].naming.label))
    return owner.english == "project" ? own : own + " (" + say(owner.label) + ")"
  }

  func name(ofProgramme name: String) -> String {
    guard let block = rules.blocks.last(where: { $0.kind == .programme && $0.name == name })
    else { return quoted(String(name.map { $0 == "_" ? " " : $0 })) }
    return quoted(say(block.label))
  }

  func name(ofBlock name: String) -> String {
    guard let block = rules.blocks.last(where: { $0.name == name }) else { return quoted(name) }
    return quoted(say(block.label))
  }

  func value(_ number: Int, of type: ValueType) -> String {
    datumText(.choice(number), type, language, vocabulary)
  }

  func values(_ mask: UInt64, of node: NodeID) -> [String] {
    (0..<64).filter { mask & (1 << UInt64($0)) != 0 }.map { value($0, of: rules.arena[node].type) }
  }

  /// A number as people write it; a share that has no end as a fraction too.
  func quantity(_ number: Fraction, _ type: ValueType) -> String {
    // The name of what is counted says the unit.
    var shown = type
    if case .number = type { shown = .number(unit: nil) }
    let text = datumText(.quantity(number), shown, language, vocabulary)
    if type == .money, text.hasSuffix(say(".00 EUR", ",00 EUR")) {
      return text.dropLast(7) + " EUR"
    }
    guard type == .share, number.multiplied(by: Fraction(100))?.exactDecimalText == nil else {
      return text
    }
    return number.description + say(" (about " + text + ")", " (rund " + text + ")")
  }

  func day(_ date: CalendarDate) -> String { dayText(date, language) }

  func bounds(_ low: NodeID?, _ high: NodeID?, _ depth: Int) -> String? {
    switch (low, high) {
    case (nil, nil): return ""
    case (let low?, nil):
      return noun(low, depth).map { say(" (at least \($0.text))", " (mindestens \($0.text))") }
    case (nil, let high?):
      return noun(high, depth).map { say(" (at most \($0.text))", " (höchstens \($0.text))") }
    case (let low?, let high?):
      guard let low = noun(low, depth), let high = noun(high, depth) else { return nil }
      return say(
        " (\(low.text) to \(high.text))",
        " (\(low.text) bis \(high.text))"
      )
    }
  }

  /// The parameter of a node, if it is one.
  func parameter(_ node: NodeID) -> CheckedParameter? {
    guard case .parameter(let id) = operation(node), rules.parameters.indices.contains(id.index)
    else { return nil }
    return rules.parameters[id.index]
  }

  /// The value of a parameter where it is one number for good: `75 % (grant rate)`.
  private func parameterNoun(_ parameter: CheckedParameter) -> Noun {
    var label = quoted(say(parameter.label))
    if parameter.block != block { label += say(" of ", " aus ") + name(ofBlock: parameter.block) }
    var node = parameter.value
    if case .versions(let arms) = operation(node), arms.count == 1, let only = arms.first {
      node = only.value
    }
    let type = rules.arena[node].type
    if case .quantity(let number) = operation(node) {
      return Noun(quantity(number, type) + " (" + label + ")")
    }
    if case .span(let span) = operation(node) {
      return Noun(datumText(.span(span), type, language, vocabulary) + " (" + label + ")")
    }
    return Noun(label)
  }
}

// The names of things.
extension RuleWords {
  /// The name of an expression that is no yes or no.
  func noun(_ node: NodeID, _ depth: Int = RuleWords.deepest) -> Noun? {
    guard depth > 0 else { return nil }
    let below = depth - 1
    let type = rules.arena[node].type
    switch operation(node) {
    case .truth(let yes): return Noun(yes ? say("yes", "ja") : say("no", "nein"))
    case .quantity(let number): return Noun(quantity(number, type))
    case .date(let date):
      let text = day(date)
      return Noun(text, dative: say("", "dem ") + text, onDay: say("", "am ") + text)
    case .span(let span): return Noun(datumText(.span(span), type, language, vocabulary))
    case .text(let text): return Noun(quoted(text))
    case .choice(let number): return Noun(value(number, of: type))
    case .programme(let name): return Noun(self.name(ofProgramme: name))
    case .none: return nil
    case .unknown(let low, let high, _):
      return bounds(low, high, below).map { Noun(say("not known", "nicht bekannt") + $0) }
    case .fact(let row, let fact), .follow(let row, let fact): return noun(row, fact)
    case .list(_, let list):
      let label = say(vocabulary[list].naming.label)
      return Noun(say("the ", "die ") + label, isPlural: true)
    case .count(let list, let filter):
      return listed(list, filter, below).map {
        Noun(article: say("the number of ", "die Zahl der ") + $0)
      }
    case .sum(let list, let term, let filter): return sum(list, term, filter, below)
    case .lowestIn(let list, let term, let filter):
      guard let rows = listed(list, filter, below), let term = noun(term, below) else { return nil }
      return Noun(
        say("the lowest of ", "der kleinste Wert für ") + term.text
          + say(" over the ", " über alle ") + rows
      )
    case .highestIn(let list, let term, let filter):
      guard let rows = listed(list, filter, below), let term = noun(term, below) else { return nil }
      return Noun(
        say("the highest of ", "der größte Wert für ") + term.text
          + say(" over the ", " über alle ") + rows
      )
    case .add(let a, let b): return pair(a, say(" plus ", " plus "), b, below)
    case .subtract(let a, let b): return pair(a, say(" minus ", " minus "), b, below)
    case .multiply(let a, let b): return product(a, b, below)
    case .divide(let a, let b): return pair(a, say(" divided by ", " geteilt durch "), b, below)
    case .negate(let one): return noun(one, below).map { Noun("minus " + $0.text) }
    case .addSpan(let date, let span): return moved(date, span, say(" after ", " nach "), below)
    case .subtractSpan(let date, let span):
      return moved(date, span, say(" before ", " vor "), below)
    case .lowest(let all):
      return nouns(all, below).map {
        Noun(say("the lower of ", "der kleinere Wert von ") + both($0))
      }
    case .highest(let all):
      return nouns(all, below).map {
        Noun(say("the higher of ", "der größere Wert von ") + both($0))
      }
    case .round(let rounding, let value, let step): return rounded(rounding, value, step, below)
    case .yearOf(let date):
      return noun(date, below).map {
        Noun(article: say("the year of \($0.text)", "das Kalenderjahr (\($0.text))"))
      }
    case .fullYears(let from, let to): return full(say("years", "Jahre"), from, to, below)
    case .fullMonths(let from, let to): return full(say("months", "Monate"), from, to, below)
    case .recurring(let day, let relation, let date):
      return recurring(day, relation, date, below)
    case .workingDay(let date):
      guard var noun = noun(date, below) else { return nil }
      let next = say(" (or the next working day)", " (oder am nächsten Werktag)")
      noun.text += next
      noun.dative = noun.dative.map { $0 + next }
      noun.onDay = noun.onDay.map { $0 + next }
      return noun
    case .bands(let bands):
      return rows(bands, below).map { rows in
        Noun(rows.map { $0.when + ": " + $0.value }.joined(separator: "; "))
      }
    case .exceptions(let base, let arms): return exceptions(base, arms, below)
    case .versions(let arms):
      if arms.count == 1, let only = arms.first { return noun(only.value, below) }
      let all = arms.compactMap { arm in
        noun(arm.value, below).map { period(arm.period) + ": " + $0.text }
      }
      return all.count == arms.count ? Noun(all.joined(separator: "; ")) : nil
    case .lookUp(let table, let column, let keys): return lookUp(table, column, keys, below)
    case .eligibleCosts(let filter, _):
      let name = say("eligible costs", "zuwendungsfähigen Ausgaben")
      guard let filter else {
        return Noun(say("the ", "die ") + name, isPlural: true, dative: "den " + name)
      }
      return condition(filter, below).map {
        Noun(say("the ", "die ") + name + such($0), isPlural: true)
      }
    case .grantBeforeMinimum: return Noun(article: say("the grant", "die Zuwendung"))
    case .bindingDate:
      return Noun(
        say("the binding day", "der maßgebliche Tag"),
        dative: "dem maßgeblichen Tag",
        onDay: "am maßgeblichen Tag"
      )
    case .parameter: return parameter(node).map { parameterNoun($0) }
    case .subject, .element, .any, .and, .or, .not, .compare, .between, .oneOf, .includesOneOf,
      .includesOnly, .lasts, .place:
      return nil
    }
  }

  /// Which rows count, in brackets, so that the sentence goes on after them.
  func such(_ words: String) -> String { say(" (only where ", " (nur soweit: ") + words + ")" }

  /// Days of a version or parameter: `from 2020-01-01 to 2024-12-31`.
  func period(_ range: DateRange) -> String {
    switch (range.first, range.last) {
    case (nil, nil): say("always", "immer")
    case (let first?, nil): say("from ", "ab ") + day(first)
    case (nil, let last?): say("until ", "bis ") + day(last)
    case (let first?, let last?):
      say("from ", "vom ") + day(first) + say(" to ", " bis ") + day(last)
    }
  }

  func nouns(_ nodes: [NodeID], _ depth: Int) -> [String]? {
    let all = nodes.compactMap { noun($0, depth)?.text }
    return all.count == nodes.count ? all : nil
  }

  /// The rows of a list without an article.
  func listed(_ list: NodeID, _ filter: NodeID?, _ depth: Int) -> String? {
    guard case .list(_, let id) = operation(list) else { return nil }
    let name = say(vocabulary[id].naming.label)
    guard let filter else { return name }
    return condition(filter, depth).map { name + such($0) }
  }

  private func sum(_ list: NodeID, _ term: NodeID, _ filter: NodeID?, _ depth: Int) -> Noun? {
    guard let rows = listed(list, filter, depth) else { return nil }
    if case .fact(_, let fact) = operation(term), vocabulary[fact].naming.english == "amount" {
      return Noun(article: say("the sum of all ", "die Summe aller ") + rows)
    }
    if case .fact(_, let fact) = operation(term), path(fact) == "post.fte", filter == nil {
      return Noun(
        article: say("the sum of all posts (in full-time posts)", "die Summe der Stellenanteile")
      )
    }
    return noun(term, depth).map {
      Noun(
        article: say("the sum of \($0.text) over all ", "die Summe (\($0.text)) über alle ") + rows
      )
    }
  }

  private func pair(_ a: NodeID, _ sign: String, _ b: NodeID, _ depth: Int) -> Noun? {
    guard let left = operand(a, depth), let right = operand(b, depth) else { return nil }
    return Noun(left + sign + right)
  }

  private func operand(_ node: NodeID, _ depth: Int) -> String? {
    let operation = operation(node)
    let text = noun(node, depth)?.text
    if operation.operands.isEmpty { return text }
    switch rules.arena[node].operation {
    case .add, .subtract, .multiply, .divide, .bands, .exceptions, .versions, .negate:
      return text.map { "(" + $0 + ")" }
    case .truth, .quantity, .date, .span, .text, .choice, .programme, .none, .unknown, .subject,
      .element, .follow, .fact, .list, .any, .count, .sum, .lowestIn, .highestIn, .and, .or, .not,
      .compare, .between, .oneOf, .includesOneOf, .includesOnly, .lasts, .place, .addSpan,
      .subtractSpan, .lowest, .highest, .round, .yearOf, .fullYears, .fullMonths, .recurring,
      .workingDay, .lookUp, .eligibleCosts, .grantBeforeMinimum, .bindingDate, .parameter:
      return text
    }
  }

  private func product(_ a: NodeID, _ b: NodeID, _ depth: Int) -> Noun? {
    guard rules.arena[a].type == .share, rules.arena[b].type == .money else {
      return pair(a, say(" times ", " mal "), b, depth)
    }
    guard let share = operand(a, depth), let whole = noun(b, depth) else { return nil }
    if case .eligibleCosts(nil, _) = operation(b) {
      return Noun(share + say(" of the eligible costs", " der zuwendungsfähigen Ausgaben"))
    }
    return Noun(share + say(" of ", " von: ") + whole.text)
  }

  private func moved(_ date: NodeID, _ span: NodeID, _ word: String, _ depth: Int) -> Noun? {
    guard let from = noun(date, depth), let length = noun(span, depth) else { return nil }
    let origin = language == .english ? from.text : from.dative ?? "(" + from.text + ")"
    if case .unknown = operation(span) {
      let bounds = length.text.dropFirst(say("not known", "nicht bekannt").count)
      return Noun(say("a time not known", "eine nicht bekannte Zeit") + bounds + word + origin)
    }
    return Noun(length.text + word + origin)
  }

  private func full(_ unit: String, _ from: NodeID, _ to: NodeID, _ depth: Int) -> Noun? {
    guard let from = noun(from, depth), let to = noun(to, depth) else { return nil }
    return Noun(
      say(
        "the full \(unit) from \(from.text) to \(to.text)",
        "die Zahl der vollen \(unit) von \(from.dative ?? from.text) bis zu \(to.dative ?? to.text)"
      )
    )
  }

  private func rounded(_ way: Rounding, _ value: NodeID, _ step: NodeID, _ depth: Int) -> Noun? {
    guard let value = noun(value, depth), let step = noun(step, depth) else { return nil }
    let word =
      switch way {
      case .down: say("rounded down to a multiple of ", "abgerundet auf ein Vielfaches von ")
      case .up: say("rounded up to a multiple of ", "aufgerundet auf ein Vielfaches von ")
      case .halfAwayFromZero: say("rounded to a multiple of ", "gerundet auf ein Vielfaches von ")
      }
    return Noun(value.text + ", " + word + step.text)
  }

  /// A day that comes every year, without a year.
  func yearly(_ day: RecurringDay) -> String {
    let english = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let german = [
      "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
      "Oktober", "November", "Dezember",
    ]
    let names = language == .english ? english : german
    let month = names.indices.contains(day.month - 1) ? names[day.month - 1] : ""
    return say("\(day.day) \(month)", "\(day.day). \(month)")
  }

  private func recurring(
    _ day: RecurringDay,
    _ relation: YearRelation,
    _ date: NodeID,
    _ depth: Int
  ) -> Noun? {
    guard let from = noun(date, depth) else { return nil }
    let name = yearly(day)
    let dative = from.dative ?? from.text
    let text: (String, String)
    switch relation {
    case .yearBefore:
      text = ("\(name) of the year before \(from.text)", "\(name) des Jahres vor \(dative)")
    case .yearOf: text = ("\(name) of the year of \(from.text)", "\(name) im Jahr (\(from.text))")
    case .yearAfter:
      text = ("\(name) of the year after \(from.text)", "\(name) des Jahres nach \(dative)")
    case .before:
      text = ("last \(name) before \(from.text)", "letzten \(name) vor \(dative)")
    case .after: text = ("first \(name) after \(from.text)", "ersten \(name) nach \(dative)")
    }
    let word = say(text.0, text.1)
    if language == .english {
      let isOrdinal = relation == .before || relation == .after
      return Noun(isOrdinal ? "the " + word : word)
    }
    let nominative =
      switch relation {
      case .before: "der letzte \(name) vor \(dative)"
      case .after: "der erste \(name) nach \(dative)"
      case .yearBefore, .yearOf, .yearAfter: "der " + word
      }
    return Noun(nominative, dative: "dem " + word, onDay: "am " + word)
  }

  /// The rows of `depending on`, each with what it is for.
  func rows(_ bands: Bands, _ depth: Int) -> [(when: String, value: String)]? {
    guard let selector = noun(bands.selector, depth)?.text else { return nil }
    var rows: [(when: String, value: String)] = []
    if let below = bands.below, let value = noun(below, depth)?.text {
      let limit = (bands.belowThreshold ?? bands.steps.first?.from).flatMap {
        noun($0, depth)?.text
      }
      rows.append((selector + say(" below ", " unter ") + (limit ?? "?"), value))
    }
    for (index, step) in bands.steps.enumerated() {
      guard let from = noun(step.from, depth)?.text, let value = noun(step.value, depth)?.text
      else { return nil }
      var when = selector + say(" from ", " ab ") + from
      if index + 1 < bands.steps.count {
        guard let next = noun(bands.steps[index + 1].from, depth)?.text else { return nil }
        when += say(" to below ", " bis unter ") + next
      }
      rows.append((when, value))
    }
    for row in bands.choiceRows {
      guard let value = noun(row.value, depth)?.text else { return nil }
      let names = either(values(row.mask, of: bands.selector))
      rows.append((selector + say(" is ", " ist ") + names, value))
    }
    if let otherwise = bands.otherwise {
      guard let value = noun(otherwise, depth)?.text else { return nil }
      rows.append((say("otherwise", "sonst"), value))
    }
    return rows
  }

  private func exceptions(_ base: NodeID, _ arms: [ExceptionArm], _ depth: Int) -> Noun? {
    guard var text = noun(base, depth)?.text else { return nil }
    for arm in arms {
      guard let value = noun(arm.value, depth)?.text, let when = condition(arm.when, depth)
      else { return nil }
      text += say("; but \(value) where \(when)", "; aber \(value), wenn gilt: \(when)")
    }
    return Noun(text)
  }

  private func lookUp(_ id: TableID, _ column: Int, _ keys: [NodeID], _ depth: Int) -> Noun? {
    guard rules.tables.indices.contains(id.index) else { return nil }
    let table = rules.tables[id.index]
    guard table.columns.indices.contains(column), let keys = nouns(keys, depth) else { return nil }
    let heading = quoted(table.columns[column].heading)
    let name = quoted(say(table.label))
    return Noun(
      say(
        "the value \(heading) of the table \(name) for \(both(keys))",
        "der Wert \(heading) der Tabelle \(name) für \(both(keys))"
      )
    )
  }
}
