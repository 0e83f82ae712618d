import StetigLanguage
import StetigText

/// Where an expression stands: what its names may mean.
struct Scope: Sendable {
  /// The language of the file.
  var language: RuleLanguage
  /// The file, whose sources may be cited.
  var file: FileID
  /// The programme, frame or set of principles, whose parameters may be named.
  var block: String
  /// The entities of the lists whose `where` it stands in, the outermost first.
  var elements: [EntityID] = []
  /// What a missing list says for an `unknown` here.
  var unknownName: String
  /// Whether `eligible costs` would depend on themselves here.
  var isInsideCosts = false
  /// Whether the binding date would depend on itself here.
  var isInsideBindingDate = false

  /// The number of the next element.
  var depth: Int { elements.count }

  /// Returns the scope inside a `where` of a list of such things.
  func inside(_ entity: EntityID) -> Scope {
    var scope = self
    scope.elements.append(entity)
    return scope
  }

  /// Returns the scope of a clause that a missing list calls `name`.
  func named(_ name: String) -> Scope {
    var scope = self
    scope.unknownName = block + "." + name
    return scope
  }
}

extension Checker {
  /// Returns the scope of a clause that stands at `range`: with the language and the sources of the
  /// file it was written in.
  func scope(_ scope: Scope, at range: SourceRange) -> Scope {
    guard range.file != scope.file else { return scope }
    var scope = scope
    scope.language = declarations.languages[range.file] ?? .english
    scope.file = range.file
    return scope
  }
}

/// An expression as a node.
struct Typed: Sendable {
  var node: NodeID
  var type: ValueType
  /// Whether the value may be `none`.
  var canBeNone = false
  /// Whether something is wrong with it that has been reported.
  var isError = false
}
