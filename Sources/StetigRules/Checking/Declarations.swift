import StetigLanguage
import StetigText
import StetigValues

/// The declarations of all rule files, sorted by name and first day, so that neither the order of
/// files nor that of clauses shows.
struct Declarations: Sendable {
  /// A declaration with its file.
  struct Placed<Syntax: Sendable>: Sendable {
    var syntax: Syntax
    var language: RuleLanguage
    var file: FileID
  }

  /// One version of a programme, frame or set of principles.
  struct Block: Sendable {
    var syntax: BlockSyntax
    var language: RuleLanguage
    var file: FileID
    var validity: Validity
    var name: String { syntax.name.text }

    /// The binding dates it is for; all if nobody knows.
    var period: DateRange {
      switch validity {
      case .period(let range): range
      case .unknown: .always
      }
    }
  }

  /// A parameter with all its versions.
  struct Parameter: Sendable {
    /// One version: where it stands and for which binding dates.
    struct Version: Sendable {
      var syntax: ParameterSyntax
      var block: Int
      var period: DateRange
    }

    var block: String
    var name: String
    var versions: [Version]
    /// Where the first version is named.
    var range: SourceRange
  }

  var blocks: [Block] = []
  var parameters: [Parameter] = []
  var tables: [Placed<TableSyntax>] = []
  var tests: [Placed<TestSyntax>] = []
  var scenarios: [Placed<ScenarioSyntax>] = []
  var portfolios: [Placed<PortfolioSyntax>] = []
  var sources: [RuleSource] = []
  /// The language of each file that names one: a scenario may put a clause of one file into a block
  /// of another.
  var languages: [FileID: RuleLanguage] = [:]
  /// The sources of each file, by name.
  var sourceNumbers: [FileID: [String: Int]] = [:]

  var parameterNumbers: [String: [String: Int]] = [:]
  var blockKinds: [String: BlockKind] = [:]
  /// The versions of each block, by number.
  var blockVersions: [String: [Int]] = [:]

  /// Returns the number of a parameter of a block.
  func parameter(_ name: String, of block: String) -> Int? { parameterNumbers[block]?[name] }

  /// Whether a programme, frame or set of principles has this name.
  func isBlock(_ name: String) -> Bool { blockKinds[name] != nil }

  /// The names of the programmes, frames and principles, sorted.
  var blockNames: [String] { blockKinds.keys.sorted() }

  /// The names of the parameters of a block, sorted.
  func parameterNames(of block: String) -> [String] {
    parameterNumbers[block].map { $0.keys.sorted() } ?? []
  }
}

extension BlockKind {
  init(_ syntax: BlockSyntax.Kind) {
    switch syntax {
    case .programme: self = .programme
    case .frame: self = .frame
    case .principles: self = .principles
    }
  }

  var noun: Phrase {
    switch self {
    case .programme: Phrase(en: "a programme", de: "ein Programm")
    case .frame: Phrase(en: "a frame", de: "ein Rahmen")
    case .principles: Phrase(en: "principles", de: "Grundsätze")
    }
  }
}
