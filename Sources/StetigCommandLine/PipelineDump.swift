import Stetig
import StetigLanguage
import StetigRules

/// A stage of the pipeline as text, for those who work on the engine.
func dump(_ stage: String, _ library: RuleLibrary) -> String {
  switch stage {
  case "plan": library.plan.printed()
  case "checked": library.rules.dump
  default: library.trees.map { $0.dump }.joined(separator: "\n")
  }
}
