import StetigColumns
import StetigLanguage
package import StetigPortfolio
import StetigRules
public import StetigText

/// The projects to ask about, with the tables around them: read once, then asked often.
public struct ProjectTables: Sendable {
  package let portfolio: Portfolio
  /// What could not be read as it stands, and is unknown.
  public let findings: [TableFinding]
  /// The keys of the projects, in the order of the answers; empty for a row without one.
  public let keys: [String]

  /// How many projects there are.
  public var projectCount: Int { keys.count }
}

/// A place of a table that could not be read as it stands.
public struct TableFinding: Sendable, Hashable {
  /// The file, by the name it was given.
  public let file: String
  /// From 1; 0 where the finding is of the file as a whole.
  public let line: Int
  /// The field of the line, from 1; 0 where it is of the line as a whole.
  public let column: Int
  /// The text that was found.
  public let found: String
  /// What is wrong with it.
  public let message: Phrase
}

extension RuleLibrary {
  /// Reads tables in any form that the command line reads too: CSV, JSON, JSON Lines, GeoJSON, XLSX.
  ///
  /// A table is told by the name of its file (`projects.csv`), or bound by a `portfolio` declaration of
  /// the rules. Nothing is dropped: what cannot be read is a finding, and unknown. The tables are
  /// there only if no diagnostic is an error, which a `portfolio` declaration may have.
  public func read(_ tables: [InputFile]) -> Outcome<ProjectTables> {
    var mappings: [PortfolioMapping] = []
    var diagnostics: [Diagnostic] = []
    for declaration in rules.portfolios {
      let outcome = resolveMapping(
        declaration.syntax,
        language: declaration.language,
        vocabulary: plan.vocabulary
      )
      diagnostics += outcome.diagnostics
      if let mapping = outcome.result { mappings.append(mapping) }
    }
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
      return Outcome(nil, diagnostics)
    }
    let portfolio = readPortfolio(
      files: tables.map { NamedBytes(name: $0.name, bytes: $0.bytes) },
      mappings: mappings,
      vocabulary: plan.vocabulary
    )
    return Outcome(ProjectTables(portfolio, plan.vocabulary), diagnostics)
  }
}

extension ProjectTables {
  fileprivate init(_ portfolio: Portfolio, _ vocabulary: Vocabulary) {
    self.portfolio = portfolio
    findings = portfolio.findings.map { finding in
      TableFinding(
        file: finding.file,
        line: finding.line,
        column: finding.column,
        found: finding.found,
        message: finding.message
      )
    }
    keys = projectKeys(portfolio, vocabulary)
  }
}

private func projectKeys(_ portfolio: Portfolio, _ vocabulary: Vocabulary) -> [String] {
  guard
    let index = vocabulary.entities.firstIndex(where: { $0.naming.english == "project" }),
    let key = vocabulary.entities[index].key
  else { return [] }
  let count = portfolio.tables[index].rowCount
  guard case .text(let column) = portfolio.column(key) else {
    return Array(repeating: "", count: count)
  }
  return (0..<count).map { $0 < column.ends.count ? column.text($0) : "" }
}
