import StetigText

/// What a mark of a chart means.
struct LegendMark {
  enum Shape {
    case area(Drawing.Role)
    case line(Drawing.Role)
    /// Two bars beside each other, the first fainter.
    case pair(Drawing.Role)
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
    case .pair(let role):
      "<li>"
        + Self.picture(
          "<rect width=\"10\" height=\"12\" class=\"\(role.rawValue) pale\"/>"
            + "<rect x=\"11\" width=\"10\" height=\"12\" class=\"\(role.rawValue)\"/>"
        ) + " \(name)</li>"
    case .edge: "<li><span class=\"bad\">▼</span> \(name)</li>"
    }
  }

  private static func picture(_ shape: String) -> String {
    "<svg width=\"22\" height=\"12\" aria-hidden=\"true\">\(shape)</svg>"
  }
}

extension ReportPage {
  /// The legend of a chart: one form for all of them.
  func legend(_ marks: [LegendMark]) -> String {
    "<ul class=\"legend\">" + marks.map(\.item).joined() + "</ul>"
  }
}
