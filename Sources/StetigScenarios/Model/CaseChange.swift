package import StetigEvaluation
package import StetigRules

/// What became of a project under a programme.
package struct CaseState: Sendable, Hashable {
  package var verdict: Verdict
  /// 0 where ineligible; of an undecided case from 0 to its most.
  package var grant: CentRange
  /// The ids of the deciding conditions that are violated.
  package var violated: [String]
  /// The unknowns that would settle an undecided verdict.
  package var missing: [String]

  package init(
    verdict: Verdict,
    grant: CentRange,
    violated: [String] = [],
    missing: [String] = []
  ) {
    self.verdict = verdict
    self.grant = grant
    self.violated = violated
    self.missing = missing
  }
}

/// A case that a scenario answers otherwise than the rules as they are.
package struct CaseChange: Sendable, Hashable {
  /// The row of the project, its key and its name.
  package var project: Int
  package var key: String
  package var name: String?
  /// The key and the name of the municipality.
  package var municipality: String?
  package var municipalityName: String?
  package var programme: String
  /// Whether the project names the programme. Other cases say what becomes possible; they are in no
  /// sum, since nobody has applied there.
  package var isNamed: Bool
  package var before: CaseState
  package var after: CaseState
  /// The ids of the conditions whose outcome differs: the rule that flips the verdict. Empty where
  /// only the amount differs.
  package var because: [String]

  package init(
    project: Int,
    key: String,
    name: String? = nil,
    municipality: String? = nil,
    municipalityName: String? = nil,
    programme: String,
    isNamed: Bool,
    before: CaseState,
    after: CaseState,
    because: [String]
  ) {
    self.project = project
    self.key = key
    self.name = name
    self.municipality = municipality
    self.municipalityName = municipalityName
    self.programme = programme
    self.isNamed = isNamed
    self.before = before
    self.after = after
    self.because = because
  }

  /// Whether the verdict differs.
  package var isFlip: Bool { before.verdict != after.verdict }
}
