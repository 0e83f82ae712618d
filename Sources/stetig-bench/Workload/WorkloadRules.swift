import Stetig
import StetigLanguage
import StetigPortfolio
import StetigRules
import StetigText

/// The rule file of the workload, through all stages, and how its tables are read.
struct WorkloadRules {
  let plan: Plan
  let mappings: [PortfolioMapping]

  /// - Parameter text: a second rule file, empty for none; it may use what the workload declares.
  init(adding text: String = "") throws(BenchFailure) {
    var files = [InputFile(name: "workload.stetig", bytes: PackageResources.workload_stetig)]
    if !text.isEmpty { files.append(InputFile(name: "added.stetig", bytes: Array(text.utf8))) }
    var options = RuleLibrary.Options()
    options.looksForWarnings = false
    let outcome = RuleLibrary.load(files, options: options)
    guard let library = outcome.result else {
      throw BenchFailure(message: "the rules have mistakes: " + Self.messages(outcome.diagnostics))
    }
    plan = library.plan
    var mappings: [PortfolioMapping] = []
    for tree in library.trees {
      for declaration in tree.syntax.declarations {
        guard case .portfolio(let syntax) = declaration else { continue }
        let outcome = resolveMapping(
          syntax,
          language: tree.language,
          vocabulary: library.plan.vocabulary
        )
        guard let mapping = outcome.result, outcome.diagnostics.isEmpty else {
          throw BenchFailure(
            message: "the mapping has mistakes: " + Self.messages(outcome.diagnostics)
          )
        }
        mappings.append(mapping)
      }
    }
    self.mappings = mappings
  }

  /// The tables as a portfolio; anything that cannot be read is a failure.
  func portfolio(_ sources: [ByteSource], threads: Int) throws(BenchFailure) -> Portfolio {
    let portfolio = readPortfolio(
      sources: sources,
      mappings: mappings,
      vocabulary: plan.vocabulary,
      workers: .threads(threads)
    )
    if let finding = portfolio.findings.first {
      throw BenchFailure(
        message: "\(portfolio.findings.count) input findings, the first: \(finding.file):"
          + "\(finding.line): \(finding.message.english): `\(finding.found)`"
      )
    }
    return portfolio
  }

  private static func messages(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { "\($0.code): " + $0.message.english }
      .joined(separator: "; ")
  }
}
