import StetigLanguage
import StetigText
import StetigValues

/// Works out what rule files mean, once names and declarations are collected.
///
/// What is wrong is reported in place; a node that cannot be made is replaced by an unknown of the
/// type its place needs, so that one mistake gives one diagnostic.
struct Checker {
  var vocabulary: Vocabulary
  var lexicon: Lexicon
  let standard: StandardFacts
  /// The reference of the project that leads to each entity, such as `municipality`.
  let ways: [EntityID: FactID]
  var arena = NodeArena()
  var findings: Findings
  var declarations: Declarations
  /// The type of each parameter; nil while it is not known or is in error.
  var parameterTypes: [Typed?]
  /// The parameters that rules name.
  var usedParameters: Set<Int> = []
  var usedTables: Set<Int> = []
  /// Whether a parameter was named since somebody last asked.
  var sawParameter = false
  var usedSources: Set<Int> = []
  /// The first number since the clause began that asks for a source.
  var firstNumber: SourceRange?
  /// Whether numbers ask for a source here; those of scenarios do not.
  var asksForSources = true
  /// The clauses that cite a source which is not declared.
  var brokenCites: Set<SourceRange> = []
  /// Whether `eligible costs` were named since the clause began, directly or by a parameter.
  var sawEligibleCosts = false
  /// The parameters that hang on `eligible costs`.
  var costParameters: Set<Int> = []
  var tables: [LookupTable] = []
  var tableNumbers: [String: Int] = [:]
  /// What the heading of each block version rests on.
  var blockProvenances: [Provenance] = []

  init(_ builder: VocabularyBuilder, _ declarations: Declarations) {
    vocabulary = builder.vocabulary
    lexicon = builder.lexicon
    standard = StandardFacts(builder.lexicon)
    var ways: [EntityID: FactID] = [:]
    for fact in builder.vocabulary[standard.project].facts {
      guard case .reference(let target) = builder.vocabulary[fact].type else { continue }
      let name = builder.vocabulary[target].naming.english
      if builder.vocabulary[fact].naming.english == name { ways[target] = fact }
    }
    self.ways = ways
    findings = builder.findings
    self.declarations = declarations
    parameterTypes = Array(repeating: nil, count: declarations.parameters.count)
  }

  // MARK: Nodes

  /// A node in place of one that could not be made.
  mutating func erroneous(_ type: ValueType?, _ scope: Scope) -> Typed {
    let type = type ?? .truth
    let node = arena.intern(.unknown(low: nil, high: nil, name: scope.unknownName), type)
    return Typed(node: node, type: type, isError: true)
  }

  mutating func truth(_ operation: Operation) -> Typed {
    Typed(node: arena.intern(operation, .truth), type: .truth)
  }

  mutating func typed(_ operation: Operation, _ type: ValueType) -> Typed {
    Typed(node: arena.intern(operation, type), type: type)
  }

  // MARK: Fitting

  /// Returns the value as one of `type`: a bare number takes the unit; else reports what is wrong.
  mutating func fit(
    _ value: Typed,
    _ type: ValueType,
    at range: SourceRange,
    _ scope: Scope
  ) -> Typed {
    if value.isError { return erroneous(type, scope) }
    if value.type == type { return value }
    switch (value.type, type) {
    case (.number(nil), .number):
      guard case .quantity(let number) = arena[value.node].operation else { return value }
      return typed(.quantity(number), type)
    case (.number, .number(nil)): return value
    case (.months, .days), (.days, .months):
      findings.report(
        .monthsAgainstDays,
        Phrase(
          en: "months and days do not convert into one another",
          de: "Monate und Tage lassen sich nicht ineinander umrechnen"
        ),
        at: range,
        expected: describe(type),
        help: Phrase(en: "use one unit on both sides", de: "auf beiden Seiten eine Einheit nehmen")
      )
    case (.list, _): reportList(value.type, at: range, expected: describe(type))
    default: reportMismatch(value.type, type, at: range)
    }
    return erroneous(type, scope)
  }

  mutating func reportMismatch(_ found: ValueType, _ needed: ValueType, at range: SourceRange) {
    let (given, should) = (describe(found), describe(needed))
    findings.report(
      .typeMismatch,
      Phrase(
        en: "\(given.english) where \(should.english) is needed",
        de: "\(given.german), nötig ist: \(should.german)"
      ),
      at: range,
      expected: should,
      help: advice(from: found, to: needed)
    )
  }

  mutating func reportList(_ type: ValueType, at range: SourceRange, expected: Phrase) {
    let list = describe(type)
    findings.report(
      .listOrValue,
      Phrase(
        en: "\(list.english) where a value is needed",
        de: "\(list.german), nötig ist ein Wert"
      ),
      at: range,
      expected: expected,
      help: Phrase(
        en: "ask `any of`, `count of` or `sum of` the list",
        de: "nach `es gibt`, `Anzahl von` oder `Summe von` der Liste fragen"
      )
    )
  }

  /// Returns the node of an expression that has to be of `type`.
  mutating func node(
    _ expression: ExpressionSyntax,
    as type: ValueType,
    _ scope: Scope
  ) -> NodeID {
    let value = elaborate(expression, scope, expecting: type)
    return fit(value, type, at: expression.range, scope).node
  }

  /// Returns an expression that has to be of one of some types, by default the first.
  mutating func value(
    _ expression: ExpressionSyntax,
    asOneOf types: [ValueType],
    _ scope: Scope
  ) -> Typed {
    let value = elaborate(expression, scope, expecting: types.first)
    if value.isError || types.contains(value.type) { return value }
    guard let first = types.first else { return value }
    if case .list = value.type {
      reportList(value.type, at: expression.range, expected: describe(first))
      return erroneous(first, scope)
    }
    let names = types.map { describe($0) }
    let all = Phrase(
      en: names.map { $0.english }.joined(separator: " or "),
      de: names.map { $0.german }.joined(separator: " oder ")
    )
    let found = describe(value.type)
    findings.report(
      .typeMismatch,
      Phrase(
        en: "\(found.english) where \(all.english) is needed",
        de: "\(found.german), nötig ist: \(all.german)"
      ),
      at: expression.range,
      expected: all,
      help: advice(from: value.type, to: first)
    )
    return erroneous(first, scope)
  }
}
