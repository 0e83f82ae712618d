import StetigPortfolio
import StetigRules
import StetigValues

/// The columns that structures and municipalities are read from.
struct StructureFacts: Sendable {
  let rowCount: Int
  let keys: TextFact
  let names: TextFact
  let municipalities: ReferenceFact
  let kinds: ChoiceFact
  let kindNames: [Naming]
  let needs: QuantityFact
  let posts: QuantityFact
  let neededFrom: DateFact
  let neededUntil: DateFact
  let municipalityKeys: TextFact
  let municipalityNames: TextFact
  let capacities: QuantityFact
  private let budgets: ChoiceFact
  private let emergency: Int?
  /// Whether a project is a compulsory task, so that its own share is no voluntary spending.
  let compulsory: TruthFact

  init(_ portfolio: Portfolio) {
    rowCount = portfolio.rowCount("structure")
    keys = TextFact(portfolio.column("structure", "key"))
    names = TextFact(portfolio.column("structure", "name"))
    municipalities = ReferenceFact(portfolio.column("structure", "municipality"))
    kinds = ChoiceFact(portfolio.column("structure", "kind"))
    kindNames = portfolio.choices("structure", "kind")
    needs = QuantityFact(portfolio.column("structure", "monthly_need"))
    posts = QuantityFact(portfolio.column("structure", "posts"))
    neededFrom = DateFact(portfolio.column("structure", "needed_from"))
    neededUntil = DateFact(portfolio.column("structure", "needed_until"))
    municipalityKeys = TextFact(portfolio.column("municipality", "key"))
    municipalityNames = TextFact(portfolio.column("municipality", "name"))
    capacities = QuantityFact(portfolio.column("municipality", "own_share_capacity"))
    budgets = ChoiceFact(portfolio.column("municipality", "budget_status"))
    emergency = portfolio.choices("municipality", "budget_status")
      .firstIndex { $0.english == "emergency" }
    compulsory = TruthFact(portfolio.column("project", "compulsory_task"))
  }

  /// The key of a structure; `#` and its row, from 1, where it has none.
  func key(_ row: Int) -> String { keys[row].value ?? "#\(row + 1)" }

  func municipalityKey(_ row: Int) -> String { municipalityKeys[row].value ?? "#\(row + 1)" }

  /// Whether a municipality is under an emergency budget; nil where unknown.
  func isEmergency(_ municipality: Int) -> Bool? { budgets[municipality].map { $0 == emergency } }
}
