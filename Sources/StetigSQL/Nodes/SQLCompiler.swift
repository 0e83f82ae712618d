import StetigRules
import StetigText
import StetigValues

/// Writes the expressions of one programme as columns.
///
/// A node is written once in each scope that needs it; what is the same for all rows of a list is
/// written outside of it.
struct SQLCompiler {
  let plan: Plan
  let dialect: Dialect
  /// The scopes around the expression, the project outermost.
  var scopes: [Scope] = []
  /// The current element of each `where` around the expression, the outermost first.
  var elements: [Cell.Row] = []
  /// The names of unknowns, in the order met; their bits.
  private(set) var names: [String] = []
  private var nameNumbers: [String: Int] = [:]
  private var memos: [[Key: Cell]] = []
  private var usesElementOf: [NodeID: Bool] = [:]
  private var usesBindingOf: [NodeID: Bool] = [:]
  /// Whether a day is moved to a working day.
  var usesWorkingDays = false
  /// The questions about places met, which are answered before the queries run.
  var placeAsks: [PlaceAsk] = []
  let blockName: String
  private let parameterNames: [NodeID: String]
  private var takenNames: Set<String> = []
  private var listCount = 0
  /// The version of the block under compilation, and its binding date.
  var version = 0
  var block: RuleBlock?
  var bindingDate: Cell?
  private var nesting = 0
  /// What the versions of the block have of costs and grant, by number.
  var eligibleCells: [Int: Cell] = [:]
  var grantSheets: [Int: GrantCells] = [:]
  var schedules: [Int: ScheduleQuery] = [:]

  private struct Key: Hashable {
    var node: NodeID
    var version: Int
  }

  init(_ plan: Plan, _ dialect: Dialect, block: String) {
    self.plan = plan
    self.dialect = dialect
    blockName = block
    var names: [NodeID: String] = [:]
    for parameter in plan.parameters where parameter.block == block {
      if names[parameter.node] == nil { names[parameter.node] = parameter.name }
    }
    parameterNames = names
  }

  // MARK: Names

  /// The bit of a name.
  mutating func mask(_ name: String) -> NameMask {
    let number: Int
    if let known = nameNumbers[name] {
      number = known
    } else {
      number = names.count
      names.append(name)
      nameNumbers[name] = number
    }
    return NameMask(words: [number / bitsPerWord: SQL(String(Int64(1) << (number % bitsPerWord)))])
  }

  func position(ofName number: Int) -> (word: Int, bit: Int64) {
    (number / bitsPerWord, Int64(1) << (number % bitsPerWord))
  }

  /// A name for a column or an alias that no other has, whatever the case.
  mutating func fresh(_ wish: String) -> String {
    var plain = ""
    for byte in wish.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"):
        plain.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        plain.unicodeScalars.append(Unicode.Scalar(byte + 32))
      default: plain += "_"
      }
    }
    // A name of PostgreSQL has at most 63 bytes.
    plain = String(plain.prefix(40))
    if plain.isEmpty || plain.utf8.first.map({ $0 < UInt8(ascii: "_") }) ?? true {
      plain = "c" + plain
    }
    var name = plain
    var number = 1
    while takenNames.contains(name) || dialect.identifier(name) != name {
      number += 1
      name = plain + "_" + String(number)
    }
    takenNames.insert(name)
    return name
  }

  mutating func freshList() -> String {
    listCount += 1
    return fresh("list_" + String(listCount))
  }

  // MARK: Columns

  var current: Int { scopes.count - 1 }

  /// Makes a column of a piece, in a layer after all it reads; a column or constant stays.
  mutating func define(_ wish: String, _ value: SQL, always: Bool = false) -> SQL {
    if value.isColumn || value.isConstant && !always { return value }
    for column in value.columns { carry(column, into: current) }
    if let known = scopes[current].known(value.text) { return .column(known) }
    let level = 1 + (value.columns.map { scopes[current].level($0) }.max() ?? 0)
    let name = fresh(wish)
    scopes[current].add(ScopeColumn(name: name, value: value, level: level, lastUse: 0))
    for column in value.columns { scopes[current].touch(column, at: level) }
    return .column(name)
  }

  /// A column of a table that a scope's base joins.
  mutating func baseColumn(_ wish: String, _ value: SQL, in scope: Int) -> SQL {
    if let known = scopes[scope].known(value.text) { return .column(known) }
    let name = fresh(wish)
    scopes[scope].add(ScopeColumn(name: name, value: value, level: 0, lastUse: 0))
    return .column(name)
  }

  /// Lets a scope have a column of a scope around it.
  mutating func carry(_ column: String, into scope: Int) {
    guard !scopes[scope].has(column), scope > 0 else { return }
    carry(column, into: scope - 1)
    scopes[scope].carried.append(column)
    scopes[scope].add(
      ScopeColumn(name: column, value: .column(column), level: 0, lastUse: 0),
      as: "outer " + column
    )
  }

  // MARK: Scopes

  mutating func open(_ scope: Scope) {
    scopes.append(scope)
    memos.append([:])
  }

  mutating func close() -> Scope {
    memos.removeLast()
    return scopes.removeLast()
  }

  /// Returns what `body` comes to outside every list.
  mutating func outsideLists<Result>(
    _ body: (inout SQLCompiler) throws(Refusal) -> Result
  ) throws(Refusal) -> Result {
    guard current > 0 else { return try body(&self) }
    let inner = (Array(scopes.dropFirst()), Array(memos.dropFirst()), elements)
    scopes = Array(scopes.prefix(1))
    memos = Array(memos.prefix(1))
    elements = []
    let result = try body(&self)
    scopes += inner.0
    memos += inner.1
    elements = inner.2
    return result
  }

  // MARK: Nodes

  mutating func cell(_ id: NodeID) throws(Refusal) -> Cell {
    if current > 0, !usesElement(id) {
      return try outsideLists { (outer) throws(Refusal) in try outer.cell(id) }
    }
    let key = Key(node: id, version: usesBinding(id) ? version : 0)
    if let known = memos[current][key] { return known }
    guard nesting < 150 else {
      throw Refusal(
        "an expression that is nested too deeply",
        "ein zu tief verschachtelter Ausdruck"
      )
    }
    nesting += 1
    let node = plan.arena[id]
    let value = try write(node.operation, node.type, id)
    let result = settled(value, wish: parameterNames[id] ?? "n" + String(id.index))
    nesting -= 1
    memos[current][key] = result
    return result
  }

  private mutating func write(
    _ operation: StetigRules.Operation,
    _ type: ValueType,
    _ id: NodeID
  ) throws(Refusal) -> Cell {
    switch operation {
    case .truth(let known): return Cell(.truth(known ? .yes : .no))
    case .quantity(let value): return quantity(value)
    case .date(let day): return Cell(.date(low: dialect.date(day), high: dialect.date(day)))
    case .span(let span):
      let count = SQL(String(span.count))
      return Cell(.span(low: count, high: count))
    case .text(let text), .programme(let text): return Cell(.text(dialect.text(text)))
    case .choice(let number): return try choice(number, type)
    case .none: return Cell(try unknown(type), absence: .yes)
    case .unknown(let low, let high, let name): return try ruleUnknown(low, high, name, type)
    case .subject: return Cell(.row(subjectRow))
    case .element(let depth):
      guard elements.indices.contains(depth) else {
        throw Refusal("a row that is not there", "eine Zeile, die es nicht gibt")
      }
      return Cell(.row(elements[depth]))
    case .follow(let row, let fact), .fact(let row, let fact): return try self.fact(fact, of: row)
    case .list(let row, let list): return try self.list(list, of: row)
    case .any(let list, let filter): return try anyRow(of: list, where: filter)
    case .count(let list, let filter): return try count(of: list, where: filter)
    case .sum(let list, let term, let filter): return try sum(of: list, term, where: filter)
    case .lowestIn(let list, let term, let filter):
      return try extreme(isLowest: true, of: list, term, where: filter, type)
    case .highestIn(let list, let term, let filter):
      return try extreme(isLowest: false, of: list, term, where: filter, type)
    case .and(let operands): return try logic(operands, isAnd: true)
    case .or(let operands): return try logic(operands, isAnd: false)
    case .not(let operand):
      let value = try cell(operand)
      return Cell(.truth(value.truth.not), missing: value.missing)
    case .compare(let comparison, let left, let right):
      let one = try cell(left)
      let other = try cell(right)
      return Cell(
        .truth(try compared(comparison, one, other)),
        missing: one.openNames.union(other.openNames)
      )
    case .between(let value, let low, let high): return try between(value, low, high)
    case .oneOf(let value, let others): return try oneOf(value, others)
    case .includesOneOf(let set, let mask): return try includes(set, mask, only: false)
    case .includesOnly(let set, let mask): return try includes(set, mask, only: true)
    case .lasts(let from, let to, let limit): return try lasts(from, to, limit)
    case .place(let question): return try place(question, id)
    case .add(let one, let other): return try sum(one, other, isDifference: false)
    case .subtract(let one, let other): return try sum(one, other, isDifference: true)
    case .multiply(let one, let other): return try product(one, other, type)
    case .divide(let one, let other): return try quotient(one, other, type)
    case .negate(let operand): return try negated(operand)
    case .addSpan(let date, let span): return try shifted(date, span, backwards: false)
    case .subtractSpan(let date, let span): return try shifted(date, span, backwards: true)
    case .lowest(let operands): return try extreme(isLowest: true, of: operands, type)
    case .highest(let operands): return try extreme(isLowest: false, of: operands, type)
    case .round(let rounding, let value, let step): return try rounded(rounding, value, step)
    case .yearOf(let date): return try year(of: date)
    case .fullYears(let from, let to): return try fullSpans("stetig_full_years", from, to)
    case .fullMonths(let from, let to): return try fullSpans("stetig_full_months", from, to)
    case .recurring(let day, let relation, let date): return try recurring(day, relation, date)
    case .workingDay(let date): return try workingDay(date)
    case .bands(let bands): return try self.bands(bands, type)
    case .exceptions(let base, let arms): return try exceptions(base, arms)
    case .versions(let arms): return try versions(arms, type)
    case .lookUp(let table, let column, let keys): return try lookUp(table, column, keys, type)
    case .eligibleCosts(let filter, let depth): return try eligibleCosts(where: filter, depth)
    case .grantBeforeMinimum: return try grantBeforeMinimum()
    case .bindingDate: return bindingDate ?? Cell(.date(low: .null, high: .null))
    case .parameter: throw Refusal("a parameter", "ein Wert")
    }
  }

  /// Makes columns of the parts of a cell, and clears the names of what is known.
  mutating func settled(_ value: Cell, wish: String) -> Cell {
    var result = value
    switch value.content {
    case .truth(let truth): result.content = .truth(define(wish, truth))
    case .quantity(let low, let high, let over):
      let (low, high) = defined(wish, low, high)
      result.content = .quantity(low: low, high: high, over: over)
    case .ratio(let low, let high, let isCosts):
      let (low, high) = defined(wish, low, high)
      result.content = .ratio(low: low, high: high, isCosts: isCosts)
    case .date(let low, let high):
      let (low, high) = defined(wish, low, high)
      result.content = .date(low: low, high: high)
    case .span(let low, let high):
      let (low, high) = defined(wish, low, high)
      result.content = .span(low: low, high: high)
    case .choice(let code): result.content = .choice(define(wish, code))
    case .choiceMask(let mask): result.content = .choiceMask(define(wish, mask))
    case .choices(let set): result.content = .choices(define(wish, set))
    case .text(let text): result.content = .text(define(wish, text))
    case .row, .rows: return result
    }
    if let absence = value.absence { result.absence = define(wish + "_none", absence) }
    result.missing = missing(value.missing, wish, of: result)
    return result
  }

  private mutating func defined(_ wish: String, _ low: SQL, _ high: SQL) -> (SQL, SQL) {
    if low.text == high.text {
      let value = define(wish, low)
      return (value, value)
    }
    return (define(wish + "_low", low), define(wish + "_high", high))
  }

  private mutating func missing(_ mask: NameMask, _ wish: String, of cell: Cell) -> NameMask {
    if mask.isEmpty { return mask }
    let open = cell.isOpen
    var result = NameMask.nothing
    for (word, value) in mask.when(open).words.sorted(by: { $0.key < $1.key }) {
      result.words[word] = define(wish + "_missing", value)
    }
    return result
  }

  /// Whether an element is somewhere in a node.
  mutating func usesElement(_ id: NodeID) -> Bool {
    if let known = usesElementOf[id] { return known }
    var uses = false
    if case .element = plan.arena[id].operation {
      uses = true
    } else {
      for operand in plan.arena[id].operation.operands where usesElement(operand) {
        uses = true
        break
      }
    }
    usesElementOf[id] = uses
    return uses
  }

  /// Whether a node hangs on the version of its block.
  private mutating func usesBinding(_ id: NodeID) -> Bool {
    if let known = usesBindingOf[id] { return known }
    var uses = false
    switch plan.arena[id].operation {
    case .versions, .bindingDate, .eligibleCosts, .grantBeforeMinimum: uses = true
    default:
      for operand in plan.arena[id].operation.operands where usesBinding(operand) {
        uses = true
        break
      }
    }
    usesBindingOf[id] = uses
    return uses
  }
}

/// How many names stand in one word: so many bits of a bigint, and its sign is left alone.
private let bitsPerWord = 60
