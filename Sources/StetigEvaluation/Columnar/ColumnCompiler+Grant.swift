import StetigColumns
import StetigRules
import StetigValues

extension ColumnCompiler {
  /// The grant of a version; what is cut by periods, and all else without a kernel, is left to the
  /// reference evaluator.
  mutating func grant(of version: RuleBlock) -> ColumnGrant {
    guard version.grant != nil else { return .none }
    return .reference
  }
}
