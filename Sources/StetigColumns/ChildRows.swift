/// Which rows of a child table belong to each row of its owner.
package struct ChildRows: Sendable, Hashable {
  /// How the positions are shared out among the owners.
  private enum Shares: Sendable, Hashable {
    /// No owner has any.
    case none
    /// Owner `i` has position `i`.
    case oneEach
    /// Owner `i` has those from `starts[i]` up to `starts[i + 1]`.
    case listed(starts: [UInt32])
  }

  private let shares: Shares
  package let ownerCount: Int
  /// Rows of the child table, by position; nil: they lie in the order of their owners already.
  package let rows: [UInt32]?
  /// Whether there are no others: the table is there and not partial. Else the list of each owner
  /// has these rows and perhaps more.
  package var isComplete: Bool
  /// The owners whose list may have more rows although `isComplete`, because a row refers to a key
  /// that several of them have; nil: no owner.
  package var openOwners: Bitmap?

  /// - Parameters:
  ///   - starts: the first position of each owner and the end of the last one's, in ascending order.
  ///   - rows: the row of the child table at each position; nil: that of its number.
  ///   - isComplete: whether there are no other rows.
  ///   - openOwners: the owners that may have more all the same.
  package init(
    starts: [UInt32],
    rows: [UInt32]?,
    isComplete: Bool,
    openOwners: Bitmap? = nil
  ) {
    ownerCount = max(0, starts.count - 1)
    self.rows = rows
    self.isComplete = isComplete
    self.openOwners = openOwners
    if starts.last ?? 0 == 0 {
      shares = .none
    } else if starts.indices.allSatisfy({ Int(starts[$0]) == $0 }) {
      shares = .oneEach
    } else {
      shares = .listed(starts: starts)
    }
  }

  /// Lists without rows.
  package init(ownerCount: Int, isComplete: Bool) {
    shares = .none
    self.ownerCount = ownerCount
    rows = nil
    self.isComplete = isComplete
  }

  /// Lists of one row each, in the order of their owners.
  package init(oneEachOf ownerCount: Int, isComplete: Bool) {
    shares = ownerCount == 0 ? .none : .oneEach
    self.ownerCount = ownerCount
    rows = nil
    self.isComplete = isComplete
  }

  /// Whether the list of an owner has no other rows.
  package func isComplete(for owner: Int) -> Bool {
    guard isComplete, let openOwners else { return isComplete }
    return !openOwners[owner]
  }

  /// The row of the child table at a position.
  package func row(at position: Int) -> Int {
    if let rows { Int(rows[position]) } else { position }
  }

  /// The first position of an owner's rows; of the number after the last owner, that after all.
  package func start(of owner: Int) -> Int {
    switch shares {
    case .none: 0
    case .oneEach: owner
    case .listed(let starts): Int(starts[owner])
    }
  }

  /// The positions of an owner's rows.
  package func positions(of owner: Int) -> Range<Int> { start(of: owner)..<start(of: owner + 1) }

  /// Whether owners from one on have one row each, in their order; its number.
  package func oneEach(from owner: Int, count: Int) -> Int? {
    guard rows == nil, owner >= 0, owner + count <= ownerCount else { return nil }
    switch shares {
    case .none: return count == 0 ? 0 : nil
    case .oneEach: return owner
    case .listed(let starts):
      let first = starts[owner]
      var difference: UInt32 = 0
      for offset in 0...count {
        difference |= starts[owner + offset] ^ (first &+ UInt32(truncatingIfNeeded: offset))
      }
      return difference == 0 ? Int(first) : nil
    }
  }
}
