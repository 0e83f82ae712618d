/// The type of an expression (LANGUAGE section 7).
package enum ValueType: Sendable, Hashable {
  case truth
  /// A number with the unit that its fact declares; nil is a bare number, which fits any unit.
  case number(unit: String?)
  /// A share of something, 1 = 100 %.
  case share
  /// Money, computed in cents.
  case money
  /// A length in metres.
  case length
  case date
  /// A span of months; years are twelve.
  case months
  /// A span of days; weeks are seven.
  case days
  case text
  case programme
  case place
  /// A value of the choice that the fact declares.
  case choice(FactID)
  /// A set of values of the choice that the fact declares.
  case choices(FactID)
  /// A row of an entity.
  case reference(EntityID)
  /// The rows of a list.
  case list(ListID)
}

extension ValueType {
  /// Whether values of the type are numbers that can be added: number, share, money, length.
  package var isQuantity: Bool {
    switch self {
    case .number, .share, .money, .length: true
    case .truth, .date, .months, .days, .text, .programme, .place, .choice, .choices, .reference,
      .list:
      false
    }
  }
}
