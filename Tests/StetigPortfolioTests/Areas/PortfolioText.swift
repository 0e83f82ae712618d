import StetigColumns
import StetigGeometry
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

/// A portfolio with its places as a text that people can check.
enum PortfolioText {
  static func text(_ portfolio: Portfolio) -> String {
    var text = ""
    for (number, entity) in portfolio.vocabulary.entities.enumerated() {
      let hasPlace = entity.facts.contains { portfolio.vocabulary[$0].type == .place }
      let table = portfolio.tables[number]
      guard hasPlace, table.isPresent else { continue }
      text += entity.tableNaming.english + (table.isPartial ? " (partial)" : "") + "\n"
      for row in 0..<table.rowCount { text += self.row(row, entity, portfolio) }
    }
    for finding in portfolio.findings { text += self.text(of: finding) }
    return text
  }

  private static func row(_ row: Int, _ entity: Entity, _ portfolio: Portfolio) -> String {
    var text = "  row \(row + 1)\n"
    for fact in entity.facts {
      let name = portfolio.vocabulary[fact].naming.english
      let cell = portfolio.cell(fact, row)
      if portfolio.vocabulary[fact].type == .place {
        let places = portfolio.places[fact.index]
        let place = cell == "?" ? "unknown" : cell
        text += "    \(name): \(place)\n"
        for line in lines(places.location(row), places) { text += "      \(line)\n" }
      } else if cell != "?" {
        text += "    \(name): \(cell)\n"
      }
    }
    return text
  }

  private static func lines(_ location: PlaceColumn.Location, _ places: PlaceColumn) -> [String] {
    switch location {
    case .unknown: return []
    case .point(let point): return ["point \(point.text)"]
    case .area(let row): return ["area of row \(row + 1)"]
    case .boundary(let number):
      return places.boundaries[number].versions.map { version in
        let period = version.period == .always ? "" : "\(version.period): "
        return period + (version.shape.map { shape($0) } ?? "not readable")
      }
    }
  }

  private static func shape(_ shape: Shape) -> String {
    var parts: [String] = []
    for polygon in shape.polygons {
      let rings = polygon.rings.map { ring in
        ring.points.map { "(\($0.text))" }.joined(separator: " ")
      }
      parts.append("polygon " + rings.joined(separator: " without "))
    }
    for point in shape.points { parts.append("point (\(point.text))") }
    return parts.joined(separator: " and ")
  }

  private static func text(of finding: InputFinding) -> String {
    var text = "\(finding.file):\(finding.line) \(finding.code.rawValue)"
    if let heading = finding.heading { text += " \(heading)" }
    text += "\n  en: \(finding.message.english)\n  de: \(finding.message.german)\n"
    if !finding.found.isEmpty { text += "  found: \(finding.found)\n" }
    if let expected = finding.expected { text += "  expected: \(expected.english)\n" }
    if let help = finding.help { text += "  help: \(help.english)\n" }
    return text
  }
}
