import StetigContinuity
import StetigText

/// What a mark of a chart means.
struct LegendMark {
  enum Shape {
    case area(Drawing.Role)
    case line(Drawing.Role)
    /// The mark of a cliff edge.
    case edge
  }

  var shape: Shape
  /// Written as markup already.
  var name: String

  var item: String {
    switch shape {
    case .area(let role):
      "<li>" + Self.picture("<rect width=\"22\" height=\"12\" class=\"\(role.rawValue)\"/>")
        + " \(name)</li>"
    case .line(let role):
      "<li>"
        + Self.picture("<line x1=\"0\" x2=\"22\" y1=\"6\" y2=\"6\" class=\"\(role.rawValue)\"/>")
        + " \(name)</li>"
    case .edge: "<li><span class=\"bad\">▼</span> \(name)</li>"
    }
  }

  private static func picture(_ shape: String) -> String {
    "<svg width=\"22\" height=\"12\" aria-hidden=\"true\">\(shape)</svg>"
  }
}

extension PortfolioPage {
  /// The legend of a chart: one form for all of them.
  func legend(_ marks: [LegendMark]) -> String {
    "<ul class=\"legend\">" + marks.map(\.item).joined() + "</ul>"
  }

  /// Kinds of money by how firm it is.
  var moneyMarks: [LegendMark] {
    [
      LegendMark(shape: .area(.approved), name: statusName(.approved)),
      LegendMark(shape: .area(.applied), name: statusName(.applied)),
      LegendMark(shape: .area(.planned), name: statusName(.planned)),
    ]
  }

  /// The marks of a timeline.
  var timelineMarks: [LegendMark] {
    moneyMarks + [
      LegendMark(shape: .area(.need), name: say("need not covered", "ungedeckter Bedarf")),
      LegendMark(shape: .area(.gap), name: say("gap", "Lücke")),
      LegendMark(shape: .area(.unknown), name: say("need unknown", "Bedarf unbekannt")),
      LegendMark(shape: .edge, name: say("cliff edge", "Abbruch")),
    ]
  }

  func statusName(_ status: LineStatus) -> String {
    switch status {
    case .approved: say("approved", "bewilligt")
    case .applied: say("applied for", "beantragt")
    case .planned: say("planned", "geplant")
    }
  }
}
