extension LaneFile {
  /// Loads one end of a quantity; `unknown` where none is known. Rows past the column are
  /// unknown too.
  package mutating func load(
    _ column: QuantityColumn,
    _ window: RowWindow,
    unknown: Int64,
    into result: Lane
  ) {
    read(window, into: result, count: column.values.count, column.presence, unknown) {
      column.values[$0]
    } run: { start, target, count in
      switch column.values.storage {
      case .narrow(let values): copyRun(values, start, target, count) { Int64($0) }
      case .wide(let values): copyRun(values, start, target, count) { $0 }
      }
    }
  }

  /// Loads one end of a date.
  package mutating func load(
    _ column: DateColumn,
    _ window: RowWindow,
    unknown: Int64,
    into result: Lane
  ) {
    read(window, into: result, count: column.days.count, column.presence, unknown) {
      Int64(column.days[$0])
    } run: { start, target, count in
      copyRun(column.days, start, target, count) { Int64($0) }
    }
  }

  /// Loads one end of a span of months; days are no value of such a fact.
  package mutating func load(
    _ column: SpanColumn,
    _ window: RowWindow,
    unknown: Int64,
    into result: Lane
  ) {
    read(window, into: result, count: column.lengths.count, column.presence, unknown) {
      column.inDays[$0] ? unknown : Int64(column.lengths[$0])
    } run: { start, target, count in
      for row in 0..<count {
        target[row] = column.inDays[start + row] ? unknown : Int64(column.lengths[start + row])
      }
    }
  }

  /// Loads the possible values of a choice as bits.
  package mutating func load(
    _ column: ChoiceColumn,
    _ window: RowWindow,
    all: Int64,
    into result: Lane
  ) {
    read(window, into: result, count: column.codes.count, column.presence, all) {
      choiceBit(column.codes[$0])
    } run: { start, target, count in
      copyRun(column.codes, start, target, count) { choiceBit($0) }
    }
  }

  /// Loads the values surely in a set (`unknown` 0) or possibly in it (`unknown` all).
  package mutating func load(
    _ column: ChoicesColumn,
    _ window: RowWindow,
    unknown: Int64,
    into result: Lane
  ) {
    read(window, into: result, count: column.masks.count, column.presence, unknown) {
      Int64(bitPattern: column.masks[$0])
    } run: { start, target, count in
      copyRun(column.masks, start, target, count) { Int64(bitPattern: $0) }
    }
  }

  /// Loads the rows that references lead to.
  ///
  /// `unknown`: what stands for one that is not known.
  /// `nothing`: what stands for none.
  package mutating func load(
    _ column: ReferenceColumn,
    _ window: RowWindow,
    unknown: Int64,
    nothing: Int64,
    into result: Lane
  ) {
    read(window, into: result, count: column.rows.count, column.presence, unknown) {
      Int64(column.rows[$0])
    } run: { start, target, count in
      switch column.rows.storage {
      case .own: for row in 0..<count { target[row] = Int64(start &+ row) }
      case .listed(let rows): copyRun(rows, start, target, count) { Int64($0) }
      }
    }
    guard let none = column.presence.none else { return }
    let target = values(result, rows: window.count)
    for row in 0..<window.count {
      let number = number(row, window)
      if number >= 0, number < none.count, none[number] { target[row] = nothing }
    }
  }

  /// Loads the numbers of the rows themselves.
  package mutating func loadRows(_ window: RowWindow, into result: Lane) {
    let target = values(result, rows: window.count)
    for row in 0..<window.count { target[row] = Int64(number(row, window)) }
  }

  /// Finds the rows from a number on.
  package mutating func rows(from first: Int, _ window: RowWindow, into result: Mask) {
    let target = words(result, rows: window.count)
    for word in 0..<wordCount(window.count) { target[word] = 0 }
    for row in 0..<window.count where number(row, window) >= first { setBit(target, row) }
  }

  /// Loads the rows in a bitmap; rows past it are not.
  package mutating func load(_ bitmap: Bitmap, _ window: RowWindow, into result: Mask) {
    let target = words(result, rows: window.count)
    if let start = window.start {
      for word in 0..<wordCount(window.count) {
        target[word] = shifted(bitmap.words, start, word)
      }
    } else {
      for word in 0..<wordCount(window.count) { target[word] = 0 }
      let numbers = values(window.rows, rows: window.count)
      for row in 0..<window.count {
        let number = Int(truncatingIfNeeded: numbers[row])
        if number >= 0, number < bitmap.count, bitmap[number] { setBit(target, row) }
      }
    }
  }

  @inline(__always)
  private func number(_ row: Int, _ window: RowWindow) -> Int {
    if let start = window.start { return start &+ row }
    return Int(truncatingIfNeeded: values(window.rows, rows: window.count)[row])
  }

  /// The 64 bits of a bitmap that begin `word` words after its row `start`; bits past it are clear.
  @inline(__always)
  private func shifted(_ words: [UInt64], _ start: Int, _ word: Int) -> UInt64 {
    let first = start >> 6 &+ word
    guard first < words.count else { return 0 }
    let shift = UInt64(start & 63)
    if shift == 0 || first &+ 1 >= words.count { return words[first] &>> shift }
    return words[first] &>> shift | words[first &+ 1] &<< (64 &- shift)
  }

  /// Reads rows that lie in order as a whole and puts in what is unknown, which is rare; reads
  /// others one by one.
  @inline(__always)
  private mutating func read(
    _ window: RowWindow,
    into result: Lane,
    count: Int,
    _ presence: Presence,
    _ unknown: Int64,
    _ value: (Int) -> Int64,
    run: (_ start: Int, _ target: UnsafeMutablePointer<Int64>, _ count: Int) -> Void
  ) {
    let target = values(result, rows: window.count)
    let known = presence.known.words
    guard let start = window.start else {
      let numbers = values(window.rows, rows: window.count)
      for row in 0..<window.count {
        let number = Int(truncatingIfNeeded: numbers[row])
        let isKnown =
          number >= 0 && number < count && known[number >> 6] >> UInt64(number & 63) & 1 != 0
        target[row] = isKnown ? value(number) : unknown
      }
      return
    }
    let inside = max(0, min(window.count, count &- start))
    run(start, target, inside)
    for row in inside..<window.count { target[row] = unknown }
    for word in 0..<wordCount(inside) {
      var open = ~shifted(known, start, word)
      let left = inside &- word << 6
      if left < 64 { open &= (1 &<< UInt64(truncatingIfNeeded: left)) &- 1 }
      while open != 0 {
        target[word << 6 &+ open.trailingZeroBitCount] = unknown
        open &= open &- 1
      }
    }
  }
}

/// Writes a run of a column's values as numbers.
@inline(__always)
private func copyRun<Value>(
  _ values: [Value],
  _ start: Int,
  _ target: UnsafeMutablePointer<Int64>,
  _ count: Int,
  _ number: (Value) -> Int64
) {
  values.withUnsafeBufferPointer { values in
    guard count > 0, let first = values.baseAddress else { return }
    let source = first + start
    for row in 0..<count { target[row] = number(source[row]) }
  }
}

/// The bit of a choice's value; none for a number that no choice has.
@inline(__always)
private func choiceBit(_ code: UInt8) -> Int64 {
  code < 64 ? 1 &<< Int64(code) : 0
}
