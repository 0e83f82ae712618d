import StetigRules
import Testing

/// The table of operations in LANGUAGE section 7, each cell of it.
@Suite struct TypingTests {
  private static let values = [
    "number": "3", "posts": "project.posts_wanted", "share": "5 %", "money": "5 EUR",
    "length": "5 m", "date": "2026-01-01", "months": "5 months", "days": "5 days",
    "text": "municipality.name", "truth": "project.begun",
  ]

  /// Whether an operation on two types is one, and the type of its result.
  private func result(_ left: String, _ sign: String, _ right: String) throws -> String? {
    let first = try #require(Self.values[left])
    let second = try #require(Self.values[right])
    let checked = Checked(
      [
        "source s fact project.posts_wanted : number of posts "
          + "programme p per s parameter a \(first) \(sign) \(second)"
      ],
      options: CheckOptions(reportsUnused: false)
    )
    guard checked.diagnostics.isEmpty, let type = checked.rules.parameters.first?.type else {
      return nil
    }
    switch type {
    case .number(nil): return "number"
    case .number(let unit?): return unit
    case .share: return "share"
    case .money: return "money"
    case .length: return "length"
    case .date: return "date"
    case .months: return "months"
    case .days: return "days"
    case .text, .truth, .programme, .place, .choice, .choices, .reference, .list: return "other"
    }
  }

  private func check(_ sign: String, _ allowed: [String: String]) throws {
    for left in Self.values.keys {
      for right in Self.values.keys {
        let found = try result(left, sign, right)
        #expect(found == allowed["\(left) \(right)"], "\(left) \(sign) \(right)")
      }
    }
  }

  @Test func `sums need one type and unit, or a date and a span`() throws {
    var same: [String: String] = [
      "number posts": "posts", "posts number": "posts", "date months": "date",
      "date days": "date",
    ]
    for type in ["number", "posts", "share", "money", "length", "months", "days"] {
      same["\(type) \(type)"] = type
    }
    try check("-", same)
    same["months date"] = "date"
    same["days date"] = "date"
    try check("+", same)
  }

  @Test func `products take numbers and shares`() throws {
    var allowed: [String: String] = [:]
    for type in ["number", "posts", "share", "money", "length", "months", "days"] {
      allowed["number \(type)"] = type
      allowed["\(type) number"] = type
    }
    for type in ["share", "money", "length", "months", "days"] {
      allowed["posts \(type)"] = type
      allowed["\(type) posts"] = type
    }
    allowed["posts posts"] = "number"
    allowed["share share"] = "share"
    allowed["share number"] = "number"
    allowed["share posts"] = "posts"
    allowed["share money"] = "money"
    allowed["money share"] = "money"
    try check("*", allowed)
  }

  @Test func `of is the product with the share first`() throws {
    try check(
      "of",
      [
        "share number": "number", "share posts": "posts", "share money": "money",
        "share share": "share",
      ]
    )
  }

  @Test func `quotients of one type are shares or numbers`() throws {
    try check(
      "/",
      [
        "number number": "number", "posts number": "posts", "number posts": "number",
        "posts posts": "number", "money number": "money", "money posts": "money",
        "share number": "share", "share posts": "share", "length number": "length",
        "length posts": "length", "money money": "share", "length length": "share",
        "share share": "number",
      ]
    )
  }

  @Test func `a bare number takes the unit of the other side`() {
    #expect(mistakes(asking: "municipality.population is at least 3") == [])
    #expect(mistakes(asking: "3 is at most municipality.population") == [])
    #expect(
      mistakes(asking: "municipality.population is at least structure.posts")
        == ["T0001 structure.posts"]
    )
  }

  @Test func `order is for quantities, before and after for dates`() {
    #expect(mistakes(asking: "project.start is at least project.end") == ["T0002 is at least"])
    #expect(mistakes(asking: "project.score is before 3") == ["T0002 is before"])
    #expect(mistakes(asking: "project.start is between 2026-01-01 and 2026-12-31") == [])
    #expect(mistakes(asking: "municipality.name is more than \"A\"") == ["T0002 is more than"])
  }

  @Test func `months and days do not compare`() {
    #expect(mistakes(asking: "3 months is less than 90 days") == ["T0006 90 days"])
    #expect(mistakes(asking: "project.start to project.end lasts at least 90 days") == [])
  }

  @Test func `one mistake gives one diagnostic`() {
    #expect(mistakes(asking: "project.stat is approved") == ["N0001 stat"])
    #expect(mistakes(asking: "project.topics is care") == ["T0002 is"])
    #expect(
      mistakes(asking: "project.begn and project.start is before 2026-01-01") == ["N0001 begn"]
    )
    #expect(mistakes(asking: "3 of eligible costs + 5 EUR is at least 4 EUR") == ["T0003 3"])
  }
}
