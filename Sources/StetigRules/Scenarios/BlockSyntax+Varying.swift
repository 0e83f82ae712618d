import StetigLanguage

/// A value of a block that moves between two others.
struct VariedValue {
  /// Nil: the upper limit of `runtime`.
  var parameter: String?
  var between: ExpressionSyntax

  /// Nil if the value is not among those that move.
  init?(
    _ path: PathSyntax,
    _ from: ExpressionSyntax,
    _ to: ExpressionSyntax,
    among paths: Set<String>
  ) {
    let (block, name) = (path.names[0].text, path.names[1].text)
    if paths.contains(block + "." + name) {
      parameter = name == "runtime" ? nil : name
    } else if name == "Laufzeit", paths.contains(block + ".runtime") {
      parameter = nil
    } else {
      return nil
    }
    between = ExpressionSyntax(unknownBetween: from, and: to)
  }
}

extension BlockSyntax {
  /// Returns the block with a value that is unknown between two others: the whole parameter, or the
  /// upper limit of each runtime.
  func varying(_ varied: VariedValue) -> BlockSyntax {
    var block = self
    for index in block.clauses.indices {
      switch block.clauses[index] {
      case .parameter(var syntax) where syntax.name.text == varied.parameter:
        syntax.body = .expression(varied.between)
        syntax.exceptions = []
        block.clauses[index] = .parameter(syntax)
      case .timing(var syntax) where varied.parameter == nil:
        guard case .runtime(var limit, let from) = syntax.kind else { continue }
        guard limit.setUpper(varied.between) else { continue }
        syntax.kind = .runtime(limit, from: from)
        block.clauses[index] = .timing(syntax)
      case .header, .parameter, .condition, .costs, .grant, .timing, .stacking, .obligation:
        continue
      }
    }
    return block
  }
}

extension LimitSyntax {
  /// Lets another value be the upper limit; false if there is none.
  fileprivate mutating func setUpper(_ value: ExpressionSyntax) -> Bool {
    switch kind {
    case .atLeast: return false
    case .atMost, .exactly: kind = .atMost(value)
    case .between(var bounds):
      bounds.upper = value
      kind = .between(bounds)
    }
    return true
  }
}
