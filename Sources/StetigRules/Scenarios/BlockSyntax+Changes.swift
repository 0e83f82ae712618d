import StetigLanguage
import StetigText

extension BlockSyntax {
  /// Returns the block with changes made. What is to be replaced or removed and is not in this
  /// version is in another one, which the checker has made sure of.
  func changed(by changes: [ChangeSyntax]) -> BlockSyntax {
    var block = self
    var exchanged: [ClauseKey: Int] = [:]
    for change in changes {
      switch change.kind {
      case .replace(let clause): block.exchange(clause, &exchanged)
      case .add(let clause): block.clauses.append(clause)
      case .weaken(let name): block.weaken(name.text)
      case .removeParameter, .removeCondition, .removeObligation, .removeClause:
        block.clauses.removeAll { $0.key == change.key }
      case .freezeApprovals, .freezePayments, .notRenewedAfter: break
      }
    }
    return block
  }

  /// Puts a clause in the place of all of its name or kind; several of one kind come after each
  /// other.
  private mutating func exchange(_ clause: BlockClauseSyntax, _ exchanged: inout [ClauseKey: Int]) {
    guard let key = clause.key else { return }
    if let last = exchanged[key] {
      clauses.insert(clause, at: last + 1)
      exchanged[key] = last + 1
      return
    }
    guard let place = clauses.firstIndex(where: { $0.key == key }) else { return }
    let old = clauses[place]
    clauses.removeAll { $0.key == key }
    clauses.insert(clause.labelled(like: old), at: place)
    // Later places only move down by what is removed behind them, so they are counted anew.
    exchanged = exchanged.filter { $0.key != key }
    for known in exchanged.keys {
      exchanged[known] = clauses.lastIndex { $0.key == known }
    }
    exchanged[key] = place
  }

  private mutating func weaken(_ name: String) {
    for index in clauses.indices {
      guard case .condition(var condition) = clauses[index], condition.name.text == name,
        condition.demand?.strength == .must
      else { continue }
      condition.demand?.strength = .should
      clauses[index] = .condition(condition)
    }
  }

  /// Adds a condition that nothing fulfils: nobody is let in.
  mutating func close(_ name: String, _ label: Phrase, at range: SourceRange) {
    guard !clauses.contains(where: { $0.key == .condition(name) }) else { return }
    clauses.append(.condition(ConditionSyntax(closed: name, label, at: range)))
  }
}

extension BlockClauseSyntax {
  /// The clause with the label of the one whose place it takes, if it has none of its own.
  fileprivate func labelled(like old: BlockClauseSyntax) -> BlockClauseSyntax {
    switch (self, old) {
    case (.parameter(var new), .parameter(let old)):
      if new.labels.isEmpty { new.labels = old.labels }
      return .parameter(new)
    case (.condition(var new), .condition(let old)):
      if new.labels.isEmpty { new.labels = old.labels }
      return .condition(new)
    default: return self
    }
  }
}

extension LabelsSyntax {
  fileprivate var isEmpty: Bool { label == nil && translation == nil }
}
