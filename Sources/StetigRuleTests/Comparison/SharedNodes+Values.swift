import StetigRules
import StetigValues

// The form of operations that give values.
extension SharedNodes {
  /// Sums and products have their parts in order; numbers are worked out.
  mutating func arithmetic(
    _ operation: StetigRules.Operation,
    _ left: NodeID,
    _ right: NodeID,
    _ type: ValueType
  ) -> NodeID {
    if let number = folded(operation, left, right, type) { return number }
    let (first, second) = left < right ? (left, right) : (right, left)
    if case .add = operation { return intern(.add(first, second), type) }
    return intern(.multiply(first, second), type)
  }

  /// Returns the number of an operation on two numbers.
  mutating func folded(
    _ operation: StetigRules.Operation,
    _ left: NodeID,
    _ right: NodeID,
    _ type: ValueType
  ) -> NodeID? {
    guard case .quantity(let a) = arena[left].operation,
      case .quantity(let b) = arena[right].operation
    else { return nil }
    let number: Fraction? =
      switch operation {
      case .add: a.adding(b)
      case .subtract: a.subtracting(b)
      case .multiply: a.multiplied(by: b)
      case .divide: b == .zero ? nil : a.divided(by: b)
      default: nil
      }
    return number.map { intern(.quantity($0), type) }
  }

  /// Rows of a choice that give one value are one row; the order of rows says nothing.
  mutating func bands(_ bands: Bands, _ type: ValueType) -> NodeID {
    var bands = bands
    bands.belowThreshold = nil
    var masks: [NodeID: UInt64] = [:]
    for row in bands.choiceRows { masks[row.value, default: 0] |= row.mask }
    bands.choiceRows = masks.keys.sorted().map {
      Bands.ChoiceRow(mask: masks[$0] ?? 0, value: $0)
    }
    var steps: [Bands.Step] = []
    for step in bands.steps where step.value != (steps.last?.value ?? bands.below) {
      steps.append(step)
    }
    bands.steps = steps
    if steps.isEmpty, bands.choiceRows.isEmpty, let below = bands.below { return below }
    return intern(.bands(bands), type)
  }

  /// The names of exceptions and their order say nothing.
  mutating func exceptions(_ base: NodeID, _ arms: [ExceptionArm], _ type: ValueType) -> NodeID {
    let order = arms.indices.sorted { a, b in
      (arms[a].when, arms[a].value, arms[a].name) < (arms[b].when, arms[b].value, arms[b].name)
    }
    var places = Array(repeating: 0, count: arms.count)
    for (place, arm) in order.enumerated() { places[arm] = place }
    let sorted = order.map { number in
      let over = arms[number].over.filter(places.indices.contains).map { places[$0] }
      return ExceptionArm(
        name: "",
        when: arms[number].when,
        value: arms[number].value,
        over: over.sorted()
      )
    }
    return intern(.exceptions(base: base, sorted), type)
  }

  /// A value by version as one that is chosen by a day. Before the first and after the last version
  /// it is the nearest one where nothing is in force anyway, else open.
  mutating func versions(
    _ arms: [VersionArm],
    _ type: ValueType,
    by day: NodeID,
    inForce: DateRange?
  ) -> NodeID {
    let sorted = arms.sorted { ($0.period.first ?? .min) < ($1.period.first ?? .min) }
    guard let first = sorted.first, let last = sorted.last else {
      return intern(.versions(arms), type)
    }
    let outside = intern(.unknown(low: nil, high: nil, name: "#outside"), type)
    var bands = Bands(selector: day)
    bands.below = first.value
    if let start = first.period.first, !isOutside(inForce, before: start) {
      bands.below = outside
      append(first.value, from: start, to: &bands)
    }
    for (arm, next) in zip(sorted, sorted.dropFirst()) {
      guard let start = next.period.first else { return intern(.versions(sorted), type) }
      if let end = arm.period.last?.next, end < start { append(outside, from: end, to: &bands) }
      append(next.value, from: start, to: &bands)
    }
    if let end = last.period.last?.next, !isOutside(inForce, from: end) {
      append(outside, from: end, to: &bands)
    }
    return self.bands(bands, type)
  }

  private mutating func append(_ value: NodeID, from day: CalendarDate, to bands: inout Bands) {
    bands.steps.append(.init(from: intern(.date(day), .date), value: value))
  }

  private func isOutside(_ inForce: DateRange?, before day: CalendarDate) -> Bool {
    guard let start = inForce?.first else { return false }
    return day <= start
  }

  private func isOutside(_ inForce: DateRange?, from day: CalendarDate) -> Bool {
    guard let end = inForce?.last else { return false }
    return end < day
  }
}
