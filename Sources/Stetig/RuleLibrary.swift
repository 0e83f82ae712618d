package import StetigLanguage
package import StetigRules
public import StetigText
package import StetigValues

/// The bytes of a file with the name that messages use for it.
public struct InputFile: Sendable, Hashable {
  /// The name that messages use.
  public var name: String
  /// The bytes as they are.
  public var bytes: [UInt8]

  /// Makes an input file.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Rules that are read, checked and ready to be carried out.
public struct RuleLibrary: Sendable {
  /// The rule files, in the order given; ranges of diagnostics name them by number.
  public let files: [SourceFile]
  package let trees: [SyntaxTree]
  fileprivate let tables: [TableFile]
  package let rules: CheckedRules
  /// What is carried out.
  package let plan: Plan

  /// Options of loading.
  public struct Options: Sendable {
    /// Whether it is looked for what is a warning: declarations that nothing uses, conditions that
    /// always or never hold. Without it errors are found all the same, and loading takes about half
    /// the time: for rules that have been reviewed.
    public var looksForWarnings = true

    /// The usual options.
    public init() {}
  }

  /// Reads, checks and lowers rule files.
  ///
  /// The library is there only if no diagnostic is an error. It does not depend on the order of the
  /// files.
  ///
  /// - Parameters:
  ///   - readTable: returns the bytes of a file that a `table` declaration of a rule file names;
  ///     nil if there is none.
  ///   - asOf: the day that counts as today, for what has not been confirmed since; nil: nothing is
  ///     said of it.
  package static func load(
    _ inputs: [InputFile],
    asOf: CalendarDate? = nil,
    options: Options = Options(),
    readTable: (_ ruleFile: String, _ name: String) -> [UInt8]? = { _, _ in nil }
  ) -> Outcome<RuleLibrary> {
    var loading = Loading(inputs)
    let tables = loading.tables(readTable)
    return loading.library(tables, asOf: asOf, options)
  }

  /// Returns the plan of the rules with the changes of scenarios laid over them; the library stays
  /// as it is.
  ///
  /// - Parameters:
  ///   - scenarios: those of the plan to apply, with all that they include.
  ///   - paths: the values among those that the scenarios vary which are to be unknown between their
  ///     ends; the others are as in the rules.
  package func plan(
    changedBy scenarios: [Scenario],
    varying paths: Set<String> = []
  ) -> Outcome<Plan> {
    let overlay = changed(trees.map(\.syntax), by: scenarios, varying: paths) {
      files[$0.file.index].text($0)
    }
    guard let syntaxes = overlay.result else { return Outcome(nil, overlay.diagnostics) }
    let checked = check(
      files: syntaxes,
      tableFiles: tables,
      options: CheckOptions(reportsUnused: false, asksForSources: false)
    )
    guard let rules = checked.result, !checked.hasErrors else {
      return Outcome(nil, checked.diagnostics)
    }
    let lowered = lower(rules, sharing: plan)
    guard let plan = lowered.result, !lowered.hasErrors else {
      return Outcome(nil, lowered.diagnostics)
    }
    assert(verify(plan).isEmpty, "a bug in Stetig: \(verify(plan).joined(separator: "; "))")
    return Outcome(plan, [])
  }

  /// Reads, checks and lowers rule files that look nothing up in tables.
  public static func load(
    _ inputs: [InputFile],
    options: Options = Options()
  ) -> Outcome<RuleLibrary> {
    load(inputs, asOf: nil, options: options)
  }
}

/// The stages from bytes to a plan.
private struct Loading {
  let files: [SourceFile]
  var trees: [SyntaxTree] = []
  var diagnostics: [Diagnostic] = []

  init(_ inputs: [InputFile]) {
    files = inputs.map { SourceFile(name: $0.name, bytes: $0.bytes) }
    for (index, file) in files.enumerated() {
      let outcome = parse(file, id: FileID(index))
      diagnostics += outcome.diagnostics
      if let tree = outcome.result { trees.append(tree) }
    }
  }

  /// The files of tables, as far as they exist.
  func tables(_ readTable: (String, String) -> [UInt8]?) -> [TableFile] {
    var tables: [TableFile] = []
    for tree in trees {
      for declaration in tree.syntax.declarations {
        guard case .table(let table) = declaration else { continue }
        let file = table.range.file
        guard let bytes = readTable(files[file.index].name, table.file.text) else { continue }
        tables.append(TableFile(file: file, name: table.file.text, bytes: bytes))
      }
    }
    return tables
  }

  /// Checks and lowers. Rules that do not parse are checked too, since what could be read of them
  /// may have mistakes of its own.
  mutating func library(
    _ tables: [TableFile],
    asOf: CalendarDate?,
    _ options: RuleLibrary.Options
  ) -> Outcome<RuleLibrary> {
    let checked = check(
      files: trees.map(\.syntax),
      tableFiles: tables,
      options: CheckOptions(reportsUnused: options.looksForWarnings && !hasErrors)
    )
    // What follows from a mistake of writing is not said again: nothing of its own file, and no
    // name that may be declared there.
    let broken = Set(diagnostics.filter { $0.severity == .error }.map(\.primary.range.file))
    diagnostics += checked.diagnostics.filter { diagnostic in
      broken.isEmpty
        || (!broken.contains(diagnostic.primary.range.file) && diagnostic.code != .unknownName
          && diagnostic.code != .unknownSource)
    }
    guard let rules = checked.result, !hasErrors else { return Outcome(nil, sorted) }
    diagnostics += analyse(rules, asOf: asOf, looksForWarnings: options.looksForWarnings)
    guard !hasErrors else { return Outcome(nil, sorted) }
    let lowered = lower(rules)
    diagnostics += lowered.diagnostics
    guard let plan = lowered.result, !hasErrors else { return Outcome(nil, sorted) }
    assert(verify(plan).isEmpty, "a bug in Stetig: \(verify(plan).joined(separator: "; "))")
    return Outcome(
      RuleLibrary(files: files, trees: trees, tables: tables, rules: rules, plan: plan),
      sorted
    )
  }

  private var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
  private var sorted: [Diagnostic] { diagnostics.sorted() }
}
