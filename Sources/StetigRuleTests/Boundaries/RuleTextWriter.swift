import StetigLanguage
import StetigRules
import StetigValues

/// Writes names, values and `given` clauses as a rule file of a language has them.
struct RuleTextWriter {
  let language: RuleLanguage
  let vocabulary: Vocabulary

  func keyword(_ keyword: Keyword) -> String { keyword.canonicalSpelling(in: language) }

  /// A text between quotes; those inside it are doubled.
  func quoted(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }

  /// The conditions that clauses make have a name in either language.
  func conditionName(_ id: String) -> String {
    guard language == .german else { return id }
    let parts = id.split(separator: ".").map(String.init)
    guard let last = parts.last, let made = MadeCondition(rawValue: last) else { return id }
    return (parts.dropLast() + [made.germanName]).joined(separator: ".")
  }

  /// The path of a fact or list from its English form, which findings have.
  func path(_ english: String) -> String {
    guard language == .german else { return english }
    let parts = english.split(separator: ".").map(String.init)
    guard parts.count == 2,
      let owner = vocabulary.entities.first(where: { $0.naming.english == parts[0] })
    else { return english }
    let fact = owner.facts.first { vocabulary[$0].naming.english == parts[1] }
    let list = vocabulary.lists.first {
      vocabulary[$0.owner].naming.english == parts[0] && $0.naming.english == parts[1]
    }
    let name = fact.map { vocabulary[$0].naming.german } ?? list?.naming.german
    return owner.naming.german + "." + (name ?? parts[1])
  }

  func text(of given: RuleTest.Given) -> String {
    switch given {
    case .asIn(let name, _): return keyword(.asIn) + " " + quoted(name)
    case .noneOf(let list, _):
      let owner = name(vocabulary[vocabulary[list].owner].naming)
      return keyword(.noneOf) + " " + owner + "." + name(vocabulary[list].naming)
    case .row(let list, let given, _):
      let values = given.isEmpty ? nothing(of: list) : given
      let cells = values.map {
        name(vocabulary[$0.fact].naming) + " = " + text(of: $0.value, $0.fact)
      }
      return name(vocabulary[vocabulary[list].element].naming) + " ("
        + cells.joined(separator: ", ")
        + ")"
    case .fact(let path, let value, _):
      guard let first = path.first, let last = path.last else { return "" }
      let owner = vocabulary[vocabulary[first].owner].naming
      var names = ([owner] + path.map { vocabulary[$0].naming }).map { name($0) }
      // `municipality.land` is that of the project.
      if path.count == 2,
        vocabulary[vocabulary[last].owner].naming.english == vocabulary[first].naming.english
      {
        names.removeFirst()
      }
      return names.joined(separator: ".") + " = " + text(of: value, last)
    }
  }

  /// A row of which nothing is known still says one thing.
  private func nothing(of list: ListID) -> [RuleTest.FactValue] {
    let element = vocabulary[vocabulary[list].element]
    let fact = element.facts.first { fact in
      if case .reference = vocabulary[fact].type { return false }
      return fact != element.key
    }
    return fact.map { [.init($0, .unknown)] } ?? []
  }

  func text(of datum: Datum, _ fact: FactID) -> String {
    switch datum {
    case .unknown: keyword(.unknown)
    case .none: keyword(.none)
    case .truth(let truth): keyword(truth ? .yes : .no)
    case .quantity(let number): quantity(number, fact)
    case .date(let day): date(day)
    case .span(let span): self.span(span)
    case .text(let text): quoted(text)
    case .choice(let number): choiceName(number, fact)
    case .choices(let mask):
      "("
        + (0..<64).filter { mask >> UInt64($0) & 1 != 0 }.map { choiceName($0, fact) }
        .joined(separator: ", ") + ")"
    }
  }

  private func quantity(_ number: Fraction, _ fact: FactID) -> String {
    switch vocabulary[fact].type {
    case .money: return decimal(number, over: 100) + " EUR"
    case .share:
      let percent = number.multiplied(by: Fraction(100))
      return percent.map { decimal($0, over: 1) + " %" } ?? number.description
    case .truth, .choice, .choices, .reference, .number, .date, .span, .text, .place, .programme:
      return decimal(number, over: 1)
    }
  }

  /// An amount of whole cents.
  func money(_ cents: Int64) -> String { decimal(Fraction(Int128(cents)), over: 100) + " EUR" }

  private func decimal(_ number: Fraction, over divisor: Int) -> String {
    guard let value = number.divided(by: Fraction(divisor)), let text = value.exactDecimalText
    else { return number.description }
    return language == .german ? String(text.map { $0 == "." ? "," : $0 }) : text
  }

  private func date(_ day: CalendarDate) -> String {
    guard language == .german else { return day.description }
    let parts = day.yearMonthDay
    return "\(parts.day).\(parts.month).\(parts.year)"
  }

  private func span(_ span: CalendarSpan) -> String {
    let unit: UnitSyntax =
      switch span {
      case .months: .months
      case .days: .days
      }
    return "\(span.count) \(unit.spellings(in: language).first ?? "")"
  }

  private func choiceName(_ number: Int, _ fact: FactID) -> String {
    switch vocabulary[fact].type {
    case .choice(let values), .choices(let values):
      values.indices.contains(number) ? name(values[number]) : ""
    case .truth, .reference, .number, .share, .money, .date, .span, .text, .place, .programme: ""
    }
  }

  private func name(_ naming: Naming) -> String {
    language == .german ? naming.german : naming.english
  }
}
