import StetigEvaluation
import StetigRules
import StetigText
import StetigValues

extension SampleRun {
  /// Three projects under two programmes, and one for a programme without rules.
  static let results = [
    quarterFund(0, .ineligible, size: .violated, missing: []),
    townFund(0, .undecided),
    quarterFund(1, .undecided, size: .undecided, missing: ["municipality.population"]),
    townFund(1, .undecided),
    quarterFund(2, .eligible, size: .fulfilled, missing: []),
    townFund(2, .ineligible),
    townFund(3, .eligible),
  ]

  private static func written(_ block: String, _ id: String) -> Condition {
    let planned = plan.programmes.first { $0.name == block }
    guard let found = planned?.versions.first?.conditions.first(where: { $0.id == id }) else {
      preconditionFailure("no condition \(id)")
    }
    return found
  }

  private static func result(
    _ block: String,
    _ id: String,
    _ outcome: ConditionOutcome,
    missing: [String] = [],
    nearMiss: NearMiss? = nil,
    metAsks: [MetAsk] = []
  ) -> ConditionResult {
    let condition = written(block, id)
    return ConditionResult(
      id: id,
      label: condition.label,
      kind: condition.versions[0].kind,
      isAsRule: condition.versions[0].isAsRule,
      outcome: outcome,
      missing: missing,
      nearMiss: nearMiss,
      metAsks: metAsks,
      provenance: condition.versions[0].provenance
    )
  }

  private static let tooSmall = NearMiss(
    found: ShownValue(.known(.quantity(Fraction(8_000))), .number(unit: "inhabitants")),
    asked: Phrase(en: "at least 10 000 inhabitants", de: "mindestens 10.000"),
    distance: ShownValue(.known(.quantity(Fraction(2_000))), .number(unit: "inhabitants")),
    change: Phrase(
      en: "`municipality.population` would have to be at least 10 000 inhabitants",
      de: "`Gemeinde.Einwohner` müsste mindestens 10.000 sein"
    )
  )

  private static let largeEnough = MetAsk(
    subject: Phrase(en: "`municipality.population`", de: "`Gemeinde.Einwohner`"),
    found: ShownValue(.known(.quantity(Fraction(12_000))), .number(unit: "inhabitants")),
    asked: Phrase(en: "at least 10 000 inhabitants", de: "mindestens 10.000")
  )

  private static func isAnswered(_ english: String, _ german: String, _ yes: Bool) -> MetAsk {
    MetAsk(
      subject: Phrase(en: "`" + english + "`", de: "`" + german + "`"),
      found: ShownValue(.known(.truth(yes)), .truth),
      asked: Phrase(en: yes ? "yes" : "no", de: yes ? "ja" : "nein")
    )
  }

  private static func quarterFund(
    _ project: Int,
    _ verdict: Verdict,
    size: ConditionOutcome,
    missing: [String]
  ) -> CaseResult {
    let block = "quarter_fund"
    return CaseResult(
      project: project,
      block: block,
      version: 0,
      verdict: verdict,
      missing: missing,
      conditions: [
        result(
          block,
          "size",
          size,
          missing: missing,
          nearMiss: size == .violated ? tooSmall : nil,
          metAsks: size == .fulfilled ? [largeEnough] : []
        ),
        result(
          block,
          "not_begun",
          .fulfilled,
          metAsks: [isAnswered("project.begun", "Vorhaben.begonnen", false)]
        ),
        verdict == .eligible
          ? result(block, "network", .violated)
          : result(
            block,
            "network",
            .fulfilled,
            metAsks: [isAnswered("project.network", "Vorhaben.Verbund", true), largeEnough]
          ),
        result(block, "sites", .fulfilled),
      ],
      grant: grant(isKnown: verdict == .eligible),
      reservations: [.funds, .discretion],
      obligations: [
        ObligationResult(
          id: "report",
          label: Phrase(en: "Final report", de: "Verwendungsnachweis"),
          applies: .yes,
          due: ShownValue(.known(.date(date(2029, 6, 30))), .date),
          provenance: written(block, "size").provenance
        )
      ],
      findings: verdict == .undecided
        ? [
          CaseFinding(
            code: .arithmeticFailed,
            message: Phrase(en: "a sum does not fit", de: "eine Summe passt nicht")
          )
        ] : []
    )
  }

  private static func grant(isKnown: Bool) -> GrantResult {
    let provenance = written("quarter_fund", "size").versions[0].provenance
    func step(_ english: String, _ german: String, _ low: Int, _ high: Int) -> GrantStep {
      GrantStep(
        label: Phrase(en: english, de: german),
        value: ShownValue(
          isKnown ? .known(euros(low)) : .between(euros(low), euros(high)),
          .money
        ),
        provenance: provenance
      )
    }
    return GrantResult(
      amount: CentRange(low: 8_000_000, high: isKnown ? 8_000_000 : 9_600_000),
      isUpTo: !isKnown,
      split: isKnown
        ? [.init(level: FundingLevel(2), amount: CentRange(low: 8_000_000, high: 8_000_000))] : [],
      steps: [
        step("eligible costs", "zuwendungsfähige Ausgaben", 100_000, 120_000),
        step("share financing", "Anteilfinanzierung", 80_000, 96_000),
      ],
      missing: isKnown ? [] : ["project.costs"],
      widest: isKnown ? nil : "project.costs"
    )
  }

  private static func townFund(_ project: Int, _ verdict: Verdict) -> CaseResult {
    let outcome: ConditionOutcome =
      switch verdict {
      case .eligible: .fulfilled
      case .ineligible: .violated
      case .undecided: .undecided
      }
    let missing = verdict == .undecided ? ["municipality.weak"] : []
    return CaseResult(
      project: project,
      block: "town_fund",
      version: nil,
      verdict: verdict,
      missing: missing,
      conditions: [result("town_fund", "weak", outcome, missing: missing)],
      grant: nil,
      reservations: [],
      obligations: [],
      findings: verdict == .ineligible
        ? [
          CaseFinding(
            code: .outsideEveryVersion,
            message: Phrase(en: "outside every version", de: "außerhalb jeder Fassung")
          )
        ] : []
    )
  }
}
