import StetigContinuity
import StetigPortfolio
import StetigText

extension ContinuityPages {
  /// Structures that live on several sources at once.
  mutating func writePatchwork() {
    let patched = report.structures.filter { $0.patchwork.sources.count > 1 }
      .sorted {
        $0.patchwork.sources.count != $1.patchwork.sources.count
          ? $0.patchwork.sources.count > $1.patchwork.sources.count : $0.key < $1.key
      }
    guard !patched.isEmpty else { return }
    heading("Patchwork", "Flickwerk", count: patched.count)
    let items = patched.map { structure in
      let patchwork = structure.patchwork
      let sources = patchwork.sources.map { source in
        let funder = source.funder ?? say("funder unknown", "Geber unbekannt")
        return source.programme.map { funder + " [" + $0 + "]" } ?? funder
      }
      var fields = [
        Item.Field(say("sources", "Quellen"), Line(sources.joined(separator: "; ")))
      ]
      if !patchwork.lastDays.isEmpty {
        let days = patchwork.lastDays.map { day($0) }.joined(separator: ", ")
        fields.append(Item.Field(say("last days", "letzte Tage"), Line(days)))
      }
      return Item(name(structure), fields: fields)
    }
    parts.append(.items(items))
  }

  /// Structures of which something is unknown, and what.
  mutating func writeUnknown() {
    let unknown = report.structures.filter { $0.state != .complete }
    guard !unknown.isEmpty else { return }
    heading("What is unknown", "Was unbekannt ist", count: unknown.count)
    parts.append(
      .items(
        unknown.map { structure in
          let state =
            structure.state == .undecided
            ? say("undecided", "offen") : say("incomplete", "unvollständig")
          let missing = structure.missing.map(\.path).joined(separator: ", ")
          return Item(name(structure) + Line(": ") + Line(state, .open) + Line(": " + missing))
        }
      )
    )
  }

  /// What could not be read, and what was read as none; the first of many.
  mutating func writeFindings() {
    let shown = 40
    let findings = report.findings
    guard !findings.isEmpty else { return }
    heading("Findings in the input", "Befunde in den Eingaben", count: findings.count)
    parts.append(.items(findingItems(findings.prefix(shown), language)))
    if findings.count > shown {
      let rest = findings.count - shown
      parts.append(
        .paragraph(
          Line(
            say(
              "and \(rest) more, all of them with `--format json`",
              "und \(rest) weitere, alle mit `--format json`"
            )
          )
        )
      )
    }
  }
}
