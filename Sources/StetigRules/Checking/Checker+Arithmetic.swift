import StetigLanguage
import StetigText

extension Checker {
  /// Returns a chain of operations, which is grouped from the left however long it is.
  mutating func elaborateChain(
    _ expression: ExpressionSyntax,
    _ scope: Scope,
    _ expecting: ValueType?
  ) -> Typed {
    var steps: [(operation: BinaryOperatorSyntax, right: ExpressionSyntax, range: SourceRange)] = []
    var first = expression
    while case .binary(let operation, let left, let right) = first.kind {
      steps.append((operation, right, first.range))
      first = left
    }
    steps.reverse()
    guard let opening = steps.first else { return erroneous(expecting, scope) }
    var result: Typed
    var range = first.range
    (result, range) = (elaborateFirst(first, opening, scope, expecting), first.range)
    for step in steps {
      let hint = hint(for: step.operation, after: result)
      let right = elaborate(step.right, scope, expecting: hint)
      result = combine(step.operation, result, right, (range, step.right.range, step.range), scope)
      range = step.range
    }
    return result
  }

  /// Returns the first operand, which takes its type from the second if it has none itself.
  private mutating func elaborateFirst(
    _ first: ExpressionSyntax,
    _ opening: (operation: BinaryOperatorSyntax, right: ExpressionSyntax, range: SourceRange),
    _ scope: Scope,
    _ expecting: ValueType?
  ) -> Typed {
    switch opening.operation {
    case .plus, .minus:
      return elaborate(first, scope, expecting: isUntyped(first) ? expecting : nil)
    case .shareOf:
      return elaborate(first, scope, expecting: isUntyped(first) ? .share : nil)
    case .times, .dividedBy:
      return elaborate(first, scope)
    }
  }

  /// Returns the type that the right side takes on where it has none itself.
  private func hint(for operation: BinaryOperatorSyntax, after left: Typed) -> ValueType? {
    if left.isError { return nil }
    switch operation {
    case .plus, .minus: return left.type == .date ? nil : left.type
    case .times, .dividedBy, .shareOf: return nil
    }
  }

  private typealias Ranges = (left: SourceRange, right: SourceRange, whole: SourceRange)

  private mutating func combine(
    _ operation: BinaryOperatorSyntax,
    _ left: Typed,
    _ right: Typed,
    _ ranges: Ranges,
    _ scope: Scope
  ) -> Typed {
    if left.isError || right.isError { return errorAfter(operation, left, right, scope) }
    for (side, range) in [(left, ranges.left), (right, ranges.right)] {
      if case .list = side.type {
        reportList(side.type, at: range, expected: Phrase(en: "a number", de: "eine Zahl"))
        return errorAfter(operation, left, right, scope)
      }
    }
    switch operation {
    case .plus, .minus: return addition(operation, left, right, ranges, scope)
    case .times: return product(left, right, ranges, scope)
    case .shareOf:
      guard left.type == .share else {
        reportShareNeeded(left.type, at: ranges.left)
        return erroneous(right.type, scope)
      }
      return product(left, right, ranges, scope)
    case .dividedBy: return quotient(left, right, ranges, scope)
    }
  }

  /// The error type of an operation, guessed so that what follows has as much as can be known.
  private mutating func errorAfter(
    _ operation: BinaryOperatorSyntax,
    _ left: Typed,
    _ right: Typed,
    _ scope: Scope
  ) -> Typed {
    switch operation {
    case .plus, .minus, .dividedBy: erroneous(left.type, scope)
    case .times, .shareOf: erroneous(right.type, scope)
    }
  }

  private mutating func reportShareNeeded(_ type: ValueType, at range: SourceRange) {
    let found = describe(type)
    findings.report(
      .ofNeedsShare,
      Phrase(
        en: "`of` needs a share before it, not \(found.english)",
        de: "`von` braucht davor einen Anteil, nicht: \(found.german)"
      ),
      at: range,
      expected: describe(.share),
      help: Phrase(
        en: "write a share such as `75 %`, or use `*`",
        de: "einen Anteil schreiben, etwa `75 %`, oder `*` nehmen"
      )
    )
  }

  // MARK: Sums

  private mutating func addition(
    _ operation: BinaryOperatorSyntax,
    _ left: Typed,
    _ right: Typed,
    _ ranges: Ranges,
    _ scope: Scope
  ) -> Typed {
    if left.type == .date { return dateAndSpan(operation, left, right, ranges, scope) }
    if operation == .plus, right.type == .date, left.type == .months || left.type == .days {
      return typed(.addSpan(date: right.node, span: left.node), .date)
    }
    let isNumberLike: Bool =
      switch left.type {
      case .number, .share, .money, .length, .months, .days: true
      case .truth, .date, .text, .programme, .place, .choice, .choices, .reference, .list: false
      }
    guard isNumberLike else {
      reportNoOperation(operation, left.type, right.type, at: ranges.whole)
      return erroneous(left.type, scope)
    }
    let (a, b) = agreeInSum(left, right, ranges, scope)
    if a.isError || b.isError { return erroneous(left.type, scope) }
    // A bare number beside one with a unit has that unit.
    let type = a.type == .number(unit: nil) ? b.type : a.type
    return typed(operation == .plus ? .add(a.node, b.node) : .subtract(a.node, b.node), type)
  }

  private mutating func agreeInSum(
    _ left: Typed,
    _ right: Typed,
    _ ranges: Ranges,
    _ scope: Scope
  ) -> (Typed, Typed) {
    switch (left.type, right.type) {
    case (.months, .days), (.days, .months):
      return agree(left, right, ranges.left, ranges.right, scope)
    case _ where left.type == right.type: return (left, right)
    case (.number(nil), .number), (.number, .number(nil)):
      return agree(left, right, ranges.left, ranges.right, scope)
    default:
      let (one, other) = (describe(left.type), describe(right.type))
      findings.report(
        .typeMismatch,
        Phrase(
          en: "\(one.english) and \(other.english) do not add",
          de: "\(one.german) und \(other.german) lassen sich nicht verrechnen"
        ),
        at: ranges.whole,
        secondary: [
          DiagnosticLabel(ranges.left, one), DiagnosticLabel(ranges.right, other),
        ],
        expected: one,
        help: advice(from: right.type, to: left.type)
      )
      return (erroneous(left.type, scope), erroneous(left.type, scope))
    }
  }

  private mutating func dateAndSpan(
    _ operation: BinaryOperatorSyntax,
    _ left: Typed,
    _ right: Typed,
    _ ranges: Ranges,
    _ scope: Scope
  ) -> Typed {
    switch right.type {
    case .months, .days:
      return typed(
        operation == .plus
          ? .addSpan(date: left.node, span: right.node)
          : .subtractSpan(date: left.node, span: right.node),
        .date
      )
    case .number:
      findings.report(
        .typeMismatch,
        Phrase(
          en: "a date moves by a span, not by a number",
          de: "ein Datum verschiebt sich um eine Zeitspanne, nicht um eine Zahl"
        ),
        at: ranges.right,
        expected: Phrase(en: "span of months or days", de: "Zeitspanne in Monaten oder Tagen"),
        help: advice(from: right.type, to: .days)
      )
    case .truth, .share, .money, .length, .date, .text, .programme, .place, .choice, .choices,
      .reference, .list:
      reportNoOperation(operation, left.type, right.type, at: ranges.whole)
    }
    return erroneous(.date, scope)
  }

  // MARK: Products and quotients

  private mutating func product(
    _ left: Typed,
    _ right: Typed,
    _ ranges: Ranges,
    _ scope: Scope
  ) -> Typed {
    guard let type = productType(left.type, right.type) ?? productType(right.type, left.type) else {
      reportNoOperation(.times, left.type, right.type, at: ranges.whole)
      return erroneous(right.type, scope)
    }
    return typed(.multiply(left.node, right.node), type)
  }

  private func productType(_ left: ValueType, _ right: ValueType) -> ValueType? {
    switch (left, right) {
    case (.number(let unit), .number(let other)):
      unit == nil ? right : other == nil ? left : .number(unit: nil)
    case (.number, .money), (.number, .share), (.number, .months), (.number, .days),
      (.number, .length):
      right
    case (.share, .money), (.share, .number), (.share, .share): right
    default: nil
    }
  }

  private mutating func quotient(
    _ left: Typed,
    _ right: Typed,
    _ ranges: Ranges,
    _ scope: Scope
  ) -> Typed {
    let type: ValueType? =
      switch (left.type, right.type) {
      case (.number(let unit), .number(let other)):
        other == nil ? .number(unit: unit) : .number(unit: nil)
      case (.money, .number), (.share, .number), (.length, .number): left.type
      case (.money, .money), (.length, .length): .share
      case (.share, .share): .number(unit: nil)
      default: nil
      }
    guard let type else {
      reportNoOperation(.dividedBy, left.type, right.type, at: ranges.whole)
      return erroneous(left.type, scope)
    }
    return typed(.divide(left.node, right.node), type)
  }

  private mutating func reportNoOperation(
    _ operation: BinaryOperatorSyntax,
    _ left: ValueType,
    _ right: ValueType,
    at range: SourceRange
  ) {
    let sign =
      switch operation {
      case .plus: "+"
      case .minus: "-"
      case .times, .shareOf: "*"
      case .dividedBy: "/"
      }
    let (one, other) = (describe(left), describe(right))
    findings.report(
      .noSuchOperation,
      Phrase(
        en: "there is no `\(sign)` between \(one.english) and \(other.english)",
        de: "zwischen \(one.german) und \(other.german) gibt es kein `\(sign)`"
      ),
      at: range,
      help: left == .date && right == .date
        ? Phrase(
          en: "ask for the period: `A to B lasts at least …` or `full months from A to B`",
          de:
            "nach dem Zeitraum fragen: `A bis B dauert mindestens …` oder `volle Monate ab A bis B`"
        ) : nil
    )
  }
}
