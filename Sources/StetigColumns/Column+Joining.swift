/// The rows of one column that come from one part of the input.
package struct ColumnPart: Sendable {
  /// Absent where the part says nothing of the fact.
  package var column: Column
  package var rowCount: Int

  package init(_ column: Column, rowCount: Int) {
    self.column = column
    self.rowCount = rowCount
  }
}

extension Column {
  /// Returns the parts one after the other as one column; a part without the fact gives unknown
  /// rows. Absent if no part has it.
  ///
  /// - Requires: all parts that are there are of one kind.
  package static func joining(_ parts: consuming [ColumnPart]) -> Column {
    var parts = parts
    if parts.count == 1 { return parts[0].column }
    let rowCount = parts.reduce(0) { $0 + $1.rowCount }
    guard let first = parts.firstIndex(where: { $0.column != .absent }) else { return .absent }
    switch parts[first].column {
    case .absent: return .absent
    case .truth: return joinTruths(&parts, rowCount)
    case .quantity: return joinQuantities(&parts, rowCount)
    case .date: return joinDates(&parts, rowCount)
    case .span: return joinSpans(&parts, rowCount)
    case .choice: return joinChoices(&parts, rowCount)
    case .choices: return joinChoiceSets(&parts, rowCount)
    case .text: return joinTexts(&parts, rowCount)
    case .reference: return joinReferences(&parts, rowCount)
    }
  }

  private static func joinTruths(_ parts: inout [ColumnPart], _ rowCount: Int) -> Column {
    var builder = TruthColumnBuilder()
    builder.reserve(rowCount)
    for index in parts.indices {
      if case .truth(let column) = parts[index].column {
        builder.append(contentsOf: column)
      } else {
        builder.appendUnknown(count: parts[index].rowCount)
      }
      parts[index].column = .absent
    }
    return .truth(builder.finish())
  }

  private static func joinQuantities(_ parts: inout [ColumnPart], _ rowCount: Int) -> Column {
    var builder = QuantityColumnBuilder()
    builder.reserve(rowCount)
    var lost: [Int] = []
    for index in parts.indices {
      if case .quantity(let column) = parts[index].column {
        builder.append(contentsOf: column, lost: &lost)
      } else {
        builder.appendUnknown(count: parts[index].rowCount)
      }
      parts[index].column = .absent
    }
    return .quantity(builder.finish())
  }

  private static func joinDates(_ parts: inout [ColumnPart], _ rowCount: Int) -> Column {
    var builder = DateColumnBuilder()
    builder.reserve(rowCount)
    for index in parts.indices {
      if case .date(let column) = parts[index].column {
        builder.append(contentsOf: column)
      } else {
        builder.appendUnknown(count: parts[index].rowCount)
      }
      parts[index].column = .absent
    }
    return .date(builder.finish())
  }

  private static func joinSpans(_ parts: inout [ColumnPart], _ rowCount: Int) -> Column {
    var builder = SpanColumnBuilder()
    builder.reserve(rowCount)
    for index in parts.indices {
      if case .span(let column) = parts[index].column {
        builder.append(contentsOf: column)
      } else {
        builder.appendUnknown(count: parts[index].rowCount)
      }
      parts[index].column = .absent
    }
    return .span(builder.finish())
  }

  private static func joinChoices(_ parts: inout [ColumnPart], _ rowCount: Int) -> Column {
    var builder = ChoiceColumnBuilder()
    builder.reserve(rowCount)
    for index in parts.indices {
      if case .choice(let column) = parts[index].column {
        builder.append(contentsOf: column)
      } else {
        builder.appendUnknown(count: parts[index].rowCount)
      }
      parts[index].column = .absent
    }
    return .choice(builder.finish())
  }

  private static func joinChoiceSets(_ parts: inout [ColumnPart], _ rowCount: Int) -> Column {
    var builder = ChoicesColumnBuilder()
    builder.reserve(rowCount)
    for index in parts.indices {
      if case .choices(let column) = parts[index].column {
        builder.append(contentsOf: column)
      } else {
        builder.appendUnknown(count: parts[index].rowCount)
      }
      parts[index].column = .absent
    }
    return .choices(builder.finish())
  }

  private static func joinTexts(_ parts: inout [ColumnPart], _ rowCount: Int) -> Column {
    var builder = TextColumnBuilder()
    builder.reserve(rowCount)
    for index in parts.indices {
      if case .text(let column) = parts[index].column {
        builder.append(contentsOf: column)
      } else {
        builder.appendUnknown(count: parts[index].rowCount)
      }
      parts[index].column = .absent
    }
    return .text(builder.finish())
  }

  private static func joinReferences(_ parts: inout [ColumnPart], _ rowCount: Int) -> Column {
    var builder = ReferenceColumnBuilder()
    builder.reserve(rowCount)
    for index in parts.indices {
      if case .reference(let column) = parts[index].column {
        builder.append(contentsOf: column)
      } else {
        builder.appendUnknown(count: parts[index].rowCount)
      }
      parts[index].column = .absent
    }
    return .reference(builder.finish())
  }
}
