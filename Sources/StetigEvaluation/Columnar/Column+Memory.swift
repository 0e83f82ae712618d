import StetigColumns

extension Column {
  /// Whether two columns are one and the same, seen by where they lie in memory and without looking
  /// at a value; columns that hold the same in two places are not.
  func sharesMemory(with other: Column) -> Bool {
    guard let presence, let others = other.presence else {
      return presence == nil && other.presence == nil
    }
    guard presence.sharesMemory(with: others) else { return false }
    switch (self, other) {
    case (.truth(let one), .truth(let two)): return one.yes.sharesMemory(with: two.yes)
    case (.quantity(let one), .quantity(let two)):
      return one.scale == two.scale && one.values.sharesMemory(with: two.values)
    case (.date(let one), .date(let two)): return isSame(one.days, two.days)
    case (.span(let one), .span(let two)):
      return isSame(one.lengths, two.lengths) && one.inDays.sharesMemory(with: two.inDays)
    case (.choice(let one), .choice(let two)): return isSame(one.codes, two.codes)
    case (.choices(let one), .choices(let two)): return isSame(one.masks, two.masks)
    case (.text(let one), .text(let two)):
      return isSame(one.bytes, two.bytes) && isSame(one.ends, two.ends)
    case (.reference(let one), .reference(let two)): return one.rows.sharesMemory(with: two.rows)
    default: return false
    }
  }
}

extension Presence {
  fileprivate func sharesMemory(with other: Presence) -> Bool {
    guard known.sharesMemory(with: other.known) else { return false }
    guard let none, let others = other.none else { return none == nil && other.none == nil }
    return none.sharesMemory(with: others)
  }
}

extension Amounts {
  fileprivate func sharesMemory(with other: Amounts) -> Bool {
    switch (storage, other.storage) {
    case (.narrow(let one), .narrow(let two)): isSame(one, two)
    case (.wide(let one), .wide(let two)): isSame(one, two)
    case (.narrow, .wide), (.wide, .narrow): false
    }
  }
}

extension RowNumbers {
  fileprivate func sharesMemory(with other: RowNumbers) -> Bool {
    switch (storage, other.storage) {
    case (.own(let one), .own(let two)): one == two
    case (.listed(let one), .listed(let two)): isSame(one, two)
    case (.own, .listed), (.listed, .own): false
    }
  }
}

extension Bitmap {
  fileprivate func sharesMemory(with other: Bitmap) -> Bool {
    count == other.count && isSame(words, other.words)
  }
}

/// Whether two arrays are one; while both are held, no other can lie where one of them does.
private func isSame<Element>(_ one: [Element], _ other: [Element]) -> Bool {
  one.count == other.count
    && one.withUnsafeBufferPointer { first in
      other.withUnsafeBufferPointer { first.baseAddress == $0.baseAddress }
    }
}
