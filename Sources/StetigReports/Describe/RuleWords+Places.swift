import StetigRules
import StetigText

// Where something lies, as a sentence.
extension RuleWords {
  func place(_ question: PlaceQuestion, _ depth: Int) -> String? {
    guard let subject = placed(question.subject, depth),
      case .list(_, let list) = operation(question.targets)
    else { return nil }
    let target = Target(vocabulary[vocabulary[list].element].naming, question.state, language)
    var words: String
    let verb = subject.isPlural ? say("lie", "liegen") : say("lies", "liegt")
    switch question.relation {
    case .liesIn: words = verb + " in " + target.one
    case .liesPartlyIn: words = verb + say(" partly in ", " teilweise in ") + target.one
    case .liesOutsideEvery:
      words = verb + say(" outside every ", " außerhalb von jeder und jedem: ") + target.bare
    case .overlaps(let share):
      guard let share = noun(share, depth)?.text else { return nil }
      words =
        verb
        + say(" with at least \(share) of the area in ", " zu mindestens \(share) der Fläche in ")
      words += target.one
    case .liesNear(let distance):
      if case .unknown = operation(distance) {
        words = verb + say(" near ", " nahe bei ") + target.one
        words += say(" (how near is not known)", " (wie nahe, ist nicht bekannt)")
      } else {
        guard let distance = noun(distance, depth)?.text else { return nil }
        words = verb + say(" at most \(distance) from ", " höchstens \(distance) entfernt von ")
        words += target.one
      }
    }
    if let filter = question.filter {
      guard let such = condition(filter, depth) else { return nil }
      words += say(" (only one where ", " (nur soweit: ") + such + ")"
    }
    if case .bindingDate = operation(question.on) { return subject.text + " " + words }
    guard let on = noun(question.on, depth) else { return nil }
    return subject.text + " " + words + say(" on the day: \(on.text)", ", Stichtag: \(on.text)")
  }

  private func placed(_ node: NodeID, _ depth: Int) -> Noun? {
    if case .subject = operation(node) { return Noun(say("the project", "das Vorhaben")) }
    guard case .element = operation(node), case .reference(let entity) = rules.arena[node].type
    else { return noun(node, depth) }
    return Noun(say(vocabulary[entity].naming.label))
  }

  /// What something lies in or near.
  private struct Target {
    var one: String
    var bare: String

    init(_ naming: Naming, _ state: PlaceQuestion.AreaState, _ language: ReaderLanguage) {
      let adjective: (String, String) =
        switch state {
        case .any: ("", "")
        case .active: ("active ", "festgelegten ")
        case .former: ("former ", "ehemaligen ")
        case .activeOrFormer: ("active or former ", "festgelegten oder ehemaligen ")
        }
      let name = naming.label.text(language)
      let isFacility = naming.english == "facility"
      if language == .english {
        bare = adjective.0 + name
        let isVowel = bare.first.map { "aeiou".contains($0) } ?? false
        one = (isVowel ? "an " : "a ") + bare
      } else {
        bare = adjective.1 + name
        one = (isFacility ? "einer " : "einem ") + bare
      }
    }
  }
}
