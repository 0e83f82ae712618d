package import StetigLanguage
package import StetigText
package import StetigValues

/// A scenario whose names and values are in order.
///
/// Its changes to programmes stay as written: `changed` lays them over the rule files, which are then
/// checked like any other. What it says of cases and facts is worked out here.
package struct Scenario: Sendable {
  package var name: String
  package var label: Phrase
  package var syntax: ScenarioSyntax
  /// The binding dates its changes are for.
  package var period: DateRange
  /// Which cases it touches, asked of the project under check; nil: all.
  package var cases: NodeID?
  /// The scenarios that it includes, by name.
  package var included: [String]
  package var assumptions: [Assumption]
  package var variations: [Variation]
  /// Whether lines run on as far as the changed rules allow; nil: it does not say.
  package var linesRunOn: Bool?
}

/// A fact that a scenario sets.
package struct Assumption: Sendable, Hashable {
  package var fact: FactID
  package var value: Datum
  /// Which rows of the fact's entity, asked of the row as the outermost element; nil: all.
  package var filter: NodeID?
  package var range: SourceRange

  package init(fact: FactID, value: Datum, filter: NodeID?, range: SourceRange) {
    self.fact = fact
    self.value = value
    self.filter = filter
    self.range = range
  }
}

/// A value of the rules that a scenario takes through a range.
package struct Variation: Sendable, Hashable {
  package var block: String
  /// Nil: the upper limit of `runtime`.
  package var parameter: String?
  package var type: ValueType
  /// Both ends, and the step if one is given; they hang on no fact.
  package var low: NodeID
  package var high: NodeID
  package var step: NodeID?
  package var range: SourceRange

  package init(
    block: String,
    parameter: String?,
    type: ValueType,
    low: NodeID,
    high: NodeID,
    step: NodeID?,
    range: SourceRange
  ) {
    self.block = block
    self.parameter = parameter
    self.type = type
    self.low = low
    self.high = high
    self.step = step
    self.range = range
  }

  /// Whether the range is one value, which the scenario sets.
  package var isSingle: Bool { low == high }

  /// How people write what moves: `programme.parameter`, `programme.runtime`.
  package var path: String { block + "." + (parameter ?? "runtime") }
}
