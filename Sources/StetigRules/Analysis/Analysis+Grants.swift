import StetigText
import StetigValues

// C0009: a split that does not add up to the rate. C0010: a cap below the minimum.
extension Analysis {
  mutating func checkGrant(of block: RuleBlock) {
    guard let grant = block.grant else { return }
    checkSplit(grant, block.name)
    checkCaps(grant, block.name)
  }

  private mutating func checkSplit(_ grant: GrantRules, _ name: String) {
    for part in grant.parts {
      guard case .split(let shares) = part.kind, let rate = rate(grant, part.when) else { continue }
      var sum = LinearForm()
      for share in shares {
        guard let more = sum.adding(domains.linearForm(share.share), times: .one) else { return }
        sum = more
      }
      guard let rest = sum.adding(rate, times: Fraction(-1)), rest.parts.isEmpty,
        rest.constant != .zero
      else { continue }
      reportSplit(name, sum, rate, part.provenance.range)
    }
  }

  /// The share of the eligible costs that a grant pays, under the same guard as the split; the
  /// whole for a grant that is no share of them.
  private func rate(_ grant: GrantRules, _ when: NodeID?) -> LinearForm? {
    for part in grant.parts where part.when == when || part.when == nil {
      guard case .financing(let kind, let value, _, _) = part.kind else { continue }
      switch kind {
      case .full, .fixed: return LinearForm(constant: .one)
      case .share, .gap, .unknown: return value.flatMap { shareOfCosts($0) }
      }
    }
    return nil
  }

  private func shareOfCosts(_ value: NodeID) -> LinearForm? {
    switch rules.arena[value].operation {
    case .eligibleCosts(nil, _): return LinearForm(constant: .one)
    case .multiply(let a, let b):
      if case .eligibleCosts(nil, _) = rules.arena[b].operation { return domains.linearForm(a) }
      if case .eligibleCosts(nil, _) = rules.arena[a].operation { return domains.linearForm(b) }
      return nil
    default: return nil
    }
  }

  private mutating func reportSplit(
    _ name: String,
    _ sum: LinearForm,
    _ rate: LinearForm,
    _ range: SourceRange
  ) {
    let found = sum.parts.isEmpty ? domains.words(sum.constant, .share) : nil
    let asked = rate.parts.isEmpty ? domains.words(rate.constant, .share) : nil
    report(
      Diagnostic(
        .splitDoesNotAddUp,
        Phrase(
          en: "the split of `\(name)` adds up to \(found?.english ?? "another share") "
            + "and not to the rate\(asked.map { " of " + $0.english } ?? "")",
          de: "die Aufteilung von `\(name)` ergibt \(found?.german ?? "einen anderen Anteil") "
            + "und nicht den Satz\(asked.map { " von " + $0.german } ?? "")"
        ),
        at: range,
        help: [
          Phrase(
            en: "name the share of each funder in the eligible costs",
            de: "je Geber den Anteil an den zuwendungsfähigen Ausgaben nennen"
          )
        ]
      )
    )
  }

  private mutating func checkCaps(_ grant: GrantRules, _ name: String) {
    for cap in grant.parts {
      guard case .atMost(let most, let per) = cap.kind else { continue }
      for minimum in grant.parts {
        guard case .atLeast(let least, let each) = minimum.kind, per == each,
          domains.domain(of: most).interval.isBelow(domains.domain(of: least).interval)
        else { continue }
        if let a = cap.when, let b = minimum.when,
          satisfiability([Goal(a, true), Goal(b, true)]).isNever
        {
          continue
        }
        reportCap(name, cap.provenance.range, minimum.provenance.range)
      }
    }
  }

  private mutating func reportCap(_ name: String, _ cap: SourceRange, _ minimum: SourceRange) {
    report(
      Diagnostic(
        .capBelowMinimum,
        Phrase(
          en: "the cap of `\(name)` is below its minimum, so nothing is ever granted",
          de: "der Höchstbetrag von `\(name)` liegt unter dem Mindestbetrag, also wird nie etwas "
            + "bewilligt"
        ),
        at: cap,
        label: Phrase(en: "at most", de: "höchstens"),
        secondary: [DiagnosticLabel(minimum, Phrase(en: "at least", de: "mindestens"))],
        help: [
          Phrase(
            en: "hold both amounts against the source",
            de: "beide Beträge mit der Quelle vergleichen"
          )
        ]
      )
    )
  }
}
