/// A computed column.
struct ScopeColumn {
  var name: String
  var value: SQL
  /// The layer that computes it; 0 is the base, which reads tables.
  var level: Int
  /// The last layer, or the one past the last, that reads it.
  var lastUse: Int
}

/// A named query of a `WITH`.
struct NamedQuery {
  var name: String
  var text: String
  /// Whether it is read more than once, so that it should be computed once.
  var isShared: Bool
}

/// Rows and what is computed of each: a base query and layers, each of which reads the one before.
///
/// Every shared value is one column of one layer, so that the text grows with the rules and not
/// with how often a value is used.
struct Scope {
  /// What the names of its queries begin with.
  let name: String
  /// The columns that identify a row: those of the scope around it, and its own.
  let ids: [String]
  /// `FROM` of the base; the row of the scope around it, if there is one, is `outer_row`.
  var from: String
  /// Columns that come with the row of the scope around it.
  var carried: [String] = []
  var joins: [String] = []
  private(set) var columns: [ScopeColumn] = []
  private(set) var positions: [String: Int] = [:]
  private var names: [String: String] = [:]
  /// Queries that read a layer, by its number.
  private var attached: [Int: [NamedQuery]] = [:]
  /// Joins of a layer with queries that read the one before.
  private var layerJoins: [Int: [String]] = [:]

  init(name: String, ids: [String], from: String) {
    self.name = name
    self.ids = ids
    self.from = from
  }

  func has(_ column: String) -> Bool { positions[column] != nil }

  func level(_ column: String) -> Int { positions[column].map { columns[$0].level } ?? 0 }

  /// The number of the last layer.
  var lastLevel: Int {
    max(columns.map { $0.level }.max() ?? 0, layerJoins.keys.max() ?? 0)
  }

  /// The name of a column that already computes this in the base.
  func known(_ text: String) -> String? { names[text] }

  mutating func add(_ column: ScopeColumn, as text: String? = nil) {
    positions[column.name] = columns.count
    columns.append(column)
    names[text ?? column.value.text] = column.name
  }

  mutating func touch(_ column: String, at level: Int) {
    guard let position = positions[column] else { return }
    columns[position].lastUse = max(columns[position].lastUse, level)
  }

  fileprivate mutating func note(_ text: String, _ name: String) { names[text] = name }

  /// Attaches queries that read the layer `level`; the next layer joins the last of them.
  mutating func attach(_ queries: [NamedQuery], at level: Int, join: String) {
    attached[level, default: []] += queries
    layerJoins[level + 1, default: []].append(join)
  }

  /// Attaches queries that read the layer `level` and that no layer joins.
  mutating func attach(_ queries: [NamedQuery], at level: Int) {
    attached[level, default: []] += queries
  }

  func layerName(_ level: Int) -> String { name + "_" + String(level) }

  /// The queries of all layers, with those that read them, in order.
  func queries(idValues: [String]) -> [NamedQuery] {
    var queries: [NamedQuery] = []
    for level in 0...lastLevel {
      queries.append(
        NamedQuery(
          name: layerName(level),
          text: level == 0 ? base(idValues) : layer(level),
          isShared: attached[level] != nil
        )
      )
      queries += attached[level] ?? []
    }
    return queries
  }

  private func base(_ idValues: [String]) -> String {
    var items = zip(idValues, ids).map { $0 == $1 ? $0 : $0 + " AS " + $1 }
    for column in columns where column.level == 0 && column.lastUse > 0 {
      items.append(
        column.value.text == column.name
          ? "outer_row." + column.name : column.value.text + " AS " + column.name
      )
    }
    return select(items, from: ([from] + joins).joined(separator: "\n  "))
  }

  private func layer(_ level: Int) -> String {
    var items = ids.map { "l." + $0 }
    for column in columns where column.level < level && column.lastUse > level {
      items.append("l." + column.name)
    }
    for column in columns where column.level == level {
      items.append(column.value.text + " AS " + column.name)
    }
    let sources = [layerName(level - 1) + " AS l"] + (layerJoins[level] ?? [])
    return select(items, from: "FROM " + sources.joined(separator: "\n  "))
  }

  private func select(_ items: [String], from: String) -> String {
    "SELECT\n    " + items.joined(separator: ",\n    ") + "\n  " + from
  }
}

extension Scope {
  /// Notes what the base already joins.
  mutating func remember(_ text: String, as name: String) { note(text, name) }
}
