/// A column that takes whole parts one after the other, whatever their kind: what the pieces of a
/// file become.
///
/// A class, so that many of them can grow at the same time, each by one thread.
package final class GrowingColumn {
  private var builder = Builder.none
  private var isStarted = false
  /// Rows before the first part that says something.
  private var absentRows = 0
  private var expectedRows = 0

  private enum Builder: ~Copyable {
    case none
    case truth(TruthColumnBuilder)
    case quantity(QuantityColumnBuilder)
    case date(DateColumnBuilder)
    case span(SpanColumnBuilder)
    case choice(ChoiceColumnBuilder)
    case choices(ChoicesColumnBuilder)
    case text(TextColumnBuilder)
    case reference(ReferenceColumnBuilder)
  }

  package init() {}

  /// Makes room for so many rows at once; room that is not used costs no memory.
  package func expect(rows: Int) { expectedRows = rows }

  /// Appends the rows of a part; one without the fact gives unknown rows.
  ///
  /// - Requires: all parts that are there are of one kind.
  package func append(_ part: ColumnPart) {
    guard part.column != .absent || part.rowCount > 0 else { return }
    if !isStarted {
      guard let started = start(part.column) else {
        absentRows += part.rowCount
        return
      }
      builder = started
      isStarted = true
    }
    var current = Builder.none
    swap(&current, &builder)
    builder = Self.append(part, to: current)
  }

  /// The column, and none of it stays here; absent if no part had the fact.
  package func finish() -> Column {
    isStarted = false
    absentRows = 0
    var current = Builder.none
    swap(&current, &builder)
    switch consume current {
    case .none: return .absent
    case .truth(let builder): return .truth(builder.finish())
    case .quantity(let builder): return .quantity(builder.finish())
    case .date(let builder): return .date(builder.finish())
    case .span(let builder): return .span(builder.finish())
    case .choice(let builder): return .choice(builder.finish())
    case .choices(let builder): return .choices(builder.finish())
    case .text(let builder): return .text(builder.finish())
    case .reference(let builder): return .reference(builder.finish())
    }
  }

  private func start(_ column: Column) -> Builder? {
    switch column {
    case .absent: return nil
    case .truth:
      var new = TruthColumnBuilder()
      new.reserve(expectedRows)
      new.appendUnknown(count: absentRows)
      return .truth(new)
    case .quantity:
      var new = QuantityColumnBuilder()
      new.reserve(expectedRows)
      new.appendUnknown(count: absentRows)
      return .quantity(new)
    case .date:
      var new = DateColumnBuilder()
      new.reserve(expectedRows)
      new.appendUnknown(count: absentRows)
      return .date(new)
    case .span:
      var new = SpanColumnBuilder()
      new.reserve(expectedRows)
      new.appendUnknown(count: absentRows)
      return .span(new)
    case .choice:
      var new = ChoiceColumnBuilder()
      new.reserve(expectedRows)
      new.appendUnknown(count: absentRows)
      return .choice(new)
    case .choices:
      var new = ChoicesColumnBuilder()
      new.reserve(expectedRows)
      new.appendUnknown(count: absentRows)
      return .choices(new)
    case .text(let first):
      var new = TextColumnBuilder()
      new.reserve(expectedRows)
      if !first.ends.isEmpty {
        new.reserve(bytes: first.bytes.count / first.ends.count * expectedRows)
      }
      new.appendUnknown(count: absentRows)
      return .text(new)
    case .reference:
      var new = ReferenceColumnBuilder()
      new.reserve(expectedRows)
      new.appendUnknown(count: absentRows)
      return .reference(new)
    }
  }

  private static func append(_ part: ColumnPart, to builder: consuming Builder) -> Builder {
    switch consume builder {
    case .none: return .none
    case .truth(var builder):
      if case .truth(let column) = part.column {
        builder.append(contentsOf: column)
      } else {
        builder.appendUnknown(count: part.rowCount)
      }
      return .truth(builder)
    case .quantity(var builder):
      if case .quantity(let column) = part.column {
        var lost: [Int] = []
        builder.append(contentsOf: column, lost: &lost)
      } else {
        builder.appendUnknown(count: part.rowCount)
      }
      return .quantity(builder)
    case .date(var builder):
      if case .date(let column) = part.column {
        builder.append(contentsOf: column)
      } else {
        builder.appendUnknown(count: part.rowCount)
      }
      return .date(builder)
    case .span(var builder):
      if case .span(let column) = part.column {
        builder.append(contentsOf: column)
      } else {
        builder.appendUnknown(count: part.rowCount)
      }
      return .span(builder)
    case .choice(var builder):
      if case .choice(let column) = part.column {
        builder.append(contentsOf: column)
      } else {
        builder.appendUnknown(count: part.rowCount)
      }
      return .choice(builder)
    case .choices(var builder):
      if case .choices(let column) = part.column {
        builder.append(contentsOf: column)
      } else {
        builder.appendUnknown(count: part.rowCount)
      }
      return .choices(builder)
    case .text(var builder):
      if case .text(let column) = part.column {
        builder.append(contentsOf: column)
      } else {
        builder.appendUnknown(count: part.rowCount)
      }
      return .text(builder)
    case .reference(var builder):
      if case .reference(let column) = part.column {
        builder.append(contentsOf: column)
      } else {
        builder.appendUnknown(count: part.rowCount)
      }
      return .reference(builder)
    }
  }
}
