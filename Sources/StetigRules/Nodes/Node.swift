package import StetigValues

/// The number of a node in its arena. Operands have smaller numbers than what uses them.
package struct NodeID: Hashable, Sendable, Comparable {
  package let index: Int
  package init(_ index: Int) { self.index = index }
  package static func < (a: NodeID, b: NodeID) -> Bool { a.index < b.index }
}

/// One operation of an expression, with its type.
///
/// An expression is evaluated for one project, the *subject*. Inside the `where` of a list the
/// current row of that list is an *element*; elements are numbered from the outermost `where`, 0.
package struct Node: Sendable, Hashable {
  package var operation: Operation
  package var type: ValueType

  package init(_ operation: Operation, _ type: ValueType) {
    self.operation = operation
    self.type = type
  }
}

/// What a node computes from its operands.
package enum Operation: Sendable, Hashable {
  // Literals.
  case truth(Bool)
  /// A number as it is, a share with 1 = 100 %, money in cents, a length in metres.
  case quantity(Fraction)
  case date(CalendarDate)
  case span(CalendarSpan)
  case text(String)
  /// A value of the choice of the node's type, by number.
  case choice(Int)
  /// The key of a programme.
  case programme(String)
  /// The value of an optional fact where nothing is there.
  case none
  /// What the rule does not know, with bounds if it gives some; `name` is what a missing list
  /// says: `programme.parameter`, `programme.condition` or `programme.clause`.
  case unknown(low: NodeID?, high: NodeID?, name: String)

  // Rows.
  /// The project under check.
  case subject
  /// The current row of the list at this depth of `where`, 0 the outermost.
  case element(depth: Int)
  /// The row that a reference fact of `row` leads to.
  case follow(row: NodeID, FactID)

  // Facts and lists.
  case fact(row: NodeID, FactID)
  case list(row: NodeID, ListID)
  case any(list: NodeID, where: NodeID?)
  case count(list: NodeID, where: NodeID?)
  case sum(list: NodeID, of: NodeID, where: NodeID?)
  case lowestIn(list: NodeID, of: NodeID, where: NodeID?)
  case highestIn(list: NodeID, of: NodeID, where: NodeID?)

  // Logic.
  case and([NodeID])
  case or([NodeID])
  case not(NodeID)

  // Comparison.
  case compare(Comparison, NodeID, NodeID)
  /// Both ends included.
  case between(NodeID, low: NodeID, high: NodeID)
  /// Whether the value equals one of the others.
  case oneOf(NodeID, [NodeID])
  /// Whether a set has a value, by number, has one of several, or has nothing else and is not
  /// empty. The mask has the bit of each value's number.
  case includesOneOf(NodeID, mask: UInt64)
  case includesOnly(NodeID, mask: UInt64)
  /// `A to B lasts …`, by §§ 187 (2), 188 BGB.
  case lasts(from: NodeID, to: NodeID, Limit)
  case place(PlaceQuestion)

  // Arithmetic. Types are in the node; quantities are exact.
  case add(NodeID, NodeID)
  case subtract(NodeID, NodeID)
  case multiply(NodeID, NodeID)
  case divide(NodeID, NodeID)
  case negate(NodeID)
  case addSpan(date: NodeID, span: NodeID)
  case subtractSpan(date: NodeID, span: NodeID)
  case lowest([NodeID])
  case highest([NodeID])
  case round(Rounding, NodeID, step: NodeID)

  // Calendar.
  case yearOf(NodeID)
  case fullYears(from: NodeID, to: NodeID)
  case fullMonths(from: NodeID, to: NodeID)
  case recurring(RecurringDay, YearRelation, NodeID)
  /// The date, or the next day that is no Saturday, Sunday or public holiday of the Land of the
  /// municipality of the project (§ 193 BGB, § 31 (3) VwVfG).
  case workingDay(NodeID)

  // Choice among values.
  case bands(Bands)
  case exceptions(base: NodeID, [ExceptionArm])
  /// The arm whose period holds the binding date of the programme.
  case versions([VersionArm])
  case lookUp(TableID, column: Int, keys: [NodeID])

  // What a programme computes for itself.
  /// The sum of the rows that count, after limits and `less` (section 9, steps 1 to 4); with a
  /// `where`, of those of them that it holds for; the cost row is the innermost element.
  case eligibleCosts(where: NodeID?, depth: Int)
  /// The grant before `at least` (section 9, up to rounding); asked by the condition `minimum`.
  case grantBeforeMinimum
  /// The day that chooses the versions of the programme under check; gone after lowering.
  case bindingDate
  /// A parameter; gone after lowering.
  case parameter(ParameterID)
}

/// How two values of one type are compared.
package enum Comparison: String, Sendable, Hashable, CaseIterable {
  case equal, notEqual, less, atMost, more, atLeast
}

/// A limit with both ends counted: `at least`, `at most`, `exactly`, `between … and …`.
package struct Limit: Sendable, Hashable {
  /// The least allowed value; nil if there is none.
  package var low: NodeID?
  /// The greatest allowed value; nil if there is none.
  package var high: NodeID?

  package init(low: NodeID?, high: NodeID?) {
    self.low = low
    self.high = high
  }
}

/// Which day a recurring day means, seen from a date.
package enum YearRelation: String, Sendable, Hashable, CaseIterable {
  case yearBefore, yearOf, yearAfter
  /// The last one strictly before the date; the first one strictly after it.
  case before, after
}

/// `depending on`: a value chosen by another.
package struct Bands: Sendable, Hashable {
  /// A row that applies from a threshold up to the next one.
  package struct Step: Sendable, Hashable {
    /// The lowest value of the selector that the row covers.
    package var from: NodeID
    package var value: NodeID
    package init(from: NodeID, value: NodeID) {
      self.from = from
      self.value = value
    }
  }

  /// A row for some values of a choice.
  package struct ChoiceRow: Sendable, Hashable {
    /// The bits of the values.
    package var mask: UInt64
    package var value: NodeID
    package init(mask: UInt64, value: NodeID) {
      self.mask = mask
      self.value = value
    }
  }

  package var selector: NodeID
  /// What holds below the lowest threshold.
  package var below: NodeID?
  /// The threshold that the `below` row names; the checker holds it against the lowest `from`.
  package var belowThreshold: NodeID?
  /// Rows of an ordered selector, thresholds ascending once checked.
  package var steps: [Step]
  /// Rows of a choice.
  package var choiceRows: [ChoiceRow]
  package var otherwise: NodeID?

  package init(
    selector: NodeID,
    below: NodeID? = nil,
    belowThreshold: NodeID? = nil,
    steps: [Step] = [],
    choiceRows: [ChoiceRow] = [],
    otherwise: NodeID? = nil
  ) {
    self.selector = selector
    self.below = below
    self.belowThreshold = belowThreshold
    self.steps = steps
    self.choiceRows = choiceRows
    self.otherwise = otherwise
  }
}

/// An exception of a parameter: its value where `when` holds.
package struct ExceptionArm: Sendable, Hashable {
  package var name: String
  package var when: NodeID
  package var value: NodeID
  /// The arms, by position, that this one comes over, directly.
  package var over: [Int]

  package init(name: String, when: NodeID, value: NodeID, over: [Int]) {
    self.name = name
    self.when = when
    self.value = value
    self.over = over
  }
}

/// A value and the binding dates it holds for.
package struct VersionArm: Sendable, Hashable {
  package var period: DateRange
  package var value: NodeID

  package init(period: DateRange, value: NodeID) {
    self.period = period
    self.value = value
  }
}

/// A question about places (LANGUAGE section 8, "Places").
package struct PlaceQuestion: Sendable, Hashable {
  package enum Relation: Sendable, Hashable {
    case liesIn, liesPartlyIn, liesOutsideEvery
    /// At least this share of the sites' area.
    case overlaps(byAtLeast: NodeID)
    /// At most this far, geodesic.
    case liesNear(upTo: NodeID)
  }

  package enum AreaState: String, Sendable, Hashable {
    case any, active, former, activeOrFormer
  }

  /// The left side: a list of things with a place, or one thing with a place.
  package var subject: NodeID
  /// The fact that holds the place of what stands on the left.
  package var subjectPlace: FactID
  package var relation: Relation
  /// The list of things on the right: areas or facilities of the municipality.
  package var targets: NodeID
  /// The fact that holds the place of a thing on the right.
  package var targetPlace: FactID
  package var state: AreaState
  /// Which of them count, with the thing as element; nil: all.
  package var filter: NodeID?
  /// The day that `state` and the boundary are asked for.
  package var on: NodeID

  package init(
    subject: NodeID,
    subjectPlace: FactID,
    relation: Relation,
    targets: NodeID,
    targetPlace: FactID,
    state: AreaState,
    filter: NodeID?,
    on: NodeID
  ) {
    self.subject = subject
    self.subjectPlace = subjectPlace
    self.relation = relation
    self.targets = targets
    self.targetPlace = targetPlace
    self.state = state
    self.filter = filter
    self.on = on
  }
}

/// The number of a parameter in checked rules.
package struct ParameterID: Hashable, Sendable {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// The number of a lookup table in checked rules and in a plan.
package struct TableID: Hashable, Sendable {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}
