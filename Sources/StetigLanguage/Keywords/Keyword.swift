/// The keywords of the rule language, which are the same in every language of the reader.
///
/// Several words may make one keyword (`is one of`); a keyword may have several spellings.
package enum Keyword: UInt8, Sendable, Hashable, CaseIterable {
  // File and block.
  /// `language`
  case language
  /// `source`
  case source
  /// `published`
  case published
  /// `confirmed`
  case confirmed
  /// `link`
  case link
  /// `programme`
  case programme
  /// `frame`
  case frame
  /// `principles`
  case principles
  /// `level`
  case level
  /// `land`
  case land
  /// `in force`
  case inForce
  /// `binds by`
  case bindsBy
  /// `subject to`
  case subjectTo
  /// `within`
  case within
  /// `budget`
  case budget
  /// `ranked by`
  case rankedBy
  /// `lowest first`
  case lowestFirst
  /// `highest first`
  case highestFirst
  /// `carried over`
  case carriedOver
  // Rules.
  /// `parameter`
  case parameter
  /// `condition`
  case condition
  /// `applies when`
  case appliesWhen
  /// `must`
  case must
  /// `should`
  case should
  /// `may`
  case may
  /// `except`
  case except
  /// `over`
  case over
  /// `when`
  case when
  /// `depending on`
  case dependingOn
  /// `below`
  case below
  /// `for`
  case `for`
  /// `otherwise`
  case otherwise
  /// `obligation`
  case obligation
  /// `every`
  case every
  // Sources.
  /// `per`
  case per
  /// `against`
  case against
  /// `unconfirmed`
  case unconfirmed
  /// `note`
  case note
  // Costs.
  /// `eligible costs`
  case eligibleCosts
  /// `include`
  case include
  /// `exclude`
  case exclude
  /// `limit`
  case limit
  /// `less`
  case less
  /// `all`
  case all
  // Grant.
  /// `grant`
  case grant
  /// `share financing`
  case shareFinancing
  /// `gap financing`
  case gapFinancing
  /// `fixed amount`
  case fixedAmount
  /// `full financing`
  case fullFinancing
  /// `financing unknown`
  case financingUnknown
  /// `plus`
  case plus
  /// `up to`
  case upTo
  /// `own share`
  case ownShare
  /// `counting`
  case counting
  /// `split`
  case split
  /// `rounded down to`
  case roundedDownTo
  /// `rounded up to`
  case roundedUpTo
  /// `rounded to`
  case roundedTo
  /// `each calendar year`
  case eachCalendarYear
  /// `each project year`
  case eachProjectYear
  /// `each full project year`
  case eachFullProjectYear
  /// `each month`
  case eachMonth
  /// `each unit`
  case eachUnit
  /// `each applicant`
  case eachApplicant
  // Limits.
  /// `at least`
  case atLeast
  /// `at most`
  case atMost
  /// `exactly`
  case exactly
  /// `between`
  case between
  // Time.
  /// `apply`
  case apply
  /// `interest`
  case interest
  /// `start`
  case start
  /// `end`
  case end
  /// `runtime`
  case runtime
  /// `extension`
  case lengthening
  /// `approval`
  case approval
  /// `phase out over`
  case phaseOutOver
  /// `follow on`
  case followOn
  /// `by`
  case by
  /// `from`
  case from
  /// `to`
  case to
  /// `on`
  case on
  /// `any time`
  case anyTime
  /// `for start`
  case forStart
  /// `or the next working day`
  case orNextWorkingDay
  /// `once`
  case once
  /// `as a rule`
  case asARule
  // Stacking.
  /// `stacking`
  case stacking
  /// `never with`
  case neverWith
  /// `any grant`
  case anyGrant
  /// `on the same costs`
  case onTheSameCosts
  /// `together`
  case together
  // Logic.
  /// `and`
  case and
  /// `or`
  case or
  /// `not`
  case not
  /// `yes`
  case yes
  /// `no`
  case no
  /// `none`
  case none
  /// `unknown`
  case unknown
  /// `this`
  case this
  /// `where`
  case `where`
  // Comparison.
  /// `is`
  case `is`
  /// `is not`
  case isNot
  /// `is one of`
  case isOneOf
  /// `is none of`
  case isNoneOf
  /// `is at least`
  case isAtLeast
  /// `is at most`
  case isAtMost
  /// `is more than`
  case isMoreThan
  /// `is less than`
  case isLessThan
  /// `is between`
  case isBetween
  /// `is before`
  case isBefore
  /// `is after`
  case isAfter
  /// `is on or before`
  case isOnOrBefore
  /// `is on or after`
  case isOnOrAfter
  /// `includes`
  case includes
  /// `includes one of`
  case includesOneOf
  /// `includes only`
  case includesOnly
  /// `lasts`
  case lasts
  // Place.
  /// `lie in a`
  case lieIn
  /// `lie partly in a`
  case liePartlyIn
  /// `lie outside every`
  case lieOutside
  /// `overlap a`
  case overlap
  /// `lie near a`
  case lieNear
  /// `active`
  case active
  /// `former`
  case former
  /// `active or former`
  case activeOrFormer
  /// `by at least`
  case byAtLeast
  // Value.
  /// `of`
  case of
  /// `sum of`
  case sumOf
  /// `count of`
  case countOf
  /// `lowest of`
  case lowestOf
  /// `highest of`
  case highestOf
  /// `any of`
  case anyOf
  /// `none of`
  case noneOf
  /// `round`
  case round
  /// `round down`
  case roundDown
  /// `round up`
  case roundUp
  /// `year of`
  case yearOf
  /// `full years from`
  case fullYearsFrom
  /// `full months from`
  case fullMonthsFrom
  /// `of the year before`
  case ofTheYearBefore
  /// `of the year of`
  case ofTheYearOf
  /// `of the year after`
  case ofTheYearAfter
  /// `before`
  case before
  /// `after`
  case after
  // Test.
  /// `test`
  case test
  /// `given`
  case given
  /// `as in`
  case asIn
  /// `expect`
  case expect
  /// `eligible`
  case eligible
  /// `ineligible`
  case ineligible
  /// `undecided`
  case undecided
  /// `because`
  case because
  /// `missing`
  case missing
  /// `missed by`
  case missedBy
  /// `fulfilled`
  case fulfilled
  /// `violated`
  case violated
  /// `inapplicable`
  case inapplicable
  // Scenario.
  /// `scenario`
  case scenario
  /// `in`
  case `in`
  /// `replace`
  case replace
  /// `add`
  case add
  /// `remove`
  case remove
  /// `weaken`
  case weaken
  /// `assume`
  case assume
  /// `vary`
  case vary
  /// `in steps of`
  case inStepsOf
  /// `freeze approvals`
  case freezeApprovals
  /// `freeze payments`
  case freezePayments
  /// `not renewed after`
  case notRenewedAfter
  /// `lines run on`
  case linesRunOn
  /// `lines end as granted`
  case linesEndAsGranted
  // Vocabulary, tables, portfolios.
  /// `entity`
  case entity
  /// `fact`
  case fact
  /// `as`
  case `as`
  /// `means`
  case means
  /// `asks`
  case asks
  /// `optional`
  case optional
  /// `yes or no`
  case yesOrNo
  /// `one of`
  case oneOf
  /// `several of`
  case severalOf
  /// `reference to`
  case referenceTo
  /// `table`
  case table
  /// `key`
  case key
  /// `column`
  case column
  /// `portfolio`
  case portfolio
  /// `read`
  case read
  /// `partial`
  case partial
  /// `with`
  case with
}
