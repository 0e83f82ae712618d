/// A set of keywords, as the parser looks for them.
struct KeywordSet: Sendable, ExpressibleByArrayLiteral {
  private var low: UInt64 = 0
  private var middle: UInt64 = 0
  private var high: UInt64 = 0

  init(arrayLiteral keywords: Keyword...) {
    for keyword in keywords { insert(keyword) }
  }

  mutating func insert(_ keyword: Keyword) {
    let bit = UInt64(1) << UInt64(keyword.rawValue & 63)
    switch keyword.rawValue >> 6 {
    case 0: low |= bit
    case 1: middle |= bit
    default: high |= bit
    }
  }

  func contains(_ keyword: Keyword) -> Bool {
    let bit = UInt64(1) << UInt64(keyword.rawValue & 63)
    return switch keyword.rawValue >> 6 {
    case 0: low & bit != 0
    case 1: middle & bit != 0
    default: high & bit != 0
    }
  }

  func union(_ other: KeywordSet) -> KeywordSet {
    var result = self
    result.low |= other.low
    result.middle |= other.middle
    result.high |= other.high
    return result
  }
}

extension KeywordSet {
  /// What opens a declaration.
  static let declarations: KeywordSet = [
    .source, .programme, .frame, .principles, .table, .entity, .fact, .test, .scenario, .portfolio,
  ]
  /// What opens a header of a block.
  static let headers: KeywordSet = [
    .level, .land, .inForce, .bindsBy, .subjectTo, .within, .budget,
  ]
  /// What opens an item of a block.
  static let items: KeywordSet = [
    .parameter, .condition, .eligibleCosts, .grant, .apply, .interest, .start, .end, .runtime,
    .lengthening, .approval, .phaseOutOver, .followOn, .stacking, .obligation,
  ]
  /// What opens a clause of a block.
  static let blockClauses = headers.union(items)
  /// What opens a mark of origin.
  static let cites: KeywordSet = [.per, .against, .unconfirmed, .note]
  /// What opens a clause of a source.
  static let sourceClauses: KeywordSet = [.published, .confirmed, .link, .unconfirmed, .note]
  /// What opens a clause of a parameter.
  static let parameterClauses: KeywordSet = [.except, .inForce]
  /// What opens a row of a table.
  static let rows: KeywordSet = [.below, .from, .for, .otherwise]
  /// What opens a demand of a condition.
  static let demands: KeywordSet = [.must, .should, .may]
  /// What opens a clause of a condition.
  static let conditionClauses: KeywordSet = [
    .appliesWhen, .must, .should, .may, .except, .inForce,
  ]
  /// What opens a clause of the eligible costs.
  static let costClauses: KeywordSet = [.include, .exclude, .limit, .less]
  /// What opens a part of the grant.
  static let grantParts: KeywordSet = [
    .shareFinancing, .gapFinancing, .fixedAmount, .fullFinancing, .plus, .financingUnknown,
    .atMost, .atLeast, .ownShare, .roundedDownTo, .roundedUpTo, .roundedTo, .split,
  ]
  /// What opens a clause of stacking.
  static let stackingClauses: KeywordSet = [.neverWith, .together]
  /// What may follow a part of a grant, a clause of stacking or of time.
  static let suffixes: KeywordSet = [.when, .asARule]
  /// What opens a step of a test.
  static let testSteps: KeywordSet = [.given, .expect]
  /// What opens a clause of a scenario, or a change in it.
  static let scenarioClauses: KeywordSet = [
    .in, .assume, .vary, .linesRunOn, .linesEndAsGranted, .replace, .add, .remove, .weaken,
    .freezeApprovals, .freezePayments, .notRenewedAfter,
  ]
  /// What opens a change of a scenario to one programme.
  static let changes: KeywordSet = [
    .replace, .add, .remove, .weaken, .freezeApprovals, .freezePayments, .notRenewedAfter,
  ]
  /// What opens a column of a table.
  static let tableClauses: KeywordSet = [.key, .column]
  /// What joins two conditions.
  static let connectives: KeywordSet = [.and, .or]
  /// What compares two values.
  static let comparisons: KeywordSet = [
    .is, .isNot, .isOneOf, .isNoneOf, .isAtLeast, .isAtMost, .isMoreThan, .isLessThan, .isBetween,
    .isBefore, .isAfter, .isOnOrBefore, .isOnOrAfter, .includes, .includesOneOf, .includesOnly,
    .lieIn, .liePartlyIn, .lieOutside, .overlap, .lieNear,
  ]
  /// What nobody means as a name: it joins what stands around it.
  static let neverNames = comparisons.union(connectives).union(cites).union(suffixes)
    .union(verdicts).union(each).union([.of, .to, .where, .for, .from, .by, .on, .lasts, .not])
  /// Per what an amount holds.
  static let each: KeywordSet = [
    .eachCalendarYear, .eachProjectYear, .eachFullProjectYear, .eachMonth, .eachUnit,
    .eachApplicant,
  ]
  /// The verdicts on a programme.
  static let verdicts: KeywordSet = [.eligible, .ineligible, .undecided]
  /// The outcomes of a condition.
  static let outcomes: KeywordSet = [.fulfilled, .violated, .undecided, .inapplicable]
}
