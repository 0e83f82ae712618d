import Stetig
import StetigLanguage
import StetigRules
import StetigText

/// Reads and checks a rule library of many lines, and prints a line: `stetig-bench library [LINES]`.
func runLibraryBench(_ words: ArraySlice<String>) throws(BenchFailure) {
  let arguments = try SubjectArguments(words, usage: "library [LINES]", size: 100_000)
  let files = LibraryText(lines: arguments.size).files
  let begin = Stopwatch()

  let parsing = Stopwatch()
  var trees: [SyntaxTree] = []
  for (number, file) in files.enumerated() {
    let text = SourceFile(name: file.name, text: String(decoding: file.bytes, as: UTF8.self))
    guard let tree = parse(text, id: FileID(number)).result else {
      throw BenchFailure(message: "\(file.name) is not a rule file")
    }
    trees.append(tree)
  }
  let parsed = parsing.seconds

  let checking = Stopwatch()
  let checked = check(files: trees.map { $0.syntax })
  guard let rules = checked.result else {
    let first = checked.diagnostics.first { $0.severity == .error }
    throw BenchFailure(message: "the rules: " + (first?.message.english ?? "no result"))
  }
  let check = checking.seconds

  let lowering = Stopwatch()
  guard let plan = lower(rules).result else { throw BenchFailure(message: "the rules: no plan") }
  let lowered = lowering.seconds

  let lines = files.reduce(0) { $0 + $1.bytes.count { $0 == UInt8(ascii: "\n") } }
  var line = ResultLine("library")
  line.add("files", files.count)
  line.add("lines", lines)
  line.add("bytes", files.reduce(0) { $0 + $1.bytes.count })
  line.add("programmes", plan.programmes.count)
  line.add("parse_s", parsed)
  line.add("check_s", check)
  line.add("lower_s", lowered)
  line.add("lines_per_s", Double(lines) / max(begin.seconds, 1e-9), places: 0)
  line.addTotals(since: begin)
  print(line.text)
}

/// A library of invented programmes, which have the clauses that real ones have, one to a file.
private struct LibraryText {
  let files: [InputFile]

  init(lines: Int) {
    var files: [InputFile] = []
    var count = 0
    var number = 0
    while count < lines {
      let text = Self.programme(number)
      count += text.count { $0 == "\n" }
      files.append(InputFile(name: "p\(number).stetig", bytes: Array(text.utf8)))
      number += 1
    }
    self.files = files
  }

  private static func programme(_ number: Int) -> String {
    let land = ["Hessen", "Bayern", "Berlin", "Sachsen"][number % 4]
    return """
      language en

      source guideline\(number) "Guideline of invented programme \(number)" published 2024-01-01
      source call\(number) "Call for \(2026 + number % 3)" published 2025-06-01 link "example.org"

      programme p\(number) "Programme \(number)" de "Programm \(number)"
          level      state     land \(land)
          in force   from 2024-01-01 to 20\(28 + number % 6)-12-31       per guideline\(number)
          binds by   project.applied_on                        -- the day that chooses the version
      parameter rate "Rate" \(50 + number % 40) %                        per guideline\(number)
          except weak : 95 % when municipality.weak            per guideline\(number)
      parameter floor "Floor" depending on municipality.population per guideline\(number)
          below 20 000 : \(5_000 + number) EUR     from 20 000 : 10 000 EUR
          from 100 000 : 20 000 EUR
      condition applicant "Applicant"
          must applicant.kind is one of municipality, non_profit   per guideline\(number)
          note "Other bodies apply through the municipality of programme \(number)."
      condition not_begun "Not begun"
          must not project.begun                               per guideline\(number)
          except consent when project.early_start_consent      per guideline\(number)
      condition requested "Requested"
          must project.requested is at least floor             per guideline\(number)
      condition posts "Posts"
          must count of project.posts is at least \(1 + number % 4)        per call\(number)
      condition partner "Partner"
          must project.civic_partner and project.network       per guideline\(number)
      condition area "Area"
          should area.kind is social_city                      per guideline\(number)
      eligible costs include staff, overhead                   per guideline\(number)
      grant
          share financing rate of eligible costs               per guideline\(number)
          at most \(60_000 + number) EUR each calendar year              per guideline\(number)
          rounded down to 1 EUR                                per guideline\(number)
      apply   by 31 October of the year before project.start   per call\(number)
      runtime at most \(24 + number % 60) months                         per guideline\(number)

      test "programme \(number) is met"
          given municipality.land = \(land), municipality.weak = no, municipality.population = 30 000
                applicant.kind = municipality, project.begun = no, project.requested = 40 000 EUR
                post (fte = 1), post (fte = 1), project.civic_partner = yes, project.network = yes
                area.kind = social_city, project.start = 2026-01-01, project.end = 2027-12-31
                project.applied_on = 2025-10-01, cost (category = staff, amount = 50 000 EUR)
                none of project.funding
          expect p\(number) undecided

      """ + "\n"
  }
}
