extension Bitmap {
  /// The bits of some rows.
  package func rows(_ range: Range<Int>) -> Bitmap {
    var part = Bitmap(repeating: false, count: range.count)
    for row in range where self[row] { part[row - range.lowerBound] = true }
    return part
  }
}

extension Presence {
  /// The presence of some rows.
  package func rows(_ range: Range<Int>) -> Presence {
    Presence(known: known.rows(range), none: none?.rows(range))
  }
}

extension Amounts {
  fileprivate func rows(_ range: Range<Int>) -> Amounts {
    switch storage {
    case .narrow(let values): Amounts(.narrow(Array(values[range])))
    case .wide(let values): Amounts(.wide(Array(values[range])))
    }
  }
}

extension Column {
  /// The values of some rows that lie one after the other.
  ///
  /// - Requires: the rows are there.
  package func rows(_ range: Range<Int>) -> Column {
    switch self {
    case .absent: return .absent
    case .truth(let column):
      return .truth(
        TruthColumn(yes: column.yes.rows(range), presence: column.presence.rows(range))
      )
    case .quantity(let column):
      return .quantity(
        QuantityColumn(
          values: column.values.rows(range),
          scale: column.scale,
          presence: column.presence.rows(range)
        )
      )
    case .date(let column):
      return .date(
        DateColumn(days: Array(column.days[range]), presence: column.presence.rows(range))
      )
    case .span(let column):
      return .span(
        SpanColumn(
          lengths: Array(column.lengths[range]),
          inDays: column.inDays.rows(range),
          presence: column.presence.rows(range)
        )
      )
    case .choice(let column):
      return .choice(
        ChoiceColumn(codes: Array(column.codes[range]), presence: column.presence.rows(range))
      )
    case .choices(let column):
      return .choices(
        ChoicesColumn(masks: Array(column.masks[range]), presence: column.presence.rows(range))
      )
    case .text(let column): return .text(column.rows(range))
    case .reference(let column):
      return .reference(
        ReferenceColumn(
          rows: RowNumbers(Array(column.rows[range])),
          presence: column.presence.rows(range)
        )
      )
    }
  }
}

extension TextColumn {
  fileprivate func rows(_ range: Range<Int>) -> TextColumn {
    guard let last = range.last else {
      return TextColumn(bytes: [], ends: [], presence: presence.rows(range))
    }
    let start = self.range(range.lowerBound).lowerBound
    return TextColumn(
      bytes: Array(bytes[start..<ends[last]]),
      ends: ends[range].map { $0 - start },
      presence: presence.rows(range)
    )
  }
}
