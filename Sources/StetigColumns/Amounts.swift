/// Whole numbers of up to 64 bits, kept in 32 bits each as long as all of them fit: what is not
/// touched costs no time.
package struct Amounts: Sendable {
  package enum Storage: Sendable {
    case narrow([Int32])
    case wide([Int64])
  }

  package private(set) var storage: Storage

  /// Keeps the numbers as they are given.
  package init(_ storage: Storage) { self.storage = storage }

  /// Keeps the numbers in as few bits as they need.
  package init(_ values: [Int64]) {
    storage = Self.narrow(values).map { .narrow($0) } ?? .wide(values)
  }

  /// The numbers in 32 bits each; nil if one does not fit.
  private static func narrow(_ values: [Int64]) -> [Int32]? {
    values.withUnsafeBufferPointer { values in
      // Moved up by half of their range, numbers of 32 bits have no higher ones.
      var bits: UInt64 = 0
      for value in values { bits |= UInt64(bitPattern: value &+ 1 << 31) }
      guard bits >> 32 == 0 else { return nil }
      return [Int32](unsafeUninitializedCapacity: values.count) { target, count in
        for row in values.indices {
          target.initializeElement(at: row, to: Int32(truncatingIfNeeded: values[row]))
        }
        count = values.count
      }
    }
  }

  /// Multiplies every number; false, and nothing is changed, if a product does not fit 64 bits.
  package mutating func multiply(by factor: Int64) -> Bool {
    var products: [Int64] = []
    products.reserveCapacity(count)
    for value in self {
      let (product, overflow) = value.multipliedReportingOverflow(by: factor)
      if overflow { return false }
      products.append(product)
    }
    self = Amounts(products)
    return true
  }
}

extension Amounts: RandomAccessCollection, MutableCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int {
    switch storage {
    case .narrow(let values): values.count
    case .wide(let values): values.count
    }
  }

  package subscript(row: Int) -> Int64 {
    get {
      switch storage {
      case .narrow(let values): Int64(values[row])
      case .wide(let values): values[row]
      }
    }
    set {
      // The numbers are taken out, so that they are changed in place.
      var taken = Storage.narrow([])
      swap(&taken, &storage)
      switch consume taken {
      case .narrow(var values):
        if let small = Int32(exactly: newValue) {
          values[row] = small
          storage = .narrow(values)
        } else {
          var wide = values.map { Int64($0) }
          wide[row] = newValue
          storage = .wide(wide)
        }
      case .wide(var values):
        values[row] = newValue
        storage = .wide(values)
      }
    }
  }
}

extension Amounts: Hashable, ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: Int64...) { self.init(elements) }

  package static func == (one: Amounts, other: Amounts) -> Bool {
    switch (one.storage, other.storage) {
    case (.narrow(let a), .narrow(let b)): a == b
    case (.wide(let a), .wide(let b)): a == b
    case (.narrow, .wide), (.wide, .narrow): one.elementsEqual(other)
    }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    for value in self { hasher.combine(value) }
  }
}
