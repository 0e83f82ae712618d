import StetigText

// C0006: conditions that always or never hold.
extension Analysis {
  mutating func checkConditions(of block: RuleBlock) {
    for condition in block.conditions {
      for version in condition.versions {
        let name = block.name + "." + condition.id
        checkExceptions(name, version)
        // Limits that nothing can meet are the reason why the condition never holds.
        let before = diagnostics.count
        checkLimits(in: version.ask, version.provenance.range)
        if looksForWarnings, diagnostics.count == before { checkSense(name, version) }
      }
    }
  }

  private mutating func checkSense(_ name: String, _ version: ConditionVersion) {
    let guards = version.guardNode.map { [Goal($0, true)] } ?? []
    if !guards.isEmpty, satisfiability(guards).isNever {
      report(
        sense(
          Phrase(
            en: "the condition `\(name)` never applies",
            de: "die Voraussetzung `\(name)` gilt für kein Vorhaben"
          ),
          version
        )
      )
      return
    }
    if version.exceptions.isEmpty, satisfiability(guards + [Goal(version.ask, true)]).isNever {
      report(
        sense(
          Phrase(
            en: "the condition `\(name)` can never be fulfilled",
            de: "die Voraussetzung `\(name)` kann nie erfüllt sein"
          ),
          version
        )
      )
      return
    }
    guard version.exceptions.allSatisfy({ $0.ask == nil }) else { return }
    if satisfiability(guards + [Goal(version.ask, false)]).isNever {
      report(
        sense(
          Phrase(
            en: "the condition `\(name)` is always fulfilled",
            de: "die Voraussetzung `\(name)` ist immer erfüllt"
          ),
          version
        )
      )
    }
  }

  private func sense(_ message: Phrase, _ version: ConditionVersion) -> Diagnostic {
    Diagnostic(
      .alwaysOrNever,
      message,
      at: version.provenance.range,
      help: [
        Phrase(
          en: "hold it against the source, and remove it if it says nothing",
          de: "mit der Quelle vergleichen und streichen, wenn sie nichts sagt"
        )
      ]
    )
  }
}
