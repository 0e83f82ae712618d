import Stetig
import StetigText

let rules = InputFile(
  name: "house.stetig",
  bytes: Array(
    """
    source house "House rules"
    fact project.staff : number
    programme house "Neighbourhood house" per house
        level municipality
    condition size must project.staff is at least 2
    grant
        fixed amount lowest of (400 EUR, project.requested)

    """.utf8
  )
)
let projects = InputFile(
  name: "projects.csv",
  bytes: Array("key,staff,requested\nquarter,3,500\nclub,1,500\nyard,,500\n".utf8)
)
let costs = InputFile(
  name: "costs.csv",
  bytes: Array("project,amount\nquarter,1000\nclub,1000\nyard,1000\n".utf8)
)
let funding = InputFile(name: "funding.csv", bytes: Array("project,amount\n".utf8))

/// What the page of the room shows.
func example() async throws -> [String] {
  var lines: [String] = []
  // begin
  let loaded = RuleLibrary.load([rules])
  for diagnostic in loaded.diagnostics { print(diagnostic.message.english) }
  guard let library = loaded.result else { return [] }
  guard let tables = library.read([projects, costs, funding]).result else { return [] }

  // One project, with the reasons.
  for answer in library.assess(0, of: tables) {
    let cents = answer.grant?.exact.map { "\($0) cents" } ?? "no amount yet"
    lines.append("\(tables.keys[0]): \(answer.verdict), \(cents)")
  }

  // All projects, in columns.
  let all = await library.assessAll(tables, threads: 2)
  let totals = all.totals(programme: 0)
  lines.append(
    "\(totals.eligible) eligible, \(totals.ineligible) ineligible, \(totals.undecided) undecided"
  )
  // end
  return lines
}
