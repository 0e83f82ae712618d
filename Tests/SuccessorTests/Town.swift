import StetigContinuity
import StetigEvaluation
import StetigLanguage
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

/// Rules and tables as text, made into a plan and a portfolio.
struct Town {
  var plan: Plan
  var portfolio: Portfolio

  struct Mistake: Error { var text: String }

  init(rules: String, tables: [String: String]) throws {
    let file = SourceFile(name: "rules.stetig", text: rules)
    let tree = parse(file, id: FileID(0))
    var mistakes = tree.diagnostics
    let checked = check(files: tree.result.map { [$0.syntax] } ?? [])
    mistakes += checked.diagnostics
    if let first = mistakes.first(where: { $0.severity == .error }) {
      throw Mistake(text: "\(first.code.rawValue): \(first.message.english) \(first.primary.range)")
    }
    guard let rules = checked.result, let plan = lower(rules).result else {
      throw Mistake(text: "no plan")
    }
    self.plan = plan
    portfolio = readPortfolio(
      files: tables.sorted { $0.key < $1.key }
        .map { NamedBytes(name: $0.key + ".csv", bytes: Array($0.value.utf8)) },
      vocabulary: plan.vocabulary
    )
    if let first = portfolio.findings.first {
      throw Mistake(text: "\(first.file):\(first.line) \(first.message.english) \(first.found)")
    }
  }

  func options(
    structure: Int = 0,
    from day: String,
    asOf: String,
    need: Int64,
    neededUntil: String? = nil,
    horizon: String = "2036-12-31"
  ) -> [FollowOnOption] {
    FollowOnStudy(plan: plan, portfolio: portfolio, horizon: date(horizon)).options(
      for: [
        FollowOnQuestion(
          structure: structure,
          day: date(day),
          monthlyNeed: Money(cents: need * 100),
          posts: nil,
          neededUntil: neededUntil.map { date($0) },
          endingLines: [],
          asOf: date(asOf)
        )
      ]
    )[0]
  }
}

func date(_ text: String) -> CalendarDate { CalendarDate(iso: text) ?? .min }

func range(_ low: Int64, _ high: Int64) -> CentRange { CentRange(low: low * 100, high: high * 100) }
