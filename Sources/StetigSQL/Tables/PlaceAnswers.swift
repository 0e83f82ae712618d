import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigValues

/// The questions of a block about places.
struct BlockPlaces: Sendable {
  var block: PlannedBlock
  var asks: [PlaceAsk]
}

extension SQLData {
  /// The rows of `stetig_places`: what each question comes to for each project, by the geometry of
  /// the engine.
  func places(_ plan: Plan, _ blocks: [BlockPlaces]) -> SQLDataFile {
    var text = "programme,version,question,project,answer,missing\n"
    let entity = plan.vocabulary.entities.firstIndex { $0.naming.english == "project" } ?? 0
    let projects = keys.indices.contains(entity) ? keys[entity] : []
    for places in blocks {
      for number in places.block.versions.indices {
        let asks = places.asks.filter { $0.version == number }
        if asks.isEmpty { continue }
        let version = places.block.versions[number]
        for (row, key) in projects.enumerated() {
          var evaluator = ReferenceEvaluator(
            plan: plan,
            portfolio: portfolio,
            project: row,
            block: version,
            bindingPeriod: version.validity.days
          )
          for ask in asks {
            let answer = evaluator.evaluate(ask.node)
            let truth = answer.truth.isUnknown ? "" : answer.truth.isYes ? "true" : "false"
            let missing = answer.truth.isUnknown ? answer.missing.names : []
            text += quoted(places.block.name) + "," + String(number + 1) + "," + quoted(ask.name)
            text += "," + quoted(key) + "," + truth
            text += "," + quoted(missing.joined(separator: ",")) + "\n"
          }
        }
      }
    }
    return SQLDataFile(name: "stetig_places.csv", text: text)
  }
}
