import StetigScenarios
import StetigValues
import TestSupport

/// Rules and portfolios drawn at random, and scenarios that change some of them.
struct RandomVillage {
  var random: SeededGenerator
  static let programmes = ["alpha", "beta", "gamma"]

  init(_ number: Int) { random = SeededGenerator(round: number) }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }

  mutating func chance(_ one: Int, in all: Int) -> Bool {
    Int.random(in: 0..<all, using: &random) < one
  }

  /// The text of a programme.
  mutating func programme(_ name: String) -> String {
    var lines = ["programme \(name) \"\(name)\""]
    if chance(3, in: 4) { lines.append("    level \(pick(["eu", "federal", "state"]))") }
    lines.append("    in force from 2020-01-01")
    lines.append("    binds by project.applied_on")
    lines.append("parameter rate \"Rate\" \(Int.random(in: 1...100, using: &random)) %")
    if chance(1, in: 2) {
      lines.append(
        "    except weak : \(Int.random(in: 1...100, using: &random)) % when municipality.weak"
      )
    }
    if chance(1, in: 2) {
      lines.append("condition points must project.score is at least \(pick([10, 20, 30]))")
    }
    if chance(1, in: 3) { lines.append("condition weak must municipality.weak") }
    if chance(1, in: 3) {
      lines.append("condition fresh \(pick(["must", "should"])) not project.begun")
    }
    if chance(1, in: 3) {
      lines.append("condition small must municipality.population is at most 50 000")
    }
    lines.append("grant")
    lines.append("    share financing \(chance(1, in: 4) ? "up to " : "")rate of eligible costs")
    if chance(1, in: 4) {
      lines.append("    at most \(pick([777, 20_000, 33_333])) EUR each calendar year")
    }
    if chance(1, in: 4) { lines.append("    at least \(pick([1_000, 20_000])) EUR") }
    if chance(1, in: 2) { lines.append("    split federal 1/3, state 100 % - 1/3") }
    return lines.joined(separator: "\n")
  }

  mutating func tables(projects: Int) -> [String: String] {
    var municipalities = "key;name;land;weak;population\n"
    for number in 1...6 {
      municipalities +=
        "0\(number)000000;Town \(number);\(pick(["Hessen", "Bayern", "Berlin", ""]));"
      municipalities += "\(pick(["yes", "no", ""]));\(pick(["9000", "50000", "50001", ""]))\n"
    }
    var rows = "key;name;municipality;programme;status;start;end;applied_on;score;begun\n"
    var costs = "project;amount\n"
    for number in 0..<projects {
      let start = day("2025-01-01").adding(days: Int.random(in: 0..<900, using: &random))!
      let end = start.adding(days: Int.random(in: 0..<1_500, using: &random))!
      rows += "p\(number);Project \(number);0\(pick([1, 2, 3, 4, 5, 6]))000000;"
      rows += "\(pick(Self.programmes + ["elsewhere", "-", ""]));"
      rows += "\(pick(["idea", "applied", "approved", "rejected", "running", "ended", ""]));"
      rows += chance(1, in: 9) ? ";" : "\(start);"
      rows += chance(1, in: 9) ? ";" : "\(end);"
      rows +=
        "2025-06-01;\(pick(["5", "10", "20", "25", "30", "-", ""]));\(pick(["yes", "no", ""]))\n"
      for _ in 0..<pick([0, 1, 1, 2]) {
        let amount = Int.random(in: 1...5_000_000, using: &random)
        costs +=
          "p\(number);" + (chance(1, in: 12) ? "" : "\(amount / 100).\(amount % 100 / 10)0") + "\n"
      }
    }
    return [
      "municipalities": municipalities, "projects": rows, "costs": costs,
      "funding": "key;project;amount\n",
    ]
  }
}
