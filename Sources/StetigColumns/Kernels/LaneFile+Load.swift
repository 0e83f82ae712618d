extension LaneFile {
  /// Loads one end of a quantity; `unknown` where none is known. Rows past the column are
  /// unknown too.
  package mutating func load(
    _ column: QuantityColumn,
    _ window: RowWindow,
    unknown: Int64,
    into result: Lane
  ) {
    let known = column.presence.known.words
    let values = column.values
    read(window, into: result, count: values.count, otherwise: unknown) { row in
      known[row >> 6] >> UInt64(row & 63) & 1 != 0 ? values[row] : unknown
    }
  }

  /// Loads one end of a date.
  package mutating func load(
    _ column: DateColumn,
    _ window: RowWindow,
    unknown: Int64,
    into result: Lane
  ) {
    let known = column.presence.known.words
    let days = column.days
    read(window, into: result, count: days.count, otherwise: unknown) { row in
      known[row >> 6] >> UInt64(row & 63) & 1 != 0 ? Int64(days[row]) : unknown
    }
  }

  /// Loads one end of a span of months; days are no value of such a fact.
  package mutating func load(
    _ column: SpanColumn,
    _ window: RowWindow,
    unknown: Int64,
    into result: Lane
  ) {
    let known = column.presence.known
    let inDays = column.inDays
    let lengths = column.lengths
    read(window, into: result, count: lengths.count, otherwise: unknown) { row in
      known[row] && !inDays[row] ? Int64(lengths[row]) : unknown
    }
  }

  /// Loads the possible values of a choice as bits.
  package mutating func load(
    _ column: ChoiceColumn,
    _ window: RowWindow,
    all: Int64,
    into result: Lane
  ) {
    let known = column.presence.known.words
    let codes = column.codes
    read(window, into: result, count: codes.count, otherwise: all) { row in
      let code = UInt64(codes[row])
      return known[row >> 6] >> UInt64(row & 63) & 1 != 0
        ? (code < 64 ? Int64(bitPattern: 1 << code) : 0) : all
    }
  }

  /// Loads the values surely in a set (`unknown` 0) or possibly in it (`unknown` all).
  package mutating func load(
    _ column: ChoicesColumn,
    _ window: RowWindow,
    unknown: Int64,
    into result: Lane
  ) {
    let known = column.presence.known
    let masks = column.masks
    read(window, into: result, count: masks.count, otherwise: unknown) { row in
      known[row] ? Int64(bitPattern: masks[row]) : unknown
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
    let known = column.presence.known.words
    let none = column.presence.none?.words
    let rows = column.rows
    read(window, into: result, count: rows.count, otherwise: unknown) { row in
      if known[row >> 6] >> UInt64(row & 63) & 1 != 0 { return Int64(rows[row]) }
      if let none, none[row >> 6] >> UInt64(row & 63) & 1 != 0 { return nothing }
      return unknown
    }
  }

  /// Loads the numbers of the rows themselves.
  package mutating func loadRows(_ window: RowWindow, into result: Lane) {
    read(window, into: result, count: .max, otherwise: 0) { Int64($0) }
  }

  /// Loads the rows in a bitmap; rows past it are `otherwise`.
  package mutating func load(
    _ bitmap: Bitmap,
    _ window: RowWindow,
    otherwise: Bool,
    into result: Mask
  ) {
    var out = take(result)
    let words = bitmap.words.span
    var target = out.mutableSpan
    for word in 0..<wordCount(window.count) { target[word] = 0 }
    if let start = window.start {
      loadWords(words, count: bitmap.count, start: start, rows: window.count, into: &target)
      if otherwise {
        for row in max(0, min(window.count, bitmap.count - start))..<window.count {
          setBit(&target, row)
        }
      }
    } else {
      let numberWords = lanes[window.rows.index]
      let numbers = numberWords.span
      for row in 0..<window.count {
        let number = Int(truncatingIfNeeded: numbers[row])
        let isSet = number >= 0 && number < bitmap.count ? bit(words, number) : otherwise
        if isSet { setBit(&target, row) }
      }
    }
    masks[result.index] = out
  }

  /// Shifts the words of a bitmap such that its row `start` is the first; bits past `count` stay
  /// clear.
  @inline(__always)
  private func loadWords(
    _ words: Span<UInt64>,
    count: Int,
    start: Int,
    rows: Int,
    into target: inout MutableSpan<UInt64>
  ) {
    let first = start >> 6
    let shift = UInt64(start & 63)
    for word in 0..<wordCount(rows) where first + word < words.count {
      var bits = words[first + word] >> shift
      if shift != 0, first + word + 1 < words.count {
        bits |= words[first + word + 1] << (64 - shift)
      }
      target[word] = bits
    }
  }

  @inline(__always)
  private mutating func read(
    _ window: RowWindow,
    into result: Lane,
    count: Int,
    otherwise: Int64,
    _ value: (Int) -> Int64
  ) {
    var out = take(result)
    var target = out.mutableSpan
    if let start = window.start {
      let inside = max(0, min(window.count, count &- start))
      for row in 0..<inside { target[row] = value(start + row) }
      for row in inside..<window.count { target[row] = otherwise }
    } else {
      let numberWords = lanes[window.rows.index]
      let numbers = numberWords.span
      for row in 0..<window.count {
        let number = Int(truncatingIfNeeded: numbers[row])
        target[row] = number >= 0 && number < count ? value(number) : otherwise
      }
    }
    lanes[result.index] = out
  }
}
