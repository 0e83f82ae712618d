/// Rows of another table, by row: listed, or each row's own number, which takes no memory.
package struct RowNumbers: Sendable {
  package enum Storage: Sendable {
    /// Row `i` leads to row `i`, for so many rows.
    case own(Int)
    case listed([UInt32])
  }

  package private(set) var storage: Storage

  package init(_ storage: Storage) { self.storage = storage }

  package init(_ rows: [UInt32]) { storage = .listed(rows) }

  /// Whether each row is known without a look to lead to its own number.
  package var areOwn: Bool {
    if case .own = storage { true } else { false }
  }
}

extension RowNumbers: RandomAccessCollection, MutableCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int {
    switch storage {
    case .own(let count): count
    case .listed(let rows): rows.count
    }
  }

  package subscript(row: Int) -> UInt32 {
    get {
      switch storage {
      case .own: UInt32(truncatingIfNeeded: row)
      case .listed(let rows): rows[row]
      }
    }
    set {
      // The numbers are taken out, so that they are changed in place.
      var taken = Storage.own(0)
      swap(&taken, &storage)
      switch consume taken {
      case .own(let count):
        var rows = (0..<count).map { UInt32(truncatingIfNeeded: $0) }
        rows[row] = newValue
        storage = .listed(rows)
      case .listed(var rows):
        rows[row] = newValue
        storage = .listed(rows)
      }
    }
  }
}

extension RowNumbers: Hashable, ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: UInt32...) { self.init(elements) }

  package static func == (one: RowNumbers, other: RowNumbers) -> Bool {
    switch (one.storage, other.storage) {
    case (.own(let a), .own(let b)): a == b
    case (.listed(let a), .listed(let b)): a == b
    case (.own, .listed), (.listed, .own): one.elementsEqual(other)
    }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    for row in self { hasher.combine(row) }
  }
}
