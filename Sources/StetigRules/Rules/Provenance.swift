package import StetigText
package import StetigValues

/// The number of a source in checked rules and in a plan.
package struct SourceID: Hashable, Sendable {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// Something that rules are taken from: a guideline, a call, a page.
package struct RuleSource: Sendable, Hashable {
  /// A day that may be known only by its year.
  package enum Day: Sendable, Hashable {
    case unknown
    case year(Int)
    case date(CalendarDate)
  }

  /// The name that rules cite, local to its file.
  package var name: String
  package var label: Phrase
  package var published: Day
  package var confirmed: Day
  package var link: String?
  package var isUnconfirmed: Bool
  package var notes: [String]
  package var range: SourceRange

  package init(
    name: String,
    label: Phrase,
    published: Day = .unknown,
    confirmed: Day = .unknown,
    link: String? = nil,
    isUnconfirmed: Bool = false,
    notes: [String] = [],
    range: SourceRange
  ) {
    self.name = name
    self.label = label
    self.published = published
    self.confirmed = confirmed
    self.link = link
    self.isUnconfirmed = isUnconfirmed
    self.notes = notes
    self.range = range
  }
}

/// A place in a source: `per guideline "Nr. 4.2"`.
package struct Citation: Sendable, Hashable {
  package var source: SourceID
  /// Where in the source; nil: the whole of it.
  package var locator: String?

  package init(source: SourceID, locator: String?) {
    self.source = source
    self.locator = locator
  }
}

/// What a clause rests on, and where it stands.
package struct Provenance: Sendable, Hashable {
  package var per: [Citation]
  /// Sources that say otherwise.
  package var against: [Citation]
  package var isUnconfirmed: Bool
  package var notes: [String]
  /// The clause in its rule file.
  package var range: SourceRange

  package init(
    per: [Citation] = [],
    against: [Citation] = [],
    isUnconfirmed: Bool = false,
    notes: [String] = [],
    range: SourceRange
  ) {
    self.per = per
    self.against = against
    self.isUnconfirmed = isUnconfirmed
    self.notes = notes
    self.range = range
  }
}
