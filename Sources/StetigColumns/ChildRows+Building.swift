extension ChildRows {
  /// Carries out pieces of work 0 up to a number, in any order and perhaps at the same time.
  package typealias Pieces = (_ count: Int, _ piece: @Sendable (Int) -> Void) -> Void

  /// Returns the rows of a child table by their owner: a counting sort, linear in rows and owners.
  ///
  /// A row whose reference is not known is in no list; whether that leaves the lists incomplete is
  /// for the caller to say. A large table of few owners is sorted in `shares` at a time, which do
  /// not change the answer.
  package init(
    of references: Column,
    rowCount: Int,
    ownerCount: Int,
    isComplete: Bool,
    shares: Int = 1,
    by perform: @escaping Pieces = { count, piece in for number in 0..<count { piece(number) } }
  ) {
    guard case .reference(let column) = references, rowCount > 0 else {
      self.init(ownerCount: ownerCount, isComplete: isComplete)
      return
    }
    if rowCount == ownerCount, Self.leadsToOwnNumbers(column) {
      self.init(oneEachOf: ownerCount, isComplete: isComplete)
      return
    }
    let isLarge = rowCount >= 1 << 16 && ownerCount <= rowCount / 8
    var sorting = ChildSorting(column, ownerCount: ownerCount, shares: isLarge ? shares : 1)
    self = sorting.run(isComplete: isComplete, perform)
  }

  /// Whether each row belongs to the owner of its number.
  private static func leadsToOwnNumbers(_ column: ReferenceColumn) -> Bool {
    guard column.presence.isFullyKnown else { return false }
    guard case .listed(let owners) = column.rows.storage else { return true }
    for (row, owner) in owners.enumerated() where Int(owner) != row { return false }
    return true
  }
}

/// Rows on their way to their owners, each share of them by itself.
private struct ChildSorting {
  /// Some of the rows, whole words of the bitmap of those that have an owner.
  private struct Share {
    var words: Range<Int>
    /// By owner: how many rows it has in the share; then where the next one of them goes.
    var places: [UInt32] = []
    var isSorted = true
    var firstOwner: UInt32?
    var lastOwner: UInt32 = 0
  }

  private let owners: [UInt32]
  private let known: Bitmap
  private let ownerCount: Int
  private var shares: [Share]

  init(_ column: ReferenceColumn, ownerCount: Int, shares count: Int) {
    switch column.rows.storage {
    case .own: owners = Array(column.rows)
    case .listed(let rows): owners = rows
    }
    known = column.presence.known
    self.ownerCount = ownerCount
    let words = known.words.count
    let parts = max(1, count)
    shares = (0..<parts).map { Share(words: words * $0 / parts..<words * ($0 + 1) / parts) }
  }

  mutating func run(isComplete: Bool, _ perform: @escaping ChildRows.Pieces) -> ChildRows {
    let owners = owners
    let known = known
    let ownerCount = ownerCount
    change(perform) { share in Self.count(&share, owners, known, ownerCount) }
    let starts = link()
    let isSorted = isSorted
    guard !isSorted || known.setCount != owners.count else {
      return ChildRows(starts: starts, rows: nil, isComplete: isComplete)
    }
    let rowCount = Int(starts.last ?? 0)
    let rows = [UInt32](unsafeUninitializedCapacity: rowCount) { buffer, count in
      // Each place belongs to one row, so that no two shares meet.
      nonisolated(unsafe) let target = buffer
      change(perform) { share in
        var next: [UInt32] = []
        swap(&next, &share.places)
        Self.forEach(known, share.words) { row in
          let owner = Int(owners[row])
          target[Int(next[owner])] = UInt32(truncatingIfNeeded: row)
          next[owner] += 1
        }
      }
      count = rowCount
    }
    return ChildRows(starts: starts, rows: rows, isComplete: isComplete)
  }

  private var isSorted: Bool {
    var last: UInt32 = 0
    for share in shares {
      guard let first = share.firstOwner else { continue }
      guard share.isSorted, first >= last else { return false }
      last = share.lastOwner
    }
    return true
  }

  private static func count(
    _ share: inout Share,
    _ owners: [UInt32],
    _ known: Bitmap,
    _ ownerCount: Int
  ) {
    var counts = [UInt32](repeating: 0, count: ownerCount)
    var isSorted = true
    var first: UInt32?
    var last: UInt32 = 0
    forEach(known, share.words) { row in
      let owner = owners[row]
      if first == nil { first = owner }
      if owner < last { isSorted = false }
      last = owner
      counts[Int(owner)] += 1
    }
    share.places = counts
    share.isSorted = isSorted
    share.firstOwner = first
    share.lastOwner = last
  }

  /// Turns counts into places, those of a share behind those of the shares before it; returns where
  /// each owner's rows begin, and the end of all.
  private mutating func link() -> [UInt32] {
    var starts: [UInt32] = []
    starts.reserveCapacity(ownerCount + 1)
    var next: UInt32 = 0
    for owner in 0..<ownerCount {
      starts.append(next)
      for share in shares.indices {
        let count = shares[share].places[owner]
        shares[share].places[owner] = next
        next += count
      }
    }
    starts.append(next)
    return starts
  }

  private mutating func change(
    _ perform: @escaping ChildRows.Pieces,
    _ work: @Sendable (inout Share) -> Void
  ) {
    guard shares.count > 1 else {
      work(&shares[0])
      return
    }
    shares.withUnsafeMutableBufferPointer { buffer in
      // Each piece has a share of its own, so that no two threads meet.
      nonisolated(unsafe) let shared = buffer
      perform(shared.count) { number in work(&shared[number]) }
    }
  }

  /// Goes through the rows whose bit is set, a word at a time.
  @inline(__always)
  private static func forEach(_ rows: Bitmap, _ words: Range<Int>, _ take: (Int) -> Void) {
    for number in words {
      let word = rows.words[number]
      let first = number &* 64
      if word == ~0 {
        for row in first..<(first &+ 64) { take(row) }
        continue
      }
      var left = word
      while left != 0 {
        take(first &+ left.trailingZeroBitCount)
        left &= left &- 1
      }
    }
  }
}
