import StetigRules

/// What the tables and columns are called that gaps are counted from.
struct GapWords {
  var structures: String
  var structureKey: String
  var need: String
  var posts: String
  var neededFrom: String
  var neededUntil: String
  var projects: String
  var projectKey: String
  var projectStructure: String
  var start: String
  var end: String
  var funding: String
  var fundingKey: String
  var project: String
  var structure: String
  var status: String
  var amount: String
  var monthly: String
  var from: String
  var until: String
  /// Whether a line has surely no last day, with the line as `f`.
  var untilNone: String

  /// Nil where the vocabulary lacks one of them.
  init?(_ vocabulary: Vocabulary, _ dialect: Dialect) {
    func entity(_ name: String) -> Entity? {
      vocabulary.entities.first { $0.naming.english == name }
    }
    func has(_ entity: Entity, _ names: [String]) -> Bool {
      names.allSatisfy { name in
        entity.facts.contains { vocabulary[$0].naming.english == name }
      }
    }
    guard let structures = entity("structure"), let projects = entity("project"),
      let funding = entity("funding"),
      has(structures, ["key", "monthly_need", "posts", "needed_from", "needed_until"]),
      has(projects, ["key", "structure", "start", "end"]),
      has(
        funding,
        ["key", "project", "structure", "status", "amount", "monthly", "from", "until"]
      )
    else { return nil }
    let isOptional = funding.facts.contains {
      vocabulary[$0].naming.english == "until" && vocabulary[$0].isOptional
    }
    let name = dialect.identifier
    self.structures = name(structures.tableNaming.english)
    structureKey = name("key")
    need = name("monthly_need")
    posts = name("posts")
    neededFrom = name("needed_from")
    neededUntil = name("needed_until")
    self.projects = name(projects.tableNaming.english)
    projectKey = name("key")
    projectStructure = name("structure")
    start = name("start")
    end = name("end")
    self.funding = name(funding.tableNaming.english)
    fundingKey = name("key")
    project = name("project")
    structure = name("structure")
    status = name("status")
    amount = name("amount")
    monthly = name("monthly")
    from = name("from")
    until = name("until")
    untilNone = isOptional ? "COALESCE(f." + name("until_none") + ", FALSE)" : "FALSE"
  }
}
