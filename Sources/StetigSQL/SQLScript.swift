package import StetigPortfolio
package import StetigRules
import StetigText
package import StetigValues

/// A programme that cannot be written as SQL, with the reason.
package struct RefusedBlock: Sendable {
  package var name: String
  /// What has no exact form, and where it is asked.
  package var refusal: Refusal
}

/// A programme that has a view.
package struct WrittenBlock: Sendable {
  package var name: String
  /// What the view is called in SQL.
  package var view: String
  /// The names of its conditions, in the order of the columns.
  package var conditions: [String]
}

/// Rules as SQL for a database.
package struct SQLScript: Sendable {
  package var dialect: Dialect
  /// Functions and views: everything but the tables.
  package var rules: String
  /// The programmes that have a view.
  package var written: [WrittenBlock]
  package var refused: [RefusedBlock]
  private var placeAsks: [BlockPlaces] = []

  /// Writes the programmes of a plan, or those of some names.
  ///
  /// - Parameters:
  ///   - plan: the rules.
  ///   - dialect: the database.
  ///   - names: the programmes; nil: all.
  ///   - asOf: the day from which gaps of structures are looked for; nil: they are left out.
  package init(
    _ plan: Plan,
    _ dialect: Dialect,
    only names: [String]? = nil,
    asOf: CalendarDate? = nil
  ) {
    self.dialect = dialect
    written = []
    refused = []
    var queries: [BlockQuery] = []
    for block in plan.programmes + plan.principles
    where names.map({ $0.contains(block.name) }) ?? true {
      do throws(Refusal) {
        let query = try blockQuery(block, plan, dialect)
        queries.append(query)
        if !query.placeAsks.isEmpty {
          placeAsks.append(BlockPlaces(block: block, asks: query.placeAsks))
        }
        let name = dialect.identifier("stetig_" + block.name)
        written.append(
          WrittenBlock(name: block.name, view: name, conditions: queries.last?.conditions ?? [])
        )
      } catch {
        refused.append(RefusedBlock(name: block.name, refusal: error))
      }
    }
    rules = dialect.functions + dialect.ratioFunctions
    if queries.contains(where: { $0.usesWorkingDays }) { rules += dialect.workingDayFunctions }
    rules += "\n"
    for query in queries {
      rules += dialect.comment(query.label.english)
      rules += query.statements(dialect, as: viewName(query.name))
    }
    rules += dialect.view("stetig_results", resultsText(queries))
    rules += dialect.view("stetig_conditions", conditionsText(queries))
    if let asOf, let gaps = GapViews(plan.vocabulary, dialect) {
      rules += gaps.statements(asOf: asOf)
    }
  }

  /// The statements that make the tables of a vocabulary, empty.
  package static func tables(_ vocabulary: Vocabulary, _ dialect: Dialect) -> String {
    SQLTables(vocabulary: vocabulary, dialect: dialect).statements
  }

  /// The rows of a portfolio, and what the questions of these rules about places come to in it.
  package func data(_ plan: Plan, _ portfolio: Portfolio) -> [SQLDataFile] {
    let data = SQLData(portfolio, dialect)
    return data.files + [data.places(plan, placeAsks)]
  }

  /// The statements that make the tables and read their files from the current folder.
  package static func loading(_ vocabulary: Vocabulary, _ dialect: Dialect) -> String {
    SQLTables(vocabulary: vocabulary, dialect: dialect).loading
  }

  /// What each project is called in the tables.
  package static func keys(_ portfolio: Portfolio, of entity: EntityID) -> [String] {
    SQLData(portfolio, .duckdb).keys[entity.index]
  }

  private func viewName(_ block: String) -> String { dialect.identifier("stetig_" + block) }

  private func resultsText(_ queries: [BlockQuery]) -> String {
    united(
      queries.map { query in
        "SELECT project, " + dialect.text(query.name).text
          + " AS programme, version, verdict, missing, grant_low, grant_high FROM "
          + viewName(query.name)
      },
      ["project", "programme", "version", "verdict", "missing", "grant_low", "grant_high"]
    )
  }

  private func conditionsText(_ queries: [BlockQuery]) -> String {
    united(
      queries.filter { !$0.conditions.isEmpty }.map { query in
        // One reading of the view for all of its conditions.
        let names = query.conditions.map { dialect.text($0).text }
        func chosen(_ ending: String) -> String {
          "CASE c.condition"
            + zip(query.conditions, names).map { id, name in
              " WHEN " + name + " THEN v." + dialect.identifier(id + ending)
            }.joined() + " END"
        }
        return "SELECT * FROM (SELECT v.project, " + dialect.text(query.name).text
          + " AS programme, c.condition, " + chosen("") + " AS outcome, " + chosen("_missing")
          + " AS missing\nFROM " + viewName(query.name) + " AS v CROSS JOIN (VALUES "
          + names.map { "(" + $0 + ")" }.joined(separator: ", ") + ") AS c(condition)) AS q"
          + " WHERE outcome IS NOT NULL"
      },
      ["project", "programme", "condition", "outcome", "missing"]
    )
  }

  private func united(_ parts: [String], _ columns: [String]) -> String {
    if parts.isEmpty {
      return "SELECT " + columns.map { "NULL AS " + $0 }.joined(separator: ", ") + " WHERE FALSE"
    }
    return parts.joined(separator: "\nUNION ALL\n")
  }
}

extension Dialect {
  var functions: String {
    switch self {
    case .postgres: postgreSQLFunctions
    case .duckdb: duckDBFunctions
    case .spark: sparkFunctions
    }
  }

  func comment(_ text: String) -> String {
    var line = "-- "
    for scalar in text.unicodeScalars {
      line.unicodeScalars.append(scalar.properties.isWhitespace || scalar.value < 32 ? " " : scalar)
    }
    return line + "\n"
  }

  func view(_ name: String, _ query: String) -> String {
    let drop =
      switch self {
      case .postgres: "DROP VIEW IF EXISTS " + name + " CASCADE;\nCREATE VIEW "
      case .duckdb: "CREATE OR REPLACE VIEW "
      case .spark: "CREATE OR REPLACE TEMPORARY VIEW "
      }
    return drop + name + " AS\n" + query + ";\n\n"
  }
}
