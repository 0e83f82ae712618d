import StetigEvaluation
import StetigRuleTests
import StetigRules
import StetigText

/// How the parts of a comparison are put into words.
struct CompareWording {
  let language: ReaderLanguage
  let vocabulary: Vocabulary

  func say(_ english: String, _ german: String) -> String {
    language == .english ? english : german
  }

  func verdict(_ relation: Relation) -> Line {
    switch relation {
    case .equivalent:
      Line(say("equivalent", "gleichbedeutend"), .good)
    case .stricter: Line(say("stricter", "strenger"), .bad)
    case .looser: Line(say("looser", "großzügiger"), .bad)
    case .different: Line(say("different", "verschieden"), .bad)
    case .undecided: Line(say("cannot be decided", "nicht entscheidbar"), .open)
    }
  }

  func eligibility(_ directions: Directions) -> String {
    switch directions.relation {
    case .equivalent:
      return say("the same projects are eligible", "dieselben Vorhaben sind förderfähig")
    case .stricter:
      return say(
        "some projects are no longer eligible, none becomes eligible",
        "einige Vorhaben sind nicht mehr förderfähig, keines wird es neu"
      )
    case .looser:
      return say(
        "some projects become eligible, all others stay so",
        "einige Vorhaben werden förderfähig, keines fällt weg"
      )
    case .different: return different(directions)
    case .undecided:
      return say(
        "no project was found that is answered otherwise, and it is not proven that there is none",
        "kein Vorhaben mit anderem Ergebnis gefunden; dass es keines gibt, ist nicht bewiesen"
      )
    }
  }

  private func different(_ directions: Directions) -> String {
    var parts: [String] = []
    switch directions.lost {
    case .found: parts.append(say("some projects lose", "einige Vorhaben fallen weg"))
    case .undecided:
      parts.append(say("whether one loses is not decided", "ob eines wegfällt, ist offen"))
    case .never: parts.append(say("none loses", "keines fällt weg"))
    }
    switch directions.gained {
    case .found: parts.append(say("some gain", "einige kommen hinzu"))
    case .undecided:
      parts.append(say("whether one gains is not decided", "ob eines hinzukommt, ist offen"))
    case .never: parts.append(say("none gains", "keines kommt hinzu"))
    }
    if directions.open.example != nil {
      parts.append(
        say(
          "some are decided in one version only",
          "einige sind nur in einer Fassung entschieden"
        )
      )
    }
    return parts.joined(separator: "; ")
  }

  func grant(_ directions: Directions) -> String {
    let isLower = directions.lost.example != nil
    let isHigher = directions.gained.example != nil
    switch (isLower, isHigher, directions.open.example != nil) {
    case (true, true, _):
      return say("higher for some projects, lower for others", "mal höher, mal niedriger")
    case (true, false, _): return say("lower for some projects", "für einige Vorhaben niedriger")
    case (false, true, _): return say("higher for some projects", "für einige Vorhaben höher")
    case (false, false, true):
      return say(
        "split otherwise, or an amount in one version only",
        "anders aufgeteilt oder nur in einer Fassung ein Betrag"
      )
    case (false, false, false):
      return directions.relation == .equivalent
        ? say("the same amounts", "dieselben Beträge")
        : say(
          "no other amount was found, and it is not proven that there is none",
          "kein anderer Betrag gefunden; dass es keinen gibt, ist nicht bewiesen"
        )
    }
  }

  func condition(_ condition: ConditionComparison) -> String {
    switch condition.change {
    case .added: return say("added", "neu")
    case .removed: return say("removed", "entfallen")
    case .changed: break
    }
    if condition.oldKind != condition.newKind, let old = condition.oldKind,
      let new = condition.newKind
    {
      return say(
        "\(old.label.english) becomes \(new.label.english)",
        "aus \(old.label.german) wird \(new.label.german)"
      )
    }
    switch condition.directions.relation {
    case .equivalent:
      return say("written otherwise, asks the same", "anders geschrieben, verlangt dasselbe")
    case .stricter: return say("asks more", "verlangt mehr")
    case .looser: return say("asks less", "verlangt weniger")
    case .different: return say("asks something else", "verlangt etwas anderes")
    case .undecided: return say("cannot be decided", "nicht entscheidbar")
    }
  }

  func clause(_ clause: ChangedClause) -> String {
    let name =
      switch clause.kind {
      case .obligation: say("obligation", "Pflicht")
      case .follow: say("follow on", "Anschluss")
      case .extension_: say("extension", "Verlängerung")
      case .approval: say("approval", "Bewilligung")
      case .budget: say("budget", "Budget")
      case .level: say("level", "Ebene")
      case .reservation: say("subject to", "unter Vorbehalt von")
      }
    return clause.name.map { name + " " + $0 } ?? name
  }

  func unchanged(_ meaning: UnchangedMeaning) -> String {
    switch meaning.kind {
    case .label: say("label of ", "Bezeichnung von ") + meaning.name
    case .source: say("source of ", "Quelle von ") + meaning.name
    }
  }

  func title(_ number: Int) -> String {
    say("difference \(number)", "Unterschied \(number)")
  }

  /// What a version says of a case in a few words.
  func said(_ result: CaseResult) -> [Span] {
    var spans = [Span(result.verdict.label.text(language), result.verdict.tone)]
    if let amount = result.grant?.amount.exact {
      spans.append(Span(", " + StableText.cents(amount) + " EUR"))
    }
    return spans
  }
}
