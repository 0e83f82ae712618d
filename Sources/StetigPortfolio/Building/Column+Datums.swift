import StetigColumns
import StetigRules
import StetigValues

extension Column {
  /// Returns the values as a column of the type's kind, unknown where a value is of another type,
  /// is none though the fact is not optional, or does not fit; their rows go into `misfits`.
  ///
  /// Not for references, whose rows are found by key.
  init(_ values: [Datum], type: FactType, isOptional: Bool, misfits: inout [Int]) {
    switch type {
    case .truth: self = .truths(values, isOptional, &misfits)
    case .choice(let names): self = .choices(values, names.count, isOptional, &misfits)
    case .choices(let names): self = .choiceSets(values, names.count, isOptional, &misfits)
    case .number, .share, .money: self = .quantities(values, type, isOptional, &misfits)
    case .date: self = .dates(values, isOptional, &misfits)
    case .span: self = .spans(values, isOptional, &misfits)
    case .text, .place, .programme, .reference: self = .texts(values, isOptional, &misfits)
    }
  }

  private static func truths(
    _ values: [Datum],
    _ isOptional: Bool,
    _ misfits: inout [Int]
  ) -> Column {
    var builder = TruthColumnBuilder()
    for (row, value) in values.enumerated() {
      switch value {
      case .truth(let yes): builder.append(yes)
      case .none where isOptional: builder.appendNone()
      case .unknown: builder.appendUnknown()
      case .none, .quantity, .date, .span, .text, .choice, .choices:
        misfits.append(row)
        builder.appendUnknown()
      }
    }
    return .truth(builder.finish())
  }

  private static func choices(
    _ values: [Datum],
    _ valueCount: Int,
    _ isOptional: Bool,
    _ misfits: inout [Int]
  ) -> Column {
    var builder = ChoiceColumnBuilder()
    for (row, value) in values.enumerated() {
      switch value {
      case .choice(let number) where number >= 0 && number < valueCount:
        builder.append(UInt8(truncatingIfNeeded: number))
      case .none where isOptional: builder.appendNone()
      case .unknown: builder.appendUnknown()
      case .none, .truth, .quantity, .date, .span, .text, .choice, .choices:
        misfits.append(row)
        builder.appendUnknown()
      }
    }
    return .choice(builder.finish())
  }

  private static func choiceSets(
    _ values: [Datum],
    _ valueCount: Int,
    _ isOptional: Bool,
    _ misfits: inout [Int]
  ) -> Column {
    let possible: UInt64 = valueCount >= 64 ? ~0 : (1 << UInt64(valueCount)) - 1
    var builder = ChoicesColumnBuilder()
    for (row, value) in values.enumerated() {
      switch value {
      case .choices(let mask) where mask & ~possible == 0: builder.append(mask)
      case .choice(let number) where number >= 0 && number < valueCount:
        builder.append(1 << UInt64(number))
      case .none where isOptional: builder.appendNone()
      case .unknown: builder.appendUnknown()
      case .none, .truth, .quantity, .date, .span, .text, .choice, .choices:
        misfits.append(row)
        builder.appendUnknown()
      }
    }
    return .choices(builder.finish())
  }

  private static func quantities(
    _ values: [Datum],
    _ type: FactType,
    _ isOptional: Bool,
    _ misfits: inout [Int]
  ) -> Column {
    let limits = QuantityLimits(type)
    var builder = QuantityColumnBuilder()
    for (row, value) in values.enumerated() {
      switch value {
      case .quantity(let fraction):
        if let decimal = DecimalQuantity(fraction), limits.allow(decimal),
          builder.append(decimal.value, decimals: decimal.decimals)
        {
          continue
        }
        misfits.append(row)
        builder.appendUnknown()
      case .none where isOptional: builder.appendNone()
      case .unknown: builder.appendUnknown()
      case .none, .truth, .date, .span, .text, .choice, .choices:
        misfits.append(row)
        builder.appendUnknown()
      }
    }
    return .quantity(builder.finish())
  }

  private static func dates(
    _ values: [Datum],
    _ isOptional: Bool,
    _ misfits: inout [Int]
  ) -> Column {
    var builder = DateColumnBuilder()
    for (row, value) in values.enumerated() {
      switch value {
      case .date(let date): builder.append(date.dayNumber)
      case .none where isOptional: builder.appendNone()
      case .unknown: builder.appendUnknown()
      case .none, .truth, .quantity, .span, .text, .choice, .choices:
        misfits.append(row)
        builder.appendUnknown()
      }
    }
    return .date(builder.finish())
  }

  private static func spans(
    _ values: [Datum],
    _ isOptional: Bool,
    _ misfits: inout [Int]
  ) -> Column {
    var builder = SpanColumnBuilder()
    for (row, value) in values.enumerated() {
      switch value {
      case .span(let span):
        guard let length = Int32(exactly: span.count) else {
          misfits.append(row)
          builder.appendUnknown()
          continue
        }
        switch span {
        case .months: builder.append(months: length)
        case .days: builder.append(days: length)
        }
      case .none where isOptional: builder.appendNone()
      case .unknown: builder.appendUnknown()
      case .none, .truth, .quantity, .date, .text, .choice, .choices:
        misfits.append(row)
        builder.appendUnknown()
      }
    }
    return .span(builder.finish())
  }

  private static func texts(
    _ values: [Datum],
    _ isOptional: Bool,
    _ misfits: inout [Int]
  ) -> Column {
    var builder = TextColumnBuilder()
    for (row, value) in values.enumerated() {
      switch value {
      case .text(let text): builder.append(text)
      case .none where isOptional: builder.appendNone()
      case .unknown: builder.appendUnknown()
      case .none, .truth, .quantity, .date, .span, .choice, .choices:
        misfits.append(row)
        builder.appendUnknown()
      }
    }
    return .text(builder.finish())
  }
}
