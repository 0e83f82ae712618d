import StetigText
import StetigValues

// expired-without-successor, open-end-contradicted: the last version of a programme and the clock.
extension Lint {
  mutating func findExpired() {
    for programme in plan.programmes {
      guard let version = programme.versions.last, case .period(let days) = version.validity,
        let last = days.last, last < asOf, !namesFollowOn(version)
      else { continue }
      let day = domains.words(last)
      report(
        LintFinding(
          .expiredWithoutSuccessor,
          Phrase(
            en: "`\(programme.name)` ran out on \(day.english) and names nothing that follows",
            de: "`\(programme.name)` ist am \(day.german) ausgelaufen und nennt keinen Anschluss"
          ),
          at: version.validityProvenance?.range ?? version.provenance.range,
          help: Phrase(
            en: "write the next version, or the programme that takes over as `follow on`",
            de: "die nächste Fassung schreiben, oder als `Anschluss` das Programm danach nennen"
          )
        )
      )
    }
  }

  private func namesFollowOn(_ version: RuleBlock) -> Bool {
    version.timing.contains { clause in
      guard case .followOn(let names) = clause.kind else { return false }
      return names.contains { $0 != version.name }
    }
  }

  mutating func findContradictedEnds() {
    for programme in plan.programmes {
      guard let version = programme.versions.last, case .period(let days) = version.validity,
        days.last == nil
      else { continue }
      for clause in version.timing where clause.when == nil && !clause.isAsRule {
        guard let last = lastDay(clause) else { continue }
        if last < asOf || days.first.map({ last < $0 }) == true {
          reportContradiction(version, clause, last)
        }
      }
    }
  }

  private mutating func reportContradiction(
    _ version: RuleBlock,
    _ clause: TimingClause,
    _ last: CalendarDate
  ) {
    let day = domains.words(last)
    let validity = version.validityProvenance?.range ?? version.provenance.range
    report(
      LintFinding(
        .openEndContradicted,
        Phrase(
          en: "`\(version.name)` is in force without an end, and no project fits this clause "
            + "after \(day.english)",
          de: "`\(version.name)` gilt ohne Ende, und nach dem \(day.german) erfüllt kein Vorhaben "
            + "diese Angabe"
        ),
        at: clause.provenance.range,
        related: [
          DiagnosticLabel(validity, Phrase(en: "without an end", de: "ohne Ende"))
        ],
        help: Phrase(
          en: "end `in force` on the last day, or write the next version with its dates",
          de: "`gültig` am letzten Tag enden lassen, oder die nächste Fassung schreiben"
        )
      )
    )
  }

  /// The last day that a clause leaves open for all projects; nil if it hangs on the project.
  private func lastDay(_ clause: TimingClause) -> CalendarDate? {
    switch clause.kind {
    case .apply(let windows), .interest(let windows), .start(let windows), .end(let windows):
      var last: CalendarDate?
      for window in windows {
        if window.movesToWorkingDay { return nil }
        switch window.days {
        case .by(let node), .from(_, let node?), .on(let node):
          guard let number = planDomains.fixedNumber(node),
            let day = CalendarDate(dayNumber: number)
          else { return nil }
          last = last.map { max($0, day) } ?? day
        case .from(_, nil), .anyTime, .unknown: return nil
        }
      }
      return last
    case .runtime, .approval, .extend, .phaseOut, .followOn: return nil
    }
  }
}
