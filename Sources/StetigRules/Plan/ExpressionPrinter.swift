import StetigValues

/// Writes the nodes of a plan as nested expressions.
struct ExpressionPrinter {
  /// An expression that repeats its parts would grow without bound; the rest of it is left out.
  private static let budget = 4_000
  private static let depthLimit = 128

  private let arena: NodeArena
  private let vocabulary: Vocabulary
  private let tables: [LookupTable]
  private var names: [NodeID: String] = [:]
  private var parameterNames: [String] = []
  private var depth = 0
  private var left = ExpressionPrinter.budget

  /// Makes a printer that names the parameters of a block, then those of others.
  init(_ plan: Plan, block: String) {
    arena = plan.arena
    vocabulary = plan.vocabulary
    tables = plan.tables
    parameterNames = plan.parameters.map { $0.block + "." + $0.name }
    for parameter in plan.parameters where isWorthAName(parameter.node) {
      let name = parameter.block + "." + parameter.name
      if parameter.block == block {
        names[parameter.node] = name
      } else if names[parameter.node] == nil {
        names[parameter.node] = name
      }
    }
  }

  /// Makes a printer for checked rules, which name their parameters.
  init(_ rules: CheckedRules) {
    arena = rules.arena
    vocabulary = rules.vocabulary
    tables = rules.tables
    for (index, node) in rules.arena.nodes.enumerated() {
      guard case .parameter(let parameter) = node.operation,
        rules.parameters.indices.contains(parameter.index)
      else { continue }
      names[NodeID(index)] = rules.parameters[parameter.index].name
    }
  }

  private func isWorthAName(_ node: NodeID) -> Bool {
    switch arena[node].operation {
    case .truth, .quantity, .date, .span, .text, .choice, .programme, .none, .subject, .element,
      .fact, .follow:
      false
    default: true
    }
  }

  /// Returns a node as text; a definition is written out although it has a name.
  mutating func text(of node: NodeID, isDefinition: Bool = false) -> String {
    left = ExpressionPrinter.budget
    return isDefinition ? write(node) : part(node)
  }

  private mutating func part(_ node: NodeID) -> String {
    if let name = names[node] { return name }
    return write(node)
  }

  private mutating func write(_ id: NodeID) -> String {
    left -= 1
    if left < 0 || depth >= ExpressionPrinter.depthLimit { return "…" }
    depth += 1
    defer { depth -= 1 }
    let node = arena[id]
    switch node.operation {
    case .truth(let value): return value ? "yes" : "no"
    case .quantity(let value): return quantity(value, node.type)
    case .date(let date): return date.description
    case .span(let span): return words(span)
    case .text(let text): return "\"" + text + "\""
    case .choice(let value): return valueName(value, node.type)
    case .programme(let name): return "programme " + name
    case .none: return "none"
    case .unknown(let low, let high, let name):
      return "unknown(" + bounds(low, high) + name + ")"
    case .subject: return "project"
    case .element(let depth): return element(depth, node.type)
    case .follow(let row, let fact), .fact(let row, let fact):
      return part(row) + "." + vocabulary[fact].naming.english
    case .list(let row, let list):
      return part(row) + "." + vocabulary[list].naming.english
    case .any(let list, let filter): return "any of " + rows(list, filter)
    case .count(let list, let filter): return "count of " + rows(list, filter)
    case .sum(let list, let value, let filter): return rows("sum of ", list, value, filter)
    case .lowestIn(let list, let value, let filter): return rows("lowest of ", list, value, filter)
    case .highestIn(let list, let value, let filter):
      return rows("highest of ", list, value, filter)
    case .and(let all): return "(" + joined(all, " and ") + ")"
    case .or(let all): return "(" + joined(all, " or ") + ")"
    case .not(let one): return "not " + part(one)
    case .compare(let comparison, let a, let b):
      return "(" + part(a) + sign(comparison) + part(b) + ")"
    case .between(let value, let low, let high):
      return "(" + part(value) + " between " + part(low) + " and " + part(high) + ")"
    case .oneOf(let value, let others):
      return "(" + part(value) + " one of " + joined(others, ", ") + ")"
    case .includesOneOf(let set, let mask):
      return "(" + part(set) + " includes one of " + valueNames(mask, set) + ")"
    case .includesOnly(let set, let mask):
      return "(" + part(set) + " includes only " + valueNames(mask, set) + ")"
    case .lasts(let from, let to, let limit):
      return "(" + part(from) + " to " + part(to) + " lasts " + words(limit) + ")"
    case .place(let question): return place(question)
    case .add(let a, let b): return "(" + part(a) + " + " + part(b) + ")"
    case .subtract(let a, let b): return "(" + part(a) + " - " + part(b) + ")"
    case .multiply(let a, let b): return "(" + part(a) + " * " + part(b) + ")"
    case .divide(let a, let b): return "(" + part(a) + " / " + part(b) + ")"
    case .negate(let one): return "-" + part(one)
    case .addSpan(let date, let span): return "(" + part(date) + " + " + part(span) + ")"
    case .subtractSpan(let date, let span): return "(" + part(date) + " - " + part(span) + ")"
    case .lowest(let all): return "lowest of (" + joined(all, ", ") + ")"
    case .highest(let all): return "highest of (" + joined(all, ", ") + ")"
    case .round(let rounding, let value, let step):
      return "round " + name(rounding) + "(" + part(value) + ", " + part(step) + ")"
    case .yearOf(let date): return "year of " + part(date)
    case .fullYears(let from, let to): return "full years from " + part(from) + " to " + part(to)
    case .fullMonths(let from, let to): return "full months from " + part(from) + " to " + part(to)
    case .recurring(let day, let relation, let date):
      return "(" + day.description + " " + relation.rawValue + " " + part(date) + ")"
    case .workingDay(let date): return "working day from " + part(date)
    case .bands(let bands): return write(bands)
    case .exceptions(let base, let arms): return write(base, arms)
    case .versions(let arms):
      return "versions("
        + arms.map { $0.period.description + ": " + part($0.value) }.joined(separator: "; ") + ")"
    case .lookUp(let table, let column, let keys): return lookUp(table, column, keys)
    case .eligibleCosts(let filter, _): return "eligible costs" + condition(filter)
    case .grantBeforeMinimum: return "grant before minimum"
    case .bindingDate: return "binding date"
    case .parameter(let parameter): return parameterName(parameter)
    }
  }

  /// Checked rules name parameters; a plan has none of these.
  private func parameterName(_ parameter: ParameterID) -> String {
    guard parameterNames.indices.contains(parameter.index) else {
      return "parameter \(parameter.index)"
    }
    return "parameter " + parameterNames[parameter.index]
  }

  private mutating func joined(_ nodes: [NodeID], _ separator: String) -> String {
    nodes.map { part($0) }.joined(separator: separator)
  }

  private mutating func bounds(_ low: NodeID?, _ high: NodeID?) -> String {
    if low == nil && high == nil { return "" }
    return (low.map { part($0) } ?? "..") + " to " + (high.map { part($0) } ?? "..") + ", "
  }

  private mutating func rows(_ list: NodeID, _ filter: NodeID?) -> String {
    part(list) + condition(filter)
  }

  private mutating func rows(
    _ name: String,
    _ list: NodeID,
    _ value: NodeID,
    _ filter: NodeID?
  ) -> String {
    name + part(value) + " in " + part(list) + condition(filter)
  }

  private mutating func condition(_ filter: NodeID?) -> String {
    guard let filter else { return "" }
    return " where " + part(filter)
  }

  private mutating func write(_ bands: Bands) -> String {
    var rows: [String] = []
    if let below = bands.below {
      rows.append("below " + (bands.belowThreshold.map { part($0) } ?? "") + ": " + part(below))
    }
    rows += bands.steps.map { "from " + part($0.from) + ": " + part($0.value) }
    rows += bands.choiceRows.map {
      "for " + valueNames($0.mask, bands.selector) + ": " + part($0.value)
    }
    if let otherwise = bands.otherwise { rows.append("otherwise: " + part(otherwise)) }
    return "by " + part(bands.selector) + " (" + rows.joined(separator: "; ") + ")"
  }

  private mutating func write(_ base: NodeID, _ arms: [ExceptionArm]) -> String {
    var words = part(base)
    for arm in arms {
      words += "; except " + arm.name
      if !arm.over.isEmpty {
        let named = arm.over.map { arms.indices.contains($0) ? arms[$0].name : "?" }
        words += " over " + named.joined(separator: ", ")
      }
      words += ": " + part(arm.value) + " when " + part(arm.when)
    }
    return "(" + words + ")"
  }

  private mutating func lookUp(_ table: TableID, _ column: Int, _ keys: [NodeID]) -> String {
    let table = tables[table.index]
    let name = table.columns.indices.contains(column) ? table.columns[column].name : "?"
    return table.name + "." + name + " for (" + joined(keys, ", ") + ")"
  }

  private mutating func place(_ question: PlaceQuestion) -> String {
    var words = part(question.subject)
    switch question.relation {
    case .liesIn: words += " lies in "
    case .liesPartlyIn: words += " lies partly in "
    case .liesOutsideEvery: words += " lies outside every "
    case .overlaps(let share): words += " overlaps by " + part(share) + " "
    case .liesNear(let distance): words += " lies up to " + part(distance) + " from "
    }
    words += question.state.rawValue + " " + rows(question.targets, question.filter)
    return "(" + words + " on " + part(question.on) + ")"
  }

  /// Returns the ends of a limit.
  mutating func words(_ limit: Limit) -> String {
    switch (limit.low, limit.high) {
    case (nil, nil): "any length"
    case (let low?, nil): "at least " + part(low)
    case (nil, let high?): "at most " + part(high)
    case (let low?, let high?):
      low == high ? "exactly " + part(low) : "between " + part(low) + " and " + part(high)
    }
  }
}

// Names and values.
extension ExpressionPrinter {
  /// Returns the name of a level of funding.
  func level(_ level: FundingLevel) -> String {
    name(level.value, ofFactNamed: "funding.level")
  }

  /// Returns the names of the values of a mask, for a fact by its English path.
  func mask(_ mask: UInt64, ofFactNamed path: String) -> String {
    bits(mask).map { name($0, ofFactNamed: path) }.joined(separator: ", ")
  }

  private func name(_ value: Int, ofFactNamed path: String) -> String {
    guard let fact = StandardWords(vocabulary).fact(path) else { return "\(value)" }
    return valueName(value, .choice(fact))
  }

  private func valueName(_ value: Int, _ type: ValueType) -> String {
    let fact: FactID
    switch type {
    case .choice(let known), .choices(let known): fact = known
    default: return "\(value)"
    }
    let values = vocabulary.values(of: fact)
    return values.indices.contains(value) ? values[value].english : "\(value)"
  }

  private func valueNames(_ mask: UInt64, _ node: NodeID) -> String {
    bits(mask).map { valueName($0, arena[node].type) }.joined(separator: ", ")
  }

  private func bits(_ mask: UInt64) -> [Int] {
    (0..<64).filter { mask & (1 << UInt64($0)) != 0 }
  }

  private func element(_ depth: Int, _ type: ValueType) -> String {
    guard case .reference(let entity) = type else { return "element@\(depth)" }
    return vocabulary[entity].naming.english + (depth == 0 ? "" : "@\(depth)")
  }

  private func quantity(_ value: Fraction, _ type: ValueType) -> String {
    let plain = value.exactDecimalText ?? value.description
    switch type {
    case .money:
      let cents = value.isWhole ? Money(cents: value, .down) : nil
      return cents.map { $0.decimalText + " EUR" } ?? plain + " cents"
    case .share:
      let percent = value.multiplied(by: Fraction(100))?.exactDecimalText
      return percent.map { $0 + " %" } ?? value.description
    case .length: return plain + " m"
    default: return plain
    }
  }

  private func words(_ span: CalendarSpan) -> String {
    switch span {
    case .months(let count): "\(count) months"
    case .days(let count): "\(count) days"
    }
  }

  private func name(_ rounding: Rounding) -> String {
    switch rounding {
    case .down: "down"
    case .up: "up"
    case .halfAwayFromZero: "nearest"
    }
  }

  private func sign(_ comparison: Comparison) -> String {
    switch comparison {
    case .equal: " = "
    case .notEqual: " != "
    case .less: " < "
    case .atMost: " <= "
    case .more: " > "
    case .atLeast: " >= "
    }
  }
}
