import StetigRules
import StetigValues

extension ReferenceEvaluator {
  /// The date, or the next working day. Without a holiday calendar the Land does not matter.
  mutating func workingDay(_ date: NodeID) -> Value {
    evaluate(date)
  }
}
