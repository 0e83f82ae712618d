import StetigText

// exception-never-with-conditions: an exception for projects that cannot be eligible at all.
extension Lint {
  mutating func findShutOutExceptions() {
    for parameter in rules.parameters {
      let demands = demands(ofBlock: parameter.block)
      for node in rules.arena.reachable(from: [parameter.value]) {
        guard case .exceptions(_, let arms) = rules.arena[node].operation else { continue }
        for arm in arms {
          let range = (parameter.exceptionProvenance[arm.name] ?? parameter.provenance).range
          check([Goal(arm.when, true)], arm.name, parameter.block, range, demands)
        }
      }
    }
    for block in rules.blocks {
      for condition in block.conditions {
        // A demand has no exceptions, so none of these is a condition's own.
        let demands = demands(ofBlock: block.name)
        for version in condition.versions {
          let guards = version.guardNode.map { [Goal($0, true)] } ?? []
          for exception in version.exceptions {
            let meant = guards + [Goal(exception.when, true)]
            check(meant, exception.name, block.name, exception.provenance.range, demands)
          }
        }
      }
    }
  }

  private mutating func check(
    _ meant: [Goal],
    _ name: String,
    _ block: String,
    _ range: SourceRange,
    _ demands: [[ShutOut]]
  ) {
    guard !satisfiability(meant).isNever, let reason = shutOut(meant, by: demands) else { return }
    report(
      LintFinding(
        .exceptionNeverWithConditions,
        Phrase(
          en: "the exception `\(name)` of `\(block)` is for projects that `\(reason.name)` "
            + "shuts out",
          de: "die Ausnahme `\(name)` von `\(block)` gilt für Vorhaben, die `\(reason.name)` "
            + "ausschließt"
        ),
        at: range,
        related: [
          DiagnosticLabel(reason.range, Phrase(en: "this condition", de: "diese Voraussetzung"))
        ],
        example: reason.example.map { projectWith($0) },
        help: Phrase(
          en: "let the condition have the exception too, or remove it here",
          de: "die Ausnahme auch bei der Voraussetzung zulassen, oder sie hier streichen"
        )
      )
    )
  }
}
