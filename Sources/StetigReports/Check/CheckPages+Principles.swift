import StetigEvaluation
import StetigRules
import StetigText

extension CheckPages {
  /// What principles warn of: of one project each in full, of several how many each one concerns.
  mutating func writePrinciples() {
    let warned = report.projects.filter { !warnings($0).isEmpty }
    guard !warned.isEmpty else { return }
    heading("Warnings of the principles", "Warnungen der Grundsätze", count: warned.count)
    if report.projects.count == 1 {
      writeInFull(warned)
    } else {
      writeCounts(warned)
    }
  }

  private func warnings(_ project: CheckedProject) -> [ConditionResult] {
    project.principles.flatMap(\.conditions).filter {
      $0.outcome == .violated || $0.outcome == .undecided
    }
  }

  private mutating func writeInFull(_ projects: [CheckedProject]) {
    let wording = caseWording
    parts.append(
      .items(
        projects.map { project in
          Item(
            name(project),
            items: warnings(project).map {
              Item(wording.heading($0, showsKind: true), fields: wording.details($0))
            }
          )
        }
      )
    )
  }

  /// One principle with the projects it concerns.
  private struct Concern {
    var condition: ConditionResult
    var violated: [String] = []
    var undecided = 0
  }

  private mutating func writeCounts(_ projects: [CheckedProject]) {
    var concerns: [Concern] = []
    for project in projects {
      for warning in warnings(project) {
        let known = concerns.firstIndex { $0.condition.id == warning.id }
        let index = known ?? concerns.count
        if known == nil { concerns.append(Concern(condition: warning)) }
        if warning.outcome == .violated {
          concerns[index].violated.append(project.key)
        } else {
          concerns[index].undecided += 1
        }
      }
    }
    concerns.sort {
      $0.violated.count != $1.violated.count
        ? $0.violated.count > $1.violated.count : $0.condition.id < $1.condition.id
    }
    let columns = [
      ReportTable.Column(say("principle", "Grundsatz")),
      ReportTable.Column(say("not met", "nicht erfüllt"), isNumber: true),
      ReportTable.Column(say("undecided", "offen"), isNumber: true),
      ReportTable.Column(say("not met by", "nicht erfüllt bei")),
    ]
    let rows = concerns.map { concern in
      [
        Line(say(concern.condition.label)), Line("\(concern.violated.count)"),
        Line("\(concern.undecided)"), Line(keys(concern.violated)),
      ]
    }
    parts.append(.table(ReportTable(columns: columns, rows: rows)))
    parts.append(
      .paragraph(
        Line(
          marked: say(
            "`--project KEY` shows those of one project in full, with their sources.",
            "`--project KENNUNG` zeigt die eines Vorhabens ganz, mit ihren Quellen."
          )
        )
      )
    )
  }

  /// The first few keys, and how many more there are.
  private func keys(_ keys: [String]) -> String {
    let shown = 3
    let first = keys.prefix(shown).joined(separator: ", ")
    let rest = keys.count - shown
    return rest > 0 ? first + say(" and \(rest) more", " und \(rest) weitere") : first
  }
}
